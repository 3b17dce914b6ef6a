import { describe, expect, test } from 'vitest';
import { type Band, falls, readBands, stepsIn } from '../../src/model/band/band.js';
import { lintBands } from '../../src/model/band/lint.js';
import { findingsFor } from '../../src/model/findings.js';
import { NO_LABEL } from '../../src/model/kind.js';
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
  [
    [
      { label: 'b0', above: -1 },
      { label: 'b1', atLeast: null },
    ],
    ['bands[1]: expected a band that something can fall into; nothing is below 0, got b1 up to -1'],
  ],
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

describe('bands over whole steps', () => {
  const bands: Band[] = [
    { label: 'hot', above: 60 },
    { label: 'warm', atLeast: 30 },
    { label: 'cold', atLeast: null },
  ];
  // What is no number ends in the last band.
  const totals = [60_001, 60_000, 30_000, 29_999, -1, Number.NaN];
  const codes = [0, 1, 1, 2, 2, 2];

  test('one by one', () => {
    const { labels, codeOf } = readBands(bands, stepsIn(3));
    expect(labels).toEqual(['hot', 'warm', 'cold']);
    expect(totals.map(codeOf)).toEqual(codes);
  });

  test('the first totals of a block, into the place for them and nowhere else', () => {
    const found = new Uint16Array(9);
    readBands(bands, stepsIn(3)).fill(Float64Array.of(...totals, 7), totals.length, found, 2);
    expect([...found]).toEqual([0, 0, ...codes, 0]);
  });

  test('a band that takes what is left leaves nothing to those after it', () => {
    const { codeOf } = readBands(at(60, null, null, null), stepsIn(3));
    expect([60_000, 59_999, -1e15].map(codeOf)).toEqual([0, 1, 1]);
  });

  test('no bands give no label, in the place for it and nowhere else', () => {
    const { labels, codeOf, fill } = readBands([], stepsIn(3));
    const found = new Uint16Array(5);
    fill(Float64Array.of(1, 2, 3), 2, found, 1);
    expect(labels).toEqual([]);
    expect(codeOf(0)).toBe(NO_LABEL);
    expect([...found]).toEqual([0, NO_LABEL, NO_LABEL, 0, 0]);
  });
});

test.each([
  [{ at: 60, above: false }, { at: 30, above: false }, true],
  [{ at: 30, above: false }, { at: 60, above: false }, false],
  [{ at: 30, above: true }, { at: 60, above: false }, false],
  [{ at: 30, above: false }, { at: 30, above: false }, false],
  [{ at: 30, above: true }, { at: 30, above: true }, false],
  [{ at: 30, above: true }, { at: 30, above: false }, true],
  [{ at: 30, above: false }, { at: 30, above: true }, false],
])('from the threshold %j to %j thresholds fall: %s', (higher, lower, expected) => {
  expect(falls(higher, lower)).toBe(expected);
});

describe('each problem of bands has its code', () => {
  const both = [{ label: 'a', atLeast: 1, above: 1 } as unknown as Band, ...at(null)];
  const found = (bands: readonly Band[]) => {
    const findings = findingsFor({});
    lintBands(bands, [0, 1], 'bands', null, findings);
    return findings.issues.map(({ code, path }) => [code, path]);
  };
  test.each([
    [both, [['mismatch', 'bands[0]']]],
    [at(0.6, 0.3), [['gap', 'bands[1].atLeast']]],
    [at(0.6, null, null), [['order', 'bands[1].atLeast']]],
    [at(0.3, 0.6, null), [['order', 'bands']]],
    [at(1.5, null), [['unreachable', 'bands[0]']]],
    [at(0, null), [['unreachable', 'bands[1]']]],
    // A probability counts in no steps: any fraction is a threshold, and two that are near each other are two.
    [at(0.12345678901, 0.1234567890099, null), []],
  ])('%#', (bands, expected) => {
    expect(found(bands)).toEqual(expected);
  });
});
