// fitNextProduct on customers of an online shop: node test/bench/next-product.mjs (after npm run build).
// On three splits inside the training period, for what was chosen; none of them has seen a line from 2011-06-01 on.
// With `level`, only what comes last: the level by a later window, which looks at summer and autumn too.
import { fitNextProduct } from 'steelyard/fit';
import { recommendations } from 'steelyard/measure';
import { readCsv } from '../../examples/read-csv.mjs';

const DAY = 86_400_000;
const lines = readCsv('online-retail/transactions.csv.gz', ['Quantity', 'UnitPrice']).filter(
  (line) => !line.InvoiceNo.startsWith('C') && line.Quantity > 0 && line.UnitPrice > 0,
);

/**
 * Customers as of a day, with what they bought from then on; `recent` is how many products they bought in 31 days before, `pace`
 * how many in 30 days since they first bought, a month at least.
 */
function customersOf(day, end) {
  const since = new Date(Date.parse(`${day}T00:00:00Z`) - 31 * DAY).toISOString().slice(0, 10);
  const customers = new Map();
  for (const { CustomerID, StockCode, InvoiceDate } of lines) {
    if (InvoiceDate >= end) continue;
    const own = customers.get(CustomerID) ?? {
      owned: new Set(),
      bought: new Set(),
      recent: new Set(),
      first: InvoiceDate,
    };
    (InvoiceDate < day ? own.owned : own.bought).add(StockCode);
    if (InvoiceDate >= since && InvoiceDate < day) own.recent.add(StockCode);
    customers.set(CustomerID, own);
  }
  return [...customers.values()].map(({ owned, bought, recent, first }) => ({
    owned: [...owned],
    bought: [...bought],
    products: owned.size,
    recent: recent.size,
    pace:
      owned.size /
      Math.max(1, (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${first.replace(' ', 'T')}Z`)) / (30 * DAY)),
  }));
}

/** What a total is worth: on the line between the knots around it, as far on as the total beyond them. */
function calibrated({ calibration }, total) {
  if (calibration === undefined) return total;
  const k = calibration.findIndex(({ at }) => total < at);
  const end = calibration.at(k === 0 ? 0 : -1);
  if (k <= 0) return end.amount + (total - end.at);
  const [one, other] = [calibration[k - 1], calibration[k]];
  return one.amount + ((other.amount - one.amount) * (total - one.at)) / (other.at - one.at);
}

/** Log-odds of every product, read from the model as it stands. */
function logOdds(model, row) {
  const amount = (term) => {
    const bin = term.bins.find(({ below }) => below === undefined || row[term.attribute] < below);
    return bin.amount;
  };
  const shared = (model.terms ?? []).reduce((sum, term) => sum + amount(term), 0);
  return model.products.map(({ intercept, terms }) =>
    terms.reduce(
      (sum, term) =>
        sum +
        (term.attribute === 'owned' ? row.owned.reduce((all, id) => all + (term.amounts[id] ?? 0), 0) : amount(term)),
      shared + intercept,
    ),
  );
}

function judged(model, rows) {
  const [ranked, bought] = [[], []];
  let [loss, pairs, expected, happened] = [0, 0, 0, 0];
  const listed = new Set(model.products.map(({ id }) => id));
  for (const row of rows.filter(({ owned }) => owned.length > 0)) {
    const z = logOdds(model, row);
    const own = new Set(row.owned);
    const target = new Set(row.bought.filter((id) => !own.has(id) && listed.has(id)));
    const open = [...model.products.keys()].filter((p) => !own.has(model.products[p].id));
    for (const p of open) {
      const bought = target.has(model.products[p].id);
      const c = calibrated(model, z[p]);
      loss += Math.log1p(Math.exp(bought ? -c : c));
      expected += 1 / (1 + Math.exp(-c));
      pairs++;
      if (bought) happened++;
    }
    open.sort((a, b) => z[b] - z[a] || a - b);
    ranked.push(open.slice(0, 10).map((p) => model.products[p].id));
    bought.push([...target]);
  }
  return { ...recommendations({ ranked, bought }), logLoss: loss / pairs, expected, happened };
}

const number = { type: 'number' };
const activity = { pace: number, recent: number };
const variants = {
  'as it stands': { attributes: activity },
  'no attributes': {},
  'products owned, recent': { attributes: { products: number, recent: number } },
  'products owned alone': { attributes: { products: number } },
  'pace alone': { attributes: { pace: number } },
  'recent alone': { attributes: { recent: number } },
  '20 neighbours': { attributes: activity, neighbours: 20, ridge: 10 },
  '100 neighbours': { attributes: activity, neighbours: 100, ridge: 10 },
  '5 owners': { attributes: activity, minOwners: 5, ridge: 10 },
  '20 owners': { attributes: activity, minOwners: 20, ridge: 10 },
  'pace as a profile': { attributes: activity, profile: ['pace'], ridge: 10 },
};
if (!process.argv.includes('level'))
  for (const [before, day, end] of [
    ['2011-01-01', '2011-03-01', '2011-05-01'],
    ['2011-01-15', '2011-03-15', '2011-05-15'],
    ['2011-02-01', '2011-04-01', '2011-06-01'],
  ]) {
    const [rows, later] = [customersOf(before, day), customersOf(day, end)];
    console.log(`owned before ${before}, bought before ${day}; judged on what was bought before ${end}`);
    console.log(
      '  variant                     hit rate  precision  recall  log loss  expected / happened  ridge  seconds',
    );
    for (const [name, options] of Object.entries(variants)) {
      const start = performance.now();
      const { model, report } = fitNextProduct(rows, { owned: 'owned', bought: 'bought', ...options });
      const seconds = (performance.now() - start) / 1000;
      const { hitRate, precision, cappedRecall, logLoss, expected, happened } = judged(model, later);
      const figures = [hitRate, precision, cappedRecall].map((figure) => figure.toFixed(4)).join('    ');
      console.log(
        `  ${name.padEnd(27)} ${figures}  ${logLoss.toFixed(6)}  ${expected.toFixed(0)} / ${happened}  ${report.strengths.ridge}  ${seconds.toFixed(1)}`,
      );
    }
  }

// The level by a later window: fitted on one window, recalibrated on the next, judged on the one after it.
for (const [start, day, next, end] of [
  ['2011-01-01', '2011-03-01', '2011-05-01', '2011-07-01'],
  ['2011-02-01', '2011-04-01', '2011-06-01', '2011-08-01'],
  ['2011-03-01', '2011-06-01', '2011-09-01', '2011-12-01'],
]) {
  const [rows, later, last] = [customersOf(start, day), customersOf(day, next), customersOf(next, end)];
  const known = later.filter(({ owned }) => owned.length > 0);
  console.log(
    `fitted on ${start} to ${day}, recalibrated on ${day} to ${next}, judged on what was bought before ${end}`,
  );
  for (const [name, recalibrate] of [
    ['as it was', undefined],
    ['recalibrated', { rows: known }],
  ]) {
    const options = { owned: 'owned', bought: 'bought', attributes: activity, ridge: 10, recalibrate };
    const { model, report } = fitNextProduct(rows, options);
    const { logLoss, expected, happened, hitRate } = judged(model, last);
    console.log(
      `  ${name.padEnd(13)} ${expected.toFixed(0)} / ${happened} = ${(expected / happened).toFixed(2)}  log loss ${logLoss.toFixed(6)}  hit rate ${hitRate.toFixed(4)}`,
    );
    for (const { text } of report.findings.filter(({ code }) => code === 'recalibrated')) console.log(`    ${text}`);
  }
}
