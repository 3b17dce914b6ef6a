// Every picture of `steelyard/plots` with small made-up data: by name, a function from options to the picture.
import { evaluate, explainChange, parseModel } from 'steelyard';
import { fitClusters } from 'steelyard/fit';
import {
  bandShares,
  bandTable,
  drift,
  gains,
  kaplanMeier,
  measureStages,
  precisionRecallCurve,
  reliability,
  rocCurve,
} from 'steelyard/measure';
import { allocate, businessCase } from 'steelyard/plan';
import {
  plotAllocation,
  plotBandShares,
  plotBands,
  plotBusinessCase,
  plotChange,
  plotClusters,
  plotDrift,
  plotGains,
  plotLedger,
  plotLift,
  plotPrecisionRecall,
  plotReliability,
  plotRoc,
  plotStages,
  plotSurvival,
  plotTerm,
} from 'steelyard/plots';

export const asOf = '2026-06-30T00:00:00Z';
export const model = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '1',
  attributes: {
    employees: { type: 'number', unit: 'people', min: 0 },
    source: { type: 'category', values: ['fair', 'referral', 'web', 'purchased list'] },
    revenue: { type: 'number', unit: 'EUR million', min: 0 },
    visits: { type: 'number', unit: 'visits', min: 0 },
  },
  axes: [
    {
      id: 'fit',
      base: 10,
      grades: null,
      terms: [
        {
          type: 'bins',
          attribute: 'employees',
          bins: [{ below: 50, amount: 5 }, { below: 250, amount: 15 }, { below: 1000, amount: 30 }, { amount: 20 }],
          missing: 0,
        },
        {
          type: 'points',
          attribute: 'source',
          amounts: { fair: 12, referral: 20, web: 4, 'purchased list': -8 },
          missing: 0,
          unseen: 0,
        },
        {
          type: 'curve',
          attribute: 'revenue',
          knots: [
            { at: 0, amount: -5 },
            { at: 10, amount: 6 },
            { at: 50, amount: 14 },
            { at: 200, amount: 9 },
          ],
          missing: 0,
        },
        { type: 'linear', attribute: 'visits', slope: 1.5, center: 4, from: 0, to: 12, missing: -6 },
        {
          type: 'cross',
          rows: { attribute: 'source' },
          columns: { attribute: 'employees', bins: [{ below: 50 }, { below: 250 }, {}] },
          amounts: [
            [0, 2, 4],
            [1, 0, 3],
            [0, 0, 0],
            [-6, -3, 0],
          ],
          missing: 0,
          unseen: 0,
        },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 40 },
    { label: 'nurture', atLeast: null },
  ],
});
// Terms of the other types: events that fade and events that do not, a date, conditions, a list, a distance.
export const other = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'interest',
  version: '1',
  attributes: {
    visits: { type: 'events', label: 'visits to the site' },
    forms: { type: 'events', label: 'forms' },
    asked: { type: 'date', label: 'last question' },
    employees: { type: 'number', unit: 'people', min: 1, max: 1000 },
    budget: { type: 'number', unit: 'EUR', min: 0, max: 50_000 },
    contacts: {
      type: 'list',
      label: 'contacts',
      fields: { role: { type: 'category', values: ['decides', 'advises', 'uses'] }, calls: { type: 'number', min: 0 } },
    },
  },
  axes: [
    {
      id: 'engagement',
      grades: null,
      terms: [
        { type: 'events', attribute: 'visits', amount: 4, halfLifeDays: 14, windowDays: 60, missing: 0 },
        { type: 'events', attribute: 'forms', amount: 5, cap: 12, missing: 0 },
        { type: 'recency', attribute: 'asked', amount: 10, linearDays: 90, missing: -3 },
        { type: 'when', id: 'large', label: 'a large account', if: { attribute: 'employees', atLeast: 250 }, amount: 8, otherwise: -2, missing: 0 },
        {
          type: 'cases',
          id: 'money',
          label: 'money',
          of: [
            { label: 'small company, by its budget', if: { attribute: 'employees', below: 50 }, amount: 2, linear: { attribute: 'budget', slope: 0.0002 } },
            { if: { attribute: 'budget', atLeast: 20_000 }, amount: 9 },
          ],
          otherwise: -4,
          missing: 0,
        },
        {
          type: 'rollUp',
          id: 'roles',
          label: 'roles',
          attribute: 'contacts',
          field: 'calls',
          by: { type: 'sum' },
          weights: { field: 'role', factors: { decides: 3, advises: 1.5, uses: 0.5 }, missing: 0, unseen: 0 },
          missingItem: 'omit',
          missing: 0,
        },
        { type: 'rollUp', id: 'people', label: 'people', attribute: 'contacts', field: 'calls', by: { type: 'diminishing', ratio: 0.5 }, missingItem: 'omit', missing: 0 },
        { type: 'distance', id: 'size', label: 'size', attribute: 'employees', of: 'ln', center: 4.6, scale: 1, missing: 0 },
      ],
    },
  ],
  bands: [{ label: 'all', atLeast: null }],
});
const lead = { employees: 620, source: 'purchased list', revenue: 80, visits: 2 };

// Scores from 0 to 1, and outcomes that follow them with some noise that is the same everywhere.
const n = 1200;
const noise = (i) => ((i * 7919) % 1009) / 1009;
const scores = Array.from({ length: n }, (_, i) => ((i + 0.5) / n) ** 2 * 0.7);
const outcomes = scores.map((score, i) => noise(i) < score * 1.15);

