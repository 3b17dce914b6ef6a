// A report to send, on 45,211 telephone contacts of a bank: `node examples/report/start.mjs report.html` after `npm run build`.
import { writeFileSync } from 'node:fs';
import { attributesOf, fitMicroSegments } from 'steelyard/fit';
import { report } from 'steelyard/report';
import { readCsv } from '../read-csv.mjs';

const contacts = readCsv('bank-marketing/bank-full.csv.gz', ['age', 'balance', 'day', 'campaign', 'pdays', 'previous']);
const rows = contacts.map((row, i) => ({ id: `contact ${i + 1}`, ...row }));

// The file is in the order of time. The last fifth is not called yet; of the others, every fifth row is kept from the model.
const past = rows.slice(0, Math.floor(rows.length * 0.8));
const open = rows.slice(past.length).map(({ y, ...row }) => row);
const [learned, heldOut] = [past.filter((_, i) => i % 5 !== 0), past.filter((_, i) => i % 5 === 0)];
const outcome = (row) => row.y === 'yes';

const except = ['id', 'duration', 'y']; // how long the call took is known only afterwards
const attributes = attributesOf(learned, { except, missing: { pdays: [-1] } });
const bands = [
  { label: 'hot', atLeast: 0.3 },
  { label: 'warm', atLeast: 0.1 },
  { label: 'cold', atLeast: null },
];
const fit = fitMicroSegments(learned, { attributes, outcome, bands, shape: 'bins', name: 'term deposits' });

export const page = report({
  model: fit.model,
  fit,
  asOf: '2010-11-30T00:00:00Z',
  rows: open,
  heldOut: { rows: heldOut, outcomes: outcome },
  before: learned,
  id: 'id',
  except: ['duration'],
  capacity: 500,
});
const file = process.argv[2];
if (file !== undefined) writeFileSync(file, page);
console.log(`${file ?? 'nothing written, as no file was named'}: ${Math.round(page.length / 1000)} kB`);
