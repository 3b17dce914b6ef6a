import { fail, oneOf, shown } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { readable } from '../../core/readable.js';
import { requireInstant } from '../../core/time.js';
import type { EvaluationContext } from '../kind.js';
import { readSource, sourceOf, type Table } from '../table/table.js';
import type { BatchContext } from './batch.js';

/** The instant of evaluation, and whether evaluations keep the values that were read. */
export function instantOf(context: EvaluationContext): { readonly ms: number; readonly full: boolean } {
  const { asOf, detail } = contextOf(context);
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail) };
}

/** Reads the context of one evaluation; misspelt options are rejected. */
export function contextOf(context: EvaluationContext | undefined): { asOf?: unknown; detail?: unknown } {
  if (typeof context !== 'object' || (context as unknown) === null) return {};
  // Checked by name, since listing the names for every record would be slower.
  return readable('context', 'an object', () => {
    for (const name in context) {
      // Stryker disable next-line StringLiteral: names that are known pass the comparison, too
      if (name === 'asOf' || name === 'detail') continue;
      checkNames(context, ['asOf', 'detail'], '', 'context');
    }
    return { asOf: context.asOf, detail: context.detail };
  });
}

/** The options of a batch, and its rows. */
export function askedOf(rows: readonly unknown[] | Table, context: BatchContext) {
  if (typeof context === 'object' && (context as unknown) !== null) checkNames(context, BATCH_OPTIONS, '', 'context');
  const { asOf, detail, strongest, reasonCodes, only, read } = readable('context', 'an object', () => ({
    ...(context as Partial<BatchContext> | undefined),
  }));
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail), columns: { strongest, reasonCodes, only }, source };
}

const BATCH_OPTIONS = ['asOf', 'detail', 'strongest', 'reasonCodes', 'only', 'read'];

/** The position of a row, if it exists. */
export function requireRow(index: number, length: number): number {
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  return fail({
    code: 'out-of-range',
    path: 'index',
    expected: `a whole number below ${length}, the number of rows`,
    got: String(index),
  });
}

/** Whether an evaluation keeps the values that the model read. */
export function keeps(detail: unknown): boolean {
  if (detail === undefined || detail === 'full') return true;
  if (detail === 'short') return false;
  const got = typeof detail === 'string' ? JSON.stringify(detail) : shown(detail);
  return fail({ code: 'unknown-name', path: 'detail', expected: oneOf(['full', 'short']), got });
}
