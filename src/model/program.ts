import { fail, oneOf } from '../core/errors.js';
import { formatInstant } from '../core/time.js';
import type { Attribute, Attributes } from './attribute.js';
import { type CodeColumn, type Column, type EventsColumn, type NumberColumn, newColumn } from './column.js';
import type { Columns, Reading } from './line.js';
import { type Cells, type Demands, openRecords, type Stage, stageOf } from './stage.js';
import type { Rejections, Source } from './table.js';
import { type CompiledTally, compileTally, type TallySpec } from './tally.js';
import { typeOf } from './term.js';

/** Tallies over blocks of rows: the one path of arithmetic, for one record as for a million. */
export interface Program {
  readonly capacity: number;
  readonly tallies: readonly CompiledTally[];
  /** What stages and adds up rows of a source: call it with the first row of a block, how many rows, and `asOf` in milliseconds. */
  bind(source: Source, rejections: Rejections): Stage;
  /** Dates and events of row `i` of the block that lie after `asOf`, by attribute; null when there are none. */
  later(i: number): Record<string, number> | null;
}

/** The program of some tallies over some attributes, for blocks of up to `capacity` rows. */
export function programOf(attributes: Attributes, specs: readonly TallySpec[], capacity: number): Program {
  const columns = new Map<string, Column>();
  const cells = new Map<string, Cells>();
  const clock = { asOf: 0 };
  let blockStart = 0;
  const columnOf = (name: string, ...types: readonly Attribute['type'][]): Column => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (attribute === undefined || !types.includes(attribute.type)) {
      const path = `attributes.${name}`;
      const got = attribute === undefined ? 'nothing' : `one of type ${attribute.type}`;
      fail({
        code: 'unknown-name',
        path,
        expected: `an attribute of type ${types.join(' or ')}`,
        got,
        hint: 'parse the model to see all its problems',
      });
    }
    const known = columns.get(name);
    if (known !== undefined) return known;
    const column = newColumn(attribute, capacity);
    columns.set(name, column);
    return column;
  };
  const reading = (name: string, i: number): Reading => {
    const attribute = attributes[name] as Attribute; // its column exists, so it is declared
    const column = columnOf(name, attribute.type);
    return readingOf(attribute, column, i, () => cells.get(name)?.(blockStart, i));
  };
  const view: Columns = {
    attributes,
    capacity,
    clock,
    number: (name) => columnOf(name, 'number', 'date') as NumberColumn,
    codes: (name) => columnOf(name, 'category', 'boolean') as CodeColumn,
    events: (name) => columnOf(name, 'events') as EventsColumn,
    reading,
  };
  const demands = demandsOf(specs);
  const tallies = specs.map((spec) => compileTally(spec, view));
  for (const name of demands.keys()) columnOf(name, ...TYPES);
  const dated = [...columns].flatMap(([name, column]) =>
    'later' in column && column.later !== undefined ? [[name, column.later] as const] : [],
  );
  return {
    capacity,
    tallies,
    bind(source, rejections) {
      const opened = openRecords(source, [...columns.keys()], rejections);
      const stages: Stage[] = source.records === undefined ? [] : [opened.open];
      const bound = new Map<string, Cells>();
      for (const [name, column] of columns) {
        const demand = demands.get(name) ?? { required: false, unseenAllowed: true };
        const staged = stageOf(name, attributes[name] as Attribute, column, demand, source, opened, rejections);
        stages.push(staged.stage);
        bound.set(name, staged.cells);
      }
      return (start, count, asOf) => {
        clock.asOf = asOf;
        blockStart = start;
        for (const [name, cell] of bound) cells.set(name, cell);
        for (const stage of stages) stage(start, count, asOf);
        for (const tally of tallies) tally.run(count);
      };
    },
    later(i) {
      const counts: Record<string, number> = {};
      for (const [name, later] of dated) {
        const n = later[i] as number;
        if (n > 0) counts[name] = n;
      }
      return Object.keys(counts).length === 0 ? null : counts;
    },
  };
}

const TYPES: readonly Attribute['type'][] = ['number', 'boolean', 'category', 'date', 'events'];

/** What the terms ask of each attribute they read. */
function demandsOf(specs: readonly TallySpec[]): Map<string, Demands> {
  const demands = new Map<string, Demands>();
  for (const term of specs.flatMap((spec) => spec.terms)) {
    const type = typeOf(term);
    if (type === undefined) {
      const expected = oneOf(['bins', 'points', 'linear', 'curve', 'recency', 'events', 'cross', 'when']);
      fail({
        code: 'unknown-name',
        path: 'terms',
        expected: `terms whose type is ${expected}`,
        got: JSON.stringify((term as { type: unknown }).type),
      });
    }
    for (const name of type.attributes(term)) {
      const known = demands.get(name) ?? { required: false, unseenAllowed: true };
      demands.set(name, {
        required: known.required || !type.allowsMissing(term),
        unseenAllowed: known.unseenAllowed && type.allowsUnseen(term),
      });
    }
  }
  return demands;
}

function readingOf(attribute: Attribute, column: Column, i: number, raw: () => unknown): Reading {
  switch (attribute.type) {
    case 'number':
    case 'date': {
      const { data, at } = column as NumberColumn;
      const value = data[at + i] as number;
      if (Number.isNaN(value)) return MISSING;
      return { state: 'known', value: attribute.type === 'date' ? formatInstant(value) : value === 0 ? 0 : value };
    }
    case 'boolean':
    case 'category': {
      const { data, at, size } = column as CodeColumn;
      const code = data[at + i] as number;
      if (code === size) return MISSING;
      if (code > size) return { state: 'unseen', value: raw() as string };
      return { state: 'known', value: attribute.type === 'boolean' ? code === 1 : (attribute.values[code] as string) };
    }
    case 'events': {
      const { missing, offsets } = column as EventsColumn;
      if (missing[i] === 1) return MISSING;
      return { state: 'known', value: (offsets[i + 1] as number) - (offsets[i] as number) };
    }
  }
}

const MISSING: Reading = { state: 'missing', value: null };
