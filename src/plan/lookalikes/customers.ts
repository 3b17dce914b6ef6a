import { fail, failOnAny, issue, kindOf } from '../../core/errors.js';
import { stageAll } from '../../fit/training-rows.js';
import { outcomeOf } from '../../measure/inputs.js';
import { type RowFact, rowFact } from '../../measure/row-facts.js';
import { type Attribute, type Attributes, valuesOf } from '../../model/attribute/attribute.js';
import { undeclared } from '../../model/attribute/declarations.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { PerRow } from '../../model/table/per-row.js';
import { Rejections, type Source } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { readName } from '../contact-terms.js';

/** One attribute of some rows: numbers, NaN where missing; or codes into the values, then missing, then unlisted. */
export type LookalikeColumn =
  | { readonly type: 'number'; readonly values: Float64Array }
  | { readonly type: 'codes'; readonly codes: Uint16Array; readonly names: readonly string[] };

/** Rows that can be used, as columns. */
export interface LookalikeRows {
  readonly n: number;
  /** The position of each in the rows given. */
  readonly given: Int32Array;
  readonly columns: ReadonlyMap<string, LookalikeColumn>;
  /** The id of a row that can be used; null where the options name none. */
  idOf(row: number): string | null;
  readonly rejected: readonly Rejected[];
}

/** Customers, and which of them are the best. */
export interface ReadCustomers extends LookalikeRows {
  readonly isBest: Uint8Array;
}

/** The best customers, as selected by the options. */
export interface BestOptions<Row> {
  readonly best?: PerRow<Row, unknown> | undefined;
  readonly value?: PerRow<Row, unknown> | undefined;
  readonly topShare?: number | undefined;
  readonly id?: string | undefined;
}

/** Reads customers; the best are named, or those with the highest values. */
export function readCustomers<Row>(
  rows: readonly Row[] | Table,
  attributes: Attributes,
  { best, value, topShare, id }: BestOptions<Row>,
): ReadCustomers {
  const source = sourceOf(rows);
  const rejections = new Rejections();
  if ((best === undefined) === (value === undefined)) {
    const got = best === undefined ? 'neither' : 'both';
    fail({ code: 'mismatch', path: 'options', expected: 'either best or value', got });
  }
  if (best !== undefined && topShare !== undefined) {
    const expected = 'no share, as best says who is';
    fail({ code: 'mismatch', path: 'options.topShare', expected, got: 'one' });
  }
  const share = readTopShare(topShare);
  const isNumber = (given: unknown) => typeof given === 'number' && Number.isFinite(given);
  const facts =
    value === undefined
      ? checkedFacts(source, rowFact(source, best as PerRow<Row, unknown>, 'options.best'), rejections, (given) =>
          outcomeOf(given) === null ? 'true, false, 1 or 0' : null,
        )
      : checkedFacts(source, rowFact(source, value, 'options.value'), rejections, (given) =>
          isNumber(given) ? null : 'a finite number',
        );
  const read = rowsFrom(source, attributes, rejections, id);
  const own = Float64Array.from(read.given, (i) => Number(facts[i]));
  const threshold = value === undefined ? 1 : thresholdOf(own, share);
  return { ...read, isBest: Uint8Array.from(own, (one) => (one >= threshold ? 1 : 0)) };
}

export function readCandidates(
  rows: readonly unknown[] | Table,
  attributes: Attributes,
  id: string | undefined,
): LookalikeRows {
  return rowsFrom(sourceOf(rows), attributes, new Rejections(), id);
}

function checkedFacts(
  source: Source,
  fact: RowFact,
  rejections: Rejections,
  expectedOf: (given: unknown) => string | null,
): unknown[] {
  return Array.from({ length: source.length }, (_, i) => {
    const given = fact.of(i);
    const expected = expectedOf(given);
    if (expected !== null)
      rejections.add(i, { code: 'wrong-type', path: fact.pathOf(i), expected, got: kindOf(given) });
    return given;
  });
}

/** The value from which on a customer is among the highest; those who tie with the last one are, too. */
function thresholdOf(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  const count = Math.max(1, Math.floor(share * sorted.length + 0.5));
  return sorted[sorted.length - count] ?? Infinity;
}

function readTopShare(share: number | undefined): number {
  if (share === undefined) return 0.2;
  if (!(typeof share === 'number' && share > 0 && share < 1)) {
    const got = Number.isFinite(share) ? `${share}` : kindOf(share);
    fail({ code: 'out-of-range', path: 'options.topShare', expected: 'a share above 0 and below 1', got });
  }
  return share;
}

function rowsFrom(
  source: Source,
  attributes: Attributes,
  rejections: Rejections,
  id: string | undefined,
): LookalikeRows {
  const ids = id === undefined || source.length === 0 ? null : idsOf(source, id, rejections);
  const staged = stageAll(source, attributes, rejections);
  const given = Int32Array.from(
    Array.from({ length: source.length }, (_, i) => i).filter((i) => !rejections.byRow.has(i)),
  );
  const columns = new Map<string, LookalikeColumn>();
  for (const [name, column] of staged) {
    if ('size' in column) {
      const attribute = attributes[name] as Attribute;
      const names = attribute.type === 'category' ? valuesOf(attribute) : ['false', 'true'];
      columns.set(name, { type: 'codes', codes: Uint16Array.from(given, (i) => column.data[i] as number), names });
    } else columns.set(name, { type: 'number', values: Float64Array.from(given, (i) => column.data[i] as number) });
  }
  const rejected = [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues }));
  const idOf = (row: number) => (ids === null ? null : (ids[given[row] as number] as string));
  return { n: given.length, given, columns, idOf, rejected };
}

function idsOf(source: Source, id: string, rejections: Rejections): unknown[] {
  const expected = 'a text that is not empty';
  return checkedFacts(source, rowFact(source, readName(id, 'options.id'), 'options.id'), rejections, (given) =>
    typeof given === 'string' && given !== '' ? null : expected,
  );
}

/** Attributes as options, checked before use. */
export function checkAttributes(attributes: Attributes): void {
  const path = 'options.attributes';
  failOnAny(undeclared(attributes, path).map(issue));
  const { length } = Object.keys(attributes);
  if (length === 0 || length > MOST_ATTRIBUTES)
    fail({ code: 'out-of-range', path, expected: `1 to ${MOST_ATTRIBUTES} attributes`, got: `${length}` });
}

const MOST_ATTRIBUTES = 1000;
