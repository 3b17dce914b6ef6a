import { at, type Issue } from '../core/errors.js';
import type { ListAttribute } from '../model/attribute/attribute.js';
import { own, presence } from '../model/table/items.js';
import type { RawColumn, Source } from '../model/table/source.js';
import { cellsIn } from '../model/table/stage.js';

/** The items of a list of all rows, one after the other: those that exist at `asOf`. */
export interface Items {
  readonly records: readonly unknown[];
  readonly rows: Int32Array;
  readonly positions: Int32Array;
  /** The items of row `r` are those from `offsets[r]` to `offsets[r + 1]`. */
  readonly offsets: Int32Array;
  /** The items of a row that do not exist yet. */
  readonly later: ReadonlyMap<number, readonly unknown[]>;
  /** The path of an item, or of its property of a name, in the caller's words. */
  pathOf(k: number, name?: string): string;
  /** The list of each row with what is fed into its items, as a column. */
  fed(fields: readonly (readonly [name: string, value: (k: number) => unknown])[]): RawColumn;
}

/** Takes the items of a list out of the rows of a source. */
export function itemsOf(source: Source, name: string, attribute: ListAttribute, asOf: number): Items {
  const lists: unknown[] = [];
  const throwing = new Set<number>();
  const later = new Map<number, readonly unknown[]>();
  const records: unknown[] = [];
  const [rows, positions]: [number[], number[]] = [[], []];
  const offsets = new Int32Array(source.length + 1);
  const cells = source.records === undefined ? cellsIn(source.column?.(name) ?? null) : undefined;
  const there = presence(attribute);
  for (let row = 0; row < source.length; row++) {
    let found: { readonly item: unknown; readonly k: number }[] = [];
    try {
      const list = cells === undefined ? own(source.records?.[row], name) : cells(row, 0);
      lists.push(list);
      if (Array.isArray(list)) {
        const all = list.map((item: unknown, k) => ({ item, k }));
        found = all.filter(({ item }) => isThere(item));
        if (found.length < all.length)
          later.set(
            row,
            all.flatMap(({ item }) => (isThere(item) ? [] : [item])),
          );
      }
    } catch {
      // A value that throws is reported when a model reads it.
      lists[row] = undefined;
      throwing.add(row);
    }
    for (const { item, k } of found) {
      records.push(item);
      rows.push(row);
      positions.push(k);
    }
    offsets[row + 1] = records.length;
  }
  function isThere(item: unknown): boolean {
    try {
      return there(item as Readonly<Record<string, unknown>>, asOf);
    } catch {
      return true;
    }
  }
  return {
    records,
    rows: Int32Array.from(rows),
    positions: Int32Array.from(positions),
    offsets,
    later,
    pathOf(k, field) {
      const place = at(source.pathOf(rows[k] as number, name), positions[k] as number);
      return field === undefined ? place : at(place, field);
    },
    fed(fields) {
      const none = Object.fromEntries(fields.map(([field]) => [field, null]));
      const values = lists.map((list, row) => {
        if (!Array.isArray(list)) return list;
        // The property is not read in an item that does not exist yet.
        const items = later.has(row) ? Array.from(list, (item: unknown) => withFields(item, none)) : Array.from(list);
        for (let k = offsets[row] as number; k < (offsets[row + 1] as number); k++)
          items[positions[k] as number] = withFields(
            records[k],
            Object.fromEntries(fields.map(([field, value]) => [field, value(k)])),
          );
        return items;
      });
      return { form: 'values', values, throwing };
    },
  };
}

/** An item with additional fields; for an item that is no plain object, a copy that behaves the same for readers. */
function withFields(item: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  try {
    const prototype = Object.getPrototypeOf(item);
    if (prototype === Object.prototype || prototype === null) return { ...item, ...fields };
  } catch {
    // A getter that throws stays a getter; the reader reports it.
  }
  try {
    const copy = Object.create(Object.getPrototypeOf(item), Object.getOwnPropertyDescriptors(item)) as object;
    const own = Object.entries(fields).map(([name, value]) => [name, { value, enumerable: true, configurable: true }]);
    return Object.defineProperties(copy, Object.fromEntries(own));
  } catch {
    return item;
  }
}

/** Problems by row, each reported once. */
export class Refusals {
  readonly byRow = new Map<number, Issue[]>();

  add(row: number, issues: readonly Issue[]): void {
    const known = this.byRow.get(row) ?? [];
    for (const one of issues) if (!known.some(({ message }) => message === one.message)) known.push(one);
    this.byRow.set(row, known);
  }
}
