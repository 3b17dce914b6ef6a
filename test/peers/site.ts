// Opens pages of the site in Chromium, on a phone and a desktop, light and dark: nothing is cut off, and every text can be read on its ground.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPage } from './chromium.js';

const PAGES = [
  'index.html',
  'modules/steelyard_fit.html',
  'functions/steelyard.evaluate.html',
  'interfaces/steelyard.Evaluation.html',
  'documents/Lead_scores.html',
  'documents/From_HubSpot.html',
];

/** What axe-core asks of a whole page, all that it can. TypeDoc puts links into what unfolds: each is reached by keys, but told as one. */
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'nested-interactive': { enabled: false } },
};

/** Parts of the text that reach beyond the screen, and stand in nothing that scrolls. */
const CUT_OFF = `(() => {
  const scrolls = (one) => one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...document.querySelectorAll('.col-content *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement))
    .map((one) => one.outerHTML.slice(0, 100));
})()`;

/** What is wrong, by page and look: more across than the screen, a part that is cut off, complaints, and what axe-core finds. */
export async function siteComplaints(
  program: string,
  project: string,
): Promise<{ looks: number; wrong: readonly string[] }> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-site-'));
  execFileSync('npx', ['typedoc', '--out', folder, '--logLevel', 'Error', '--skipErrorChecking'], {
    cwd: project,
    stdio: 'pipe',
  });
  const wrong: string[] = [];
  let looks = 0;
  for (const path of PAGES)
    for (const width of [390, 1280])
      for (const dark of [false, true])
        await withPage(program, `file://${join(folder, path)}`, { width, dark }, async (page) => {
          looks++;
          const say = (text: string) => wrong.push(`${path}, ${width} px, ${dark ? 'dark' : 'light'}: ${text}`);
          for (const complaint of page.complaints) say(complaint);
          const across = await page.ask('document.documentElement.scrollWidth');
          if (typeof across !== 'number' || across > width) say(`${across} px across`);
          for (const cut of ((await page.ask(CUT_OFF)) ?? ['not asked']) as readonly string[]) say(`cut off: ${cut}`);
          await page.ask(axe);
          const run = `axe.run(document, ${JSON.stringify(RULES)})`;
          const found = (await page.wait(
            `${run}.then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
          )) as readonly string[] | undefined;
          for (const violation of found ?? ['axe-core did not run']) say(violation.slice(0, 200));
        });
  rmSync(folder, { recursive: true });
  return { looks, wrong };
}
