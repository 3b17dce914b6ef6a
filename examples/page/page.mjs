// The page: sliders, the list that follows them, and the lead that is open.
import { makeList } from './list.mjs';
import { weights } from './model.mjs';
import { BUDGET, listed, opened, rank, readLeads } from './ranking.mjs';
import { sampleLeads } from './sample.mjs';
import { makeSliders } from './sliders.mjs';

const element = (id) => document.getElementById(id);
const count = (n) => n.toLocaleString('en');
const dark = matchMedia('(prefers-color-scheme: dark)');

let [leads, factors] = [readLeads(sampleLeads(100_000)), {}];
let ranking = rank(leads, factors);
/** The row of the lead that is open; null for none. */
let open = null;
let [asked, slowest, telling] = [0, 0, 0];

const list = makeList(element('list'), {
  entry(position) {
    const { name, band, grade, score } = listed(leads, ranking, ranking.best[position]);
    return [String(position + 1), name, band, grade, score];
  },
  choose(position) {
    open = ranking.best[position] ?? null;
    showList(position);
    showLead();
    element('lead-name').focus();
  },
});

/** Shows the ranking; the focus stays with a lead while it is in the list, and goes to the best otherwise. */
function showList(active) {
  list.update(ranking.best.length, { active, chosen: open === null ? -1 : ranking.best.indexOf(open) });
}

function showLead() {
  element('lead').hidden = open === null;
  if (open === null) return;
  const width = Math.min(576, Math.max(320, element('lead').clientWidth));
  const look = { width, theme: dark.matches ? 'dark' : 'light' };
  const { name, band, grade, score, lift, ledger, pictures } = opened(leads, ranking, open, look);
  element('lead-name').textContent = name;
  element('lead-result').textContent = `${band}, ${grade}, ${score} points`;
  element('lead-lift').textContent = lift;
  element('ledger').textContent = ledger;
  element('pictures').replaceChildren(...pictures.map(pictured));
}

/** An SVG as an element; it has no scripts and, since its ground is chosen, no style of its own. */
function pictured(svg) {
  return document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
}

function closeLead() {
  open = null;
  showLead();
  showList(list.active);
  list.focus();
}

/** Ranks by the weights as they are now, shows it, and says how long all of that took, the layout included. */
function update() {
  asked = 0;
  const started = performance.now();
  const active = ranking.best[list.active];
  ranking = rank(leads, factors);
  showList(ranking.best.indexOf(active));
  showLead();
  const { length } = leads.staged;
  const bands = ranking.bands.map((band) => `${band.label} ${count(band.leads)}`).join(', ');
  const { rejected } = ranking.batch;
  const wrong =
    rejected.length === 0 ? '' : `; not scored ${count(rejected.length)}, first ${rejected[0].issues[0].message}`;
  element('bands').textContent =
    `${count(length)} leads: ${bands}${wrong}. The best ${count(ranking.best.length)} are listed.`;
  element('list').getBoundingClientRect();
  const took = performance.now() - started;
  slowest = Math.max(slowest, took);
  element('time').textContent =
    `Ranked in ${took.toFixed(0)} ms; slowest move ${slowest.toFixed(0)} ms; budget ${BUDGET} ms.`;
  document.dispatchEvent(new CustomEvent('ranked', { detail: { took } }));
  // Readers of the screen hear it once, when the slider rests.
  clearTimeout(telling);
  telling = setTimeout(() => {
    const first = ranking.best[0];
    element('news').textContent =
      first === undefined ? 'No lead could be scored.' : `Ranked anew. First is ${leads.names[first]}. ${bands}.`;
  }, 600);
}

/** At most once a frame, however often a slider moves in between. */
function later() {
  if (asked === 0) asked = requestAnimationFrame(update);
}

const sliders = makeSliders(element('sliders'), weights, (moved) => {
  factors = moved;
  later();
});
element('reset').addEventListener('click', () => sliders.reset());
element('close').addEventListener('click', closeLead);
element('lead').addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeLead();
});
element('file').addEventListener('change', async ({ target }) => {
  const [file] = target.files;
  if (file === undefined) return;
  element('problem').textContent = '';
  try {
    const read = readLeads(await file.text());
    rank(read, factors); // refuses a file without a column that the model reads, before anything is replaced
    [leads, open, slowest] = [read, null, 0];
    later();
  } catch (problem) {
    element('problem').textContent = `${file.name}: ${problem.message}`;
  }
});
dark.addEventListener('change', showLead);
// Engines make quick what has run a few times; without this, the first moves of a slider would be slow.
for (const factor of [2, 3, 4, 5]) rank(leads, { budget: factor });
update();
slowest = 0;
