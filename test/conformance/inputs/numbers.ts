// Numbers at the edges of doubles and of bins, as facts, as centres and as products; what can be written but not counted is refused.
import type { Input } from './input.js';

const NUMBERS = [
  0, -0, 1, -1, 0.1, 0.2, 0.30000000000000004, 18, 18.000000000000004, 17.999999999999996, 5e-324, -5e-324,
  2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308, 9007199254740991, 9007199254740992, 1e15,
  999999999999.9999, 1e21, 1e-7, 123456789.12345679,
];

const attributes = { x: { type: 'number' }, y: { type: 'number', min: -1e300, max: 1e300, missing: [-99, 0.1] } };
const head = { schema: 2, name: 'numbers', version: '1', attributes };
const TOTAL = [
  {
    type: 'bins',
    attribute: 'x',
    bins: [
      { atMost: 18, amount: 1 },
      { above: 18, amount: 2 },
    ],
    missing: 0,
  },
  {
    type: 'bins',
    id: 'edges',
    attribute: 'x',
    bins: [{ below: 0, amount: 1 }, { below: 5e-324, amount: 2 }, { atMost: 0.3, amount: 3 }, { amount: 4 }],
    missing: 0,
  },
  { type: 'linear', id: 'held', attribute: 'x', slope: 1e-3, center: 0.1, from: -1e6, to: 1e6, missing: 0 },
  { type: 'when', id: 'zero', if: { attribute: 'x', equals: 0 }, amount: 1, missing: 0 },
  { type: 'when', id: 'tenth', if: { attribute: 'x', above: 0.1, atMost: 0.3 }, amount: 1, missing: 0 },
  { type: 'when', id: 'between', if: { attribute: 'x', atLeast: 0, below: 1e21 }, amount: 1, missing: 0 },
];
const FREE = { type: 'linear', attribute: 'x', slope: 1.1, missing: 0 };

const derived = {
  sum: { add: ['x', 'y', 0.1] },
  less: { subtract: ['x', 'y'] },
  times: { multiply: ['x', 'y'] },
  parts: { divide: ['x', 'y', 3], orElse: 7 },
  least: { min: ['x', 'y', 0] },
  most: { max: ['x', 'y', 0] },
  size: { abs: 'x' },
  log: { ln: 'x' },
  root: { sqrt: 'x' },
  known: { firstKnown: ['y', 'x', 1] },
};

/** Numbers alone and in pairs. */
export const numberInputs = (): readonly Input[] => {
  const alone = NUMBERS.map((x) => ({ x }));
  const pairs = NUMBERS.flatMap((x, i) => [1, 4, 9].map((k) => ({ x, y: NUMBERS[(i + k) % NUMBERS.length] })));
  const asOf = '2026-06-30T00:00:00Z';
  const axis = (terms: object[]) => ({ kind: 'leadScore', ...head, axes: [{ id: 'a', terms }] });
  const ofDerived = Object.keys(derived).map((attribute) => ({
    type: 'bins',
    attribute,
    bins: [{ below: 0, amount: 1 }, { atMost: 0.3, amount: 2 }, { below: 1e15, amount: 3 }, { amount: 4 }],
    missing: 5,
  }));
  return [
    { model: axis(TOTAL), asOf, records: alone },
    { model: axis([FREE]), asOf, records: alone },
    { model: { ...axis(ofDerived), derived }, asOf, records: pairs },
    {
      model: {
        kind: 'microSegments',
        ...head,
        intercept: -1.5,
        terms: [FREE],
        cap: 0.999,
        floor: 0.001,
        bands: [
          { label: 'even', atLeast: 0.5 },
          { label: 'odd', above: 0.1 },
          { label: 'rest', atLeast: null },
        ],
      },
      asOf,
      records: alone,
    },
    {
      model: {
        kind: 'clusters',
        ...head,
        attributes: { x: { type: 'number', min: 5e-324 } },
        clusters: ['near', 'far'].map((id, k) => ({
          id,
          terms: [
            { type: 'distance', attribute: 'x', of: 'ln', center: 10 * k, scale: 3, missing: 1 },
            {
              type: 'distance',
              id: 'one more',
              attribute: 'x',
              of: 'log1p',
              center: k,
              scale: 1,
              weight: 0.1,
              missing: 0,
            },
          ],
        })),
      },
      asOf,
      records: [...alone, {}, { other: 1 }],
    },
  ];
};
