import * as z from 'zod';
import type { Attributes } from '../attribute.js';
import type { Findings } from '../findings.js';
import type { Columns, Line } from '../line.js';

/** What every term may carry. */
export interface TermBase {
  /** Its name in the ledger; the attribute's name when left out. One name, one term in a tally. */
  readonly id?: string;
  /** The group it belongs to, for caps and weightings. */
  readonly group?: string;
  /** How a reader calls it, when the attribute's label does not say it. */
  readonly label?: string;
  /** The amount of an ordinary case, against which `explain` can rank reasons, as PMML scorecards do. */
  readonly baseline?: number;
  /** A code for the reason, as PMML scorecards and credit notices carry it. */
  readonly reasonCode?: string;
}

/** The least and the most a term can add. */
export type Range = readonly [least: number, most: number];

/** All that the house needs to know of one type of term. */
export interface TermType<T extends TermBase> {
  /** The attributes it reads. */
  attributes(term: T): readonly string[];
  /** Whether it says what a missing value of one of its attributes is worth. */
  allowsMissing(term: T, name: string): boolean;
  /** Whether it says what an unseen category is worth. */
  allowsUnseen(term: T): boolean;
  /** Its lines over the columns of a block, every amount multiplied by `weight`. */
  lines(term: T, columns: Columns, weight: number): readonly Line[];
}

/** What the house asks of one type of term when a model is read through: never needed to evaluate one. */
export interface TermLint<T extends TermBase> {
  /** The problems a reader of the model should know of; `path` is where the term stands. */
  lint(term: T, path: string, findings: Findings): void;
  /** The least and most it can add, before the weight of its group. */
  range(term: T, attributes: Attributes): Range;
}

/** The keys every term's schema has. */
export const baseShape = /* @__PURE__ */ (() => ({
  id: z.string().min(1).exactOptional(),
  group: z.string().min(1).exactOptional(),
  label: z.string().min(1).exactOptional(),
  baseline: z.number().exactOptional(),
  reasonCode: z.string().min(1).exactOptional(),
}))();

/** Widest range over some amounts. */
export function rangeOf(amounts: readonly (number | undefined)[]): Range {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const amount of amounts) {
    if (amount === undefined) continue;
    least = Math.min(least, amount);
    most = Math.max(most, amount);
  }
  return least > most ? [0, 0] : [least, most];
}

/** A term whose amounts are all 0 changes nothing. */
export function lintDead(range: Range, path: string, findings: Findings): void {
  if (range[0] !== 0 || range[1] !== 0) return;
  const hint = 'give an amount other than 0, or take the term out';
  findings.add({ code: 'dead', path, expected: 'a term that can add something', got: 'amounts that are all 0', hint });
}

/** Amounts in the order of the attribute must follow the declared direction. */
export function lintDirection(
  direction: 'rising' | 'falling' | undefined,
  amounts: readonly number[],
  path: string,
  findings: Findings,
): void {
  if (direction === undefined) return;
  amounts.forEach((amount, i) => {
    const before = amounts[i - 1];
    if (before === undefined || (direction === 'rising' ? amount >= before : amount <= before)) return;
    const expected = `amounts that never ${direction === 'rising' ? 'fall' : 'rise'}, as the direction says`;
    findings.add({ code: 'not-monotone', path, expected, got: `${before} then ${amount}` });
  });
}
