import { at, fail } from '../../core/errors.js';
import { setOwn } from '../../core/own.js';
import { formatInstant } from '../../core/time.js';
import { type Attribute, type Attributes, type Field, type ListAttribute, valuesOf } from '../attribute/attribute.js';
import {
  type CodeColumn,
  type Column,
  type EventsColumn,
  type ListColumn,
  type NumberColumn,
  newColumn,
  type SetColumn,
} from './column.js';
import type { Block, Columns, Reading } from './columns.js';
import { newListColumn } from './list.js';
import { readBackFrom } from './read-back.js';
import { openRecords } from './records.js';
import { type StagedAttribute, stageOf } from './stage.js';
import type { Cells, Demands } from './staging.js';
import { stageReadable, type Throwing } from './unreadable.js';

/** The demands on an attribute by default: none. */
export const NO_DEMANDS: Demands = /* @__PURE__ */ Object.freeze({ required: false, unseenAllowed: true });

/**
 * Columns over some attributes, for blocks of up to `capacity` rows.
 *
 * @param demands - the model's demands on attributes beyond their declaration; read when a source is bound
 */
export function blockOf(
  attributes: Attributes,
  capacity: number,
  clock: { asOf: number },
  demands: ReadonlyMap<string, Demands>,
): Block {
  const columns = new Map<string, Column>();
  const places = new Map<string, ReadonlyMap<string, number>>();
  // The host's own values in the current block, for values that a column stores only as unseen.
  let cells: ReadonlyMap<string, StagedAttribute> = new Map();
  let had: readonly Had[] = [];
  let blockStart = 0;
  let counts = countsOf(columns);
  const columnOf = (name: string, ...types: readonly Attribute['type'][]): Column => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (attribute === undefined || !types.includes(attribute.type)) {
      const path = at('attributes', name);
      const got = attribute === undefined ? 'nothing' : `one of type ${attribute.type}`;
      const expected = `an attribute of type ${types.join(' or ')}`;
      return fail({ code: 'unknown-name', path, expected, got, hint: 'parse the model to see all its problems' });
    }
    const known = columns.get(name);
    if (known !== undefined) return known;
    const column = attribute.type === 'list' ? listOf(attribute, capacity, clock) : newColumn(attribute, capacity);
    columns.set(name, column);
    return column;
  };
  const view: Columns = {
    attributes,
    capacity,
    clock,
    number: (name) => {
      const column = columnOf(name, 'number', 'date') as NumberColumn;
      column.straightOnly = false;
      return column;
    },
    straight: (name) => columnOf(name, 'number') as NumberColumn,
    codes: (name) => {
      const column = columnOf(name, 'category', 'boolean') as CodeColumn;
      column.lookedUp = false;
      return column;
    },
    places: (name) => {
      const known = places.get(name) ?? new Map(valuesOf(attributes[name]).map((value, code) => [value, code]));
      places.set(name, known);
      return known;
    },
    lookedUp: (name) => columnOf(name, 'category', 'boolean') as CodeColumn,
    events: (name) => columnOf(name, 'events') as EventsColumn,
    set: (name) => columnOf(name, 'set') as SetColumn,
    list: (name) => columnOf(name, 'list') as ListColumn,
    reader: (name) => {
      const column = columnOf(name, ...TYPES);
      return readerOf(attributes[name] as Attribute, column, (i) => cells.get(name)?.cells(blockStart, i));
    },
  };
  return {
    view,
    ask: (name) => void columnOf(name, ...TYPES),
    has: (name) => columns.has(name),
    bind(source, rejections, others = []) {
      const known = source.known ?? [...Object.keys(attributes), ...others];
      // A list with fed items belongs to the record; attributes that are fed as a whole are not read in it.
      const read = [...columns.keys()].filter((name) => (source.fed?.(name)?.form ?? 'values') === 'values');
      const opened = openRecords(source, [...read, ...others], known, rejections);
      const stagesFor = (throwing: Throwing) =>
        new Map(
          [...columns].map(([name, column]) => {
            const demand = demands.get(name) ?? NO_DEMANDS;
            const attribute = attributes[name] as Attribute; // or it would have no column
            return [
              name,
              stageOf(name, attribute, column, demand, source, opened, rejections, throwing.get(name)),
            ] as const;
          }),
        );
      counts = countsOf(columns);
      const { staged, stage } = stageReadable(stagesFor, attributes, source, opened, rejections);
      const reads = Object.entries(attributes).flatMap(([name, attribute]): Had[] => {
        const own = staged.get(name);
        const column = columns.get(name);
        return own === undefined || column === undefined
          ? []
          : [{ name, read: readBackFrom(attribute, column, own.cells) }];
      });
      return (start, count, asOf, careful) => {
        blockStart = start;
        cells = staged;
        had = reads;
        stage(start, count, asOf, careful);
      };
    },
    record(i) {
      const record: Record<string, unknown> = {};
      for (let k = 0; k < had.length; k++) {
        const { name, read } = had[k] as Had;
        const value = read(blockStart, i);
        if (value !== undefined) setOwn(record, name, value);
      }
      return record;
    },
    later: (i) => countsIn(counts.later, i),
    unseen: (i) => countsIn(counts.unseen, i),
  };
}

