import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';

/** A golden file of this folder. */
export const golden = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../golden/measure/${name}`, import.meta.url), 'utf8'));

/** One row as the generators make it: a score with ties likely, an outcome, a whole weight. */
export interface Row {
  readonly score: number;
  readonly outcome: boolean;
  readonly weight: number;
}

const row = fc.record({
  score: fc.oneof(
    fc.constantFrom(0, 0.1, 0.25, 0.3, 0.5, 0.7, 1),
    fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
  ),
  outcome: fc.boolean(),
  weight: fc.integer({ min: 0, max: 4 }),
});

/** Rows with at least one of weight above 0. */
export const someRows = fc
  .array(row, { minLength: 1, maxLength: 60 })
  .filter((rows) => rows.some(({ weight }) => weight > 0));

export const scoresOf = (rows: readonly Row[]) => rows.map(({ score }) => score);
export const outcomesOf = (rows: readonly Row[]) => rows.map(({ outcome }) => outcome);
export const weightsOf = (rows: readonly Row[]) => rows.map(({ weight }) => weight);

/** Each row as many times as its weight says. */
export const repeated = (rows: readonly Row[]) => rows.flatMap((one) => Array.from({ length: one.weight }, () => one));

/** The message of what a call throws. */
export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing thrown';
}
