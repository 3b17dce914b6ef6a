// What a mapping costs beside glue written by hand that checks nothing: `npx tsup --silent --no-dts && node test/bench/reader.mjs`.
import { hubspotMapping, recordReader } from 'steelyard';

const attributes = {
  employees: { type: 'number', min: 0 },
  revenue: { type: 'number' },
  industry: { type: 'category', values: ['software', 'retail'] },
  partner: { type: 'boolean' },
  created: { type: 'date' },
  uses: { type: 'set', values: ['crm', 'erp'] },
};
const payloads = Array.from({ length: 20_000 }, (_, i) => ({
  id: String(i),
  properties: {
    employees: String(i % 900),
    revenue: i % 3 === 0 ? '' : `${i}.5`,
    industry: i % 2 === 0 ? 'software' : 'retail',
    partner: i % 2 === 0 ? 'true' : 'false',
    created: i % 2 === 0 ? '2026-06-30T08:15:00.000Z' : '1782777600000',
    uses: 'crm;erp',
  },
})).map((payload) => JSON.parse(JSON.stringify(payload)));

const read = recordReader(attributes, hubspotMapping());
const known = (text, convert) => (text === '' ? null : convert(text));
const byHand = ({ properties: p }) => ({
  employees: known(p.employees, Number),
  revenue: known(p.revenue, Number),
  industry: known(p.industry, String),
  partner: known(p.partner, (text) => text === 'true'),
  created: known(p.created, (text) => new Date(/^\d+$/.test(text) ? Number(text) : text).toISOString()),
  uses: known(p.uses, (text) => text.split(';')),
});

function nanoseconds(work) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round++) {
    const start = performance.now();
    for (const payload of payloads) work(payload);
    best = Math.min(best, performance.now() - start);
  }
  return (best / payloads.length) * 1e6;
}

const [hand, ours] = [nanoseconds(byHand), nanoseconds(read)];
console.log(
  `by hand ${hand.toFixed(0)} ns a payload, by mapping ${ours.toFixed(0)} ns: ${(ours / hand).toFixed(2)} × the time`,
);
