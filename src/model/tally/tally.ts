import { decimalProduct } from '../../core/decimal-product.js';
import { amountOf, stepsOf } from '../../core/steps.js';
import type { Condition } from '../condition/condition.js';
import type { State, Value } from '../table/columns.js';
import type { Term } from '../terms/term.js';
import type { LineForm } from './line.js';
import { type Scale, scaleIn } from './scale.js';
import type { Unit } from './unit.js';

/** A group of terms: its weight, and its maximum and minimum in total. */
export interface Group {
  readonly label?: string;
  /** Multiplies the amounts of its terms; 1 when left out. */
  readonly weight?: number;
  /** The maximum that the group may add, before its weight. */
  readonly cap?: number;
  /** The minimum that the group may add, before its weight. */
  readonly floor?: number;
}

/** The specification of a tally: a kind returns one for each of its options. */
export interface TallySpec extends Unit {
  readonly option: string;
  readonly base: number;
  readonly terms: readonly Term[];
  readonly groups?: Readonly<Record<string, Group>> | undefined;
  /** The maximum of the whole tally. */
  readonly cap?: number | undefined;
  /** The minimum of the whole tally. */
  readonly floor?: number | undefined;
  /** Factors of a weighting by group. */
  readonly factors?: Readonly<Record<string, number>> | undefined;
  /** The option applies only to records for which this is true; to all when left out. */
  readonly applies?: Condition | undefined;
  /** Whether the library names the option, so that languages can translate it; otherwise the model names it. */
  readonly own?: true;
  /** Set when its lines are criteria, and it counts unmet or met ones: it is then shown as a decision, not as a sum. */
  readonly criteria?: 'unmet' | 'met';
}

/** One signed line of a tally. */
export interface Contribution {
  /** The term's id; for a cap or floor its group or option. */
  readonly term: string;
  /** `term` is an award; `limit`, `cap` and `floor` correct the awards before them, and occur only when they did. */
  readonly line: LineForm;
  readonly attributes: readonly string[];
  readonly group: string | null;
  /** The record's value; null for a line that belongs to no term. */
  readonly state: State | null;
  readonly value: Value | readonly Value[];
  /** Which item of a list the line is about; left out when it is about none. */
  readonly item?: string;
  /** The index from 0 of the case that decided in a term of cases; left out when none did. */
  readonly case?: number;
  /** A decimal of at most as many places as the tally counts in. */
  readonly amount: number;
}

/**
 * A sum of contributions: base plus contributions is the total, in whole steps of 10^-`decimals` and in any order.
 *
 * Each amount is the number nearest to its decimal, as JSON writes it. To repeat the sum, use whole numbers:
 * floor(amount × 10^decimals + 1/2) of the base and of each contribution add up to that of the total.
 */
export interface Tally {
  readonly option: string;
  readonly unit: string;
  /** Its number of decimals, 0 to 9. */
  readonly decimals: number;
  readonly base: number;
  readonly contributions: readonly Contribution[];
  readonly total: number;
}

/** The sum of some lines of a tally, in whole steps and so exact. */
export function amountIn(
  { decimals }: Pick<Tally, 'decimals'>,
  lines: readonly Pick<Contribution, 'amount'>[],
): number {
  return amountOf(
    lines.reduce((sum, { amount }) => sum + stepsOf(amount, decimals), 0),
    decimals,
  );
}

/** The factors of a group's amounts: its own weight and the weighting's factor. */
export function weightsOf(spec: Pick<TallySpec, 'groups' | 'factors'>, group: string | undefined): [number, number] {
  if (group === undefined) return [1, 1];
  const own = spec.groups !== undefined && Object.hasOwn(spec.groups, group) ? (spec.groups[group]?.weight ?? 1) : 1;
  const factor = spec.factors !== undefined && Object.hasOwn(spec.factors, group) ? (spec.factors[group] ?? 1) : 1;
  return [own, factor];
}

/** The product of both. */
export function weightOf(spec: Pick<TallySpec, 'groups' | 'factors'>, group: string | undefined): number {
  return decimalProduct(...weightsOf(spec, group));
}

/** Converts the amounts of a group's terms to steps; of terms without a group when none is named. */
export function scaleOf(spec: Pick<TallySpec, 'decimals' | 'groups' | 'factors'>, group: string | undefined): Scale {
  return scaleIn(spec.decimals, weightsOf(spec, group));
}
