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
  'documents/Lead_scores.html',
  'documents/From_HubSpot.html',
];

/** What is wrong, by page and look: more across than the screen, complaints, and what axe-core finds of colours, headings and names. */
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
          await page.ask(axe);
          const run =
            "axe.run('.col-content', { runOnly: ['color-contrast', 'page-has-heading-one', 'image-alt', 'link-name'] })";
          const found = (await page.wait(
            `${run}.then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
          )) as readonly string[] | undefined;
          for (const violation of found ?? ['axe-core did not run']) say(violation.slice(0, 200));
        });
  rmSync(folder, { recursive: true });
  return { looks, wrong };
}
