import { describe, expect, test } from 'vitest';
import { defaultBands, reachableBands } from '../../src/fit/bands.js';
import { type Finding, noteOf } from '../../src/fit/finding.js';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import type { Term } from '../../src/model/terms/term.js';

describe('default bands', () => {
  // Odds of 1 in 2 are 1, three times and a third of them 3 and 1/3: 75 % and 25 %.
  test.each([
    [0.5, 0.75, 0.25],
    [0.1, 0.25, 0.036],
    [0.2, 0.43, 0.077],
    [0.01, 0.029, 0.0034],
    [0.001, 0.003, 0.00033],
    [0.7, 0.88, 0.44],
    [0.8, 0.923, 0.57],
    [0.99, 0.9966, 0.971],
  ])('at a base rate of %d: hot from three times its odds, %d, warm from a third of them, %d', (rate, hot, warm) => {
    expect(defaultBands(rate)).toEqual([
      { label: 'hot', atLeast: hot },
      { label: 'warm', atLeast: warm },
      { label: 'cold', atLeast: null },
    ]);
  });

  test('stand in falling order around any base rate, rounded to two digits', () => {
    for (let permille = 1; permille < 1000; permille++) {
      const rate = permille / 1000;
      const [hot = 0, warm = 0] = defaultBands(rate).map(({ atLeast }) => atLeast ?? 0);
      expect(hot).toBeGreaterThan(rate);
      expect(warm).toBeLessThan(rate);
      for (const [got, factor] of [
        [hot, 3],
        [warm, 1 / 3],
      ] as const) {
        const odds = (factor * rate) / (1 - rate);
        const exact = odds / (1 + odds);
        // Half of the second digit, of the share or, near 1, of what is left to 1; and what doubles add to that.
        const counted = exact > 0.9 ? 1 - exact : exact;
        const half = 10 ** (Math.floor(Math.log10(counted)) - 1) / 2;
        expect(Math.abs(got - exact)).toBeLessThanOrEqual(half + 1e-15);
      }
    }
  });

  test('are those of a fit that asks for none, by the weight of its rows', () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ size: i % 20, won: (i * 7) % 20 < 4 + (i % 20) / 10 }));
    const { model, report } = fitMicroSegments(rows, {
      attributes: { size: { type: 'number' } },
      outcome: 'won',
      weights: ({ won }) => (won ? 1 : 3),
    });
    const odds = report.outcomes.won / report.outcomes.lost;
    expect(report.baseRate).toBeCloseTo(odds / (1 + odds), 14);
    const left = defaultBands(report.baseRate).filter(({ label }) => model?.bands.some((band) => band.label === label));
    expect(model?.bands.slice(0, -1)).toEqual(left.slice(0, -1));
    expect(model?.bands.length).toBeGreaterThan(0);
  });
});

describe('bands nothing can reach', () => {
  const attributes = { known: { type: 'boolean' } } as const;
  const terms: Term[] = [{ type: 'points', attribute: 'known', amounts: { true: 1, false: -1 }, missing: 0 }];
  const reach = (bands: Parameters<typeof reachableBands>[0], intercept = 0) => {
    const findings: Finding[] = [];
    return { left: reachableBands(bands, intercept, terms, attributes, findings), notes: findings.map(noteOf) };
  };

  // Between 1 / (1 + e) = 0.269 and 1 / (1 + 1/e) = 0.731.
  test('are left out with a note each, and the last one left takes the rest', () => {
    const { left, notes } = reach([
      { label: 'hot', atLeast: 0.75 },
      { label: 'warm', atLeast: 0.5 },
      { label: 'cool', atLeast: 0.25 },
      { label: 'cold', atLeast: null },
    ]);
    expect(left).toEqual([
      { label: 'warm', atLeast: 0.5 },
      { label: 'cool', atLeast: null },
    ]);
    expect(notes).toEqual([
      'bands: "hot" left out, no record can reach 0.75; the most is 0.7310585786300049',
      'bands: "cold" left out, no record can fall below 0.25; the least is 0.2689414213699951',
    ]);
  });

  test('those that can all be reached stay as they are, without a note', () => {
    const bands = [
      { label: 'more', atLeast: 0.6 },
      { label: 'less', atLeast: null },
    ];
    expect(reach(bands)).toEqual({ left: bands, notes: [] });
  });
});
