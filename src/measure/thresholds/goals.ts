import { fail, kindOf, shown } from '../../core/errors.js';
import { shareText } from '../../core/share-text.js';
import { checkNames, type ScoreUnit } from '../inputs.js';
import type { Cut } from '../ranking/cuts.js';
import { countText, many, scoreText } from '../told.js';
import { cutAt } from './confusion-table.js';

/**
 * The goal of a threshold.
 *
 * - `capacity`: as many rows as can be worked, and no more; rows that tie are all in or all out
 * - `margin` and `contactCost`: contacts that bring more than they cost; a positive row brings the margin before that cost, every row
 *   that is contacted costs the other
 * - `precision`: as many rows as possible of which at least this share is positive
 * - `recall`: as few rows as possible that contain at least this share of the positives
 */
export type ThresholdGoal =
  | { readonly capacity: number }
  | { readonly margin: number; readonly contactCost: number }
  | { readonly precision: number }
  | { readonly recall: number }
  | ThresholdRule;

/** A goal of your own: from the counts at or above each score, highest first, to a threshold; null selects no rows. */
export type ThresholdRule = (cuts: readonly Cut[]) => number | null;

/** Why no row is selected. */
export type ThresholdReason =
  | 'tie-above-capacity'
  | 'costs-more-than-it-brings'
  | 'precision-not-reached'
  | 'no-positives'
  | 'rule';

/** A threshold, the reason why there is none, and notes for the table. */
export interface Chosen {
  readonly threshold: number | null;
  readonly reason: ThresholdReason | null;
  readonly notes: readonly string[];
}

/** The rule of a goal. */
export function readGoal(goal: ThresholdGoal, unit: ScoreUnit): (cuts: readonly Cut[]) => Chosen {
  if (typeof goal === 'function') return (cuts) => byRule(goal(cuts));
  checkNames(goal, ['capacity', 'margin', 'contactCost', 'precision', 'recall'], 'goal');
  const given = Object.keys(goal).sort().join(' and ');
  if ('capacity' in goal && given === 'capacity') {
    const { capacity } = goal;
    check('capacity', capacity, Number.isFinite(capacity) && capacity > 0, 'a number of rows above 0');
    return (cuts) => byCapacity(cuts, capacity);
  }
  if ('margin' in goal && given === 'contactCost and margin') {
    const { margin, contactCost } = goal;
    check('margin', margin, margin > 0 && margin < Infinity, 'money above 0');
    check('contactCost', contactCost, contactCost >= 0 && contactCost < Infinity, 'money of 0 or more');
    return (cuts) =>
      unit === 'probability' ? byBreakEven(cuts, margin, contactCost) : byMoney(cuts, margin, contactCost);
  }
  for (const name of ['precision', 'recall'] as const) {
    if (given !== name) continue;
    const share = (goal as { readonly [Name in typeof name]: number })[name];
    check(name, share, share > 0 && share <= 1, 'a share above 0, up to 1');
    return (cuts) => (name === 'precision' ? byPrecision(cuts, share) : byRecall(cuts, share));
  }
  const expected = 'one of capacity, margin with contactCost, precision, recall';
  return fail({ code: 'mismatch', path: 'goal', expected, got: given === '' ? 'none' : given });
}

function check(name: string, value: unknown, sound: boolean, expected: string): void {
  if (typeof value !== 'number' || Number.isNaN(value))
    fail({ code: 'wrong-type', path: `goal.${name}`, expected, got: kindOf(value) });
  if (!sound) fail({ code: 'out-of-range', path: `goal.${name}`, expected, got: shown(value) });
}

function byRule(threshold: unknown): Chosen {
  if (threshold === null) return none('rule');
  if (typeof threshold === 'number' && Number.isFinite(threshold)) return at(threshold + 0);
  const expected = 'a rule that gives a finite number, or null for no rows';
  return fail({ code: 'wrong-type', path: 'goal', expected, got: kindOf(threshold) });
}

/** The most rows that fit, ties all in or all out. */
export function byCapacity(cuts: readonly Cut[], capacity: number): Chosen {
  const last = cuts.filter(({ n }) => n <= capacity).at(-1);
  const next = cuts[last === undefined ? 0 : cuts.indexOf(last) + 1];
  const room = capacity - (last?.n ?? 0);
  const tied = next === undefined ? 0 : next.n - (last?.n ?? 0);
  const notes =
    next === undefined || room === 0
      ? []
      : [
          `${many(tied, 'row')} at ${scoreText(next.threshold)} ${tied === 1 ? 'does' : 'do'} not fit in the ${countText(room)} left of a capacity of ${countText(capacity)}, and ${tied === 1 ? 'is' : 'are'} left out`,
        ];
  return last === undefined ? none('tie-above-capacity', notes) : at(last.threshold, notes);
}

/** A contact pays from the probability contactCost / margin on, for any rows. */
function byBreakEven(cuts: readonly Cut[], margin: number, contactCost: number): Chosen {
  const breakEven = contactCost / margin;
  if (breakEven >= 1)
    return none('costs-more-than-it-brings', ['a contact costs as much as a positive row brings, or more']);
  const best = byMoney(cuts, margin, contactCost).threshold;
  const same = cutAt(cuts, best).n === cutAt(cuts, breakEven).n;
  const hindsight =
    best === null
      ? 'on these rows no contact paid'
      : `these rows would have brought the most from ${scoreText(best)} on`;
  const notes = [`a contact pays from a probability of ${scoreText(breakEven)} on`, ...(same ? [] : [hindsight])];
  // At a cost of 0 everybody pays: the lowest score, since a band must begin above 0.
  return at(breakEven === 0 ? (cuts.at(-1) as Cut).threshold : breakEven, notes);
}

/** The threshold with the highest profit on these rows; ties: the one that selects the fewest. */
function byMoney(cuts: readonly Cut[], margin: number, contactCost: number): Chosen {
  let best: Cut | null = null;
  let most = 0;
  for (const cut of cuts) {
    const money = margin * cut.positives - contactCost * cut.n;
    if (money > most) [best, most] = [cut, money];
  }
  return best === null ? none('costs-more-than-it-brings') : at(best.threshold);
}

function byPrecision(cuts: readonly Cut[], precision: number): Chosen {
  const last = cuts.filter((cut) => cut.positives / cut.n >= precision).at(-1);
  if (last !== undefined) return at(last.threshold);
  const best = cuts.reduce((most, cut) => Math.max(most, cut.positives / cut.n), 0);
  return none('precision-not-reached', [
    `no threshold reaches a precision of ${shareText(precision)}; the most is ${shareText(best)}`,
  ]);
}

function byRecall(cuts: readonly Cut[], recall: number): Chosen {
  const all = cuts.at(-1)?.positives ?? 0;
  const first = cuts.find((cut) => cut.positives / all >= recall);
  return all === 0 || first === undefined
    ? none('no-positives', ['there is no positive row to find'])
    : at(first.threshold);
}

function at(threshold: number, notes: readonly string[] = []): Chosen {
  return { threshold, reason: null, notes };
}

function none(reason: ThresholdReason, notes: readonly string[] = []): Chosen {
  return { threshold: null, reason, notes };
}
