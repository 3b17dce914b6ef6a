import { fail, kindOf, shown } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import type { Rows } from '../inputs.js';
import { cutsOf } from '../ranking/cuts.js';
import { groupTies } from '../ranking/tie-groups.js';
import { byCapacity } from '../thresholds/goals.js';
import { type Difference, pairedDifference } from './paired.js';

/** How many rows can be worked, and their revenue and cost. */
export interface Capacity {
  readonly capacity: number;
  readonly margin: number;
  readonly contactCost: number;
}

/** The rows one model selects within the capacity. */
export interface CapacityTaken {
  /** Rows with at least this score are selected; null where more rows tie at the top than can be worked. */
  readonly threshold: number | null;
  /** Rows selected, by weight, and how many of them were positive. */
  readonly n: number;
  readonly positives: number;
  /** margin × positives − contactCost × n. */
  readonly amount: number;
}

/** The profit of two models when only a limited number of rows can be worked; the difference is of the amounts. */
export interface CapacityComparison extends Capacity, Difference {
  readonly champion: CapacityTaken;
  readonly challenger: CapacityTaken;
  /** Rows that both select. */
  readonly both: number;
}

/** The best rows of each model within the capacity, row by row. */
export function capacityOf(
  champion: Rows,
  challenger: Rows,
  given: Capacity,
  level: number | undefined,
): CapacityComparison {
  const { capacity, margin, contactCost } = given;
  const { outcomes, weights } = champion;
  const brings =
    outcomes.length === 0
      ? new Float64Array()
      : Float64Array.from(outcomes, (outcome) => margin * outcome - contactCost);
  const sides = [champion, challenger].map((rows) => {
    const { threshold } = byCapacity(cutsOf(groupTies(rows)), capacity);
    const taken = rows.scores.map((score) => Number(threshold !== null && score >= threshold));
    const n = sum(weights.filter((_, i) => taken[i] === 1));
    const positives = sum(weights.filter((_, i) => taken[i] === 1 && outcomes[i] === 1));
    return { taken, told: { threshold, n, positives, amount: margin * positives - contactCost * n + 0 } };
  });
  const [old, new_] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const gained = brings.map((money, i) => money * ((new_.taken[i] as number) - (old.taken[i] as number)));
  const both = sum(weights.filter((_, i) => old.taken[i] === 1 && new_.taken[i] === 1));
  return {
    ...given,
    champion: old.told,
    challenger: new_.told,
    both,
    ...pairedDifference(gained, weights, level, (n) => n),
  };
}

/** The capacity with its margin and cost; null without one. */
export function checkMoney(options: {
  readonly capacity?: number | undefined;
  readonly margin?: number | undefined;
  readonly contactCost?: number | undefined;
}): Capacity | null {
  const { capacity, margin = 1, contactCost = 0 } = options;
  check('margin', margin, margin > 0, 'money above 0');
  check('contactCost', contactCost, contactCost >= 0, 'money of 0 or more');
  if (capacity !== undefined) {
    check('capacity', capacity, capacity > 0, 'a number of rows above 0');
    return { capacity, margin, contactCost };
  }
  const alone = options.margin === undefined ? options.contactCost : options.margin;
  if (alone === undefined) return null;
  return fail({
    code: 'missing-value',
    path: 'options.capacity',
    expected: 'how many rows can be worked, where margin or contactCost are given',
    got: 'nothing',
  });
}

function check(name: string, value: unknown, sound: boolean, expected: string): void {
  const path = `options.${name}`;
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected, got: kindOf(value) });
  if (!sound) fail({ code: 'out-of-range', path, expected, got: shown(value) });
}
