// Opens the page of the examples from the file system in real browsers: sliders, keys, the accessibility tree, and the time a move takes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { withPage } from './chromium.js';
import { withFirefox } from './firefox.js';

/** What both browsers can do with the page. */
interface Shown {
  ask(expression: string): Promise<unknown>;
  /** Presses a key where the focus is. */
  press(key: Key): Promise<unknown>;
  /** The accessible names of a role, as the browser computes them. */
  named(role: string): Promise<readonly string[]>;
  readonly complaints: readonly string[];
}
const HEADER = 'name,industry,employees,role,budget,months,visits,demo,lastContact';

type Key = keyof typeof KEYS;
type Look = { readonly width: number; readonly dark?: boolean };

/** Code and text of the keys that are pressed, for each protocol. */
const KEYS = {
  ArrowDown: { code: 40, webdriver: '\uE015' },
  ArrowRight: { code: 39, webdriver: '\uE014' },
  End: { code: 35, webdriver: '\uE010' },
  Enter: { code: 13, webdriver: '\uE007' },
  Escape: { code: 27, webdriver: '\uE00C' },
} as const;

const inChromium = (program: string, url: string, look: Look, use: (page: Shown) => Promise<void>) =>
  withPage(program, url, look, async ({ send, ask, complaints }) => {
    await send('Network.enable');
    await send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    });
    await use({
      ask,
      complaints,
      async press(key) {
        const event = { key, code: key, windowsVirtualKeyCode: KEYS[key].code };
        await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      },
      async named(role) {
        const { nodes } = (await send('Accessibility.getFullAXTree')) as {
          nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[];
        };
        return nodes.flatMap((node) =>
          !node.ignored && node.role?.value === role ? [(node.name?.value ?? '').trim()] : [],
        );
      },
    });
  });

const inFirefox = (program: string, url: string, look: Look, use: (page: Shown) => Promise<void>) =>
  withFirefox(program, url, look, ({ send, ask }) =>
    use({
      ask,
      complaints: [],
      async press(key) {
        const value = KEYS[key].webdriver;
        const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
        await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] });
      },
      async named(role) {
        const using = { using: 'css selector', value: role === 'slider' ? 'input[type=range]' : `[role=${role}]` };
        const found = (await send('WebDriver:FindElements', using)) as Readonly<Record<string, string>>[];
        const names: string[] = [];
        for (const one of found) {
          const id = Object.values(one)[0];
          const { value: own } = (await send('WebDriver:GetComputedRole', { id })) as { value: string };
          const { value } = (await send('WebDriver:GetComputedLabel', { id })) as { value: string };
          if (own === role) names.push(value.trim());
        }
        return names;
      },
    }),
  );

/** What the page's logic is in Node: the leads, their ranking, and one of them opened. */
interface Logic {
  readonly BUDGET: number;
  readLeads(text: string): { names: readonly string[] };
  rank(leads: object, factors: Readonly<Record<string, number>>): { best: readonly number[] };
  listed(leads: object, ranking: object, lead: number): Readonly<Record<'name' | 'band' | 'grade' | 'score', string>>;
  opened(
    leads: object,
    ranking: object,
    lead: number,
    look: object,
  ): { readonly ledger: string; readonly lift: string };
}

