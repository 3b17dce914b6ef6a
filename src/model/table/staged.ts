import { checkNames } from '../../core/options.js';
import { type RawColumn, type Source, UNREAD } from './source.js';
import { type RowReader, readSource, STAGED, type StagedTable, sourceOf, type Table } from './table.js';

/** How rows are staged. */
export interface StageOptions {
  /** Reads payloads, or columns as a database has them, into records; as in `many`. */
  readonly read?: RowReader;
}

/**
 * Reads rows into columns once, to be scored by many models and as of many instants.
 *
 * Each attribute is read when a model first asks for it: numbers into typed arrays, texts and booleans into codes. What is odd, such as
 * a number among texts, is kept as it is, so that results, rejected rows and their paths are those of the rows themselves. Rows and
 * columns must not be changed while what is staged of them is in use.
 *
 * @param rows - an array of records, or a table, as `many` takes them
 * @returns rows for `many` of any scorer
 * @throws ScoringError `wrong-type` for what is neither records nor columns
 * @example compile(model).many(stage([{ employees: 300 }, { employees: 20 }]), { asOf: '2026-06-30T00:00:00Z' }).numbers.score[0] // => 20
 */
export function stage(rows: readonly unknown[] | Table, options: StageOptions = {}): StagedTable {
  checkNames(options, ['read']);
  const { read } = options;
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  const staged = source.column === undefined ? stagedRecords(source) : stagedColumns(source, source.column);
  return { length: source.length, [STAGED]: staged };
}

/** Columns of a table, each condensed when it is first asked for. */
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

/** Attributes of plain records, each read when it is first asked for; of other records nothing is read beforehand. */
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

/** Whether a record can inherit nothing and is no list: what is checked row by row of others. */
function isPlain(record: unknown): boolean {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return false;
  const prototype: unknown = Object.getPrototypeOf(record);
  return prototype === Object.prototype || prototype === null;
}

/** What records have of one name, condensed; undefined where a getter throws or it is no column of numbers, texts or booleans. */
function columnOf(records: readonly Readonly<Record<string, unknown>>[], name: string): RawColumn | undefined {
  const inherits = name in Object.prototype;
  try {
    const values = records.map((record) => (inherits && !Object.hasOwn(record, name) ? undefined : record[name]));
    return condensed(values);
  } catch {
    return undefined;
  }
}

/** Values as numbers or codes, where they are of one sort or nothing; undefined for others. */
function condensed(values: ArrayLike<unknown>): RawColumn | undefined {
  let sort: string | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    sort ??= typeof value;
    // NaN is no number that a record may have, and would be taken for one that is missing.
    if (typeof value !== sort || Number.isNaN(value)) return undefined;
  }
  if (sort === 'number') return inNumbers(values);
  return sort === 'string' || sort === 'boolean' ? inCodes(values) : undefined;
}

function inNumbers(values: ArrayLike<unknown>): RawColumn {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = (values[i] as number | null | undefined) ?? Number.NaN;
  return { form: 'numbers', values: numbers, nanIsMissing: true };
}

/** Codes into the values that occur, in the order of the rows; one past their end for nothing. Undefined where there are too many. */
function inCodes(values: ArrayLike<unknown>): RawColumn | undefined {
  const places = new Map<unknown, number>();
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
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
  // Narrow codes are read as they stand.
  const narrow = dictionary.length < 0xff;
  return {
    form: 'codes',
    codes: narrow ? Uint8Array.from(codes, narrowed) : codes,
    values: dictionary,
    instants: new Float64Array(dictionary.length).fill(UNREAD),
  };
}

/** The code of a value that a record does not have. */
const NOTHING = 0xffff;

function narrowed(code: number): number {
  return code === NOTHING ? 0xff : code;
}
