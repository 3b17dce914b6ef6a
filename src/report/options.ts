import { at, fail, kindOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import type { Model } from '../kinds/registry.js';
import { failOutcome, outcomeOf, readCount } from '../measure/inputs.js';
import { type PerRow, perRow } from '../model/table/per-row.js';
import type { Source } from '../model/table/source.js';
import { sourceOf, type Table } from '../model/table/table.js';
import { aFilledText } from '../plots/read.js';

/** The inputs of a report. */
export interface ReportOptions<Row extends object = object> {
  readonly model: Model;
  /** The instant as of which rows are scored. */
  readonly asOf: string;
  /** The rows to score: records or columns. The call list has the rows without a known outcome; all of them where none is known. */
  readonly rows: readonly Row[] | Table;
  /** The outcome: a property, one value per row, or a function of the record; true, false, 1 or 0, null where it is not known yet. */
  readonly outcomes?: PerRow<Row, unknown> | undefined;
  /** Rows that the model never saw, with their outcomes: the figures on how good it is are counted on them. */
  readonly heldOut?: { readonly rows: readonly Row[] | Table; readonly outcomes: PerRow<Row, unknown> } | undefined;
  /** The result of a fit: the report includes its notes and suspects. */
  readonly fit?: { readonly report: object } | undefined;
  /** Rows of the time when the model was made, for the report on drift. */
  readonly before?: readonly Row[] | Table | undefined;
  /** The name of a row in the list: a property, one value per row, or a function of the record; default its number. */
  readonly id?: PerRow<Row, unknown> | undefined;
  /** How many can be called. */
  readonly capacity?: number | undefined;
  /** The most rows in the list, 1 to 500; default 25. */
  readonly top?: number | undefined;
  /** Columns that are no attributes, such as values known only afterwards: not checked for leaks. */
  readonly except?: readonly string[] | undefined;
  /** The title of the page; default from the model's name. */
  readonly title?: string | undefined;
}

const NAMES = [
  'model',
  'asOf',
  'rows',
  'outcomes',
  'heldOut',
  'fit',
  'before',
  'id',
  'capacity',
  'top',
  'except',
  'title',
] as const;

/** Throws on options that are wrong for any rows. Their readers check models, rows and instants. */
export function checkReportOptions<Row extends object>(options: ReportOptions<Row>): void {
  checkNames(options, NAMES);
  const { rows, heldOut, before, fit, id, title } = options;
  checkRows(rows, 'options.rows');
  if (before !== undefined) checkRows(before, 'options.before');
  readCount(options.capacity, 'options.capacity', 0, 0);
  readCount(options.top, 'options.top', 1, 25, 500);
  if (heldOut !== undefined) {
    checkNames(heldOut, ['rows', 'outcomes'], 'options.heldOut');
    checkRows(heldOut.rows, 'options.heldOut.rows');
    checkPerRow(heldOut.outcomes, 'options.heldOut.outcomes', false);
  }
  checkPerRow(options.outcomes, 'options.outcomes', true);
  checkPerRow(id, 'options.id', true);
  const report: unknown = (fit as { report?: unknown } | null | undefined)?.report;
  if (fit !== undefined && (typeof report !== 'object' || report === null))
    fail({ code: 'wrong-type', path: 'options.fit', expected: 'what a fit returned', got: kindOf(fit) });
  if (title !== undefined) aFilledText(title, 'options.title', 'a sentence');
}

function checkRows(rows: unknown, path: string): void {
  if (typeof rows !== 'object' || rows === null)
    fail({ code: 'wrong-type', path, expected: 'an array of records or an object of columns', got: kindOf(rows) });
  if (sourceOf(rows as Table).length === 0)
    fail({ code: 'too-little-data', path, expected: 'at least one row', got: 'none' });
}

function checkPerRow(given: unknown, path: string, isOptional: boolean): void {
  if (given === undefined && isOptional) return;
  const isArray = Array.isArray(given) || ArrayBuffer.isView(given);
  if (typeof given !== 'string' && typeof given !== 'function' && !isArray)
    fail({ code: 'wrong-type', path, expected: 'a name, a function or one value per row', got: kindOf(given) });
}

/** The outcome of each row, null where it is not known. */
export function outcomesOf<Row>(
  source: Source,
  given: PerRow<Row, unknown> | undefined,
  path: string,
): readonly (0 | 1 | null)[] {
  if (given === undefined) return Array.from({ length: source.length }, () => null);
  const read = perRow(source, given, path);
  return Array.from({ length: source.length }, (_, i) => {
    const value = read(i);
    if (value === null || value === undefined) return null;
    return outcomeOf(value) ?? failOutcome(value, at(path, i));
  });
}
