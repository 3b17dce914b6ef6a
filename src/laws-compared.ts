// How the laws compare the results of two ways to score a record.
import { stepsOf } from './core/steps.js';
import type { Evaluation } from './model/kind.js';
import type { Batch } from './model/scorer/batch.js';
import type { Tally } from './model/tally/tally.js';

/** The steps of a group's lines: awards by term and item, together with their corrections. */
export function stepsIn({ contributions, decimals }: Tally, group: string): Map<string, number> {
  const steps = new Map<string, number>();
  for (const { line, term, item, group: own, amount } of contributions) {
    if (own !== group) continue;
    const key = line === 'term' ? JSON.stringify([term, item]) : 'corrections';
    steps.set(key, (steps.get(key) ?? 0) + stepsOf(amount, decimals));
  }
  return steps;
}

/**
 * Whether lines were doubled before rounding: a line rounded itself may be off by one step, a share by two, a correction by the sum
 * of all.
 */
export function isDouble(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  const lines = before.size + 1;
  return [...new Set([...before.keys(), ...after.keys()])].every((key) => {
    const off = Math.abs((after.get(key) ?? 0) - 2 * (before.get(key) ?? 0));
    return off <= (key === 'corrections' ? 2 * lines : 2);
  });
}

/** Whether a row of a batch has the same result as the record alone, and is rejected when the record alone is. */
export function agrees(batch: Batch, row: number, alone: Evaluation | null, single: Batch): boolean {
  if (alone === null) return batch.rejected.some((one) => one.index === row);
  return (
    sameTotals(batch, row, alone) &&
    columnsAt(batch, row) === columnsAt(single, 0) &&
    JSON.stringify(batch.row(row)) === JSON.stringify(alone)
  );
}

/** Whether the totals of a row of a batch are those of the record alone. */
export function sameTotals(batch: Batch, row: number, alone: Evaluation): boolean {
  return alone.tallies.every(({ option, total }) => total === batch.totals[option]?.[row]);
}

/** All values that the columns of a batch have for a row. */
export function columnsAt(batch: Batch, i: number): string {
  const labels = Object.values(batch.labels).map(({ codes, labels }) => labels[codes[i] as number] ?? null);
  return JSON.stringify([Object.values(batch.numbers).map((numbers) => numbers[i]), labels]);
}
