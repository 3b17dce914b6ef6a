import { describe, expect, test } from 'vitest';
import { axesOf } from '../../../src/fit/clusters/axes.js';
import { cheapestMatching } from '../../../src/fit/clusters/matching.js';
import { type NumberProfile, profiler, type ValueProfile } from '../../../src/fit/clusters/profile.js';
import { trainingRows } from '../../../src/fit/training-rows.js';
import { adjustedRandOf as adjustedRand } from '../../../src/measure/clusters/agreement.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import { golden, mixed, wholesale } from './data.js';

describe('agreement of partitions', () => {
  const ones = (n: number) => new Float64Array(n).fill(1);
  test.each(golden.partitions as { a: number[]; b: number[]; adjustedRand: number }[])(
    'as counted pair by pair: %#',
    (one) => {
      const [a, b] = [Int32Array.from(one.a), Int32Array.from(one.b)];
      expect(adjustedRand(a, b, ones(a.length))).toBeCloseTo(one.adjustedRand, 12);
      expect(adjustedRand(b, a, ones(a.length))).toBeCloseTo(one.adjustedRand, 12);
    },
  );
  test("scikit-learn's own example is 0.57", () => {
    expect(adjustedRand(Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 0, 1, 1), ones(4))).toBeCloseTo(
      0.5714285714285715,
      12,
    );
    expect(adjustedRand(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0), ones(4))).toBe(1);
  });
});

test.each(golden.matchings as { costs: number[][]; total: number }[])(
  'the cheapest matching is the cheapest: %#',
  ({ costs, total }) => {
    const columns = cheapestMatching(costs);
    const used = columns.filter((column) => column >= 0);
    expect(new Set(used).size).toBe(Math.min(costs.length, costs[0]?.length ?? 0));
    const sum = columns.reduce((cost, column, row) => cost + (column < 0 ? 0 : (costs[row]?.[column] as number)), 0);
    expect(sum).toBeCloseTo(total, 10);
  },
);

describe('profiles of the retailers among the wholesale customers', () => {
  const rows = wholesale();
  const profile = (scale: 'standard' | 'log1p') => {
    const attributes: Attributes = mixed;
    const training = trainingRows(
      rows,
      attributes,
      rows.map(() => 1),
      undefined,
    );
    const channel = training.columns.get('Channel');
    const codes = channel?.type === 'codes' ? channel.codes : new Uint16Array();
    // Patterns are in an order of their own: the channel of each tells who is inside.
    const { axes } = axesOf(training, { attributes, scale, k: 2 } as never);
    return profiler(axes, training)('c', (i) => codes[i] === 1);
  };
  const near = (own: Record<string, unknown> | undefined, expected: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(expected)) {
      if (typeof value === 'string') expect(own?.[key]).toBe(value);
      else if (typeof value === 'number') expect(own?.[key]).toBeCloseTo(value, 9);
      else {
        const [low, high] = value as [number, number];
        const interval = own?.[key] as { low: number; high: number };
        expect([interval.low, interval.high]).toEqual([expect.closeTo(low, 9), expect.closeTo(high, 9)]);
      }
    }
  };
  test.each(golden.profiles.raw as NumberProfile[])('$attribute, standardised', (one) => {
    const own = profile('standard').attributes.find((each) => each.attribute === one.attribute);
    near(own as never, one as never);
  });
  test.each(golden.profiles.log1p as NumberProfile[])('$attribute, on a log scale', (one) => {
    const own = profile('log1p').attributes.find((each) => each.attribute === one.attribute);
    near(own as never, one as never);
  });
  test.each(golden.profiles.values as ValueProfile[])('$attribute $value', (one) => {
    const own = profile('standard').attributes.find(
      (each) => each.type === 'value' && each.attribute === one.attribute && each.value === one.value,
    );
    near(own as never, one as never);
  });
  test('their size and share', () => expect(profile('standard')).toMatchObject({ size: 142, share: 142 / 440 }));
});
