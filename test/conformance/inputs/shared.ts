// What the models that are written by hand for each kind share: attributes, the values tried for them, and some terms.
export const asOf = '2026-06-30T00:00:00Z';
export const head = { schema: 2, version: '1' };
export const attributes = {
  size: { type: 'number', min: 0, missing: [-1] },
  trade: { type: 'category', values: ['retail', 'software'] },
  known: { type: 'boolean' },
  since: { type: 'date' },
};
export const CHOICES = {
  size: [undefined, 0, 10, 99.5, 250],
  trade: [undefined, 'retail', 'software', 'other'],
  known: [undefined, true, false],
  since: [undefined, '2026-06-01T00:00:00Z', '2020-02-29T00:00:00Z'],
};
export const derived = { double: { multiply: ['size', 2] }, age: { daysSince: 'since' } };

export const bins = {
  type: 'bins',
  attribute: 'size',
  bins: [
    { below: 50, amount: 1, sentence: 'small', reasonCode: 'S' },
    { from: 50, amount: 3 },
  ],
};
export const points = {
  type: 'points',
  attribute: 'trade',
  amounts: { retail: 1, software: 2.5 },
  missing: 0,
  unseen: -1,
};
export const rising = [
  { ...bins, direction: 'rising', missing: 0, group: 'g' },
  {
    type: 'curve',
    id: 'curve',
    attribute: 'double',
    knots: [
      { at: 0, amount: 4 },
      { at: 200, amount: -4 },
    ],
    direction: 'falling',
    missing: 0,
    group: 'g',
  },
  { ...points, group: 'h' },
];
