import { DAY } from '../core/time.js';
import type { EventsColumn } from './column.js';
import {
  type All,
  type Any,
  type Compare,
  type Condition,
  type Count,
  isWithin,
  type Not,
  type Within,
} from './condition.js';
import { eventCodes } from './events.js';
import type { Columns } from './line.js';

/** Truth of a condition for a block of rows: 0 false, 1 true, 2 unknown. */
export type Truth = (count: number) => Uint8Array;

/** The truth of a condition over the columns of a block. */
export function compileCondition(condition: Condition, columns: Columns): Truth {
  if ('all' in condition) return combine(condition.all, columns, 0);
  if ('any' in condition) return combine(condition.any, columns, 1);
  const out = new Uint8Array(columns.capacity);
  if ('not' in condition) {
    const inner = compileCondition(condition.not, columns);
    return each(out, (i, truth) => (truth[i] === 2 ? 2 : 1 - (truth[i] as number)), inner);
  }
  const answer = leaf(condition, columns);
  return each(out, answer);
}

function each(out: Uint8Array, answer: (i: number, inner: Uint8Array) => number, inner?: Truth): Truth {
  return (count) => {
    const truth = inner === undefined ? out : inner(count);
    for (let i = 0; i < count; i++) out[i] = answer(i, truth);
    return out;
  };
}

/** Kleene's all (`decisive` 0) and any (`decisive` 1): one decisive part decides, then one unknown part makes it unknown. */
function combine(parts: readonly Condition[], columns: Columns, decisive: 0 | 1): Truth {
  const truths = parts.map((part) => compileCondition(part, columns));
  const out = new Uint8Array(columns.capacity);
  return (count) => {
    out.fill(1 - decisive, 0, count);
    for (const truth of truths) {
      const part = truth(count);
      for (let i = 0; i < count; i++)
        if (part[i] === decisive || (part[i] === 2 && out[i] !== decisive)) out[i] = part[i] as number;
    }
    return out;
  };
}

type Leaf = Exclude<Condition, All | Any | Not>;

function leaf(condition: Leaf, columns: Columns): (i: number) => number {
  const { attribute } = condition;
  const type = columns.attributes[attribute]?.type;
  if ('present' in condition) {
    const wanted = condition.present ? 1 : 0;
    const read = columns.reader(attribute);
    return (i) => (read(i).state === 'missing' ? 1 - wanted : wanted);
  }
  if ('count' in condition) return countLeaf(condition, columns);
  if (type === 'category' || type === 'boolean') {
    const { values } =
      type === 'category'
        ? (columns.attributes[attribute] as { values: readonly string[] })
        : { values: ['false', 'true'] };
    const wanted = 'oneOf' in condition ? condition.oneOf : 'equals' in condition ? [String(condition.equals)] : [];
    const truth = Uint8Array.from([...values.map((value) => (wanted.includes(value) ? 1 : 0)), 2, 0]);
    const codes = columns.codes(attribute);
    return (i) => truth[codes.data[codes.at + i] as number] as number;
  }
  const numbers = columns.number(attribute);
  if ('equals' in condition) return test(numbers, (x) => x === condition.equals);
  if (isWithin(condition as Within)) {
    const { withinDays = Number.POSITIVE_INFINITY, olderThanDays = Number.NEGATIVE_INFINITY } = condition as Within;
    return test(numbers, (instant) => {
      const days = (columns.clock.asOf - instant) / DAY;
      return days <= withinDays && days > olderThanDays;
    });
  }
  const {
    atLeast = Number.NEGATIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    atMost = Number.POSITIVE_INFINITY,
    below = Number.POSITIVE_INFINITY,
  } = condition as Compare;
  return test(numbers, (x) => x >= atLeast && x > above && x <= atMost && x < below);
}

function test(numbers: { data: Float64Array; at: number }, meets: (x: number) => boolean): (i: number) => number {
  return (i) => {
    const x = numbers.data[numbers.at + i] as number;
    return Number.isNaN(x) ? 2 : meets(x) ? 1 : 0;
  };
}

function countLeaf(
  { attribute, count, of, withinDays = Number.POSITIVE_INFINITY }: Count,
  columns: Columns,
): (i: number) => number {
  const column: EventsColumn = columns.events(attribute);
  const wanted = eventCodes(columns.attributes, attribute, of);
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = count;
  return (i) => {
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
}
