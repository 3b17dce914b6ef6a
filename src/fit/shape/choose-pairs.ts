import { ln } from '../../core/arithmetic.js';
import { counted, roundOf, type Work, within } from '../../core/work.js';
import { type Residuals, residualsAt } from '../solvers/point.js';
import type { TrainingRows } from '../training-rows.js';
import { approach } from './approach.js';
import type { Axis } from './axes.js';
import { bestTable, type Look, type PairOfAttributes, pairsOfAttributes } from './candidates.js';
import { type Curvature, curvatureOf, serves, widened } from './curvature.js';
import { type Pair, pairOf } from './pairs.js';
import { amountsOf, coefficientsOf, type System, systemOf } from './system.js';
import { NEAR, STRONGEST, type Tuned, tune, WEAKEST } from './tune.js';

/** Odds by which the evidence must favour a pair, over and above the number of pairs tried. */
const PAIR_ODDS = 3;

/** A pair that gains less than this share of what it needs is not looked at again. */
const HOPEFUL = 0.25;

/** A fit with the pairs that were added to it. */
export interface WithPairs {
  readonly system: System;
  readonly coefficients: Float64Array;
  readonly pairs: readonly Pair[];
}

/** Two attributes, and the best table over them when they were last looked at. */
interface Standing {
  readonly pair: PairOfAttributes;
  readonly look: Look;
}

/**
 * Adds pairs one at a time: each time the one whose table raises the evidence most, the first in attribute order among equals,
 * as long as its gain exceeds ln 3 + ln(number of pairs tried / k) for the k-th pair; afterwards all penalties are tuned together.
 *
 * The bar falls with k, so that it controls the share of pairs found by chance, not the probability of a single one (Y. Benjamini
 * and Y. Hochberg, Controlling the false discovery rate, 1995).
 *
 * A pair reduces the gain of others, and seldom increases it. So after the first pass pairs are evaluated again from the largest
 * gain down, until the next one gained less than the best does now; the search ends only after an evaluation of all that gained a
 * quarter of what they need when they were last evaluated.
 *
 * @param fine - axes that have not looked at the outcome, in the order of the attributes
 * @param most - how many pairs at most
 */
export function* choosePairs(
  from: Tuned,
  rows: TrainingRows,
  fine: readonly Axis[],
  weight: Float64Array,
  most: number,
): Work<WithPairs> {
  let { system, coefficients, curvature } = from;
  const tried = most > 0 ? pairsOfAttributes(rows, fine, weight) : [];
  const pairs: Pair[] = [];
  let standings: readonly Standing[] | null = null;
  while (pairs.length < most && tried.length > 0) {
    const needed = ln(PAIR_ODDS) + ln(tried.length / (pairs.length + 1));
    const at = residualsAt(system.problem, coefficients);
    const looks: Work<readonly Standing[]> =
      standings === null ? firstLooks(tried, at, needed) : lookedAgain(standings, at, needed, pairs.length + 1);
    const now: readonly Standing[] = yield* within(looks, roundOf(pairs.length));
    const best = strongest(now);
    if (best === undefined || best.look.gain.gain <= needed) break;
    const pair = pairOf(best.look.candidate, best.look.gain);
    pairs.push(pair);
    ({ system, coefficients, curvature } = withPair(system, coefficients, pair, at.weight, curvature));
    standings = now.filter((one) => one !== best);
  }
  const retuning = tune(system, { start: coefficients, curvature });
  const tuned = yield* within(retuning, [roundOf(pairs.length)[1], 1]);
  return { system: tuned.system, coefficients: tuned.coefficients, pairs };
}

/** Every pair at the fit so far; those whose tables gain next to nothing are not looked at again. */
function* firstLooks(tried: readonly PairOfAttributes[], at: Residuals, needed: number): Work<Standing[]> {
  const standings: Standing[] = [];
  for (const [k, pair] of tried.entries()) {
    yield counted('pairing', 'pair 1', k, tried.length, 'candidates');
    const look = bestTable(pair, at.residual, at.weight);
    if (look !== null && look.gain.gain > HOPEFUL * needed) standings.push({ pair, look });
  }
  return standings;
}

/** Pairs from the largest gain down, in attribute order again for the report. */
function* lookedAgain(
  standings: readonly Standing[],
  at: Residuals,
  needed: number,
  pair: number,
): Work<readonly Standing[]> {
  const order = standings.map((_, k) => k).sort((a, b) => gainAt(standings, b) - gainAt(standings, a) || a - b);
  const found = standings.slice();
  let best = 0;
  for (const [done, k] of order.entries()) {
    const one = standings[k] as Standing;
    if (one.look.gain.gain < Math.max(HOPEFUL * needed, best > needed ? best : 0)) break;
    yield counted('pairing', `pair ${pair}`, done, order.length, 'candidates');
    const look = bestTable(one.pair, at.residual, at.weight) as Look; // it had one before
    found[k] = { pair: one.pair, look };
    best = Math.max(best, look.gain.gain);
  }
  return found;
}

function gainAt(standings: readonly Standing[], k: number): number {
  return (standings[k] as Standing).look.gain.gain;
}

function strongest(standings: readonly Standing[]): Standing | undefined {
  return standings.reduce<Standing | undefined>(
    (best, one) => (best === undefined || one.look.gain.gain > best.look.gain.gain ? one : best),
    undefined,
  );
}

/**
 * Fits again with a pair more, from the fit before.
 *
 * @param weight - of the patterns at that fit
 * @param known - the curvature that served before; where it still serves, only that of the pair is added to it
 */
function withPair(
  system: System,
  b: Float64Array,
  pair: Pair,
  weight: Float64Array,
  known: Curvature,
): { system: System; coefficients: Float64Array; curvature: Curvature } {
  const { won, lost } = system.problem;
  const strength = Math.min(Math.max(1 / pair.variance, WEAKEST), STRONGEST);
  const wider = systemOf([...system.blocks, pair.block], [...system.strengths, strength], won, lost);
  const amounts = system.blocks.map((_, k) => amountsOf(system, k, b));
  const start = coefficientsOf(wider, amounts, b[b.length - 1] as number);
  const curvature = serves(known, weight) ? widened(known, system, wider) : curvatureOf(wider, weight);
  return { system: wider, ...approach(wider, start, curvature, NEAR) };
}
