import type { Condition } from '../condition/condition.js';
import type { State, Value } from '../table/columns.js';
import type { Term } from '../terms/term.js';
import type { LineForm } from './line.js';

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
export interface TallySpec {
  readonly option: string;
  /** What is counted: `points`, `log-odds`. */
  readonly unit: string;
  readonly base: number;
  readonly terms: readonly Term[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** The most the whole tally may come to. */
  readonly cap?: number;
  /** The least the whole tally may come to. */
  readonly floor?: number;
  /** Factors of a weighting by group. */
  readonly factors?: Readonly<Record<string, number>>;
  /** The option is only there for records of which this is true; for all when left out. */
  readonly applies?: Condition;
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
  readonly amount: number;
}

/** What adds up: base plus contributions, left to right, is the total, bit for bit. */
export interface Tally {
  readonly option: string;
  readonly unit: string;
  readonly base: number;
  readonly contributions: readonly Contribution[];
  readonly total: number;
}

/** What a group's amounts are multiplied by: its weight times the weighting's factor. */
export function weightOf(spec: Pick<TallySpec, 'groups' | 'factors'>, group: string | undefined): number {
  if (group === undefined) return 1;
  const own = spec.groups !== undefined && Object.hasOwn(spec.groups, group) ? (spec.groups[group]?.weight ?? 1) : 1;
  const factor = spec.factors !== undefined && Object.hasOwn(spec.factors, group) ? (spec.factors[group] ?? 1) : 1;
  return own * factor;
}
