// Revenue of open deals, forecast at the start of each quarter and compared with what was won in it.
import { forecastRevenue } from 'steelyard/plan';
import { readCsv } from '../read-csv.mjs';

const at = (day) => `${day}T00:00:00Z`;
// The file spells one product in two ways.
const name = (product) => product.replaceAll(' ', '');
const prices = new Map(readCsv('crm-pipeline/products.csv').map((row) => [name(row.product), Number(row.sales_price)]));
const deals = readCsv('crm-pipeline/sales_pipeline.csv').filter((row) => row.engage_date !== '');
const histories = deals.map((row) => {
  const start = { to: 'engaging', at: at(row.engage_date) };
  if (row.close_date === '') return { entries: [start] };
  return { entries: [start, { to: row.deal_stage === 'Won' ? 'won' : null, at: at(row.close_date) }] };
});

// Nobody knows yet what a deal will close at: its list price stands in.
const openOn = (day) =>
  deals
    .filter((row) => row.engage_date <= day && (row.close_date === '' || row.close_date > day))
    .map((row) => ({
      id: row.opportunity_id,
      amount: prices.get(name(row.product)),
      stage: 'engaging',
      entered: at(row.engage_date),
    }));
const wonIn = (day, end) =>
  deals
    .filter(
      (row) => row.engage_date <= day && row.deal_stage === 'Won' && row.close_date > day && row.close_date <= end,
    )
    .reduce((total, row) => total + Number(row.close_value), 0);

export const forecast = (day, end, options = {}) =>
  forecastRevenue(openOn(day), { histories, stages: ['engaging', 'won'], asOf: at(day), until: at(end), ...options });

const money = (amount) => Math.floor(amount + 0.5).toLocaleString('en-US');
export const quarters = [
  ['2017-03-31', '2017-06-30'],
  ['2017-06-30', '2017-09-30'],
  ['2017-09-30', '2017-12-31'],
].map(([day, end]) => {
  const { text, expected, interval, warnings, distribution } = forecast(day, end);
  const won = wonIn(day, end);
  console.log(`${day}: ${text}`);
  console.log(`  won ${money(won)}, ${(won / expected).toFixed(2)} times what was expected`);
  return { day, end, expected, interval, won, warnings, distribution };
});
