import { MOST_STEPS, stepsOf, stepsPerUnit } from '../../core/steps.js';
import { compileCondition } from '../condition/truth.js';
import type { Columns } from '../table/columns.js';
import { arithmeticOf, idOf } from '../terms/arithmetic.js';
import { groupBounds, tallyBounds } from './bounds.js';
import type { Line } from './line.js';
import { leanPassesOf, passesOf } from './passes.js';
import type { Scale } from './scale.js';
import { type Contribution, scaleOf, type Tally, type TallySpec } from './tally.js';
import { requireDecimals } from './unit.js';

/** A line with its position in the ledger. */
export interface NamedLine extends Line {
  readonly term: string;
  readonly attributes: readonly string[];
  readonly group: string | null;
}

/** A tally over blocks of rows, in whole steps. */
export interface CompiledTally {
  readonly spec: TallySpec;
  readonly lines: readonly NamedLine[];
  /** Steps of the block: line `l` of row `i` is `steps[l * capacity + i]`. */
  readonly steps: Float64Array;
  /** Totals of the block in steps; NaN in rows to which the option does not apply. */
  readonly totals: Float64Array;
  /**
   * Fills steps and totals for the first `count` rows of the block; false when some row may be invalid.
   *
   * @param lean - leaves out the steps of lines that no other line reads, which is faster when they are not requested
   */
  run(count: number, lean?: boolean): boolean;
  /**
   * Whether the lines of row `i` of the block are numbers with a sum of absolute values that can be counted and shown, so that no
   * order of adding them rounds.
   */
  holds(i: number): boolean;
  /** Whether the option applies to row `i` of the block. */
  applies(i: number): boolean;
  /** Row `i` of the block as plain JSON. */
  read(i: number): Tally;
}

/** The arithmetic of a tally over the columns of a block: the steps of each line, and their sum. */
export function compileTally(spec: TallySpec, columns: Columns): CompiledTally {
  requireDecimals(spec.decimals, spec.option);
  const { capacity } = columns;
  const { option, unit, decimals } = spec;
  const base = stepsOf(spec.base, decimals);
  const totals = new Float64Array(capacity);
  const lines = linesOf(spec, columns, totals);
  const steps = new Float64Array(lines.length * capacity);
  // Lines up to this size add up without rounding, for any number of lines.
  const limit = Math.floor(MOST_STEPS / (lines.length + 1));
  const passes = passesOf(lines, steps, totals, capacity, limit);
  const leanPasses = leanPassesOf(lines, boundedIn(spec), steps, totals, capacity, limit);
  const truth = spec.applies === undefined ? undefined : compileCondition(spec.applies, columns);
  let there: Uint8Array | undefined;
  const perUnit = stepsPerUnit(decimals);
  const shown = lines.map(shownLine);
  return {
    spec,
    lines,
    steps,
    totals,
    run(count, lean) {
      totals.fill(base, 0, count);
      // Stryker disable next-line ConditionalExpression: when false, the rows are verified one by one, with the same totals
      let within = Math.abs(base) <= limit;
      for (const pass of lean === true ? leanPasses : passes) within = pass(count) && within;
      there = truth?.(count);
      for (let i = 0; i < count && there !== undefined; i++) if (there[i] !== 1) totals[i] = Number.NaN;
      return within;
    },
    holds(i) {
      let size = Math.abs(base);
      for (let l = 0; l < lines.length; l++) size += Math.abs(steps[l * capacity + i] as number);
      return size <= MOST_STEPS;
    },
    applies: (i) => there === undefined || there[i] === 1,
    read(i) {
      const contributions: Contribution[] = [];
      for (let l = 0; l < shown.length; l++) {
        const { term, line, attributes, group, read, shares } = shown[l] as ShownLine;
        if (shares !== null) {
          for (const { state, value, item, steps } of shares(i)) {
            const named = item === undefined ? {} : { item };
            contributions.push({ term, line, attributes, group, state, value, ...named, amount: steps / perUnit });
          }
          continue;
        }
        const own = steps[l * capacity + i] as number;
        if (line !== 'term' && own === 0) continue;
        const { state, value, case: decided } = read === null ? NOTHING : read(i);
        if (decided === undefined)
          contributions.push({ term, line, attributes, group, state, value, amount: own / perUnit });
        else contributions.push({ term, line, attributes, group, state, value, case: decided, amount: own / perUnit });
      }
      return { option, unit, decimals, base: base / perUnit, contributions, total: (totals[i] as number) / perUnit };
    },
  };
}

/** A line of an evaluation: all have the same shape, which engines read fastest. */
type ShownLine = Pick<NamedLine, 'term' | 'line' | 'attributes' | 'group'> & {
  readonly read: NonNullable<Line['read']> | null;
  readonly shares: NonNullable<Line['shares']> | null;
};

function shownLine({ term, line, attributes, group, read, shares }: NamedLine): ShownLine {
  return { term, line, attributes, group, read: read ?? null, shares: shares ?? null };
}

const NONE: readonly string[] = /* @__PURE__ */ Object.freeze([]);
const NOTHING = { state: null, value: null, case: undefined } as const;

/**
 * The lines of a tally in the model's order: each term's own, the corrections of a group after its last term, those of the tally at
 * the end.
 */
function linesOf(spec: TallySpec, columns: Columns, totals: Float64Array): NamedLine[] {
  const { decimals, option } = spec;
  const lines: NamedLine[] = [];
  const scales = new Map<string | undefined, Scale>();
  const members = new Map<string | undefined, number[]>();
  const lastOf = new Map(spec.terms.map((term, t) => [term.group, t]));
  spec.terms.forEach((term, t) => {
    const group = term.group ?? null;
    const scale = scales.get(term.group) ?? scaleOf(spec, term.group);
    scales.set(term.group, scale);
    const own = members.get(term.group) ?? [];
    members.set(term.group, own);
    // Evaluations share these, so a host that writes into one must not affect the next.
    const named = { term: idOf(term), attributes: Object.freeze([...arithmeticOf(term).attributes(term)]), group };
    for (const line of arithmeticOf(term).lines(term, columns, scale)) {
      own.push(lines.length);
      lines.push({ ...named, ...line });
    }
    if (group === null || lastOf.get(group) !== t) return;
    const limits = spec.groups !== undefined && Object.hasOwn(spec.groups, group) ? spec.groups[group] : undefined;
    const bounds = { cap: inSteps(limits?.cap, scale.steps), floor: inSteps(limits?.floor, scale.steps) };
    for (const line of groupBounds(own, bounds, columns.capacity)) lines.push({ ...correcting(group, group), ...line });
  });
  const whole = (amount: number) => stepsOf(amount, decimals);
  const bounds = { cap: inSteps(spec.cap, whole), floor: inSteps(spec.floor, whole) };
  for (const line of tallyBounds(bounds, totals)) lines.push({ ...correcting(option, null), ...line });
  return lines;
}

/** The groups whose cap or floor reads the sum of their lines. */
function boundedIn({ groups = {} }: TallySpec): ReadonlySet<string> {
  // Stryker disable next-line ConditionalExpression: other groups only take longer when their steps are kept
  const bounded = Object.entries(groups).filter(([, { cap, floor }]) => cap !== undefined || floor !== undefined);
  return new Set(bounded.map(([name]) => name));
}

/** The name of a line that belongs to no term. */
function correcting(term: string, group: string | null): Pick<NamedLine, 'term' | 'attributes' | 'group'> {
  return { term, attributes: NONE, group };
}

function inSteps(amount: number | undefined, steps: (amount: number) => number): number | undefined {
  return amount === undefined ? undefined : steps(amount);
}
