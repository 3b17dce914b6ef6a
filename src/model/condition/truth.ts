import { DAY } from '../../core/time.js';
import type { EventsColumn } from '../table/column.js';
import type { Columns } from '../table/columns.js';
import { eventCodes } from '../table/event-codes.js';
import {
  type Compare,
  type Condition,
  type Count,
  type Equals,
  type Includes,
  isJoined,
  isWithin,
  type Join,
  joinedIn,
  type OneOf,
  type Within,
} from './condition.js';

/** Truth of a condition for a block of rows: 0 false, 1 true, 2 unknown. */
export type Truth = (count: number) => Uint8Array;

/** The truth of a condition over the columns of a block. */
export function compileCondition(condition: Condition, columns: Columns): Truth {
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    return combined(parts, columns, JOINS[join]);
  }
  const out = new Uint8Array(columns.capacity);
  if ('not' in condition || 'isTrue' in condition) {
    const [part, table] = 'not' in condition ? [condition.not, NOT] : [condition.isTrue, IS_TRUE];
    const inner = compileCondition(part, columns);
    return (count) => {
      const truth = inner(count);
      for (let i = 0; i < count; i++) out[i] = table[truth[i] as number] as number;
      return out;
    };
  }
  const answer = leaf(condition, columns);
  return (count) => {
    answer(count, out);
    return out;
  };
}

// Kleene's logic as a table, indexed by the result so far × 4 + the part. A decisive part decides, then an unknown part makes it unknown.
const JOINS: Readonly<Record<Join, { readonly table: Uint8Array; readonly none: 0 | 1 }>> = /* @__PURE__ */ (() => ({
  all: { table: Uint8Array.of(0, 0, 0, 0, 0, 1, 2, 0, 0, 2, 2), none: 1 },
  any: { table: Uint8Array.of(0, 1, 2, 0, 1, 1, 1, 0, 2, 1, 2), none: 0 },
  xor: { table: Uint8Array.of(0, 1, 2, 0, 1, 0, 2, 0, 2, 2, 2), none: 0 },
}))();

const NOT = /* @__PURE__ */ Uint8Array.of(1, 0, 2);

const IS_TRUE = /* @__PURE__ */ Uint8Array.of(0, 1, 0);

function combined(parts: readonly Condition[], columns: Columns, { table, none }: (typeof JOINS)[Join]): Truth {
  const [first, ...others] = parts.map((part) => compileCondition(part, columns));
  const out = new Uint8Array(columns.capacity).fill(none);
  // Without parts, the result is `none`; with one part, it is that part's.
  if (first === undefined) return () => out;
  return (count) => {
    let sofar = first(count);
    for (const truth of others) {
      const part = truth(count);
      for (let i = 0; i < count; i++) out[i] = table[((sofar[i] as number) << 2) | (part[i] as number)] as number;
      sofar = out;
    }
    return sofar;
  };
}

type Leaf = Extract<Condition, { readonly attribute: string }>;

/** Answers for the rows of a block. */
type Answer = (count: number, out: Uint8Array) => void;

function leaf(condition: Leaf, columns: Columns): Answer {
  const { attribute } = condition;
  const type = columns.attributes[attribute]?.type;
  if ('present' in condition) {
    const wanted = condition.present ? 1 : 0;
    const read = columns.reader(attribute);
    return (count, out) => {
      for (let i = 0; i < count; i++) out[i] = read(i).state === 'missing' ? 1 - wanted : wanted;
    };
  }
  if ('count' in condition) return countLeaf(condition, columns);
  if ('includes' in condition) return setLeaf(condition, columns);
  if (type === 'category' || type === 'boolean') return codeLeaf(condition as Equals | OneOf, columns);
  const numbers = columns.number(attribute);
  if ('equals' in condition)
    return between(numbers, condition.equals as number, -Infinity, condition.equals as number, Infinity);
  if (isWithin(condition as Within)) return daysLeaf(condition as Within, columns);
  const { atLeast = -Infinity, above = -Infinity, atMost = Infinity, below = Infinity } = condition as Compare;
  return between(numbers, atLeast, above, atMost, below);
}

function codeLeaf(condition: Equals | OneOf, columns: Columns): Answer {
  const codes = columns.codes(condition.attribute);
  const places = columns.places(condition.attribute);
  // Each value at its code, then missing, which is unknown, and unlisted.
  const truth = new Uint8Array(codes.size + 2);
  for (const value of 'oneOf' in condition ? condition.oneOf : [String(condition.equals)]) {
    const place = places.get(value);
    if (place !== undefined) truth[place] = 1;
  }
  truth[codes.size] = 2;
  return (count, out) => {
    const { data, at } = codes;
    for (let i = 0; i < count; i++) out[i] = truth[data[at + i] as number] as number;
  };
}

function setLeaf({ attribute, includes }: Includes, columns: Columns): Answer {
  const { has, capacity, missing, codes } = columns.set(attribute);
  const from = (codes.get(includes) ?? Number.NaN) * capacity;
  return (count, out) => {
    for (let i = 0; i < count; i++) out[i] = missing[i] === 1 ? 2 : (has[from + i] as number);
  };
}

function between(
  numbers: { data: Float64Array; at: number },
  atLeast: number,
  above: number,
  atMost: number,
  below: number,
): Answer {
  // Two comparisons per row instead of four when every bound is inclusive, as most are.
  if (above === -Infinity && below === Infinity) {
    return (count, out) => {
      const { data, at } = numbers;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        out[i] = Number.isNaN(x) ? 2 : Number(x >= atLeast) & Number(x <= atMost);
      }
    };
  }
  return (count, out) => {
    const { data, at } = numbers;
    for (let i = 0; i < count; i++) {
      const x = data[at + i] as number;
      const meets = Number(x >= atLeast) & Number(x > above) & Number(x <= atMost) & Number(x < below);
      out[i] = Number.isNaN(x) ? 2 : meets;
    }
  };
}

function daysLeaf({ attribute, withinDays = Infinity, olderThanDays = -Infinity }: Within, columns: Columns): Answer {
  const instants = columns.number(attribute);
  return (count, out) => {
    const { data, at } = instants;
    for (let i = 0; i < count; i++) {
      const days = (columns.clock.asOf - (data[at + i] as number)) / DAY;
      out[i] = Number.isNaN(days) ? 2 : Number(days <= withinDays) & Number(days > olderThanDays);
    }
  };
}

function countLeaf(
  { attribute, count: asked, of, withinDays = Number.POSITIVE_INFINITY }: Count,
  columns: Columns,
): Answer {
  const column: EventsColumn = columns.events(attribute);
  const wanted = eventCodes(columns.attributes, attribute, of);
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = asked;
  const answer = (i: number) => {
    if (column.missing[i] === 1) return 2;
    let n = 0;
    for (let k = column.offsets[i] as number; k < (column.offsets[i + 1] as number); k++) {
      if (
        wanted[column.types[k] as number] === 1 &&
        columns.clock.asOf - (column.times[k] as number) <= withinDays * DAY
      )
        n++;
    }
    return n >= atLeast && n <= atMost ? 1 : 0;
  };
  return (count, out) => {
    for (let i = 0; i < count; i++) out[i] = answer(i);
  };
}
