import { at, fail, oneOf } from '../core/errors.js';
import { formatInstant } from '../core/time.js';
import type { Attribute, Attributes } from './attribute.js';
import { type CodeColumn, type Column, type EventsColumn, type NumberColumn, newColumn } from './column.js';
import type { Columns, Reading } from './line.js';
import { openRecords } from './records.js';
import { stageOf } from './stage.js';
import type { Cells, Demands, Stage } from './staging.js';
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
  // The host's own values in the block at hand, for what a column only knows as unseen.
  let cells: ReadonlyMap<string, Cells> = new Map();
  const clock = { asOf: 0 };
  let blockStart = 0;
  const columnOf = (name: string, ...types: readonly Attribute['type'][]): Column => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (attribute === undefined || !types.includes(attribute.type)) {
      const path = at('attributes', name);
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
  const reader = (name: string) => {
    const attribute = attributes[name];
    const column = columnOf(name, ...TYPES);
    return readerOf(attribute as Attribute, column, (i) => cells.get(name)?.(blockStart, i));
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
    lookedUp: (name) => columnOf(name, 'category', 'boolean') as CodeColumn,
    events: (name) => columnOf(name, 'events') as EventsColumn,
    reader,
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
        cells = bound;
        const run = (careful: boolean) => {
          for (let s = 0; s < stages.length; s++) (stages[s] as Stage)(start, count, asOf, careful);
          let finite = true;
          for (const tally of tallies) {
            tally.run(count);
            finite &&= allFinite(tally.totals, count);
          }
          return finite;
        };
        // What was not verified shows in a total that is no number: then the block is staged again, value by value.
        if (run(false)) return;
        for (let i = 0; i < count; i++) rejections.byRow.delete(start + i);
        if (run(true)) return;
        for (const tally of tallies) {
          for (let i = 0; i < count; i++) {
            if (Number.isFinite(tally.totals[i])) continue;
            rejections.add(start + i, {
              code: 'out-of-range',
              path: source.pathOf(start + i),
              expected: `values whose ${tally.spec.option} adds up to a number`,
              got: 'a sum too large for one',
              hint: 'declare min and max for the attributes',
            });
          }
        }
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

/** Whether every total is a number; x - x is 0 for those alone. */
function allFinite(totals: Float64Array, count: number): boolean {
  let lost = 0;
  for (let i = 0; i < count; i++) lost += Number((totals[i] as number) - (totals[i] as number) !== 0);
  return lost === 0;
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
        required: known.required || !type.allowsMissing(term, name),
        unseenAllowed: known.unseenAllowed && type.allowsUnseen(term),
      });
    }
  }
  return demands;
}

function readerOf(attribute: Attribute, column: Column, raw: (i: number) => unknown): (i: number) => Reading {
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
    case 'events': {
      const { missing, offsets } = column as EventsColumn;
      return (i) =>
        missing[i] === 1 ? MISSING : { state: 'known', value: (offsets[i + 1] as number) - (offsets[i] as number) };
    }
  }
}

const MISSING: Reading = { state: 'missing', value: null };