const bands = [
  { label: 'A', atLeast: 0.5 },
  { label: 'B', atLeast: 0.25 },
  { label: 'C', atLeast: 0.1 },
  { label: 'D', atLeast: null },
];
const table = gains(scores, outcomes);
const business = businessCase({
  bands: table.rows,
  population: 10_000,
  capacity: 2_000,
  margin: 900,
  contactCost: 40,
  setUpCost: 60_000,
  runningCost: 10_000,
  periods: 4,
});
const before = evaluate(model, { ...lead, source: 'web', visits: 6 }, { asOf });
const after = evaluate(model, lead, { asOf });
const rows = (shift) =>
  Array.from({ length: 500 }, (_, i) => ({
    employees: 20 + Math.floor(900 * noise(i) ** 2),
    revenue: 5 + 90 * noise(i + 300) * (1 + shift),
    visits: Math.floor(12 * noise(i + 700)),
    source: ['fair', 'referral', 'web', 'purchased list'][Math.floor(noise(i + 900) ** (1 + shift) * 4)],
  }));
const report = drift(rows(0), rows(0.4), {
  attributes: model.attributes,
});
const clusters = fitClusters(
  rows(0).map((row, i) => ({ ...row, employees: i % 3 === 0 ? row.employees + 1500 : row.employees, visits: row.visits * (1 + (i % 2)) })),
  { attributes: { employees: model.attributes.employees, visits: model.attributes.visits, revenue: model.attributes.revenue }, k: 3 },
);
const day = (n) => `2026-0${1 + Math.floor(n / 28)}-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00Z`;
const stages = measureStages(
  Array.from({ length: 200 }, (_, i) => ({
    entries: [
      { to: 'lead', at: day(i % 40) },
      ...(noise(i) < 0.6 ? [{ from: 'lead', to: 'qualified', at: day((i % 40) + 9) }] : []),
      ...(noise(i) < 0.25 ? [{ from: 'qualified', to: 'offer', at: day((i % 40) + 30) }] : []),
      ...(noise(i) < 0.15 ? [{ from: 'offer', to: 'won', at: day((i % 40) + 44) }] : []),
    ],
  })),
  { stages: ['lead', 'qualified', 'offer', 'won'], asOf },
);
const survival = kaplanMeier(
  Array.from({ length: 80 }, (_, i) => 1 + Math.floor(60 * noise(i * 13))),
  Array.from({ length: 80 }, (_, i) => (noise(i * 29) < 0.7 ? 1 : 0)),
);
const shares = bandShares([
  { period: 'January', counts: { A: 120, B: 240, C: 340, D: 500 } },
  { period: 'February', counts: { A: 118, B: 251, C: 329, D: 502 } },
  { period: 'March', counts: { A: 150, B: 230, C: 330, D: 490 } },
  { period: 'April', counts: { A: 260, B: 300, C: 290, D: 350 } },
]);
const plan = allocate(
  Array.from({ length: 40 }, (_, i) => ({ id: `account ${i}`, probability: 0.05 + 0.6 * noise(i), value: 1000 + 50 * i })),
  {
    channels: [
      { name: 'key account managers', capacity: 6, effect: 1.3, cost: 200 },
      { name: 'telephone', capacity: 12, cost: 20 },
      { name: 'partner', capacity: 30, effect: 0.7 },
    ],
  },
);

export const gallery = {
  ledger: (options) => plotLedger(model, after, options),
  change: (options) => plotChange(explainChange(model, before, after), options),
  gains: (options) => plotGains(table, options),
  lift: (options) => plotLift(table, options),
  reliability: (options) => plotReliability(reliability(scores, outcomes), options),
  roc: (options) => plotRoc(rocCurve(scores, outcomes), options),
  precisionRecall: (options) => plotPrecisionRecall(precisionRecallCurve(scores, outcomes), options),
  bands: (options) => plotBands(bandTable(scores, outcomes, bands), options),
  termBins: (options) => plotTerm(model, 'employees', options),
  termPoints: (options) => plotTerm(model, 'source', options),
  termCurve: (options) => plotTerm(model, 'revenue', options),
  termLinear: (options) => plotTerm(model, 'visits', { ...options, range: [0, 20] }),
  termTable: (options) => plotTerm(model, 'source × employees', options),
  termEvents: (options) => plotTerm(other, 'visits', options),
  termCounted: (options) => plotTerm(other, 'forms', options),
  termRecency: (options) => plotTerm(other, 'asked', options),
  termWhen: (options) => plotTerm(other, 'large', options),
  termCases: (options) => plotTerm(other, 'money', options),
  termRoles: (options) => plotTerm(other, 'roles', options),
  termRollUp: (options) => plotTerm(other, 'people', options),
  termDistance: (options) => plotTerm(other, 'size', options),
  businessCase: (options) => plotBusinessCase(business, options),
  drift: (options) => plotDrift(report, options),
  driftColumn: (options) => plotDrift(report, { ...options, column: 'source' }),
  allocation: (options) => plotAllocation(plan, options),
  stages: (options) => plotStages(stages, options),
  survival: (options) => plotSurvival(survival, options),
  clusters: (options) => plotClusters(clusters.report.profiles, options),
  bandShares: (options) => plotBandShares(shares, options),
};
