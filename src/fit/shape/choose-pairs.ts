import { ln } from '../../core/arithmetic.js';
import { counted, roundOf, type Work, within } from '../../core/work.js';
import { newton } from '../solvers/newton.js';
import { residualsAt } from '../solvers/point.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Axis, numberAxis, quantileEdges, spreadOf } from './axes.js';
import type { Gain } from './gain.js';
import { type Candidate, gainOf, MOST_CELLS, type Pair, pairOf } from './pairs.js';
import { amountsOf, coefficientsOf, type System, systemOf } from './system.js';
import { type Tie, tieOf } from './tie.js';
import { STRONGEST, type Tuned, tune, WEAKEST } from './tune.js';

/** A pair's axis of a number is tried in this many bins too: broad tables can be seen where fine ones are too thin. */
const BROAD_BINS = 8;

/** Neighbours are held together in tables of at most this many cells: each look at one costs the cube of it. */
const MOST_TIED_CELLS = 128;

/** Odds by which the evidence must favour a pair, over and above the number of pairs tried. */
const PAIR_ODDS = 3;

const RETUNE_ROUNDS = 8;

const RETUNE_TOLERANCE = 0.05;

/** A fit with the pairs that were added to it. */
export interface WithPairs {
  readonly system: System;
  readonly coefficients: Float64Array;
  readonly pairs: readonly Pair[];
}

/** What a table would gain at the fit so far. */
interface Look {
  readonly candidate: Candidate;
  readonly gain: Gain;
}

/**
 * Adds pairs one at a time: each time the one whose table raises the evidence most, the first in attribute order among equals,
 * as long as its gain exceeds ln 3 + ln(number of pairs tried); afterwards all penalties are tuned together.
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
  let { system } = from;
  let { coefficients } = from.solution;
  const { tried, candidates } = candidatesOf(rows, fine, weight);
  const needed = ln(PAIR_ODDS) + ln(Math.max(1, tried));
  const pairs: Pair[] = [];
  for (let left: readonly Candidate[] = candidates; pairs.length < most; ) {
    const { residual, weight: curvature } = residualsAt(system.problem, coefficients);
    const looks = yield* within(looked(left, pairs.length + 1, residual, curvature), roundOf(pairs.length));
    const best = strongest(looks, needed);
    if (best === null) break;
    const pair = pairOf(best.candidate, best.gain);
    pairs.push(pair);
    ({ system, coefficients } = withPair(system, coefficients, pair));
    left = worthAnotherLook(looks, best.candidate);
  }
  if (pairs.length === 0) return { system, coefficients, pairs };
  const retuning = tune(system, { start: coefficients, rounds: RETUNE_ROUNDS, tolerance: RETUNE_TOLERANCE });
  const tuned = yield* within(retuning, [roundOf(pairs.length)[1], 1]);
  return { system: tuned.system, coefficients: tuned.solution.coefficients, pairs };
}

/**
 * Every pair of axes with at least two groups each, a number fine and broad, in attribute order; tables over broad numbers with their
 * cells apart and with neighbours held together.
 */
function candidatesOf(
  rows: TrainingRows,
  fine: readonly Axis[],
  weight: Float64Array,
): { tried: number; candidates: Candidate[] } {
  const choices = fine
    .filter((axis) => axis.known > 1 && axis.rare === 0)
    .map((axis) => {
      const column = rows.columns.get(axis.attribute) as TrainingColumn; // every attribute has one
      if (column.type !== 'number' || axis.known <= BROAD_BINS) return [axis];
      const edges = quantileEdges(spreadOf(column.values, weight), BROAD_BINS);
      return edges.length === 0 ? [axis] : [axis, numberAxis(axis.attribute, column.values, edges)];
    });
  const candidates: Candidate[] = [];
  const tie = ties();
  choices.forEach((down, i) => {
    for (const across of choices.slice(i + 1))
      for (const rows of down)
        for (const columns of across) {
          if (rows.size * columns.size > MOST_CELLS) continue;
          candidates.push({ rows, columns, tie: null });
          if (canBeTied(rows, columns)) candidates.push({ rows, columns, tie: tie(rows, columns) });
        }
  });
  return { tried: (choices.length * (choices.length - 1)) / 2, candidates };
}

/** Ties of pairs of axes; axes of the same sort and size share one. */
function ties(): (rows: Axis, columns: Axis) => Tie {
  const known = new Map<string, Tie>();
  return (rows, columns) => {
    const key = [rows, columns].map(({ edges, known }) => `${edges === null ? 'values' : 'bins'} ${known}`).join();
    const tie = known.get(key) ?? tieOf(rows, columns);
    known.set(key, tie);
    return tie;
  };
}

function canBeTied(rows: Axis, columns: Axis): boolean {
  const broad = ({ edges, known }: Axis) => edges === null || known <= BROAD_BINS;
  const some = rows.edges !== null || columns.edges !== null;
  return some && broad(rows) && broad(columns) && rows.known * columns.known <= MOST_TIED_CELLS;
}

/** What each candidate would gain. */
function* looked(
  candidates: readonly Candidate[],
  pair: number,
  residual: Float64Array,
  curvature: Float64Array,
): Work<Look[]> {
  const looks: Look[] = [];
  for (const [c, candidate] of candidates.entries()) {
    yield counted('pairing', `pair ${pair}`, c, candidates.length, 'candidates');
    looks.push({ candidate, gain: gainOf(candidate, residual, curvature) });
  }
  return looks;
}

function strongest(looks: readonly Look[], needed: number): Look | null {
  let best: Look | null = null;
  for (const look of looks) if (look.gain.gain > (best?.gain.gain ?? needed)) best = look;
  return best;
}

/** Tables of other pairs that say something, however little: those without a gain are most of them. */
function worthAnotherLook(looks: readonly Look[], chosen: Candidate): Candidate[] {
  return looks
    .filter(({ candidate, gain }) => gain.gain > 0 && !isSame(candidate, chosen))
    .map(({ candidate }) => candidate);
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.rows.attribute === b.rows.attribute && a.columns.attribute === b.columns.attribute;
}

function withPair(system: System, b: Float64Array, pair: Pair): { system: System; coefficients: Float64Array } {
  const { won, lost } = system.problem;
  const strength = Math.min(Math.max(1 / pair.variance, WEAKEST), STRONGEST);
  const wider = systemOf([...system.blocks, pair.block], [...system.strengths, strength], won, lost);
  const amounts = system.blocks.map((_, k) => amountsOf(system, k, b));
  const start = coefficientsOf(wider, amounts, b[b.length - 1] as number);
  return { system: wider, coefficients: newton(wider.problem, { tolerance: 1e-6, start }).coefficients };
}
