import { ScoringError } from '../../src/core/errors.js';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Evaluation } from '../../src/model/kind.js';
import type { Table } from '../../src/model/table/table.js';
import type { Contribution } from '../../src/model/tally/tally.js';
import type { Term } from '../../src/model/terms/term.js';
import { safeParseModel } from '../../src/parse.js';
import { asWritten, ratio, times } from '../core/exact.js';
import { compile, evaluate } from './vouched.js';

export const asOf = '2026-06-30T00:00:00Z';

/** A lead score with one axis, `fit`, and nothing else that could get in the way of its terms. */
export function leadScore(
  attributes: Attributes,
  terms: readonly Term[],
  axis: Partial<Axis> = {},
  model: Partial<LeadScoreModel> = {},
): LeadScoreModel {
  const open = { id: 'fit', terms, grades: [{ label: 'any', atLeast: null }] };
  return {
    kind: 'leadScore',
    schema: 2,
    name: 'test',
    version: '1',
    attributes,
    axes: [{ ...open, ...axis }],
    bands: [{ label: 'all', atLeast: null }],
    ...model,
  };
}

/** The lines of the first tally. */
export function lines(model: LeadScoreModel, record: Readonly<Record<string, unknown>>, at = asOf): Contribution[] {
  return [...(evaluate(model, record, { asOf: at }).tallies[0]?.contributions ?? [])];
}

/** The amounts of the first tally, in order. */
export function amounts(model: LeadScoreModel, record: Readonly<Record<string, unknown>>, at = asOf): number[] {
  return lines(model, record, at).map((line) => line.amount);
}

/** State, value and amount of the first line. */
export function first(model: LeadScoreModel, record: Readonly<Record<string, unknown>>): unknown[] {
  const [line] = lines(model, record);
  return [line?.state, line?.value, line?.amount];
}

/** Every problem of a model, errors and warnings, as sentences. */
export function problems(model: unknown): string[] {
  const result = safeParseModel(model, { strict: true });
  return result.success ? [] : result.error.issues.map((one) => one.message);
}

/** What a call throws, as sentences. */
export function refusal(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ScoringError) return error.issues.map((one) => one.message);
    throw error;
  }
  return [];
}

/** The scores of many rows, null for those rejected, and why they were. */
export function scores(
  model: LeadScoreModel,
  rows: readonly unknown[] | Table,
): { scores: (number | null)[]; rejected: string[] } {
  const batch = compile(model).many(rows as Table, { asOf });
  return {
    scores: Array.from(batch.numbers.score, (score) => (Number.isNaN(score) ? null : score)),
    rejected: batch.rejected.flatMap((one) => one.issues.map((issue) => issue.message)),
  };
}

/** Freezes a value and all it holds; typed arrays cannot be frozen and stay as they are. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** The whole steps of an amount, as it is written; an amount that is none has no place in a tally. */
export function wholeSteps(amount: number, decimals = 3): bigint {
  const { over, under } = times(asWritten(amount), ratio(10n ** BigInt(decimals)));
  if (over % under !== 0n) throw new Error(`${amount} has more than ${decimals} decimals`);
  return over / under;
}

/** What some steps come to: the number that the decimal reads as. */
export function amountOfSteps(steps: bigint, decimals = 3): number {
  return Number(`${steps}e-${decimals}`);
}

/** The base and the contributions of every tally, added in whole steps. */
export function addedUp(evaluation: Evaluation): number[] {
  return evaluation.tallies.map(({ decimals, base, contributions }) => {
    const amounts = [base, ...contributions.map((line) => line.amount)];
    return amountOfSteps(
      amounts.reduce((sum, amount) => sum + wholeSteps(amount, decimals), 0n),
      decimals,
    );
  });
}
