import { ln } from '../../core/arithmetic.js';
import { shareAfter, type Work } from '../../core/work.js';
import { maxNorm } from '../linear-algebra.js';
import { transposed } from '../products.js';
import { type Factor, solved } from '../solvers/factor.js';
import { baseRate, residualsAt } from '../solvers/point.js';
import { aheadOf } from './ahead.js';
import { approach } from './approach.js';
import { rankOf, tunedSize } from './block.js';
import { type Curvature, curvatureOf, penalised, serves } from './curvature.js';
import { tracesOf } from './evidence.js';
import { amountsOf, type System, withStrengths } from './system.js';

/** Limits of penalties: below the first nothing is constrained, above the second everything. */
export const WEAKEST = 0.01;

export const STRONGEST = 1e5;

/** The initial value of every penalty. */
export const START = 5;

/** Tuning stops where no further update promises to raise the evidence by this, in natural logarithms. */
const FINELY = 0.05;

/** The same before shapes or pairs are chosen, and then an old curvature is good enough. */
export const ROUGHLY = 0.1;

/** A category's own penalty counts against the shared one as this many values would. */
const PSEUDO_VALUES = 4;

/** A Newton step that moves no amount by more than this is accepted at once. */
const FAR = 2;

/** A fit is near enough to the optimum while penalties or pairs still change: in natural logarithms of its likelihood. */
export const NEAR = 0.2;

/** A system with the penalties that make its outcomes most likely. */
export interface Tuned {
  readonly system: System;
  readonly coefficients: Float64Array;
  readonly curvature: Curvature;
  readonly rounds: number;
}

export interface TuneOptions {
  readonly start?: Float64Array;
  /** From near the start. */
  readonly curvature?: Curvature;
  readonly rounds?: number;
  readonly tolerance?: number;
}

/**
 * Tunes the penalties by Fellner and Schall's updates, which climb the evidence (S. Wood and M. Fasiolo, A generalized
 * Fellner-Schall method, 2017).
 *
 * Formula: strength ← (rank − strength · tr(V S₁)) / b'S₁b, with numerator and denominator of a category shrunk to those of all
 * categories: (own + 4) / (own + 4 / shared). Each strength jumps to the limit estimated from its last two updates (`ahead.ts`). It
 * stops when no update promises to raise the evidence by `tolerance`.
 */
export function* tune(from: System, options: TuneOptions = {}): Work<Tuned> {
  const { rounds = 30, tolerance = FINELY } = options;
  let system = from;
  let b = options.start ?? baseRate(system.problem).b;
  let curvature = options.curvature ?? null;
  const ahead = aheadOf(system.blocks.length);
  for (let used = 1; used <= rounds; used++) {
    yield { share: shareAfter(used - 1, 6), code: 'solving', text: `tuning the penalties: round ${used}` };
    const { residual, weight } = residualsAt(system.problem, b);
    const isOld: boolean = curvature !== null && serves(curvature, weight);
    if (curvature === null || !isOld) curvature = curvatureOf(system, weight);
    const factor = penalised(system, curvature);
    const step = stepOf(system, b, residual, factor);
    // One Newton step follows a small change of penalties closely; a large one is followed to the end.
    if (maxNorm(step) < FAR) b = b.map((x, j) => x - (step[j] as number));
    else ({ coefficients: b, curvature } = approach(system, b, curvature, NEAR));
    const { strengths, rise } = newStrengths(system, b, tracesOf(system, factor));
    if (rise < tolerance) {
      // The last step followed penalties that hardly moved: the amounts are near their optimum.
      if (!isOld || tolerance >= ROUGHLY) return { system, coefficients: b, curvature, rounds: used };
      curvature = null;
    }
    system = withStrengths(system, ahead(system.strengths, strengths).map(clipped));
  }
  return { system, ...approach(system, b, curvature, NEAR), rounds };
}

/** The Newton step at `b`. */
function stepOf({ problem }: System, b: Float64Array, residual: Float64Array, factor: Factor): Float64Array {
  const { design, penalty } = problem;
  const gradient = transposed(design, residual).map((x) => -x);
  penalty.addGradient(b, gradient);
  return solved(factor, gradient);
}

/**
 * One update of the strengths, and the most that one of them promises to raise the evidence.
 *
 * Formula: an update from λ to n / m, both in the logarithm, promises ½ |n − λm| · |ln(n / λm)|: the slope of the evidence times the way.
 */
function newStrengths(
  system: System,
  b: Float64Array,
  traces: readonly number[],
): { strengths: number[]; rise: number } {
  const { blocks, strengths } = system;
  const parts = blocks.map((one, k) => ({
    freedom: Math.max(1e-9, rankOf(one) - (strengths[k] as number) * (traces[k] as number)),
    size: tunedSize(one, amountsOf(system, k, b)),
  }));
  const categories = parts.filter((_, k) => blocks[k]?.shared === true);
  const total = (what: 'freedom' | 'size') => categories.reduce((sum, part) => sum + part[what], 0);
  const common = clipped(total('freedom') / Math.max(1e-12, total('size')));
  let rise = 0;
  const next = parts.map(({ freedom, size }, k) => {
    const before = strengths[k] as number;
    const extra = blocks[k]?.shared === true ? PSEUDO_VALUES : 0;
    const [n, m] = [freedom + extra, Math.max(1e-12, size + extra / common)];
    const strength = clipped(n / m);
    rise = Math.max(rise, 0.5 * Math.abs((n - before * m) * ln(strength / before)));
    return strength;
  });
  return { strengths: next, rise };
}

function clipped(strength: number): number {
  return Math.min(Math.max(strength, WEAKEST), STRONGEST);
}
