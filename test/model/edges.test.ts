import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextUp } from '../../src/core/arithmetic.js';
import { diffModels } from '../../src/explain/diff.js';
import { explain } from '../../src/explain/reasons.js';
import { bandTable } from '../../src/measure/ranking/band-table.js';
import type { Band } from '../../src/model/band/band.js';
import type { Interval } from '../../src/model/bin/bin.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import { asOf, leadScore, problems } from './make.js';
import { counterfactual, evaluate } from './vouched.js';

const attributes = { age: { type: 'number', label: 'age', min: 0, max: 120 } } as const;
type Bin = Interval & { readonly amount: number };
const over = (bins: readonly Bin[], more = {}) =>
  leadScore(
    attributes,
    [{ type: 'bins', attribute: 'age', bins }],
    {},
    { bands: [{ label: 'all', atLeast: null }], ...more },
  );
const pointsOf = (bins: readonly Bin[], age: number) => evaluate(over(bins), { age }, { asOf }).result.score;

const closed: Bin[] = [
  { atMost: 18, amount: 1 },
  { atMost: 65, amount: 2 },
  { above: 65, amount: 3 },
];

describe('the next double', () => {
  test.each([
    [0, 5e-324],
    [-0, 5e-324],
    [-5e-324, 0],
    [18, 18.000000000000004],
    [-18, -17.999999999999996],
    [1, 1 + 2 ** -52],
    [2 ** 32, 2 ** 32 + 2 ** -20],
    [-1, -1 + 2 ** -53],
    [1.7976931348623157e308, Infinity],
    [-Infinity, -1.7976931348623157e308],
    [Infinity, Infinity],
    [Number.NaN, Number.NaN],
  ])('above %d is %d', (x, next) => {
    expect(nextUp(x)).toBe(next);
  });

  test('nothing lies between a number and the next one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const next = nextUp(x);
        const middle = x / 2 + next / 2;
        expect(next).toBeGreaterThan(x);
        expect(middle <= x || middle >= next).toBe(true);
      }),
    );
  });
});

