import { describe, expect, test } from 'vitest';
import type { Band } from '../../src/model/band/band.js';
import { asOf, leadScore, problems } from './make.js';
import { evaluate } from './vouched.js';

const three: Band[] = [
  { label: 'hot', atLeast: 60 },
  { label: 'warm', atLeast: 30 },
  { label: 'cold', atLeast: null },
];
const attributes = { size: { type: 'number', min: 0, max: 100 } } as const;
const over = (bands: readonly Band[], more = {}) =>
  leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1, ...more }], {}, { bands });

describe('bands', () => {
  test.each([
    [100, 'hot'],
    [60, 'hot'],
    // Points count in thousandths, so this is 60 to the reader as to the band.
    [59.99999999999999, 'hot'],
    [59.9995, 'hot'],
    [59.999, 'warm'],
    [59.9994, 'warm'],
    [30, 'warm'],
    [29.9, 'cold'],
    [0, 'cold'],
  ])('%d falls in %s: at least its threshold, and below that of the band before', (size, label) => {
    expect(evaluate(over(three), { size }, { asOf }).result.band).toBe(label);
  });
});

const at = (...thresholds: (number | null)[]): Band[] => thresholds.map((atLeast, i) => ({ label: `b${i}`, atLeast }));
test.each([
  [at(30, 60, null), ['bands: expected thresholds in falling order, got 30 then 60; put the highest band first']],
  [at(30, 30, null), ['bands: expected thresholds in falling order, got 30 then 30; put the highest band first']],
  [at(60, 30), ['bands[1].atLeast: expected null in the last band, got 30; numbers below 30 have no band']],
  [at(60, null, null), ['bands[1].atLeast: expected a number; only the last band takes what is left, got null']],
  [at(101, 50, null), ['bands[0]: expected a threshold that can be reached, up to 100, got b0 from 101']],
  [at(50, 0, null), ['bands[2]: expected a band that something can fall into; nothing is below 0, got b2 below 0']],
  [at(100, 0.1, null), []],
  [
    [
      { label: 'x', atLeast: 50 },
      { label: 'x', atLeast: null },
    ],
    ['bands[1]: expected each item once, got "x" again'],
  ],
  [[{ label: '', atLeast: null }], ['bands[0].label: expected a text that is not empty, got ""']],
  [[], ['bands: expected at least 1 items, got 0']],
  [[{ label: 'x' }], ['bands[0]: expected atLeast or above, got none of them']],
  [
    [{ label: 'x', atleast: 3 }],
    [
      'bands[0].atleast: expected one of "label", "atLeast", "above", got "atleast"; did you mean "atLeast"?',
      'bands[0]: expected atLeast or above, got none of them',
    ],
  ],
] as [Band[], string[]][])('%# bands that no reader could follow are told with what to do', (bands, messages) => {
  expect(problems(over(bands))).toEqual(messages);
});

test('a band is reachable through what a missing value is worth', () => {
  expect(problems(over(at(150, null), { missing: 150 }))).toEqual([]);
});

test('bands in the wrong order are told even where a term is unsound', () => {
  const model = over(at(30, 60, null), { slpoe: 1 });
  expect(problems(model)).toEqual([
    'axes[0].terms[0].slpoe: expected one of "type", "attribute", "slope", "center", "from", "to", "missing", "id", "group", "label", "sentence", "baseline", "reasonCode", "missingReasonCode", got "slpoe"; did you mean "slope"?',
    'bands: expected thresholds in falling order, got 30 then 60; put the highest band first',
  ]);
});
