// Kinds that score, with the parts that the random models leave out: grids, intervals, personas; and terms without policies.
import { everyNth, everyRecord, type Input } from './input.js';
import { asOf, attributes, bins, CHOICES, derived, head, points, rising } from './shared.js';

const grid = {
  kind: 'leadScore',
  ...head,
  name: 'grid',
  attributes,
  derived,
  axes: [
    {
      id: 'fit',
      label: 'who they are',
      cap: 20,
      terms: rising,
      groups: { g: { label: 'G', cap: 4, floor: -2 }, h: { weight: 2 } },
    },
    {
      id: 'engagement',
      cap: 10,
      terms: [{ type: 'recency', attribute: 'since', amount: 10, halfLifeDays: 20, missing: 0 }],
    },
  ],
  grid: [
    { label: 'sales', cells: ['A1', 'A2', 'B1'] },
    { label: 'nurture', cells: ['C1', 'B2', 'D1'] },
    { label: 'rest', cells: null },
  ],
  disqualify: [{ id: 'no', if: { attribute: 'known', equals: false }, reason: 'they said no' }],
  weighting: { name: 'deals', reason: 'large deals', factors: { g: 1.5, fit: 0.8 } },
};

const required = (terms: readonly object[]) =>
  terms.map((term) => ({ ...term, missing: undefined, unseen: undefined }));
const strict = {
  kind: 'leadScore',
  ...head,
  name: 'without policies',
  attributes,
  derived,
  axes: [
    {
      id: 'all',
      terms: required([
        ...rising,
        { type: 'linear', attribute: 'age', slope: 0.01 },
        { type: 'recency', attribute: 'since', amount: 10, linearDays: 3000 },
        { type: 'when', id: 'known', if: { attribute: 'known', equals: true }, amount: 1 },
        {
          type: 'cross',
          id: 'both',
          rows: { attribute: 'trade' },
          columns: { attribute: 'known', values: ['true', 'false'] },
          amounts: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          type: 'cases',
          id: 'cases',
          of: [
            {
              if: { attribute: 'size', above: 50 },
              amount: 1,
              label: 'large',
              sentence: 'it is large',
              reasonCode: 'L',
            },
          ],
        },
      ]),
    },
  ],
};

const micro = {
  kind: 'microSegments',
  ...head,
  name: 'with intervals',
  attributes,
  derived,
  intercept: -1.234567891,
  terms: [
    { ...bins, missing: 0.3 },
    { ...points, amounts: { retail: 0, software: 0.75 } },
    { type: 'linear', attribute: 'age', slope: -0.00025, center: 100, missing: -0.1 },
  ],
  cap: 0.97,
  floor: 0.02,
  calibration: [
    { at: -2, amount: -2.5 },
    { at: 0, amount: -0.5 },
    { at: 3, amount: 2 },
  ],
  bands: [
    { label: 'hot', atLeast: 0.8 },
    { label: 'warm', above: 0.25 },
    { label: 'cold', atLeast: null },
  ],
  covariance: {
    parameters: ['intercept', 'trade=software', 'age', 'size missing'],
    lower: [[0.04], [-0.01, 0.09], [0.0001, 0, 0.000004], [-0.02, 0.01, 0, 0.25]],
  },
};

const cluster = (id: string, center: number, persona?: object) => ({
  id,
  size: 10 * center,
  ...(persona === undefined ? {} : { persona }),
  terms: [
    {
      type: 'distance',
      attribute: 'size',
      of: 'log1p',
      center: Math.sqrt(center),
      scale: 0.7,
      weight: 2,
      missing: 1,
      group: 'g',
    },
    { ...points, amounts: { retail: 0.25 * center, software: 0.5 }, unseen: 1 },
  ],
});
const clusters = {
  kind: 'clusters',
  ...head,
  name: 'personas',
  attributes,
  derived,
  clusters: [
    cluster('a', 1, { name: 'Workshops', contactPolicy: 'opted in', description: 'few people' }),
    cluster('b', 9, { name: 'Factories', contactPolicy: 'by letter' }),
    cluster('c', 9),
  ],
  weighting: { name: 'size counts half', factors: { g: 0.5 } },
};

export const scoringInputs = (): readonly Input[] => {
  const records = everyNth(2, everyRecord(CHOICES));
  // Policies that are left out are `undefined` above, and not there in a model.
  return [grid, strict, micro, clusters].map((model) => ({
    model: JSON.parse(JSON.stringify(model)) as object,
    asOf,
    records,
  }));
};
