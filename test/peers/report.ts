// Opens reports in Chromium: nothing is complained of, no page is wider than a phone, and paper takes more than one sheet.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../../src/report/index.js';
import { asOf, models } from '../report/models.js';
import { withPage } from './chromium.js';

const MARK = '</style><script>alert(1)</script>"><img src=x onerror=alert(1)>';

const rows = Array.from({ length: 200 }, (_, i) => ({
  size: (i * 37) % 1000,
  id: `${MARK} ${i}`,
  'a very long name of a column': MARK,
}));
const outcomes = rows.map(({ size }, i) => size + ((i * 7) % 400) > 800);

/** What is wrong, by kind of model and look. */
export async function reportComplaints(program: string): Promise<{ pages: number; wrong: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-report-'));
  const wrong: string[] = [];
  let pages = 0;
  for (const kind of ['leadScore', 'microSegments', 'clusters']) {
    const file = join(folder, `${kind}.html`);
    const known = { heldOut: { rows, outcomes }, before: rows, id: 'id', capacity: 20 };
    writeFileSync(file, report({ model: models[kind] as never, asOf, rows, title: MARK, ...known }));
    for (const width of [390, 1100])
      for (const dark of [false, true])
        await withPage(program, `file://${file}`, { width, dark }, async (page) => {
          pages++;
          const say = (text: string) => wrong.push(`${kind}, ${width} px, ${dark ? 'dark' : 'light'}: ${text}`);
          for (const complaint of page.complaints) say(complaint);
          const across = await page.ask('document.documentElement.scrollWidth');
          if (typeof across !== 'number' || across > width) say(`${across} px across`);
          const loaded = await page.ask("document.querySelectorAll('script,img,link,iframe,object').length");
          if (loaded !== 0) say(`${loaded} elements that load or run`);
          const { data } = await page.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
          const sheets =
            Buffer.from(String(data), 'base64')
              .toString('latin1')
              .match(/\/Type\s*\/Page\b/g)?.length ?? 0;
          if (sheets < 2) say(`${sheets} sheets of paper`);
        });
  }
  rmSync(folder, { recursive: true });
  return { pages, wrong };
}
