// Which product do clients of a gift wholesaler buy next? Learned from half a year, tried on the next three months.
import { compile, explain, ledger, parseModel, rankProducts, summary } from 'steelyard';
import { fitNextProduct } from 'steelyard/fit';
import { readCsv } from '../read-csv.mjs';

const lines = readCsv('online-retail/transactions.csv.gz', ['Quantity', 'UnitPrice']).filter(
  (line) => !line.InvoiceNo.startsWith('C') && line.Quantity > 0 && line.UnitPrice > 0,
);
const labels = Object.fromEntries(
  readCsv('online-retail/products.csv.gz').map(({ StockCode, Description }) => [StockCode, Description]),
);
const asOf = '2011-06-01T00:00:00Z';
const [learnFrom, now] = ['2011-03-01', '2011-06-01'];
const say = (text = '') => console.log(text);
const round = (number, decimals = 3) => number.toFixed(decimals);

/** What each client bought in a time, as sets of product codes. */
function boughtIn(from, to) {
  const bought = new Map();
  for (const { CustomerID, StockCode, InvoiceDate } of lines) {
    if (InvoiceDate < from || InvoiceDate >= to) continue;
    if (!bought.has(CustomerID)) bought.set(CustomerID, new Set());
    bought.get(CustomerID).add(StockCode);
  }
  return bought;
}

// What was owned on 1 March, and what was bought in the three months after: all that the fit sees lies before 1 June.
const [before, window, owned, later] = [
  boughtIn('', learnFrom),
  boughtIn(learnFrom, now),
  boughtIn('', now),
  boughtIn(now, '9'),
];
const customers = [...owned.keys()];
// How active a client is: products in the month before the day, and per month since the first purchase. How many are owned would
// grow by itself, and tell of ever more purchases the longer a client has been one.
const DAY = 86_400_000;
const first = new Map();
for (const { CustomerID, InvoiceDate } of lines)
  if (!first.has(CustomerID)) first.set(CustomerID, Date.parse(InvoiceDate.slice(0, 10)));
function asOfDay(day, has) {
  const month = boughtIn(new Date(Date.parse(day) - 31 * DAY).toISOString().slice(0, 10), day);
  return (customer) => {
    const own = [...(has.get(customer) ?? [])];
    const months = (Date.parse(day) - first.get(customer)) / (30 * DAY);
    return {
      owned: own,
      pace: Math.round((10 * own.length) / Math.max(1, months)) / 10,
      recent: month.get(customer)?.size ?? 0,
    };
  };
}
const [then, today] = [asOfDay(learnFrom, before), asOfDay(now, owned)];
const number = { type: 'number', min: 0 };
const attributes = {
  pace: { ...number, label: 'products a month' },
  recent: { ...number, label: 'products last month' },
};
const history = customers.map((customer) => ({ ...then(customer), bought: [...(window.get(customer) ?? [])] }));
const fit = fitNextProduct(history, {
  owned: 'owned',
  bought: 'bought',
  attributes,
  labels,
  top: 10,
  name: 'next gift',
});
const { products, itemWeights, inWindow } = fit.report;
say(`Learned from ${customers.length} clients: ${products} products, ${itemWeights} weights between them.`);
say(
  `Log loss per client and product: ${round(inWindow.logLoss, 5)}; of popularity alone ${round(inWindow.logLossOfPopularity, 5)}`,
);

// Tried on clients of whom something new is known: does one of the ten that are named get bought from June to August?
const scorer = compile(fit.model);
const known = new Set(fit.model.products.map((product) => product.id));
const tried = customers
  .map((customer) => ({ customer, has: owned.get(customer), bought: later.get(customer) ?? new Set() }))
  .map(({ customer, has, bought }) => ({
    customer,
    has,
    wants: [...bought].filter((one) => known.has(one) && !has.has(one)),
  }))
  .filter(({ wants }) => wants.length > 0);
const hitRate = (ranked) =>
  tried.filter((one) => ranked(one).some((id) => one.wants.includes(id))).length / tried.length;

// Against them: the most popular, and item-to-item cosine (how many own both, over the root of how many own each), summed over
// what a client owns.
const codes = [...known].sort();
const at = new Map(codes.map((id, i) => [id, i]));
const together = codes.map(() => new Int32Array(codes.length));
for (const has of owned.values()) for (const a of has) for (const b of has) together[at.get(a)][at.get(b)]++;
const owners = Float64Array.from(codes, (_, i) => together[i][i]);
const bestTen = (has, scores) => {
  const free = scores.filter((_, i) => !has.has(codes[i])).sort();
  const tenth = free[Math.max(0, free.length - 10)];
  const among = codes.flatMap((id, i) => (scores[i] >= tenth && !has.has(id) ? [{ id, score: scores[i] }] : []));
  return among
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id)
    .slice(0, 10);
};
const cosines = (has) => {
  const scores = new Float64Array(codes.length);
  for (const a of [...has].map((own) => at.get(own)))
    for (let b = 0; b < codes.length; b++) scores[b] += together[a][b] / Math.sqrt(owners[a] * owners[b]);
  return scores;
};
export const hitRates = {
  model: hitRate(({ customer }) => scorer.one(today(customer), { asOf }).result.products.map(({ product }) => product)),
  cosine: hitRate(({ has }) => bestTen(has, cosines(has))),
  popularity: hitRate(({ has }) => bestTen(has, owners)),
};
say(`\nHit rate at 10 over ${tried.length} clients, June to August:`);
for (const [name, rate] of Object.entries(hitRates)) say(`  ${name.padEnd(10)} ${round(rate)}`);

// And do as many get bought as the probabilities say? The level is that of the window, which was a spring.
const everyone = scorer.many(customers.map(today), { asOf });
const expected = rankProducts(fit.model, everyone).products.reduce((sum, { buyers }) => sum + buyers, 0);
const happened = tried.reduce((sum, { wants }) => sum + wants.length, 0);
export const level = { expected, happened };
say(`New products bought, June to August: ${round(expected, 0)} expected, ${happened} bought`);

// What is sold as postage speaks for other products, and is never offered: the model is plain JSON, and a person may edit it.
export const model = parseModel({
  ...fit.model,
  attributes: { ...fit.model.attributes, owned: { ...fit.model.attributes.owned, label: 'owns' } },
  products: fit.model.products.filter(({ id }) => /^\d/.test(id)),
});
const offers = compile(model);
const { customer, has } = tried[3];
export const evaluation = offers.one(today(customer), { asOf });
say(`\nClient ${customer} owns ${has.size} products. Next: ${summary(evaluation)}`);
for (const { rank, product, label, probability } of evaluation.result.products.slice(0, 3)) {
  say(`  ${rank}. ${label} (${product}), ${round(100 * probability, 1)} %`);
  for (const { text } of explain(model, evaluation, { option: product, top: 3 }).reasons) say(`     ${text}`);
}
const [best] = evaluation.tallies;
say(`\n${ledger(model, { ...evaluation, tallies: [best] })}`);

// What should an evening for clients from Germany be about?
const german = new Set(lines.filter((line) => line.Country === 'Germany').map((line) => line.CustomerID));
const batch = offers.many(customers.map(today), { asOf });
const members = customers.flatMap((one, i) => (german.has(one) ? [i] : []));
export const evening = rankProducts(model, batch, { members, top: 5 });
say(`\nAn evening for ${evening.members} clients from Germany:`);
for (const { rank, label, buyers, candidates } of evening.products)
  say(`  ${rank}. ${label}: ${round(buyers, 1)} buyers expected of the ${candidates} who have not got it`);
