import { ln } from '../../core/arithmetic.js';
import { fail } from '../../core/errors.js';
import type { Design } from '../design.js';
import { gram } from '../gram.js';
import { inverse, inverseEntries, logDeterminant } from '../linear-algebra.js';
import { type Factor, factored, factoredWith, placeOf } from '../solvers/factor.js';
import { hessianAt, pointAt } from '../solvers/point.js';
import type { Solution } from '../solvers/solver.js';
import { type Block, lnPenalty } from './block.js';
import type { System } from './system.js';
import { tieTrace } from './tie.js';

/**
 * Laplace's approximation to the logarithm of the marginal likelihood: -objective + ½ ln |S| - ½ ln |H|.
 *
 * Up to a constant that is the same for every system, so that two of them can be compared (D. MacKay, Bayesian Interpolation,
 * 1992).
 */
export function evidenceAt(system: System, coefficients: Float64Array): number {
  let penalties = 0;
  system.blocks.forEach((one, k) => {
    penalties += lnPenalty(one, ln(system.strengths[k] as number), ln);
  });
  const { problem } = system;
  const here = pointAt(problem, coefficients);
  const H = gram(problem.design, here.weight);
  problem.penalty.addHessian(H, problem.design.p + 1);
  const factor = factorOf(H, problem.design);
  return -here.objective() + 0.5 * penalties - 0.5 * logDeterminant(factor.cholesky);
}

/** The inverse of the Hessian at a solution, penalties included: upper triangle, row by row. */
export function inverseAt(system: System, solution: Solution): Float64Array {
  const H = hessianAt(system.problem, solution.coefficients);
  // The coefficients in their own order.
  return inverse((factoredWith(0, H, system.problem.design.p + 1) ?? flat()).cholesky);
}

/** The factor of a Hessian; penalties bound every direction, so there is one unless numbers fail. */
export function factorOf(H: Float64Array, design: Design): Factor {
  return factored(H, design) ?? flat();
}

function flat(): never {
  return fail({
    code: 'too-little-data',
    path: 'rows',
    expected: 'outcomes that bound every amount',
    got: 'a flat likelihood',
  });
}

/** tr(V S₁) of each block: V the inverse of the Hessian, S₁ the tuned penalty at strength 1. */
export function tracesOf({ blocks, offsets, problem }: System, { cholesky, last }: Factor): number[] {
  const entry = inverseEntries(cholesky);
  const { p } = problem.design;
  return blocks.map((one, k) => {
    const offset = placeOf(offsets[k] as number, last, p);
    return traceOf(one, (i, j) => entry(offset + i, offset + j));
  });
}

/** @param V - entries of the block's part of the inverse, `i <= j` */
function traceOf({ cells, ordered, fixed, tie, loose }: Block, V: (i: number, j: number) => number): number {
  if (tie !== null) return tieTrace(tie, V);
  let sum = 0;
  for (let j = 1; j < ordered; j++) if (!loose.includes(j)) sum += V(j - 1, j - 1) + V(j, j) - 2 * V(j - 1, j);
  if (ordered === 0) for (let j = 0; j < cells - fixed; j++) sum += V(j, j);
  return sum;
}
