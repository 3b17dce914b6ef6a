import { fail, kindOf, oneOf, shown } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import type { EvaluationContext } from '../kind.js';
import type { Source } from '../table/source.js';
import { type RowReader, sourceOf, type Table } from '../table/table.js';
import type { BatchContext } from './batch.js';

/** When records are judged, and whether their evaluations keep what was read. */
export function instantOf(context: EvaluationContext): { readonly ms: number; readonly full: boolean } {
  const { asOf, detail } = (context as EvaluationContext | undefined) ?? {};
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail) };
}

/** What a batch is asked for, and its rows. */
export function askedOf(rows: readonly unknown[] | Table, context: BatchContext) {
  const { strongest, reasonCodes, read } = (context as BatchContext | undefined) ?? {};
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  return { ...instantOf(context), lines: { strongest, reasonCodes }, source };
}

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

/** The rows as a reader makes them. */
function readSource(reader: RowReader, rows: readonly unknown[] | Table): Source {
  if (typeof (reader as Partial<RowReader> | null)?.source === 'function') return reader.source(rows);
  return fail({ code: 'wrong-type', path: 'read', expected: 'a record reader', got: kindOf(reader) });
}