describe('bins whose ends belong to them', () => {
  test.each([
    [17.9, 1],
    [18, 1],
    [18.000000000000004, 2],
    [65, 2],
    [65.00000000000001, 3],
  ])('%d gets %d points', (age, points) => {
    expect(pointsOf(closed, age)).toBe(points);
  });

  test('are the same as bins that end below the next double', () => {
    const edges = fc.uniqueArray(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(edges, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.nat(6), (given, open, k) => {
        const rising = [...given].sort((a, b) => a - b);
        const end = (edge: number, i: number) => (open[i] ? { below: edge } : { atMost: edge });
        const half = (edge: number, i: number) => ({ below: open[i] ? edge : nextUp(edge) });
        const bins = (of: (edge: number, i: number) => Interval) => [
          ...rising.map((edge, i) => ({ ...of(edge, i), amount: i })),
          { amount: rising.length },
        ];
        const edge = rising[k % rising.length] as number;
        for (const age of [edge, nextUp(edge), edge / 2])
          expect(pointsOf(bins(end), age)).toBe(pointsOf(bins(half), age));
      }),
    );
  });

  test('are told as they are written, in each language', () => {
    const model = over(closed);
    const text = (age: number, words?: typeof german) =>
      explain(model, evaluate(model, { age }, { asOf }), words === undefined ? {} : { words }).reasons[0]?.text;
    expect([18, 40, 70].map((age) => text(age))).toEqual([
      'age 18 (up to 18): +1 point',
      'age 40 (above 18 to 65): +2 points',
      'age 70 (above 65): +3 points',
    ]);
    expect([18, 40, 70].map((age) => text(age, german))).toEqual([
      'age 18 (bis 18): +1 Punkt',
      'age 40 (über 18 bis 65): +2 Punkte',
      'age 70 (über 65): +3 Punkte',
    ]);
    expect([18, 40, 70].map((age) => text(age, japanese))).toEqual([
      'age 18（18 以下）: +1 点',
      'age 40（18 超 65 以下）: +2 点',
      'age 70（65 超）: +3 点',
    ]);
  });

  const at = 'axes[0].terms[0].bins';
  test.each([
    [
      [
        { below: 18, amount: 1 },
        { above: 18, amount: 2 },
      ],
      `${at}[1]: expected a bin from 18, where the one before ends, got above 18; the number 18 has no bin`,
    ],
    [
      [
        { atMost: 18, amount: 1 },
        { from: 18, amount: 2 },
      ],
      `${at}[1]: expected a bin above 18, where the one before ends, got from 18; the number 18 has two bins`,
    ],
    [
      [
        { atMost: 18, amount: 1 },
        { above: 20, amount: 2 },
      ],
      `${at}[1]: expected a bin above 18, where the one before ends, got above 20; numbers above 18 to 20 have no bin`,
    ],
    [
      [{ atMost: 18, amount: 1 }, { above: 18, atMost: 18, amount: 2 }, { amount: 3 }],
      `${at}[1]: expected a bin that begins before it ends, got above 18 at most 18`,
    ],
    [[{ below: 18, atMost: 20, amount: 1 }, { amount: 2 }], `${at}[0]: expected below or atMost, got both`],
    [
      [
        { atMost: 18, amount: 1 },
        { from: 18, above: 18, amount: 2 },
      ],
      `${at}[1]: expected from or above, got both`,
    ],
    [
      [
        { atMost: 18, amount: 1 },
        { atMost: 100, amount: 2 },
      ],
      `${at}[1]: expected a last bin that ends above 120, got at most 100; leave atMost out, or declare a max for the attribute`,
    ],
    [
      [{ from: 18, atMost: 18, amount: 1 }, { amount: 2 }],
      `${at}[0]: expected a first bin that begins at or below 0, got from 18; leave from out, or declare a min for the attribute`,
    ],
  ] as [Bin[], string][])('%# are refused with what to do', (bins, message) => {
    expect(problems(over(bins))).toEqual([message]);
  });

  test('a bin may hold a single number', () => {
    const bins: Bin[] = [{ below: 18, amount: 1 }, { from: 18, atMost: 18, amount: 2 }, { amount: 3 }];
    expect(problems(over(bins))).toEqual([]);
    expect([17.999, 18, 18.001].map((age) => pointsOf(bins, age))).toEqual([1, 2, 3]);
  });

  test('what would change a score stands on the right side of them', () => {
    const model = over(closed, {
      bands: [
        { label: 'old', atLeast: 3 },
        { label: 'young', atLeast: null },
      ],
    });
    const answer = counterfactual(model, { age: 40 }, { band: 'old', changeable: ['age'], asOf });
    expect(answer.text).toBe('band old: age 66 instead of 40');
  });

  test('two models are compared bin by bin', () => {
    const after = over([{ atMost: 18, amount: 1 }, { atMost: 65, amount: 5 }, { amount: 3 }]);
    expect(diffModels(over(closed), after).differences.map((one) => one.text)).toContain(
      'axes.fit: age (above 18 to 65): 2 → 5 points',
    );
  });
});