/** What is wrong with the page in a browser, and how long the quickest move of a slider took there. */
export async function pageComplaints(
  name: 'chromium' | 'firefox',
  program: string,
  root: string,
): Promise<{ looks: number; quickest: number; budget: number; wrong: readonly string[] }> {
  const load = (file: string) => import(pathToFileURL(`${root}examples/page/${file}`).href);
  const { buildPage } = (await load('build.mjs')) as { buildPage(): Promise<void> };
  const logic = (await load('ranking.mjs')) as Logic;
  const { sampleLeads } = (await load('sample.mjs')) as { sampleLeads(count: number): string };
  await buildPage();
  const leads = logic.readLeads(sampleLeads(100_000));
  const ranking = logic.rank(leads, { budget: 1.1 });
  const expected = ranking.best.slice(0, 10).map((lead, i) => {
    const { name: called, band, grade, score } = logic.listed(leads, ranking, lead);
    return `${i + 1} ${called} ${band} ${grade} ${score}`;
  });
  const axe = readFileSync(createRequire(`${root}package.json`).resolve('axe-core/axe.min.js'), 'utf8');
  const wrong: string[] = [];
  let [looks, quickest] = [0, Number.POSITIVE_INFINITY];
  for (const width of [390, 1440])
    for (const dark of [false, true]) {
      const visit = async (page: Shown) => {
        looks++;
        const same = (what: string, got: unknown, wanted: unknown) => {
          if (JSON.stringify(got) === JSON.stringify(wanted)) return;
          wrong.push(
            `${width} px, ${dark ? 'dark' : 'light'}: ${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`,
          );
        };
        const until = async (what: string, expression: string) => {
          for (let tries = 0; tries < 300; tries++) {
            if ((await page.ask(expression)) === true) return;
            await wait(100);
          }
          same(what, 'not within 30 s', true);
        };
        const text = (id: string) => page.ask(`document.getElementById('${id}').textContent`);
        await until('the list', "document.querySelectorAll('[role=option]').length > 5");
        same('the ground', await page.ask("matchMedia('(prefers-color-scheme: dark)').matches"), dark);
        await page.ask(
          "void (window.took = [], document.addEventListener('ranked', ({ detail }) => window.took.push(detail.took)))",
        );

        // One step of a slider by its key, and the list is in the order that the library gives in Node.
        await page.ask("void document.getElementById('weight-budget').focus()");
        await page.press('ArrowRight');
        await until('a move', 'window.took.length > 0');
        same(
          'the value of the slider',
          await page.ask("document.activeElement.getAttribute('aria-valuetext')"),
          'times 1.1',
        );
        same('the first ten', (await page.named('option')).slice(0, 10), expected);
        same('the sliders', (await page.named('slider')).length, 8);
        same('the list', await page.named('listbox'), ['Leads, best first']);
        await until(
          'the news',
          `document.getElementById('news').textContent.includes(${JSON.stringify(leads.names[ranking.best[0] as number])})`,
        );

        // The third lead by the keys: its ledger, the focus on its name, and back.
        await page.ask('void document.querySelector(\'[role=option][tabindex="0"]\').focus()');
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter'] as const) await page.press(key);
        const third = ranking.best[2] as number;
        const { ledger, lift } = logic.opened(leads, ranking, third, { width: 400 });
        same('the focus', await page.ask('document.activeElement.textContent'), leads.names[third]);
        same('the ledger', await text('ledger'), ledger);
        same('the lift', await text('lead-lift'), lift);
        same('the pictures', await page.ask("document.querySelectorAll('#pictures svg[role=img]').length"), 2);
        same('the chosen one', await page.ask("document.querySelector('[aria-selected=true]').ariaPosInSet"), '3');
        const across = await page.ask('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        same('wider than the screen by', across, 0);

        await page.ask(`void (0, function () { ${axe}; window.axe = this.axe ?? axe; }).call(window)`);
        await page.ask(
          'void axe.run(document, { preload: false }).then((found) => { window.found = found.violations; })',
        );
        await until('axe', 'window.found !== undefined');
        const found =
          'window.found.map(({ id, nodes }) => id + " " + nodes[0].html.slice(0, 120) + " " + nodes[0].failureSummary)';
        same('axe-core', await page.ask(found), []);

        await page.press('Escape');
        same('closed', await page.ask("document.getElementById('lead').hidden"), true);
        await page.press('End');
        same('the last', await page.ask('document.activeElement.ariaPosInSet'), '1000');
        same('few elements', (await page.named('option')).length < 40, true);

        // A file of one's own, first one that is none: an alert, and the leads stay.
        const give = (content: string) =>
          page.ask(`void (() => {
            const [input, data] = [document.getElementById('file'), new DataTransfer()];
            data.items.add(new File([${JSON.stringify(content)}], 'own.csv'));
            input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          })()`);
        await give('name,budget\nAlder\n');
        await until('a problem', "document.getElementById('problem').textContent !== ''");
        same('the problem', await text('problem'), 'own.csv: line 2: expected 2 cells, got 1');
        const own = `${HEADER}\nAlder,software,300,decides,100,4,6,no,2026-06-29\nBeacon,,,,,,,,\n`;
        await give(own);
        await until('two leads', "document.querySelectorAll('[role=option]').length === 2");
        same('no problem', await text('problem'), '');
        await page.ask("void document.querySelector('[role=option]').click()");
        const two = logic.readLeads(own);
        const opened = logic.opened(two, logic.rank(two, { budget: 1.1 }), 0, { width: 400 });
        same('a lift', await text('lead-lift'), opened.lift);
        same('a lift to sales', opened.lift.startsWith('band sales: '), true);
        await page.press('Escape');
        await give(sampleLeads(100_000));
        await until('all leads', "document.querySelectorAll('[role=option]').length > 5");

        // The machine may be busy with other work, so the quickest of twenty moves counts.
        await page.ask('void (window.took = [])');
        for (let moves = 0; moves < 20; moves++) {
          const before = await page.ask('window.took.length');
          await page.ask("void (document.getElementById('weight-timing').focus())");
          await page.press('ArrowRight');
          await until('a move', `window.took.length > ${before}`);
        }
        quickest = Math.min(quickest, Number(await page.ask('Math.min(...window.took)')));
        for (const complaint of page.complaints) same('the console', complaint, null);
      };
      const url = pathToFileURL(`${root}examples/page/index.html`).href;
      await (name === 'chromium' ? inChromium : inFirefox)(program, url, { width, dark }, visit);
    }
  if (quickest > logic.BUDGET) wrong.push(`the quickest move took ${quickest.toFixed(0)} ms`);
  return { looks, quickest, budget: logic.BUDGET, wrong };
}
