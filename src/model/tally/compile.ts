import { compileCondition } from '../condition/truth.js';
import type { Columns } from '../table/columns.js';
import { idOf, typeOf } from '../terms/types.js';
import { groupBounds, type Limits, tallyBounds } from './bounds.js';
import { add1, type Listed, listed4, type Straight, straight4 } from './kernel.js';
import type { Line } from './line.js';
import { type Contribution, type Tally, type TallySpec, weightOf } from './tally.js';

/** A line with its place in the ledger. */
export interface NamedLine extends Line {
  readonly term: string;
  readonly attributes: readonly string[];
  readonly group: string | null;
}

/** A tally over blocks of rows. */
export interface CompiledTally {
  readonly spec: TallySpec;
  readonly lines: readonly NamedLine[];
  /** Amounts of the block: line `l` of row `i` is `amounts[l * capacity + i]`. */
  readonly amounts: Float64Array;
  /** Totals of the block; NaN in rows that the option is not there for. */
  readonly totals: Float64Array;
  /** Fills amounts and totals for the first `count` rows of the block; false when some total is no number. */
  run(count: number): boolean;
  /** Whether the option is there for row `i` of the block. */
  applies(i: number): boolean;
  /** Row `i` of the block as plain JSON. */
  read(i: number): Tally;
}

/** The arithmetic of a tally over the columns of a block: lines in the model's order, then added left to right. */
export function compileTally(spec: TallySpec, columns: Columns): CompiledTally {
  const { capacity } = columns;
  const totals = new Float64Array(capacity);
  const lines = linesOf(spec, columns, totals);
  const amounts = new Float64Array(lines.length * capacity);
  const steps = stepsOf(lines, amounts, totals, capacity);
  const truth = spec.applies === undefined ? undefined : compileCondition(spec.applies, columns);
  let there: Uint8Array | undefined;
  return {
    spec,
    lines,
    amounts,
    totals,
    run(count) {
      totals.fill(spec.base, 0, count);
      for (const step of steps) step(count);
      const finite = allFinite(totals, count);
      there = truth?.(count);
      for (let i = 0; i < count && there !== undefined; i++) if (there[i] !== 1) totals[i] = Number.NaN;
      return finite;
    },
    applies: (i) => there === undefined || there[i] === 1,
    read(i) {
      const contributions: Contribution[] = [];
      for (let l = 0; l < lines.length; l++) {
        const { term, line, attributes, group, read, spread } = lines[l] as NamedLine;
        if (spread !== undefined) {
          for (const { state, value, item, amount } of spread.read(i)) {
            const named = item === undefined ? {} : { item };
            contributions.push({ term, line, attributes, group, state, value, ...named, amount: plain(amount) });
          }
          continue;
        }
        const amount = amounts[l * capacity + i] as number;
        if (line !== 'term' && amount === 0) continue;
        const { state, value } = read === undefined ? NOTHING : read(i);
        contributions.push({ term, line, attributes, group, state, value, amount: plain(amount) });
      }
      const { option, unit, base } = spec;
      return { option, unit, base: plain(base), contributions, total: plain(totals[i] as number) };
    },
  };
}

/** Whether every total is a number; x - x is 0 for those alone. */
function allFinite(totals: Float64Array, count: number): boolean {
  let lost = 0;
  for (let i = 0; i < count; i++) lost += Number((totals[i] as number) - (totals[i] as number) !== 0);
  return lost === 0;
}

const NONE: readonly string[] = /* @__PURE__ */ Object.freeze([]);

const NOTHING = { state: null, value: null } as const;

/** The lines of a tally in the model's order: each term's own, the corrections of a group after its last term, those of the tally at the end. */
function linesOf(spec: TallySpec, columns: Columns, totals: Float64Array): NamedLine[] {
  const lines: NamedLine[] = [];
  const ofGroup = new Map<string, number[]>();
  spec.terms.forEach((term, t) => {
    const group = term.group ?? null;
    const weight = weightOf(spec, term.group);
    // Evaluations share these, so a host that writes into one must not reach the next.
    const named = { term: idOf(term), attributes: Object.freeze([...typeOf(term).attributes(term)]), group };
    const members = group === null ? [] : (ofGroup.get(group) ?? []);
    for (const line of typeOf(term).lines(term, columns, weight)) {
      members.push(lines.length);
      lines.push({ ...named, ...line });
    }
    if (group === null) return;
    ofGroup.set(group, members);
    const isLast = spec.terms.slice(t + 1).every((other) => other.group !== group);
    const limits = spec.groups !== undefined && Object.hasOwn(spec.groups, group) ? spec.groups[group] : undefined;
    if (isLast && limits !== undefined)
      lines.push(
        ...groupBounds(members, scaled(limits, weight), columns.capacity).map((line) => ({
          ...correcting(group, group),
          ...line,
        })),
      );
  });
  lines.push(
    ...tallyBounds(spec, totals, columns.capacity).map((line) => ({ ...correcting(spec.option, null), ...line })),
  );
  return lines;
}

/** The name of a line that is no term's. */
function correcting(term: string, group: string | null): Pick<NamedLine, 'term' | 'attributes' | 'group'> {
  return { term, attributes: NONE, group };
}

function scaled({ cap, floor }: Limits, weight: number): Limits {
  return {
    ...(cap === undefined ? {} : { cap: weight * cap }),
    ...(floor === undefined ? {} : { floor: weight * floor }),
  };
}

/** Lines one after the other, each filled and added to the totals; four of the same form that follow each other in one pass. */
function stepsOf(
  lines: readonly Line[],
  amounts: Float64Array,
  totals: Float64Array,
  capacity: number,
): ((count: number) => void)[] {
  const steps: ((count: number) => void)[] = [];
  for (let l = 0; l < lines.length; ) {
    const o = l * capacity;
    const four = lines.slice(l, l + 4);
    const straight = four.flatMap((line) => line.straight ?? []);
    const listed = four.flatMap((line) => line.listed ?? []);
    if (straight.length === 4) {
      const them = straight as [Straight, Straight, Straight, Straight];
      steps.push((count) => straight4(them, count, amounts, o, capacity, totals));
      l += 4;
    } else if (listed.length === 4) {
      const them = listed as [Listed, Listed, Listed, Listed];
      for (const line of four) if (line.prepare !== undefined) steps.push(line.prepare);
      steps.push((count) => listed4(them, count, amounts, o, capacity, totals));
      l += 4;
    } else {
      const { fill, spread } = lines[l] as Line;
      steps.push((count) => {
        if (spread !== undefined) spread.add(count, amounts, o, totals);
        else {
          fill?.(count, amounts, o);
          add1(amounts, o, count, totals);
        }
      });
      l++;
    }
  }
  return steps;
}

/** No negative zero in what people read. */
function plain(amount: number): number {
  return amount === 0 ? 0 : amount;
}
