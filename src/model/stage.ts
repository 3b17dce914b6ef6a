import { type IssueFacts, kindOf } from '../core/errors.js';
import { instantFacts, parseInstant } from '../core/time.js';
import type { Attribute, BooleanAttribute, CategoryAttribute, EventsAttribute, NumberAttribute } from './attribute.js';
import type { CodeColumn, Column, EventsColumn, NumberColumn } from './column.js';
import type { RawColumn, Rejections, Source } from './table.js';

/** Brings rows `start` … `start + count - 1` into a column; wrong values go to the rejections. */
export type Stage = (start: number, count: number, asOf: number) => void;

/** What the model asks of an attribute beyond its declaration. */
export interface Demands {
  /** Some term has no `missing` amount. */
  readonly required: boolean;
  /** Every term has an `unseen` amount. */
  readonly unseenAllowed: boolean;
}

/** Rows of the current block as objects whose own properties may be read; see `openRecords`. */
export interface Rows {
  readonly rows: Readonly<Record<string, unknown>>[];
}

/**
 * Checks that the rows of a block are objects, and that no attribute is inherited, which would be somebody else's fact.
 *
 * Only records with a prototype of their own are looked at name by name.
 */
export function openRecords(source: Source, names: readonly string[], rejections: Rejections): Rows & { open: Stage } {
  const rows: Readonly<Record<string, unknown>>[] = [];
  const records = source.records ?? [];
  const open: Stage = (start, count) => {
    for (let i = 0; i < count; i++) {
      const record = records[start + i];
      const row = start + i;
      rows[i] = {};
      if (record === null || typeof record !== 'object' || Array.isArray(record)) {
        rejections.add(row, {
          code: 'wrong-type',
          path: source.pathOf(row),
          expected: 'an object',
          got: kindOf(record),
        });
        continue;
      }
      rows[i] = record as Readonly<Record<string, unknown>>;
      const prototype = Object.getPrototypeOf(record);
      if (prototype === Object.prototype || prototype === null) continue;
      for (const name of names) {
        if (!(name in record) || Object.hasOwn(record, name)) continue;
        const path = source.pathOf(row, name);
        rejections.add(row, {
          code: 'unsafe',
          path,
          expected: "the record's own property",
          got: 'an inherited one',
          hint: 'copy the values into a plain object',
        });
      }
    }
  };
  return { rows, open };
}

/** The values of one attribute in a block of rows, as the host has them. */
export type Cells = (start: number, i: number) => unknown;

/** How one attribute gets into its column. */
export interface StagedAttribute {
  readonly stage: Stage;
  readonly cells: Cells;
}

/** The stage that fills a column with one attribute's values. */
export function stageOf(
  name: string,
  attribute: Attribute,
  column: Column,
  demands: Demands,
  source: Source,
  opened: Rows,
  rejections: Rejections,
): StagedAttribute {
  const reject = (row: number, facts: Omit<IssueFacts, 'path'>) =>
    rejections.add(row, { ...facts, path: source.pathOf(row, name) });
  const missing = (row: number) => {
    // A row that is not even an object is told once, not once for each value it lacks.
    if (demands.required && rejections.byRow.get(row)?.[0]?.path !== source.pathOf(row))
      reject(row, {
        code: 'missing-value',
        expected: expectation(attribute),
        got: 'nothing',
        hint: 'give the value, or give each term that reads it a missing amount',
      });
  };
  const raw = source.column === undefined ? undefined : source.column(name);
  const cells = cellsOf(name, raw, opened);
  const stage = (): Stage => {
    switch (attribute.type) {
      case 'number':
        return numbers(attribute, column as NumberColumn, raw, cells, reject, missing);
      case 'date':
        return dates(column as NumberColumn, cells, reject, missing);
      case 'boolean':
      case 'category':
        return codes(attribute, column as CodeColumn, demands, raw, cells, reject, missing);
      case 'events':
        return events(
          attribute,
          column as EventsColumn,
          cells,
          reject,
          missing,
          (row) => source.pathOf(row, name),
          rejections,
        );
    }
  };
  return { stage: stage(), cells };
}

type Reject = (row: number, facts: Omit<IssueFacts, 'path'>) => void;
type Missing = (row: number) => void;
function cellsOf(name: string, raw: RawColumn | null | undefined, opened: Rows): Cells {
  // A name that every object inherits, such as constructor, must be the record's own.
  if (raw === undefined && name in Object.prototype)
    return (_, i) => (Object.hasOwn(opened.rows[i] ?? {}, name) ? opened.rows[i]?.[name] : undefined);
  if (raw === undefined) return (_, i) => opened.rows[i]?.[name];
  if (raw === null) return () => undefined;
  if (raw.form !== 'codes') return (start, i) => raw.values[start + i];
  return (start, i) => raw.values[raw.codes[start + i] ?? -1];
}

