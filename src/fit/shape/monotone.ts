import { shareAfter, type Work } from '../../core/work.js';
import { newton } from '../solvers/newton.js';
import { gradientAt, residualsAt } from '../solvers/point.js';
import type { Solution } from '../solvers/solver.js';
import { type Block, cellSums } from './block.js';
import { pooled } from './pool.js';
import { amountsOf, coefficientsOf, type System, systemOf } from './system.js';

/** The direction of a block's ordered cells: never fall (1), never rise (-1), or free (0). */
export type Sign = 1 | -1 | 0;

/** The optimum among the amounts that keep their directions. */
export interface Monotone {
  /** Cells that had to be equal share a column. */
  readonly system: System;
  readonly solution: Solution;
  /** Whether no pooled pair pulls apart the allowed way: the optimum of the constrained problem, not only a point that keeps it. */
  readonly optimal: boolean;
}

const MOST_ROUNDS = 200;

/** A multiplier this small, as a share of the total weight, is rounding. */
const ROUNDING = 1e-11;

/**
 * Fits again under the directions, when some amounts run against them: a primal active-set method.
 *
 * Neighbours constrained to be equal share a column, which is the problem with that constraint itself. From pooled amounts on, each
 * round solves the problem with its current constraints; it stops short where two neighbours would cross, and constrains those; at an
 * optimum it releases the pair whose multiplier is most negative, until there is none (Karush, Kuhn and Tucker).
 *
 * @param signs - one for each block
 * @param tolerance - largest mean gradient of the last fit
 */
export function* monotone(free: System, start: Solution, signs: readonly Sign[], tolerance: number): Work<Monotone> {
  let amounts = free.blocks.map((_, k) => amountsOf(free, k, start.coefficients));
  if (!signs.some((sign, k) => breaks(amounts[k] as Float64Array, free.blocks[k] as Block, sign)))
    return { system: free, solution: start, optimal: true };
  let groups: Int32Array[] = free.blocks.map(({ cells }) => Int32Array.from({ length: cells }, (_, j) => j));
  let intercept = start.coefficients[start.coefficients.length - 1] as number;
  ({ amounts, groups } = feasible(free, start, signs, amounts, groups));
  for (let round = 0; ; round++) {
    yield { share: shareAfter(round, 6), code: 'solving', text: `keeping the directions: round ${round + 1}` };
    const held = heldSystem(free, groups);
    const solution = newton(held.problem, { tolerance, start: coefficientsOf(held, amounts, intercept) });
    const target = held.blocks.map((_, k) => amountsOf(held, k, solution.coefficients));
    const targetIntercept = solution.coefficients[solution.coefficients.length - 1] as number;
    const block = firstCrossing(free, signs, groups, amounts, target);
    if (block !== null) {
      amounts = amounts.map((v, k) => v.map((x, j) => x + block.share * ((target[k]?.[j] as number) - x)));
      intercept += block.share * (targetIntercept - intercept);
      groups = groups.map((group, k) => (k === block.k ? joined(group, block.j) : group));
    } else {
      [amounts, intercept] = [target, targetIntercept];
      const pair = round < MOST_ROUNDS ? wrongPair(free, signs, groups, amounts, intercept) : null;
      if (pair === null) return { system: held, solution, optimal: round < MOST_ROUNDS };
      groups = groups.map((group, k) => (k === pair.k ? parted(group, pair.j) : group));
    }
  }
}

function breaks(v: Float64Array, { ordered }: Block, sign: Sign): boolean {
  for (let j = 1; j < ordered; j++) if (sign * ((v[j] as number) - (v[j - 1] as number)) < 0) return true;
  return false;
}

/** Pooled amounts to begin with: near the optimum, and within the directions. */
function feasible(
  free: System,
  start: Solution,
  signs: readonly Sign[],
  amounts: Float64Array[],
  groups: Int32Array[],
): { amounts: Float64Array[]; groups: Int32Array[] } {
  const { weight } = residualsAt(free.problem, start.coefficients);
  const changed = { amounts: amounts.slice(), groups: groups.slice() };
  free.blocks.forEach((one, k) => {
    const sign = signs[k] as Sign;
    if (sign === 0) return;
    const [v, group] = [(amounts[k] as Float64Array).slice(), (groups[k] as Int32Array).slice()];
    const pools = pooled(v.subarray(0, one.ordered), cellSums(one, weight).subarray(0, one.ordered), sign);
    v.set(pools.amounts);
    for (let j = 0; j < one.cells; j++)
      group[j] =
        j < one.ordered ? (pools.groups[j] as number) : (pools.groups[one.ordered - 1] as number) + 1 + j - one.ordered;
    changed.amounts[k] = v;
    changed.groups[k] = group;
  });
  return changed;
}

function heldSystem({ blocks, strengths, problem }: System, groups: readonly Int32Array[]): System {
  const held = blocks.map((one, k) => ({ ...one, column: groups[k] as Int32Array }));
  return systemOf(held, strengths, problem.won, problem.lost);
}

/** The pair that would cross first on the way to the target, and the remaining share of the way until then; null when none does. */
function firstCrossing(
  { blocks }: System,
  signs: readonly Sign[],
  groups: readonly Int32Array[],
  from: readonly Float64Array[],
  to: readonly Float64Array[],
): { k: number; j: number; share: number } | null {
  let first: { k: number; j: number; share: number } | null = null;
  blocks.forEach(({ ordered }, k) => {
    const [sign, group, a, b] = [
      signs[k] as Sign,
      groups[k] as Int32Array,
      from[k] as Float64Array,
      to[k] as Float64Array,
    ];
    for (let j = 1; sign !== 0 && j < ordered; j++) {
      if (group[j] === group[j - 1]) continue;
      const after = sign * ((b[j] as number) - (b[j - 1] as number));
      if (after >= 0) continue;
      const before = Math.max(0, sign * ((a[j] as number) - (a[j - 1] as number)));
      const share = before / (before - after);
      if (first === null || share < first.share) first = { k, j, share };
    }
  });
  return first;
}

/** The pooled pair with the most negative multiplier: minus the gradient summed from the beginning of its group up to it. */
function wrongPair(
  free: System,
  signs: readonly Sign[],
  groups: readonly Int32Array[],
  amounts: readonly Float64Array[],
  intercept: number,
): { k: number; j: number } | null {
  const gradient = gradientAt(free.problem, coefficientsOf(free, amounts, intercept));
  const { won, lost } = free.problem;
  let least = -ROUNDING * won.reduce((sum, w, i) => sum + w + (lost[i] as number), 0);
  let wrong: { k: number; j: number } | null = null;
  free.blocks.forEach(({ ordered }, k) => {
    const [sign, group, offset] = [signs[k] as Sign, groups[k] as Int32Array, free.offsets[k] as number];
    let sum = 0;
    for (let j = 1; sign !== 0 && j < ordered; j++) {
      sum = group[j] === group[j - 1] ? sum + (gradient[offset + j - 1] as number) : 0;
      if (group[j] !== group[j - 1] || !(-sign * sum < least)) continue;
      least = -sign * sum;
      wrong = { k, j };
    }
  });
  return wrong;
}

/** Joins the groups of cells `j - 1` and `j`. */
function joined(group: Int32Array, j: number): Int32Array {
  return group.map((g, cell) => (cell >= j ? g - 1 : g));
}

/** Parts the group of cells `j - 1` and `j` between them. */
function parted(group: Int32Array, j: number): Int32Array {
  return group.map((g, cell) => (cell >= j ? g + 1 : g));
}
