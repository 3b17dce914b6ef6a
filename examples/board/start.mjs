// The page for a board, on 45,211 telephone contacts of a bank: `node examples/board/start.mjs` after `npm run build`.
import { readCsv } from '../read-csv.mjs';
import { boardPage } from './board.mjs';

const rows = readCsv('bank-marketing/bank-full.csv.gz', ['age', 'balance', 'day', 'campaign', 'pdays', 'previous']);

export const page = boardPage(rows, {
  outcome: (row) => row.y === 'yes',
  asOf: '2010-11-30T00:00:00Z',
  except: ['duration', 'y'], // how long the call took is known only afterwards
  missing: { pdays: [-1] },
  bands: [
    { label: 'hot', atLeast: 0.3 },
    { label: 'warm', atLeast: 0.04 },
    { label: 'cold', atLeast: null },
  ],
  groupBy: ['age', 'marital', 'education', 'housing'],
  scale: 'standard',
  channels: [
    { name: 'branch', capacity: 300, cost: 400, effect: 1.3, minimum: 0.2 },
    { name: 'phone', capacity: 1_500, cost: 60 },
    { name: 'mail', capacity: 9_000, cost: 4, effect: 0.15 },
  ],
  business: {
    population: 25_000,
    capacity: 4_000,
    margin: 1_500,
    contactCost: 60,
    setUpCost: 150_000,
    runningCost: 60_000,
  },
});
console.log(page.text);
