import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { finished } from '../../../src/core/work.js';
import { gram } from '../../../src/fit/gram.js';
import { cholesky, logDeterminant } from '../../../src/fit/linear-algebra.js';
import { lnPenalty } from '../../../src/fit/shape/block.js';
import { evidenceAt } from '../../../src/fit/shape/evidence.js';
import { withStrengths } from '../../../src/fit/shape/system.js';
import { tune as tuning } from '../../../src/fit/shape/tune.js';
import { newton } from '../../../src/fit/solvers/newton.js';
import { residualsAt } from '../../../src/fit/solvers/point.js';
import { tableSystem } from './systems.js';

const tune = (...given: Parameters<typeof tuning>) => finished(tuning(...given));

const { below } = random(3);
const trials = Array.from({ length: 9 }, (_, j) =>
  Array.from({ length: 4 }, (_, k) => [6 + j + 3 * k + below(9), 20 + below(25)]),
);
const system = tableSystem(
  trials.map((row) => row.map(([won = 0]) => won)),
  trials.map((row) => row.map(([, lost = 0]) => lost)),
  [5, 5],
);

test('tuning ends where the evidence, its curvature held, no longer rises with any penalty', () => {
  const tuned = tune(system, { rounds: 2000, tolerance: 1e-12 });
  const { weight } = residualsAt(system.problem, tuned.coefficients);
  const evidence = (strengths: number[]) => {
    const other = withStrengths(system, strengths);
    const H = gram(other.problem.design, weight);
    const d = other.problem.design.p + 1;
    other.problem.penalty.addHessian(H, d);
    const factor = cholesky(H, d);
    if (factor === null) throw new Error('no factor');
    const penalties = other.blocks.reduce(
      (sum, one, k) => sum + lnPenalty(one, Math.log(strengths[k] as number), Math.log),
      0,
    );
    const { objective } = newton(other.problem, { tolerance: 1e-13, start: tuned.coefficients });
    return -objective + 0.5 * penalties - 0.5 * logDeterminant(factor);
  };
  const best = tuned.system.strengths;
  best.forEach((_, k) => {
    const moved = (h: number) => evidence(best.map((one, j) => (j === k ? one * Math.exp(h) : one)));
    expect(Math.abs((moved(1e-3) - moved(-1e-3)) / 2e-3)).toBeLessThan(1e-6);
    expect(moved(0.5)).toBeLessThan(moved(0));
    expect(moved(-0.5)).toBeLessThan(moved(0));
  });
});

test('the evidence itself is within a twentieth of its largest value there', () => {
  const tuned = tune(system);
  const there = evidenceAt(tuned.system, tuned.coefficients);
  for (const a of [-2, -1, -0.5, 0, 0.5, 1, 2])
    for (const b of [-2, -1, -0.5, 0, 0.5, 1, 2]) {
      const [first = 1, second = 1] = tuned.system.strengths;
      const other = withStrengths(system, [first * Math.exp(a), second * Math.exp(b)]);
      expect(evidenceAt(other, newton(other.problem).coefficients)).toBeLessThan(there + 0.05);
    }
});
