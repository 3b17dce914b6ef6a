import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { finished } from '../../../src/core/work.js';
import { monotone as keeping, type Sign } from '../../../src/fit/shape/monotone.js';
import { pooled } from '../../../src/fit/shape/pool.js';
import { amountsOf } from '../../../src/fit/shape/system.js';
import { newton } from '../../../src/fit/solvers/newton.js';
import golden from '../../golden/fit-learned/golden.json' with { type: 'json' };
import { tableSystem } from './systems.js';

const monotone = (...given: Parameters<typeof keeping>) => finished(keeping(...given));

test('amounts under a direction are those of a bounded optimiser over increments', () => {
  for (const { sign, won, lost, strengths, bins, levels, intercept, held } of golden.monotone)
    for (const dense of [false, true]) {
      const free = tableSystem(won, lost, strengths, dense);
      const { system, solution, optimal } = monotone(free, newton(free.problem), [sign as Sign, 0], 1e-13);
      expect(optimal).toBe(true);
      const far = (ours: Float64Array, theirs: readonly number[]) =>
        Math.max(...theirs.map((value, j) => Math.abs(value - (ours[j] as number))));
      expect(far(amountsOf(system, 0, solution.coefficients), bins)).toBeLessThan(golden.tolerance.amounts);
      expect(far(amountsOf(system, 1, solution.coefficients), levels)).toBeLessThan(golden.tolerance.amounts);
      expect(Math.abs((solution.coefficients.at(-1) as number) - intercept)).toBeLessThan(golden.tolerance.amounts);
      expect(system.problem.design.p).toBe(free.problem.design.p - held);
    }
});

test('no other amounts in the direction are better', () => {
  const { next, below } = random(5);
  for (let trial = 0; trial < 20; trial++) {
    const m = 4 + below(8);
    const table = () => Array.from({ length: m }, () => [below(12), below(12)]);
    const free = tableSystem(table(), table(), [0.3, 1]);
    const start = newton(free.problem);
    const { system, solution, optimal } = monotone(free, start, [1, 0], 1e-12);
    expect(optimal).toBe(true);
    const amounts = amountsOf(system, 0, solution.coefficients);
    for (let j = 1; j < m; j++) expect(amounts[j] as number).toBeGreaterThanOrEqual(amounts[j - 1] as number);
    for (let attempt = 0; attempt < 20; attempt++) {
      const pushed = amounts.map((x) => x + (next() - 0.5) * 0.2);
      const b = start.coefficients.slice();
      b.set([solution.coefficients.at(-1) as number], b.length - 1);
      b.set(pooled(pushed, new Float64Array(m).fill(1), 1).amounts, free.offsets[0]);
      b.set(amountsOf(system, 1, solution.coefficients), free.offsets[1]);
      const { objective } = newton(free.problem, { start: b, maxSteps: 0 });
      expect(objective).toBeGreaterThanOrEqual(solution.objective - 1e-9);
    }
  }
});

test('amounts that keep their direction stay as they are', () => {
  const free = tableSystem(
    [
      [1, 2],
      [4, 5],
      [9, 9],
    ],
    [
      [9, 9],
      [6, 5],
      [1, 2],
    ],
    [1, 1],
  );
  const start = newton(free.problem);
  expect(monotone(free, start, [1, 0], 1e-10).solution).toBe(start);
});

test('pooling takes the weighted mean of what runs against the direction', () => {
  expect(pooled(Float64Array.of(1, 3, 2), Float64Array.of(1, 1, 1), 1).amounts).toEqual(Float64Array.of(1, 2.5, 2.5));
  expect(pooled(Float64Array.of(1, 2, 4), Float64Array.of(1, 1, 2), -1).amounts).toEqual(
    Float64Array.of(2.75, 2.75, 2.75),
  );
});
