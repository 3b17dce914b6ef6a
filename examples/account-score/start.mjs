// Accounts ranked by their open deals: one line per deal, a score per product, and whether the ranking came true.
import { compile, defineAccountScore, ledger } from 'steelyard';
import { rollupUsefulness } from 'steelyard/measure';
import { readCsv } from '../read-csv.mjs';

const asOf = '2017-10-01T00:00:00Z';
const at = (day) => `${day}T00:00:00Z`;
const before = (day) => day !== '' && at(day) <= asOf;

const prices = new Map(
  readCsv('crm-pipeline/products.csv', ['sales_price']).map((row) => [row.product, row.sales_price]),
);
const deals = readCsv('crm-pipeline/sales_pipeline.csv')
  .filter((row) => row.account !== '' && before(row.engage_date))
  .map((row) => ({ ...row, product: row.product === 'GTXPro' ? 'GTX Pro' : row.product }));

// A deal counts its list price times the share of all closed deals that were won so far, in thousands.
const closed = deals.filter((row) => before(row.close_date));
const wonShare = closed.filter((row) => row.deal_stage === 'Won').length / closed.length;
const open = deals.filter((row) => !before(row.close_date));

export const model = defineAccountScore({
  kind: 'accountScore',
  schema: 2,
  name: 'open deals',
  version: '1',
  attributes: {
    employees: { type: 'number', unit: 'people', min: 0 },
    deals: {
      type: 'list',
      label: 'open deals',
      unit: 'deal',
      name: 'id',
      at: 'engaged',
      fields: {
        id: { type: 'text' },
        worth: { type: 'number', unit: 'thousand', min: 0, max: 30 },
        product: { type: 'category', values: [...prices.keys()] },
        agent: { type: 'text' },
        engaged: { type: 'date' },
      },
    },
  },
  rollUp: {
    type: 'rollUp',
    attribute: 'deals',
    field: 'worth',
    by: { type: 'sum' },
    since: 'engaged',
    halfLifeDays: 90,
    missing: 0,
  },
  products: { field: 'product' },
  bands: [
    { label: 'work it', atLeast: 10 },
    { label: 'watch it', atLeast: null },
  ],
});

export const accounts = readCsv('crm-pipeline/accounts.csv', ['employees']).map(({ account, employees }) => ({
  account,
  record: {
    employees,
    deals: open
      .filter((row) => row.account === account)
      .map((row) => ({
        id: row.opportunity_id,
        worth: (wonShare * prices.get(row.product)) / 1000,
        product: row.product,
        agent: row.sales_agent,
        engaged: at(row.engage_date),
      })),
  },
  // What happened in the quarter after.
  won: deals
    .filter((row) => row.account === account && row.deal_stage === 'Won' && !before(row.close_date))
    .reduce((sum, row) => sum + Number(row.close_value), 0),
}));

export const batch = compile(model).many(
  accounts.map(({ record }) => record),
  { asOf },
);
const ranked = batch.best(accounts.length);
const shown = ranked.findLast((i) => batch.labels.band.labels[batch.labels.band.codes[i]] === 'work it');
console.log(`${accounts[shown].account}, number ${ranked.indexOf(shown) + 1} of ${accounts.length}`);
console.log(`${ledger(model, batch.row(shown))}\n`);

// Does it tell more than the best deal alone, or than the number of deals? Won: at least the median of what accounts won.
const median = [...accounts].sort((a, b) => a.won - b.won)[Math.floor(accounts.length / 2)].won;
export const verdict = rollupUsefulness(
  accounts.flatMap(({ account, record }) =>
    record.deals.map(({ product, worth }) => ({ account, product, score: worth })),
  ),
  {
    rollup: Object.fromEntries(accounts.map(({ account }, i) => [account, batch.totals.account[i]])),
    outcomes: Object.fromEntries(accounts.map(({ account, won }) => [account, won >= median])),
  },
);
console.log(`account score: ${verdict.account}; product score: ${verdict.product}`);
for (const { text } of verdict.findings) console.log(`- ${text}`);

// Who would have been worked, and what the quarter after brought: by score, by number of open deals, by chance.
const total = accounts.reduce((sum, { won }) => sum + won, 0);
export const captured = (order) => order.slice(0, 20).reduce((sum, i) => sum + accounts[i].won, 0) / total;
const byCount = [...ranked].sort((a, b) => accounts[b].record.deals.length - accounts[a].record.deals.length);
const percent = (share) => `${(share * 100).toFixed(1)} %`;
console.log(
  `The 20 accounts with the highest score won ${percent(captured(ranked))} of the next quarter's money,` +
    ` the 20 with the most open deals ${percent(captured(byCount))}, any 20 ${percent(20 / accounts.length)}.`,
);