/** An attribute that is used, with the function that reads it back. */
interface Had {
  readonly name: string;
  readonly read: Cells;
}

/** Columns that count the values that they leave out, by name. */
type Counts = readonly (readonly [name: string, counts: Int32Array])[];

function countsOf(columns: ReadonlyMap<string, Column>): { readonly later: Counts; readonly unseen: Counts } {
  const all = [...columns];
  return {
    later: all.flatMap(([name, column]) =>
      'later' in column && column.later !== undefined ? [[name, column.later] as const] : [],
    ),
    unseen: all.flatMap(([name, column]) => ('undeclared' in column ? [[name, column.undeclared] as const] : [])),
  };
}

/** The counts of some columns in row `i`, by name; null when all are 0. */
function countsIn(columns: Counts, i: number): Record<string, number> | null {
  let found: Record<string, number> | null = null;
  for (const [name, counts] of columns) {
    const n = counts[i] as number;
    if (n === 0) continue;
    found ??= {};
    setOwn(found, name, n);
  }
  return found;
}

/** The column of a list: its fields are the columns of a block of their own. */
function listOf(attribute: ListAttribute, capacity: number, clock: { asOf: number }): ListColumn {
  const judged = Object.entries(attribute.fields).filter(
    (field): field is [string, Exclude<Field, { type: 'text' }>] => field[1].type !== 'text',
  );
  const demands = new Map<string, Demands>();
  return newListColumn(
    attribute,
    capacity,
    (size) => blockOf(Object.fromEntries(judged), size, clock, demands),
    demands,
  );
}

const TYPES: readonly Attribute['type'][] = ['number', 'boolean', 'category', 'date', 'events', 'set', 'list'];

/** Returns the function that reads row `i` of a column as an evaluation shows it. */
export function readerOf(attribute: Attribute, column: Column, raw: (i: number) => unknown): (i: number) => Reading {
  switch (attribute.type) {
    case 'number':
    case 'date': {
      const numbers = column as NumberColumn;
      const show = attribute.type === 'date' ? formatInstant : (value: number) => (value === 0 ? 0 : value);
      return (i) => {
        const value = numbers.data[numbers.at + i] as number;
        return Number.isNaN(value) ? MISSING : { state: 'known', value: show(value) };
      };
    }
    case 'boolean':
    case 'category': {
      const codes = column as CodeColumn;
      const values = attribute.type === 'boolean' ? [false, true] : attribute.values;
      const known = values.map((value): Reading => ({ state: 'known', value }));
      return (i) => {
        const own = codes.data[codes.at + i] as number;
        const code = codes.translation === null ? own : (codes.translation[own] as number);
        if (code < codes.size) return known[code] as Reading;
        return code === codes.size ? MISSING : { state: 'unseen', value: raw(i) as string };
      };
    }
    case 'events':
    case 'list': {
      const { missing, offsets } = column as EventsColumn | ListColumn;
      return (i) =>
        missing[i] === 1 ? MISSING : { state: 'known', value: (offsets[i + 1] as number) - (offsets[i] as number) };
    }
    case 'set': {
      const { missing, has, capacity } = column as SetColumn;
      return (i) =>
        missing[i] === 1
          ? MISSING
          : { state: 'known', value: attribute.values.filter((_, code) => has[code * capacity + i] === 1) };
    }
  }
}

const MISSING: Reading = { state: 'missing', value: null };
