import { ln } from '../../core/arithmetic.js';
import { shareAfter, type Work } from '../../core/work.js';
import { slotsOf, transposed } from '../design.js';
import { gram } from '../gram.js';
import { maxNorm, solve } from '../linear-algebra.js';
import { newton } from '../solvers/newton.js';
import { residualsAt } from '../solvers/point.js';
import type { Solution } from '../solvers/solver.js';
import { rankOf, tunedSize } from './block.js';
import { codedFirst, factorOf, placeOf, tracesOf } from './evidence.js';
import { amountsOf, type System, withStrengths } from './system.js';

/** Penalties stay within these: below the first nothing is held, above the second everything. */
export const WEAKEST = 0.01;

export const STRONGEST = 1e5;

/** Where every penalty starts. */
export const START = 5;

/** A category's own penalty counts against the shared one as this many values would. */
const PSEUDO_VALUES = 4;

/** A system with the penalties that make its outcomes most likely. */
export interface Tuned {
  readonly system: System;
  readonly solution: Solution;
  readonly rounds: number;
}

export interface TuneOptions {
  readonly start?: Float64Array;
  readonly rounds?: number;
  readonly tolerance?: number;
}

/**
 * Tunes the penalties by Fellner and Schall's updates, which climb the evidence (S. Wood and M. Fasiolo, A generalized
 * Fellner-Schall method, 2017).
 *
 * Formula: strength ← (rank − strength · tr(V S₁)) / b'S₁b, with numerator and denominator of a category drawn to those of all
 * categories: (own + 4) / (own + 4 / shared). It stops when no strength that still matters changes by more than `tolerance` in
 * its logarithm; then the amounts are solved for.
 */
export function* tune(from: System, { start, rounds = 30, tolerance = 0.02 }: TuneOptions = {}): Work<Tuned> {
  let system = from;
  let b = newton(system.problem, { tolerance: 1e-6, ...(start && { start }) }).coefficients;
  let used = 0;
  for (let change = Number.POSITIVE_INFINITY; used < rounds && change >= tolerance; used++) {
    yield { share: shareAfter(used, 6), code: 'solving', text: `tuning the penalties: round ${used + 1}` };
    const { step, next, ...update } = updated(system, b);
    change = update.change;
    system = next;
    // One Newton step follows a small change of penalties closely; a large one is followed to the end.
    b =
      maxNorm(step) < 1 ? b.map((x, j) => x - (step[j] as number)) : newton(system.problem, { start: b }).coefficients;
  }
  return { system, solution: newton(system.problem, { tolerance: 1e-8, start: b }), rounds: used };
}

/** The system with its penalties updated at `b`, and the Newton step under them. */
function updated(system: System, b: Float64Array): { next: System; change: number; step: Float64Array } {
  const { design } = system.problem;
  const slots = slotsOf(design);
  const { residual, weight } = residualsAt(system.problem, b);
  const curvature = gram(design, weight, slots);
  const withPenalty = ({ problem }: System) => {
    const H = curvature.slice();
    problem.penalty.addHessian(H, design.p + 1);
    return factorOf(codedFirst(H, design));
  };
  const { strengths, change } = newStrengths(system, b, tracesOf(system, withPenalty(system)));
  const next = withStrengths(system, strengths);
  const gradient = transposed(design, slots, residual).map((x) => -x);
  next.problem.penalty.addGradient(b, gradient);
  const { q, p } = design;
  const moved = gradient.slice();
  gradient.forEach((x, j) => {
    moved[placeOf(j, q, p)] = x;
  });
  const step = solve(withPenalty(next), moved);
  return { next, change, step: gradient.map((_, j) => step[placeOf(j, q, p)] as number) };
}

/** One update of the strengths, and the largest change of one that matters, in its logarithm. */
function newStrengths(
  system: System,
  b: Float64Array,
  traces: readonly number[],
): { strengths: number[]; change: number } {
  const { blocks, strengths } = system;
  const parts = blocks.map((one, k) => ({
    freedom: Math.max(1e-9, rankOf(one) - (strengths[k] as number) * (traces[k] as number)),
    size: tunedSize(one, amountsOf(system, k, b)),
  }));
  const categories = parts.filter((_, k) => blocks[k]?.shared === true);
  const total = (what: 'freedom' | 'size') => categories.reduce((sum, part) => sum + part[what], 0);
  const common = clipped(total('freedom') / Math.max(1e-12, total('size')));
  let change = 0;
  const next = parts.map(({ freedom, size }, k) => {
    const before = strengths[k] as number;
    const strength =
      blocks[k]?.shared === true
        ? clipped((freedom + PSEUDO_VALUES) / (size + PSEUDO_VALUES / common))
        : clipped(freedom / Math.max(1e-12, size));
    // A block that is held flat may drift on, and one without freedom does not matter.
    if (strength <= 0.3 * STRONGEST || before <= 0.3 * STRONGEST)
      change = Math.max(change, Math.min(1, 10 * freedom) * Math.abs(ln(strength / before)));
    return strength;
  });
  return { strengths: next, change };
}

function clipped(strength: number): number {
  return Math.min(Math.max(strength, WEAKEST), STRONGEST);
}
