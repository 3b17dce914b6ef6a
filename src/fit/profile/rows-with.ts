import type { Cells } from './cells.js';

/** Number of rows whose distinct value meets a condition. */
export function rowsWith({ counts }: Cells, holds: (i: number) => boolean): number {
  let rows = 0;
  for (let i = 0; i < counts.length; i++) if (holds(i)) rows += counts[i] as number;
  return rows;
}

/** All counts together. */
export function sumAll(counts: Iterable<number>): number {
  let rows = 0;
  for (const count of counts) rows += count;
  return rows;
}
