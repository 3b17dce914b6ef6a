// The relationship of a gift-ware wholesaler with each of its export markets, from how the buyers there deal with it.
//
// The data name no person and no role, so this is what stands in for what: a country is the account, its buyers are the contacts,
// and their primary interaction is how they order. Types, states and thresholds are this example's own and a judgement.
import { compile, defineContactMix, ledger } from 'steelyard';
import { readCsv } from '../read-csv.mjs';

const asOf = '2011-06-01T00:00:00Z'; // half a year of orders before it, three months after it to see what came of it
const lines = readCsv('online-retail/transactions.csv.gz', ['Quantity', 'UnitPrice'])
  .filter((line) => line.Country !== 'United Kingdom') // its home market
  .map((line) => ({ ...line, at: `${line.InvoiceDate.replace(' ', 'T')}Z`, value: line.Quantity * line.UnitPrice }));
const past = lines.filter((line) => line.at <= asOf);
const revenueOf = (some) => some.reduce((sum, line) => sum + line.value, 0);
const groupsOf = (some, key) => {
  const groups = new Map();
  for (const line of some) if (!groups.get(line[key])?.push(line)) groups.set(line[key], [line]);
  return [...groups];
};
const isOrder = (line) => !line.InvoiceNo.startsWith('C'); // the others are goods that came back

/** A buyer as a contact, by the orders so far: who only returned goods has none. */
function contactOf([buyer, bought]) {
  const dates = [...new Map(bought.filter(isOrder).map((line) => [line.InvoiceNo, line.at])).values()].sort();
  return { buyer, orders: dates.length, firstOrder: dates[0] ?? null, lastOrder: dates.at(-1) ?? null };
}

export const markets = groupsOf(past, 'Country')
  .map(([market, bought]) => ({
    market,
    record: {
      revenue: revenueOf(bought),
      buyers: groupsOf(bought, 'CustomerID').map(contactOf),
    },
  }))
  .sort((a, b) => b.record.revenue - a.record.revenue);

const buyersWhoBuy = ['regular buyer', 'new buyer', 'occasional buyer', 'lapsed buyer'];
export const model = defineContactMix({
  kind: 'contactMix',
  schema: 2,
  name: 'export markets',
  version: '1',
  attributes: {
    revenue: { type: 'number', label: 'revenue', unit: 'GBP' },
    buyers: {
      type: 'list',
      unit: 'buyer',
      name: 'buyer',
      fields: {
        buyer: { type: 'text' },
        orders: { type: 'number', min: 0 },
        firstOrder: { type: 'date' },
        lastOrder: { type: 'date' },
      },
    },
  },
  contacts: 'buyers',
  types: [
    {
      id: 'regular buyer',
      if: {
        all: [
          { attribute: 'orders', atLeast: 3 },
          { attribute: 'lastOrder', withinDays: 90 },
        ],
      },
    },
    { id: 'new buyer', if: { attribute: 'firstOrder', withinDays: 60 } },
    { id: 'occasional buyer', if: { attribute: 'lastOrder', withinDays: 90 } },
    { id: 'lapsed buyer', if: { attribute: 'lastOrder', olderThanDays: 90 } },
  ],
  counts: [{ id: 'who buy', of: buyersWhoBuy }],
  ratios: [
    { id: 'lapsed share', of: ['lapsed buyer'], over: 'classified' },
    { id: 'regular and new share', of: ['regular buyer', 'new buyer'], over: 'classified' },
  ],
  states: [
    {
      id: 'too few contacts to say',
      criteria: [
        {
          id: 'few buyers for its revenue',
          if: {
            any: [
              { attribute: 'who buy', below: 3 },
              {
                all: [
                  { attribute: 'revenue', atLeast: 50_000 },
                  { attribute: 'who buy', below: 5 },
                ],
              },
            ],
          },
        },
      ],
    },
    {
      id: 'no relationship',
      criteria: [{ id: 'three quarters or more lapsed', if: { attribute: 'lapsed share', atLeast: 0.75 } }],
    },
    { id: 'at risk', criteria: [{ id: 'two fifths or more lapsed', if: { attribute: 'lapsed share', atLeast: 0.4 } }] },
    {
      id: 'growth',
      criteria: [{ id: 'half or more regular or new', if: { attribute: 'regular and new share', atLeast: 0.5 } }],
    },
    { id: 'steady' },
  ],
});

// Every market at once: the state as a column of codes, the number of buyers of each type as the totals.
const batch = compile(model).many(
  markets.map((market) => market.record),
  { asOf },
);
export const evaluations = markets.map((_, i) => batch.row(i));

// What came of it: revenue of the three months before and after, and who ordered again. How a buyer deals with the company tells
// well who comes back; the state says nothing of the revenue here, where a few buyers make a market.
const later = lines.filter((line) => line.at > asOf);
const before = past.filter((line) => line.at > '2011-03-01T00:00:00Z'); // as many days as there are after
const percent = (share) => `${Math.round(100 * share)} %`;
const change = (was, is) => `${is > was ? '+' : ''}${percent(is / was - 1)}`;
const { codes, labels } = batch.labels.state;
for (const [code, state] of labels.entries()) {
  const own = markets.filter((_, i) => codes[i] === code).map((one) => one.market);
  const [was, is] = [before, later].map((some) => revenueOf(some.filter((line) => own.includes(line.Country))));
  const names = `${own.slice(0, 4).join(', ')}${own.length > 4 ? ', …' : ''}`;
  console.log(`${state}: ${own.length} (${names}); revenue ${change(was, is)} in three months`);
}

const ordered = new Set(later.filter(isOrder).map((line) => `${line.CustomerID} ${line.Country}`));
export const orderedAgain = buyersWhoBuy.map((type) => {
  const own = evaluations.flatMap(({ tallies }, i) =>
    (tallies.find((one) => one.option === type)?.contributions ?? [])
      .filter((line) => line.amount > 0)
      .map((line) => `${line.item} ${markets[i].market}`),
  );
  return [type, own.filter((one) => ordered.has(one)).length, own.length];
});
console.log('\nWho ordered again in the three months after:');
for (const [type, again, all] of orderedAgain) console.log(`  ${type}: ${again} of ${all} (${percent(again / all)})`);

const shown = markets.findIndex((one) => one.market === 'Channel Islands');
console.log(`\n${markets[shown].market}:\n${ledger(model, evaluations[shown])}`);
