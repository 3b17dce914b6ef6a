// Which five of 85 accounts to ask for a reference, from the opportunities of a hardware vendor; and one of them against its peers.
import { compareWithPeers, defineCriteria, selectBest } from 'steelyard';
import { readCsv } from '../read-csv.mjs';

const deals = readCsv('crm-pipeline/sales_pipeline.csv', ['close_value']);
export const accounts = readCsv('crm-pipeline/accounts.csv', ['employees']).map(({ account, sector, employees }) => {
  const closed = deals.filter((deal) => deal.account === account && deal.close_date !== '');
  const won = closed.filter((deal) => deal.deal_stage === 'Won');
  return {
    account,
    sector,
    employees,
    won: won.length,
    winRate: won.length / closed.length,
    revenue: won.reduce((sum, deal) => sum + deal.close_value, 0),
    products: new Set(won.map((deal) => deal.product)).size,
    lastWon: `${won
      .map((deal) => deal.close_date)
      .sort()
      .at(-1)}T00:00:00Z`,
  };
});

export const model = defineCriteria({
  kind: 'criteria',
  schema: 2,
  name: 'reference customers',
  version: '1',
  attributes: {
    won: { type: 'number', label: 'deals won', min: 0 },
    winRate: { type: 'number', label: 'win rate', min: 0, max: 1 },
    revenue: { type: 'number', label: 'revenue', unit: 'USD', min: 0 },
    products: { type: 'number', label: 'different products', min: 0 },
    employees: { type: 'number', label: 'employees', unit: 'people', min: 0 },
    lastWon: { type: 'date', label: 'last deal won' },
  },
  gates: [
    { id: 'recent', question: 'Did they buy within the last week?', if: { attribute: 'lastWon', withinDays: 7 } },
    {
      id: 'broad',
      question: 'Do they know at least six of our seven products?',
      if: { attribute: 'products', atLeast: 6 },
    },
    {
      id: 'proven',
      question: 'Do they decide for us three times out of five?',
      if: { attribute: 'winRate', atLeast: 0.6 },
    },
  ],
  groups: { loyalty: { weight: 4 }, value: { weight: 4 }, name: { weight: 2 } },
  terms: [
    { type: 'linear', attribute: 'won', group: 'loyalty', slope: 0.08, from: 0, to: 125, missing: 0 },
    { type: 'linear', attribute: 'revenue', group: 'value', slope: 0.000025, from: 0, to: 400_000, missing: 0 },
    {
      type: 'bins',
      attribute: 'employees',
      group: 'name',
      bins: [{ below: 1000, amount: 0 }, { below: 10_000, amount: 5 }, { amount: 10 }],
      missing: 0,
    },
  ],
  bands: [
    { label: 'ask first', atLeast: 60 },
    { label: 'ask later', atLeast: null },
  ],
});

const asOf = '2017-12-31T00:00:00Z';
export const selection = selectBest(model, accounts, { n: 5, asOf });
const { chosen, runnersUp, eliminated } = selection;
console.log(
  `${accounts.length} accounts: ${eliminated.length} eliminated, ${runnersUp.length} behind the five to ask:`,
);
for (const { index, total } of chosen) console.log(`  ${accounts[index].account}: ${total.toFixed(1)} points`);
const reasons = new Map();
for (const { eliminatedBy } of eliminated)
  reasons.set(eliminatedBy.question, (reasons.get(eliminatedBy.question) ?? 0) + 1);
for (const [question, count] of reasons) console.log(`  ${count} × no: ${question}`);

const one = accounts.find((account) => account.account === 'Zotware');
const peers = accounts.filter((other) => other.sector === one.sector && other !== one);
export const comparison = compareWithPeers(model, one, {
  all: accounts,
  peers,
  ideal: { won: 125, revenue: 400_000, employees: 10_000 },
  asOf,
});
console.log(`\n${one.account}, against ${peers.length} others in ${one.sector}:`);
for (const { criterion, points, text } of [...comparison.criteria, comparison.total])
  console.log(`  ${criterion.padEnd(8)} ${points.toFixed(1).padStart(5)}  ${text}`);
