import * as z from 'zod';
import { at, nearest, oneOf } from '../core/errors.js';
import { DAY } from '../core/time.js';
import type { EventsColumn } from './column.js';
import { eventCodes } from './events.js';
import type { Findings } from './findings.js';
import type { Columns } from './line.js';

/**
 * A question about a record that is true, false or unknown: a missing value makes it unknown, never false.
 *
 * `all` is false as soon as one part is, `any` true as soon as one is, and otherwise unknown as soon as one is (Kleene's logic).
 */
export type Condition<Name extends string = string> =
  | All<Name>
  | Any<Name>
  | Not<Name>
  | Present<Name>
  | Equals<Name>
  | OneOf<Name>
  | Compare<Name>
  | Within<Name>
  | Count<Name>;

/** True when each part is. */
export interface All<Name extends string = string> {
  readonly all: readonly Condition<Name>[];
}
/** True when some part is. */
export interface Any<Name extends string = string> {
  readonly any: readonly Condition<Name>[];
}
/** True when the part is false. */
export interface Not<Name extends string = string> {
  readonly not: Condition<Name>;
}
/** Whether the record has a value at all; never unknown. */
export interface Present<Name extends string = string> {
  readonly attribute: Name;
  readonly present: boolean;
}
/** The value itself. */
export interface Equals<Name extends string = string> {
  readonly attribute: Name;
  readonly equals: string | number | boolean;
}
/** One of some texts; a text the model does not list is none of them. */
export interface OneOf<Name extends string = string> {
  readonly attribute: Name;
  readonly oneOf: readonly string[];
}
/** A number between bounds; those left out do not bind. */
export interface Compare<Name extends string = string> {
  readonly attribute: Name;
  readonly atLeast?: number;
  readonly above?: number;
  readonly atMost?: number;
  readonly below?: number;
}
/** A date at most, or more than, some days before `asOf`. */
export interface Within<Name extends string = string> {
  readonly attribute: Name;
  readonly withinDays?: number;
  readonly olderThanDays?: number;
}
/** How many events there are: of some types, within some days before `asOf`. */
export interface Count<Name extends string = string> {
  readonly attribute: Name;
  readonly count: { readonly atLeast?: number; readonly atMost?: number };
  readonly of?: readonly string[];
  readonly withinDays?: number;
}

/** Schema of a condition. */
export const conditionSchema: z.ZodType<Condition> = /* @__PURE__ */ (() => {
  const attribute = z.string();
  const bound = z.number().exactOptional();
  const days = z.number().positive().exactOptional();
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ attribute, present: z.boolean() }),
      z.strictObject({ attribute, equals: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ attribute, oneOf: z.array(z.string()).min(1) }),
      z.strictObject({
        attribute,
        count: z.strictObject({ atLeast: z.int().min(1).exactOptional(), atMost: z.int().min(0).exactOptional() }),
        of: z.array(z.string()).min(1).exactOptional(),
        withinDays: days,
      }),
      z
        .strictObject({ attribute, withinDays: days, olderThanDays: days })
        .refine(hasBound, 'withinDays or olderThanDays'),
      z
        .strictObject({ attribute, atLeast: bound, above: bound, atMost: bound, below: bound })
        .refine(hasBound, 'atLeast, above, atMost or below'),
    ]),
  );
  return condition;
})();

function hasBound(condition: object): boolean {
  return Object.keys(condition).length > 1;
}

/** Truth of a condition for a block of rows: 0 false, 1 true, 2 unknown. */
export type Truth = (count: number) => Uint8Array;

/** The attributes a condition asks about, each once. */
export function conditionAttributes(condition: Condition): readonly string[] {
  return [...new Set(leaves(condition).map((leaf) => leaf.attribute))];
}

function leaves(condition: Condition): { readonly attribute: string }[] {
  if ('all' in condition) return condition.all.flatMap(leaves);
  if ('any' in condition) return condition.any.flatMap(leaves);
  return 'not' in condition ? leaves(condition.not) : [condition];
}

/** Problems of a condition: unknown attributes and values, comparisons an attribute cannot answer, bounds nothing can meet. */
export function lintCondition(condition: Condition, path: string, findings: Findings): void {
  if ('all' in condition || 'any' in condition) {
    const [key, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
    for (const [i, part] of parts.entries()) lintCondition(part, at(`${path}.${key}`, i), findings);
    return;
  }
  if ('not' in condition) {
    lintCondition(condition.not, `${path}.not`, findings);
    return;
  }
  const where = `${path}.attribute`;
  if ('present' in condition) {
    findings.attribute(condition.attribute, where, 'number', 'boolean', 'category', 'date', 'events');
  } else if ('equals' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'number', 'boolean', 'category');
    const type = attribute?.type === 'category' ? 'string' : attribute?.type;
    if (type !== undefined && typeof condition.equals !== type) {
      findings.add({
        code: 'mismatch',
        path: `${path}.equals`,
        expected: `a ${type}`,
        got: JSON.stringify(condition.equals),
      });
    } else if (attribute?.type === 'category')
      lintValues([condition.equals as string], attribute.values, `${path}.equals`, findings);
  } else if ('oneOf' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'category');
    if (attribute !== undefined) lintValues(condition.oneOf, attribute.values, `${path}.oneOf`, findings);
    findings.distinct(condition.oneOf, `${path}.oneOf`);
  } else if ('count' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'events');
    if (attribute !== undefined && condition.of !== undefined)
      lintValues(condition.of, attribute.types ?? [], `${path}.of`, findings);
    const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition.count;
    if (Object.keys(condition.count).length === 0)
      findings.add({ code: 'missing-value', path: `${path}.count`, expected: 'atLeast or atMost', got: 'neither' });
    if (atLeast > atMost)
      findings.add({
        code: 'dead',
        path: `${path}.count`,
        expected: 'atLeast up to atMost',
        got: `${atLeast} and ${atMost}`,
      });
  } else if (isWithin(condition)) {
    findings.attribute(condition.attribute, where, 'date');
    const { withinDays = Number.POSITIVE_INFINITY, olderThanDays = 0 } = condition;
    if (olderThanDays >= withinDays)
      findings.add({
        code: 'dead',
        path,
        expected: 'olderThanDays below withinDays',
        got: `${olderThanDays} and ${withinDays}`,
      });
  } else {
    const attribute = findings.attribute(condition.attribute, where, 'number');
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = attribute ?? {};
    const least = Math.max(condition.atLeast ?? min, condition.above ?? min);
    const most = Math.min(condition.atMost ?? max, condition.below ?? max);
    const strict = least === condition.above || most === condition.below;
    if (least > most || (least === most && strict)) {
      findings.add({
        code: 'dead',
        path,
        expected: 'bounds that some number in the range of the attribute meets',
        got: 'none that can',
      });
    }
  }
}

function lintValues(asked: readonly string[], values: readonly string[], path: string, findings: Findings): void {
  asked.forEach((value, i) => {
    if (values.includes(value)) return;
    const here = asked.length === 1 && path.endsWith('equals') ? path : at(path, i);
    const hint = nearest(value, values) ?? 'list it under the attribute';
    findings.add({
      code: 'unknown-name',
      path: here,
      expected: values.length <= 12 && values.length > 0 ? oneOf(values) : 'a listed text',
      got: JSON.stringify(value),
      hint,
    });
  });
}

/** Whether a comparison is one of days since a date. */
export function isWithin(condition: Within | Compare): condition is Within {
  return 'withinDays' in condition || 'olderThanDays' in condition;
}

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
