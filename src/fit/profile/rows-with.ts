import type { Cells } from './cells.js';

/** Number of rows whose distinct value meets a condition. */
export function rowsWith({ counts }: Cells, holds: (i: number) => boolean): number {
  let rows = 0;
  for (let i = 0; i < counts.length; i++) if (holds(i)) rows += counts[i] as number;
  return rows;
}

/** All numbers together. */
export function sumAll(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