describe('bands that begin above a number', () => {
  const bands: Band[] = [
    { label: 'hot', above: 60 },
    { label: 'sixty', atLeast: 60 },
    { label: 'warm', above: 30 },
    { label: 'cold', atLeast: null },
  ];
  const line = { type: 'linear', attribute: 'size', slope: 1 } as const;
  const model = (given: readonly Band[]) =>
    leadScore({ size: { type: 'number', min: 0, max: 100 } }, [line], {}, { bands: given });

  test.each([
    [60.001, 'hot'],
    // Points count in thousandths: this is 60.
    [60.0004, 'sixty'],
    [60, 'sixty'],
    [59.999, 'warm'],
    [30, 'cold'],
  ])('%d falls in %s', (size, label) => {
    expect(evaluate(model(bands), { size }, { asOf }).result.band).toBe(label);
  });

  test.each([
    [
      [
        { label: 'a', atLeast: 60 },
        { label: 'b', above: 60 },
        { label: 'c', atLeast: null },
      ],
      'bands: expected thresholds in falling order, got 60 then above 60; put the highest band first',
    ],
    [
      [
        { label: 'a', above: 60 },
        { label: 'b', above: 30 },
      ],
      'bands[1].above: expected atLeast: null in the last band, got 30; numbers up to 30 have no band',
    ],
    [
      [
        { label: 'a', above: 100 },
        { label: 'b', atLeast: null },
      ],
      'bands[0]: expected a threshold below 100, the most there is, got a above 100',
    ],
    [
      [
        { label: 'a', atLeast: 60.001 },
        { label: 'b', above: 60 },
        { label: 'c', atLeast: null },
      ],
      'bands: expected thresholds in falling order, got 60.001 then above 60; put the highest band first',
    ],
    [
      [
        { label: 'a', atLeast: 60, above: 60 },
        { label: 'c', atLeast: null },
      ],
      'bands[0]: expected atLeast or above, got both',
    ],
    [[{ label: 'a' }, { label: 'c', atLeast: null }], 'bands[0]: expected atLeast or above, got none of them'],
    [
      [
        { label: 'a', above: 60.0001 },
        { label: 'b', atLeast: null },
      ],
      'bands[0].above: expected at most 3 decimals, got 60.0001; round it to 60, or set decimals of the model to 4',
    ],
  ] as unknown as [Band[], string][])('%# are told with what to do', (given, message) => {
    expect(problems(model(given))).toEqual([message]);
  });

  test('a misspelt threshold is recognised', () => {
    const given = [
      { label: 'a', abov: 3 },
      { label: 'b', atLeast: null },
    ] as unknown as Band[];
    expect(problems(model(given))).toContain(
      'bands[0].abov: expected one of "label", "atLeast", "above", got "abov"; did you mean "above"?',
    );
  });

  test('two models are compared by where their bands begin', () => {
    const texts = (before: Band, after: Band) => {
      const rest = { label: 'rest', atLeast: null };
      return diffModels(model([before, rest]), model([after, rest])).differences.map((one) => one.text);
    };
    expect(texts({ label: 'a', above: 60 }, { label: 'a', above: 70 })).toEqual(['band a: above 60 → 70 points']);
    expect(texts({ label: 'a', atLeast: 60 }, { label: 'a', above: 60 })).toEqual([
      'band a: none → above 60 points',
      'band a: from 60 points → none',
    ]);
  });

  test('a measure refuses a band with two thresholds, and says which of two is out of order', () => {
    const rest = { label: 'rest', atLeast: null };
    const table = (given: object[]) => () => bandTable([1], [1], [...given, rest] as Band[], { unit: 'points' });
    expect(table([{ label: 'a', atLeast: 1, above: 1 }])).toThrow('bands[0]: expected atLeast or above, got both');
    expect(
      table([
        { label: 'a', atLeast: 1 },
        { label: 'b', above: 1 },
      ]),
    ).toThrow('bands: expected thresholds in falling order, got 1 then above 1; put the highest band first');
  });

  test('a measure has a row for each of them', () => {
    const { rows } = bandTable([70, 60, 60, 10], [1, 1, 0, 0], bands, { unit: 'points' });
    expect(rows.map(({ label, atLeast, above, n }) => ({ label, atLeast, above, n }))).toEqual([
      { label: 'hot', atLeast: null, above: 60, n: 1 },
      { label: 'sixty', atLeast: 60, above: undefined, n: 2 },
      { label: 'warm', atLeast: null, above: 30, n: 0 },
      { label: 'cold', atLeast: null, above: undefined, n: 1 },
    ]);
  });

  test('probabilities are above a threshold from the first step of log-odds that is', () => {
    const of = (band: Band, intercept: number) =>
      evaluate(
        {
          kind: 'microSegments',
          schema: 2,
          name: 'p',
          version: '1',
          attributes: {},
          intercept,
          terms: [],
          bands: [band, { label: 'rest', atLeast: null }],
        },
        {},
        { asOf },
      ).result.band;
    expect([of({ label: 'half', atLeast: 0.5 }, 0), of({ label: 'half', above: 0.5 }, 0)]).toEqual(['half', 'rest']);
    expect(of({ label: 'half', above: 0.5 }, 1e-9)).toBe('half');
  });
});
