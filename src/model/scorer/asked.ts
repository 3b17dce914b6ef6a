import { fail, oneOf, shown } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { readable } from '../../core/readable.js';
import { requireInstant } from '../../core/time.js';
import type { EvaluationContext } from '../kind.js';
import { readSource, sourceOf, type Table } from '../table/table.js';
import type { BatchContext } from './batch.js';

/** When records are judged, and whether their evaluations keep what was read. */
export function instantOf(context: EvaluationContext): { readonly ms: number; readonly full: boolean } {
  const { asOf, detail } = contextOf(context);
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail) };
}

/** The context of one evaluation; one that is misspelt is refused. */
export function contextOf(context: EvaluationContext | undefined): Partial<EvaluationContext> {
  if (typeof context !== 'object' || (context as unknown) === null) return {};
  // Seen by name, since a list of names for every record would cost more than this.
  return readable('context', 'an object', () => {
    for (const name in context) if (name !== 'asOf' && name !== 'detail') checkNames(context, ['asOf', 'detail'], '');
    return context;
  });
}

/** What a batch is asked for, and its rows. */
export function askedOf(rows: readonly unknown[] | Table, context: BatchContext) {
  if (typeof context === 'object' && (context as unknown) !== null) checkNames(context, BATCH_OPTIONS, '');
  const { asOf, detail, strongest, reasonCodes, only, read } = readable('context', 'an object', () => ({
    ...(context as Partial<BatchContext> | undefined),
  }));
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail), columns: { strongest, reasonCodes, only }, source };
}

const BATCH_OPTIONS = ['asOf', 'detail', 'strongest', 'reasonCodes', 'only', 'read'];

/** The position of a row, when there is one. */
export function requireRow(index: number, length: number): number {
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  return fail({
    code: 'out-of-range',
    path: 'index',
    expected: `a whole number below ${length}, the number of rows`,
    got: String(index),
  });
}

/** Whether an evaluation keeps what the model read. */
export function keeps(detail: unknown): boolean {
  if (detail === undefined || detail === 'full') return true;
  if (detail === 'short') return false;
  const got = typeof detail === 'string' ? JSON.stringify(detail) : shown(detail);
  return fail({ code: 'unknown-name', path: 'detail', expected: oneOf(['full', 'short']), got });
}