function numbers(
  attribute: NumberAttribute,
  column: NumberColumn,
  raw: RawColumn | null | undefined,
  cells: Cells,
  reject: Reject,
  missing: Missing,
): Stage {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, missing: codes } = attribute;
  const wrong = (row: number, value: number) => {
    if (Number.isFinite(value)) {
      const got = value < min ? 'a number below it' : 'a number above it';
      reject(row, { code: 'out-of-range', expected: expectation(attribute), got });
    } else
      reject(row, {
        code: 'wrong-type',
        expected: expectation(attribute),
        got: kindOf(value),
        hint: 'pass null when the number is unknown',
      });
  };
  const slow = (row: number, value: unknown): number => {
    if (value === null || value === undefined || codes?.includes(value as number)) missing(row);
    else if (typeof value === 'number') wrong(row, value);
    else reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(value) });
    return Number.NaN;
  };
  const noCodes = codes === undefined || codes.length === 0;
  if (raw?.form === 'numbers') {
    const values = raw.values;
    const nan = raw.nanIsMissing;
    const direct = values instanceof Float64Array && noCodes ? values : undefined;
    return (start, count) => {
      if (direct !== undefined && allWithin(direct, start, count, min, max)) {
        column.data = direct;
        column.at = start;
        return;
      }
      const out = toBuffer(column);
      for (let i = 0; i < count; i++) {
        const value = values[start + i] as number;
        if (value >= min && value <= max && (noCodes || !codes.includes(value))) out[i] = value;
        else out[i] = nan && Number.isNaN(value) ? slow(start + i, null) : slow(start + i, value);
      }
    };
  }
  return (start, count) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      if (typeof value === 'number' && value >= min && value <= max && (noCodes || !codes.includes(value)))
        out[i] = value;
      else out[i] = slow(start + i, value);
    }
  };
}

/** Whether a stretch of numbers lies in a range; false when one is NaN. Four at a time, and out at the first that does not. */
function allWithin(values: Float64Array, start: number, count: number, min: number, max: number): boolean {
  const end = start + count;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const a = values[i] as number;
    const b = values[i + 1] as number;
    const c = values[i + 2] as number;
    const d = values[i + 3] as number;
    if (!(a >= min && a <= max && b >= min && b <= max && c >= min && c <= max && d >= min && d <= max)) return false;
  }
  for (; i < end; i++) if (!((values[i] as number) >= min && (values[i] as number) <= max)) return false;
  return true;
}

function toBuffer(column: NumberColumn): Float64Array {
  column.data = column.buffer;
  column.at = 0;
  return column.buffer;
}

function dates(column: NumberColumn, cells: Cells, reject: Reject, missing: Missing): Stage {
  const later = column.later as Int32Array; // every column of dates has it
  return (start, count, asOf) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      const row = start + i;
      out[i] = Number.NaN;
      later[i] = 0;
      if (value === null || value === undefined) missing(row);
      else {
        const instant = typeof value === 'string' ? parseInstant(value) : null;
        if (instant === null) reject(row, instantFacts(value));
        else if (instant <= asOf) out[i] = instant;
        else {
          later[i] = 1;
          missing(row);
        }
      }
    }
  };
}

function codes(
  attribute: BooleanAttribute | CategoryAttribute,
  column: CodeColumn,
  demands: Demands,
  raw: RawColumn | null | undefined,
  cells: Cells,
  reject: Reject,
  missing: Missing,
): Stage {
  const size = column.size;
  const table = codeTable(attribute, size);
  const known = attribute.type === 'boolean' ? 'boolean' : 'string';
  const unlisted = attribute.type === 'category' && attribute.unseen === 'missing' ? size : size + 1;
  const slow = (row: number, value: unknown): number => {
    if (value === null || value === undefined) missing(row);
    else if (typeof value !== known)
      reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(value) });
    else if ((table.get(value) ?? unlisted) === size) missing(row);
    else if (!demands.unseenAllowed) {
      const hint = 'add the text to the values, or give each term that reads it an unseen amount';
      reject(row, { code: 'unseen-value', expected: expectation(attribute), got: 'a text that is not listed', hint });
    } else return size + 1;
    return size;
  };
  if (raw?.form === 'codes') {
    // What is no text, or no boolean, goes the slow way, which rejects it.
    const dictionary = Array.from(raw.values, (value: unknown) =>
      value === null || value === undefined
        ? size
        : typeof value === known
          ? (table.get(value) ?? unlisted)
          : Number.POSITIVE_INFINITY,
    );
    const clean = !demands.required && demands.unseenAllowed;
    const fits = (code: number) => code < size || (clean && code <= size + 1);
    if (raw.codes instanceof Uint8Array && dictionary.every(fits) && clean) {
      const translation = Uint8Array.from({ length: 256 }, (_, code) => dictionary[code] ?? size);
      if (size + 2 <= 256) return translated(raw.codes, translation, column.buffer as Uint8Array);
    }
    return (start, count) => {
      for (let i = 0; i < count; i++) {
        const code = dictionary[raw.codes[start + i] as number] ?? size;
        column.buffer[i] = fits(code) ? code : slow(start + i, cells(start, i));
      }
    };
  }
  return (start, count) => {
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      const code = table.get(value);
      column.buffer[i] = code !== undefined && code < size ? code : slow(start + i, value);
    }
  };
}

