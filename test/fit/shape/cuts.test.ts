import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { type BinFacts, segments } from '../../../src/fit/shape/cuts.js';

const worthOf = ({ information, pull }: BinFacts, cuts: readonly number[], cost: number): number => {
  const ends = [...cuts, information.length];
  return ends.reduce((worth, end, k) => {
    const from = k === 0 ? 0 : (ends[k - 1] as number);
    const total = (values: Float64Array) => values.subarray(from, end).reduce((sum, x) => sum + x, 0);
    const all = total(information);
    return worth + (all > 0 ? (total(pull) * total(pull)) / (2 * all) : 0) - cost;
  }, 0);
};

test('cuts are the best of all ways to join neighbouring bins', () => {
  const { next, below } = random(11);
  for (let trial = 0; trial < 60; trial++) {
    const m = 1 + below(9);
    const information = Float64Array.from({ length: m }, () => (below(6) === 0 ? 0 : next() * 20));
    const pull = information.map((i) => (i === 0 ? 0 : 8 * (next() - 0.5)));
    const cost = [0.5, 2, 5][trial % 3] as number;
    let best = Number.NEGATIVE_INFINITY;
    for (let set = 0; set < 2 ** (m - 1); set++) {
      const cuts = Array.from({ length: m - 1 }, (_, k) => k + 1).filter((k) => (set >> (k - 1)) % 2 === 1);
      best = Math.max(best, worthOf({ information, pull }, cuts, cost));
    }
    expect(worthOf({ information, pull }, segments({ information, pull }, cost), cost)).toBeCloseTo(best, 12);
  }
});

test('a cut is made where the difference pays for it and nowhere else', () => {
  const information = Float64Array.of(10, 10, 10, 10);
  expect(segments({ information, pull: Float64Array.of(-10, -10, 10, 10) }, 2)).toEqual([2]);
  expect(segments({ information, pull: Float64Array.of(-1, -1, 1, 1) }, 2)).toEqual([]);
});
