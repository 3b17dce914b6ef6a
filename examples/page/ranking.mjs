// What the page computes, without the page: leads read once, ranked under any weights, and one of them explained.
import { compile, counterfactual, csvMapping, ledger, recordReader, stage, weigh } from 'steelyard';
import { plotLedger } from 'steelyard/plots';
import { csvColumns } from './csv.mjs';
import { asOf, changeable, model } from './model.mjs';

/** How many leads the list holds; nobody scrolls further. */
export const LISTED = 1_000;

/** The longest that a move of a slider may take, in milliseconds: what takes longer, browsers call a long task. */
export const BUDGET = 50;

const read = recordReader(model, csvMapping({ decimal: '.', offset: 'Z', true: ['yes'], false: ['no'] }));

/** Leads of a CSV text, staged: their cells are read once, however often they are ranked. */
export function readLeads(text) {
  const columns = csvColumns(text);
  const staged = stage(columns, { read });
  const names = columns.name ?? Array.from({ length: staged.length }, (_, i) => `lead ${i + 1}`);
  return { columns, staged, names };
}

/** The best leads under these weights, how many fall into each band, and why some could not be scored. */
export function rank({ staged }, factors) {
  const weighed = weigh(model, { name: 'sliders', factors });
  const batch = compile(weighed).many(staged, { asOf, only: ['score', 'grade', 'band'] });
  return { model: weighed, batch, best: batch.best(LISTED), bands: bandCounts(batch.labels.band) };
}

function bandCounts({ codes, labels }) {
  const counts = new Array(labels.length).fill(0);
  for (const code of codes) if (code < labels.length) counts[code]++;
  return labels.map((label, i) => ({ label, leads: counts[i] }));
}

/** The line of the list for a lead. */
export function listed({ names }, { batch }, lead) {
  const { band, grade } = batch.labels;
  return {
    name: names[lead],
    band: band.labels[band.codes[lead]],
    grade: grade.labels[grade.codes[lead]],
    score: batch.numbers.score[lead].toFixed(1),
  };
}

/** One lead: its ledger, its waterfalls as `look` says, and what would lift it into the next better band. */
export function opened(leads, ranking, lead, look) {
  const { model: weighed, batch } = ranking;
  const evaluation = batch.row(lead);
  return {
    ...listed(leads, ranking, lead),
    lift: lift(leads, ranking, lead),
    ledger: ledger(weighed, evaluation),
    pictures: weighed.axes.map(({ id }) => plotLedger(weighed, evaluation, { ...look, option: id }).svg),
  };
}

function lift({ columns }, { model: weighed, batch }, lead) {
  const at = batch.labels.band.codes[lead];
  if (at === 0) return 'This lead is in the best band.';
  const band = batch.labels.band.labels[at - 1];
  const row = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[lead]]));
  return counterfactual(weighed, read(row).record, { band, asOf, changeable }).text;
}