/** The host's codes as the model's, where every one of them has a meaning and none can be wrong. */
function translated(codes: Uint8Array, translation: Uint8Array, out: Uint8Array): Stage {
  return (start, count) => {
    for (let i = 0; i < count; i++) out[i] = translation[codes[start + i] as number] as number;
  };
}

function codeTable(attribute: BooleanAttribute | CategoryAttribute, size: number): Map<unknown, number> {
  if (attribute.type === 'boolean')
    return new Map<unknown, number>([
      [false, 0],
      [true, 1],
    ]);
  const table = new Map<unknown, number>(attribute.values.map((value, code) => [value, code]));
  for (const code of attribute.missing ?? []) table.set(code, size);
  return table;
}

function events(
  attribute: EventsAttribute,
  column: EventsColumn,
  cells: Cells,
  reject: Reject,
  missing: Missing,
  pathOf: (row: number) => string,
  rejections: Rejections,
): Stage {
  const types = new Map<unknown, number>((attribute.types ?? []).map((type, code) => [type, code]));
  return (start, count, asOf) => {
    let used = 0;
    for (let i = 0; i < count; i++) {
      const log = cells(start, i);
      const row = start + i;
      column.offsets[i] = used;
      column.later[i] = 0;
      column.missing[i] = 0;
      if (log === null || log === undefined) {
        column.missing[i] = 1;
        missing(row);
        continue;
      }
      if (!Array.isArray(log)) {
        reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(log) });
        continue;
      }
      const first = used;
      let sorted = true;
      for (let k = 0; k < log.length; k++) {
        const event: unknown = log[k];
        const problem = eventProblem(event, attribute, types);
        if (problem !== undefined) {
          rejections.add(row, { ...problem.facts, path: `${pathOf(row)}[${k}]${problem.below}` });
          continue;
        }
        const { at, type } = event as { at: string; type?: string };
        const time = parseInstant(at) as number; // null was a problem
        if (time > asOf) {
          column.later[i] = (column.later[i] as number) + 1;
          continue;
        }
        if (used === column.times.length) grow(column);
        column.times[used] = time;
        column.types[used] = types.get(type) ?? 0;
        sorted &&= used === first || !before(column, used, used - 1);
        used++;
      }
      if (!sorted) sortEvents(column, first, used);
    }
    column.offsets[count] = used;
  };
}

function before({ times, types }: EventsColumn, a: number, b: number): boolean {
  return times[a] === times[b]
    ? (types[a] as number) < (types[b] as number)
    : (times[a] as number) < (times[b] as number);
}

/** Puts the events of a row in order of time, then type: the order of the host's log never matters. */
function sortEvents(column: EventsColumn, first: number, end: number): void {
  const order = Array.from({ length: end - first }, (_, k) => first + k);
  order.sort((a, b) => (before(column, a, b) ? -1 : before(column, b, a) ? 1 : 0));
  column.times.set(
    order.map((k) => column.times[k] as number),
    first,
  );
  column.types.set(
    order.map((k) => column.types[k] as number),
    first,
  );
}

function grow(column: EventsColumn): void {
  const times = new Float64Array(column.times.length * 2 + 8);
  const types = new Uint16Array(times.length);
  times.set(column.times);
  types.set(column.types);
  column.times = times;
  column.types = types;
}

function eventProblem(
  event: unknown,
  attribute: EventsAttribute,
  types: Map<unknown, number>,
): { below: string; facts: Omit<IssueFacts, 'path'> } | undefined {
  const wrong = (below: string, expected: string, value: unknown) => ({
    below,
    facts: { code: 'wrong-type', expected, got: kindOf(value) } as const,
  });
  if (event === null || typeof event !== 'object' || Array.isArray(event))
    return wrong('', 'an event with an instant at', event);
  const at = Object.hasOwn(event, 'at') ? (event as { at: unknown }).at : undefined;
  if (typeof at !== 'string' || parseInstant(at) === null) return { below: '.at', facts: instantFacts(at) };
  if (attribute.types === undefined) return undefined;
  const type = Object.hasOwn(event, 'type') ? (event as { type: unknown }).type : undefined;
  if (typeof type !== 'string') return wrong('.type', 'a declared type of event', type);
  if (types.has(type)) return undefined;
  return {
    below: '.type',
    facts: {
      code: 'unseen-value',
      expected: 'a declared type of event',
      got: 'another text',
      hint: 'add it to the types of the attribute',
    },
  };
}

/** What a value of an attribute must be, as it reads after "expected". */
export function expectation(attribute: Attribute): string {
  switch (attribute.type) {
    case 'number': {
      const { min, max } = attribute;
      if (min !== undefined && max !== undefined) return `a finite number from ${min} to ${max}`;
      if (min !== undefined) return `a finite number of at least ${min}`;
      return max === undefined ? 'a finite number' : `a finite number up to ${max}`;
    }
    case 'boolean':
      return 'true or false';
    case 'category':
      return 'one of the listed texts';
    case 'date':
      return 'an instant such as 2026-06-30T00:00:00Z';
    case 'events':
      return 'an array of events';
  }
}
