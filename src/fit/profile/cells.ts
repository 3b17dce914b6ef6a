import { at, kindOf } from '../../core/errors.js';
import { plainNumber } from '../../core/plain-number.js';
import { readable } from '../../core/readable.js';
import type { Source } from '../../model/table/source.js';
import { cellsIn } from '../../model/table/stage.js';
import { keysOf, namesOf } from '../rows-source.js';

/** A value that a column may be made of; all others are counted by their kind. */
export type Cell = string | number | boolean;

/** The distinct values of a column, in the order in which they first occur, with their counts. */
export interface Distinct {
  readonly values: readonly Cell[];
  readonly counts: readonly number[];
}

/** One column as codes. */
export interface Cells extends Distinct {
  /** The value of each row by its position among the distinct ones; -1 for null and undefined, -2 for values that are not plain. */
  readonly codes: Int32Array;
  /** Null and undefined. */
  readonly nulls: number;
  /** Kinds of values that are no text, finite number or boolean, with their counts. */
  readonly others: ReadonlyMap<string, number>;
}

/** The names of all columns, the first row to have one deciding its place. */
export function columnNames(source: Source): readonly string[] {
  const { records } = source;
  if (records === undefined) return namesOf(source);
  const names = new Set<string>();
  for (let i = 0; i < records.length; i++) {
    const keys = readable(at('rows', i), 'an object', () => keysOf(records[i], i));
    for (const name of keys) names.add(name);
  }
  return [...names];
}

/** Reads one column, each cell once. */
export function readCells(source: Source, name: string): Cells {
  const read = reader(source, name);
  const places = new Map<Cell, number>();
  const values: Cell[] = [];
  const counts: number[] = [];
  const codes = new Int32Array(source.length).fill(-1);
  const others = new Map<string, number>();
  let nulls = 0;
  for (let row = 0; row < source.length; row++) {
    const value = cellOf(read, row);
    if (value === null) {
      nulls++;
    } else if (typeof value === 'object') {
      codes[row] = -2;
      others.set(value.kind, (others.get(value.kind) ?? 0) + 1);
    } else {
      const place = places.get(value);
      if (place === undefined) {
        places.set(value, values.length);
        codes[row] = values.length;
        values.push(value);
        counts.push(1);
      } else {
        codes[row] = place;
        counts[place] = (counts[place] as number) + 1;
      }
    }
  }
  return { values, counts, codes, nulls, others };
}

function reader(source: Source, name: string): (row: number) => unknown {
  const { records } = source;
  if (records === undefined) {
    const cells = cellsIn(source.column?.(name) ?? null);
    return (row) => cells(row, 0);
  }
  return (row) => {
    const record = records[row] as Readonly<Record<string, unknown>>;
    return Object.hasOwn(record, name) ? record[name] : undefined;
  };
}

function cellOf(read: (row: number) => unknown, row: number): Cell | null | { readonly kind: string } {
  try {
    const value = plainNumber(read(row));
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'bigint') return { kind: 'a bigint that no number holds exactly' };
    return { kind: Object.prototype.toString.call(value) === '[object Date]' ? 'a Date' : kindOf(value) };
  } catch {
    return { kind: 'a value that throws' };
  }
}
