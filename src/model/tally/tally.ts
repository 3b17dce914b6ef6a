import { decimalProduct } from '../../core/decimal-product.js';
import { amountOf, stepsOf } from '../../core/steps.js';
import type { Condition } from '../condition/condition.js';
import type { State, Value } from '../table/columns.js';
import type { Term } from '../terms/term.js';
import type { LineForm } from './line.js';
import { type Scale, scaleIn } from './scale.js';
import type { Unit } from './unit.js';

/** A group of terms: what its amounts are multiplied by, and how much it may add in all. */
export interface Group {
  readonly label?: string;
  /** Multiplies the amounts of its terms; 1 when left out. */
  readonly weight?: number;
  /** The most the group may add, before its weight. */
  readonly cap?: number;
  /** The least the group may add, before its weight. */
  readonly floor?: number;
}

/** What a tally is made of: what a kind gives the core for each of its options. */
export interface TallySpec extends Unit {
  readonly option: string;
  readonly base: number;
  readonly terms: readonly Term[];
  readonly groups?: Readonly<Record<string, Group>> | undefined;
  /** The most the whole tally may come to. */
  readonly cap?: number | undefined;
  /** The least the whole tally may come to. */
  readonly floor?: number | undefined;
  /** Factors of a weighting by group. */
  readonly factors?: Readonly<Record<string, number>> | undefined;
  /** The option is only there for records of which this is true; for all when left out. */
  readonly applies?: Condition | undefined;
  /** The library gives its option the name, so that a language may say it; else the model does. */
  readonly own?: true;
  /** Its lines are criteria, and it counts those that are not met, or those that are: so it is told as a decision, not as a sum. */
  readonly criteria?: 'unmet' | 'met';
}

/** One signed line of a tally. */
export interface Contribution {
  /** The term's id; for a cap or floor the group or option it holds for. */
  readonly term: string;
  /** `term` is an award; `limit`, `cap` and `floor` correct the awards before them, and only stand where they did. */
  readonly line: LineForm;
  readonly attributes: readonly string[];
  readonly group: string | null;
  /** What the record had; null for a line that is not a term's. */
  readonly state: State | null;
  readonly value: Value | readonly Value[];
  /** Which one of a list the line is about; left out where it is about none. */
  readonly item?: string;
  /** Which case of a term of cases decided, by its place from 0; left out where none did. */
  readonly case?: number;
  /** A decimal of at most as many places as the tally counts in. */
  readonly amount: number;
}

/**
 * What adds up: base plus contributions is the total, in whole steps of 10^-`decimals` and in any order.
 *
 * Each amount is the number nearest to its decimal, as JSON writes it. To repeat the sum, take whole numbers:
 * floor(amount × 10^decimals + 1/2) of the base and of each contribution add up to that of the total.
 */
export interface Tally {
  readonly option: string;
  readonly unit: string;
  /** How many decimals it counts in, 0 to 9. */
  readonly decimals: number;
  readonly base: number;
  readonly contributions: readonly Contribution[];
  readonly total: number;
}

/** What some lines of a tally come to, in whole steps and so exactly. */
export function amountIn(
  { decimals }: Pick<Tally, 'decimals'>,
  lines: readonly Pick<Contribution, 'amount'>[],
): number {
  return amountOf(
    lines.reduce((sum, { amount }) => sum + stepsOf(amount, decimals), 0),
    decimals,
  );
}

/** What a group's amounts are multiplied by: its own weight and the weighting's factor. */
export function weightsOf(spec: Pick<TallySpec, 'groups' | 'factors'>, group: string | undefined): [number, number] {
  if (group === undefined) return [1, 1];
  const own = spec.groups !== undefined && Object.hasOwn(spec.groups, group) ? (spec.groups[group]?.weight ?? 1) : 1;
  const factor = spec.factors !== undefined && Object.hasOwn(spec.factors, group) ? (spec.factors[group] ?? 1) : 1;
  return [own, factor];
}

/** Both together. */
export function weightOf(spec: Pick<TallySpec, 'groups' | 'factors'>, group: string | undefined): number {
  return decimalProduct(...weightsOf(spec, group));
}

/** How the amounts of a group's terms become steps; of terms without a group when none is named. */
export function scaleOf(spec: Pick<TallySpec, 'decimals' | 'groups' | 'factors'>, group: string | undefined): Scale {
  return scaleIn(spec.decimals, weightsOf(spec, group));
}
