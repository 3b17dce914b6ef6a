import {
  add1,
  type Binned,
  binned1,
  binned2,
  binnedSum2,
  type Listed,
  listed4,
  listedSum8,
  type Straight,
  straight1,
  straight4,
  straightSum6,
} from './kernel.js';
import type { Line } from './line.js';

/** A pass over the block: adds lines to the totals, and returns whether each of them is a number within the limit. */
type Pass = (count: number) => boolean;

/** Lines one after the other; consecutive lines of the same form are processed several per pass. */
export function passesOf(
  lines: readonly Line[],
  steps: Float64Array,
  totals: Float64Array,
  capacity: number,
  limit: number,
): Pass[] {
  const passes: Pass[] = [];
  for (let l = 0; l < lines.length; ) {
    const o = l * capacity;
    const four = lines.slice(l, l + 4);
    const straight = four.flatMap((line) => line.straight ?? []);
    const listed = four.flatMap((line) => (isSmall(line.listed, limit) ? line.listed : []));
    const binned = four.slice(0, 2).flatMap((line) => (isSmall(line.binned, limit) ? line.binned : []));
    // Stryker disable next-line ConditionalExpression: the same totals, one line after the other
    if (straight.length === 4) {
      const them = straight as [Straight, Straight, Straight, Straight];
      passes.push((count) => straight4(them, count, steps, o, capacity, totals, limit));
      l += 4;
    } else if (listed.length === 4) {
      const them = listed as [Listed, Listed, Listed, Listed];
      passes.push((count) => {
        for (const line of four) line.prepare?.(count);
        listed4(them, count, steps, o, capacity, totals);
        return true;
      });
      l += 4;
    } else if (binned.length === 2) {
      const them = binned as [Binned, Binned];
      passes.push((count) => {
        binned2(them, count, steps, o, capacity, totals);
        return true;
      });
      l += 2;
    } else {
      passes.push(stored(lines[l] as Line, steps, o, totals, limit));
      l++;
    }
  }
  return passes;
}

/**
 * The same totals without the steps of lines that nothing reads: those are processed first, many per pass, since whole numbers
 * add up to the same in any order.
 *
 * @param bounded - groups whose lines keep their steps, because a cap or floor reads them
 */
export function leanPassesOf(
  lines: readonly (Line & { readonly group: string | null })[],
  bounded: ReadonlySet<string>,
  steps: Float64Array,
  totals: Float64Array,
  capacity: number,
  limit: number,
): Pass[] {
  const straight: Straight[] = [];
  const listed: { readonly line: Line; readonly own: Listed }[] = [];
  const binned: Binned[] = [];
  const others: Pass[] = [];
  const passes: Pass[] = [];
  const spare = new Float64Array(capacity);
  lines.forEach((line, l) => {
    const free = line.group === null || !bounded.has(line.group);
    if (free && line.straight !== undefined) straight.push(line.straight);
    else if (free && isSmall(line.listed, limit)) listed.push({ line, own: line.listed });
    else if (free && isSmall(line.binned, limit)) binned.push(line.binned);
    else others.push(stored(line, steps, l * capacity, totals, limit));
  });
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the same totals, one line after the other
  while (straight.length >= 6) {
    const six = straight.splice(0, 6) as unknown as Parameters<typeof straightSum6>[0];
    passes.push((count) => straightSum6(six, count, totals, limit));
  }
  for (const line of straight) {
    passes.push((count) => {
      straight1(line, count, spare, 0);
      return add1(spare, 0, count, totals, limit);
    });
  }
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the same totals, one line after the other
  while (listed.length >= 8) {
    const eight = listed.splice(0, 8);
    const tables = eight.map(({ own }) => own) as unknown as Parameters<typeof listedSum8>[0];
    passes.push((count) => {
      for (const { line } of eight) line.prepare?.(count);
      listedSum8(tables, count, totals);
      return true;
    });
  }
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the same totals, one line after the other
  while (binned.length >= 2) {
    const two = binned.splice(0, 2) as unknown as [Binned, Binned];
    passes.push((count) => {
      binnedSum2(two, count, totals);
      return true;
    });
  }
  for (const { line } of listed) passes.push(stored(line, spare, 0, totals, limit));
  for (const one of binned)
    passes.push(stored({ fill: (n, out, o) => binned1(one, n, out, o) }, spare, 0, totals, limit));
  return [...passes, ...others];
}

/** A single line, with its steps stored from `o` on. */
function stored(
  { fill }: Pick<Line, 'fill'>,
  steps: Float64Array,
  o: number,
  totals: Float64Array,
  limit: number,
): Pass {
  return (count) => {
    fill(count, steps, o);
    return add1(steps, o, count, totals, limit);
  };
}

/** Whether the steps of a line come from a table and are all within the limit: known in advance, and not checked row by row. */
function isSmall<Own extends { readonly table: Float64Array }>(own: Own | undefined, limit: number): own is Own {
  return own?.table.every((steps) => Math.abs(steps) <= limit) === true;
}
