import { checkNames } from '../../core/options.js';
import { type RawColumn, type Source, UNREAD } from './source.js';
import { type RowReader, readSource, STAGED, type StagedTable, sourceOf, type Table } from './table.js';

/** The options of staging. */
export interface StageOptions {
  /** Reads payloads, or columns as a database has them, into records; as in `many`. */
  readonly read?: RowReader;
}

/**
 * Reads rows into columns once, to score them with many models and as of many instants.
 *
 * Each attribute is read when a model first uses it: numbers into typed arrays, texts and booleans into codes. Unexpected values,
 * such as a number among texts, are kept as they are, so results, rejected rows and their paths are the same as without staging.
 * Do not change rows and columns while staged rows are in use.
 *
 * @param rows - an array of records, or a table, as `many` takes them
 * @returns rows for `many` of any scorer
 * @throws ScoringError `wrong-type` for anything but records or columns
 * @example compile(model).many(stage([{ employees: 300 }, { employees: 20 }]), { asOf: '2026-06-30T00:00:00Z' }).numbers.score[0] // => 20
 */
export function stage(rows: readonly unknown[] | Table, options: StageOptions = {}): StagedTable {
  checkNames(options, ['read']);
  const { read } = options;
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  const staged = source.column === undefined ? stagedRecords(source) : stagedColumns(source, source.column);
  return { length: source.length, [STAGED]: staged };
}

/** Columns of a table, each encoded on first use. */
function stagedColumns(source: Source, column: NonNullable<Source['column']>): Source {
  const known = new Map<string, RawColumn | null>();
  return {
    ...source,
    column(name, oneByOne = false) {
      const key = `${oneByOne} ${name}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const raw = column(name, oneByOne);
      const made = raw?.form === 'values' && raw.throwing === undefined ? (condensed(raw.values) ?? raw) : raw;
      known.set(key, made);
      return made;
    },
  };
}

/** Attributes of plain records, each read on first use; other records are not read in advance. */
function stagedRecords(source: Source): Source {
  const { records = [], fed } = source;
  const known = new Map<string, RawColumn | undefined>();
  let plain: boolean | undefined;
  return {
    ...source,
    fed(name) {
      const own = fed?.(name);
      if (own !== undefined) return own;
      plain ??= records.every(isPlain);
      if (!plain) return undefined;
      if (!known.has(name)) known.set(name, columnOf(records as readonly Readonly<Record<string, unknown>>[], name));
      return known.get(name);
    },
  };
}

/** Whether a record can inherit nothing and is no list: other records are checked row by row. */
function isPlain(record: unknown): boolean {
  // Stryker disable next-line BooleanLiteral: what is no record is refused where rows are opened
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return false;
  const prototype: unknown = Object.getPrototypeOf(record);
  return prototype === Object.prototype || prototype === null;
}

/** The values of records under one name, encoded; undefined when a getter throws or they are not all numbers, texts or booleans. */
function columnOf(records: readonly Readonly<Record<string, unknown>>[], name: string): RawColumn | undefined {
  const inherits = name in Object.prototype;
  try {
    const values = records.map((record) => (inherits && !Object.hasOwn(record, name) ? undefined : record[name]));
    return condensed(values);
  } catch {
    return undefined;
  }
}

/** Values as numbers or codes, when they have one type or are missing; undefined for others. */
function condensed(values: ArrayLike<unknown>): RawColumn | undefined {
  let sort: string | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // Stryker disable next-line ConditionalExpression,LogicalOperator: what cannot be encoded is read as it is, with the same result
    if (value === null || value === undefined) continue;
    sort ??= typeof value;
    // NaN is not a valid number of a record, and would be read as missing.
    if (typeof value !== sort || Number.isNaN(value)) return undefined;
  }
  if (sort === 'number') return inNumbers(values);
  // Stryker disable next-line ConditionalExpression,StringLiteral: what is not encoded is read as it is, with the same result
  return sort === 'string' || sort === 'boolean' ? inCodes(values) : undefined;
}

function inNumbers(values: ArrayLike<unknown>): RawColumn {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = (values[i] as number | null | undefined) ?? Number.NaN;
  return { form: 'numbers', values: numbers, nanIsMissing: true };
}

/** Codes into the values that occur, in row order; one past their end for missing. Undefined when there are too many. */
function inCodes(values: ArrayLike<unknown>): RawColumn | undefined {
  const places = new Map<unknown, number>();
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // Stryker disable next-line ConditionalExpression: nothing in a dictionary is missing too
    if (value === null || value === undefined) {
      codes[i] = NOTHING;
      continue;
    }
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (place === NOTHING) return undefined;
      places.set(value, place);
    }
    codes[i] = place;
  }
  const dictionary = [...places.keys()] as (string | boolean)[];
  // Narrow codes are used directly.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: with 255 texts either width has a code to spare
  const narrow = dictionary.length < 0xff;
  return {
    form: 'codes',
    codes: narrow ? Uint8Array.from(codes, narrowed) : codes,
    values: dictionary,
    instants: new Float64Array(dictionary.length).fill(UNREAD),
  };
}

/** The code of a missing value. */
const NOTHING = 0xffff;

function narrowed(code: number): number {
  return code === NOTHING ? 0xff : code;
}
