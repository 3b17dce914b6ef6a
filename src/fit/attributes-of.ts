import { at, failOnAny, type Issue, issue, kindOf, nearest, shown } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import type { Attribute } from '../model/attribute/attribute.js';
import type { Table } from '../model/table/table.js';
import { type Observed, observe } from './observed.js';

/** How to infer attributes from rows. */
export interface AttributesOfOptions {
  /** Properties that are no attributes: the outcome, ids, values known only afterwards. */
  readonly except?: readonly string[] | undefined;
  /** Codes that mean "not known" in the data, by property, such as `{ pdays: [-1], job: ['unknown'] }`. */
  readonly missing?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
  /** The most distinct texts of a category; default 50. More are names, not categories. */
  readonly maxValues?: number | undefined;
}

/**
 * Infers attribute declarations from records or columns, as any fit takes them: numbers (64-bit ones where a number
 * represents them exactly), booleans, instants as dates, and other texts as categories with their values in code-unit
 * order.
 *
 * Check the result once and keep it with the program; do not infer it again for each fit: the values a model lists should
 * not depend on the rows of the day. Null and undefined are missing. It does not guess, and lists every property it could
 * not read: mixed types, numbers and dates given as texts, texts with too many values (ids, names), arrays and objects. A
 * fit learns nothing from a date itself: name it under `except`, or derive a number of days from it.
 *
 * @param rows - records; the first record with a property decides its place in the order; or columns, as
 * `compile(model).many` takes them
 * @throws ScoringError with every problem; `too-little-data` when there is no row
 * @example attributesOf([{ visits: 3, source: 'web', won: true }, { visits: null, source: 'fair', won: false }], { except: ['won'] }) // => { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } }
 * @example attributesOf({ size: Float64Array.of(1, 2), seen: ['2026-06-01T00:00:00Z', null] }) // => { size: { type: 'number' }, seen: { type: 'date' } }
 */
export function attributesOf<Row extends object>(
  rows: readonly Row[] | Table,
  options: AttributesOfOptions = {},
): Record<string, Attribute> {
  const { except = [], missing = {}, maxValues = 50 } = checkedOptions(options);
  const { path, properties } = observe(rows, except, missing, maxValues);
  const issues: Issue[] = [];
  for (const [place, names] of [
    ['options.except', except],
    ['options.missing', Object.keys(missing)],
  ] as const) {
    for (const name of names) {
      if (properties.has(name)) continue;
      const near = nearest(name, [...properties.keys()]);
      const facts = {
        code: 'unknown-name',
        path: place,
        expected: 'a property of the rows',
        got: JSON.stringify(name),
      } as const;
      issues.push(issue(near === undefined ? facts : { ...facts, hint: near }));
    }
  }
  const found = [...properties].filter(([name]) => !except.includes(name));
  const attributes = found.map(([name, own]) => {
    const codes = Object.hasOwn(missing, name) ? missing[name] : undefined;
    return [name, attributeOf(at(path, name), own, codes, maxValues, issues)] as const;
  });
  failOnAny(issues);
  return Object.fromEntries(attributes.filter((entry): entry is [string, Attribute] => entry[1] !== null));
}

const MOST_VALUES = 1_000_000;

function checkedOptions(options: unknown): AttributesOfOptions {
  const issues: Issue[] = [];
  const refuse = (path: string, expected: string, got: string) =>
    issues.push(issue({ code: 'wrong-type', path, expected, got }));
  checkNames(options as object, ['except', 'missing', 'maxValues']);
  const { except, missing, maxValues } = options as AttributesOfOptions;
  if (except !== undefined && !Array.isArray(except)) refuse('options.except', 'an array of names', kindOf(except));
  if (missing !== undefined && !isRecord(missing)) refuse('options.missing', 'an object of codes', kindOf(missing));
  else
    for (const [name, codes] of Object.entries(missing ?? {}))
      if (!Array.isArray(codes)) refuse(at('options.missing', name), 'an array of codes', kindOf(codes));
  if (maxValues !== undefined && !(Number.isInteger(maxValues) && maxValues >= 0 && maxValues <= MOST_VALUES))
    refuse('options.maxValues', `a whole number from 0 to ${MOST_VALUES}`, shown(maxValues));
  failOnAny(issues);
  return options as AttributesOfOptions;
}

function isRecord(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function attributeOf(
  path: string,
  own: Observed,
  codes: readonly (string | number)[] | undefined,
  maxValues: number,
  issues: Issue[],
): Attribute | null {
  const [kind, ...others] = [...own.kinds].sort();
  const expected = 'numbers, booleans or texts';
  const hint = 'declare it yourself, or name it under except';
  if (kind === undefined) {
    issues.push(
      issue({ code: 'too-little-data', path, expected: `${expected} in some row`, got: 'nothing in any', hint }),
    );
    return null;
  }
  if (others.length > 0) {
    const got = [kind, ...others].join(' and ');
    issues.push(issue({ code: 'mismatch', path, expected: `one type, ${expected}`, got, hint }));
    return null;
  }
  if (kind === 'a number')
    return {
      type: 'number',
      ...(codes === undefined ? {} : { missing: codes.filter((code) => typeof code === 'number') }),
    };
  if (kind === 'a boolean') return { type: 'boolean' };
  if (kind !== 'a string') {
    const iso = 'make it ISO text, such as toISOString() gives, or name it under except';
    issues.push(issue({ code: 'wrong-type', path, expected, got: kind, hint: kind === 'a Date' ? iso : hint }));
    return null;
  }
  return textsOf(path, own, codes, maxValues, issues);
}

function textsOf(
  path: string,
  own: Observed,
  codes: readonly (string | number)[] = [],
  maxValues: number,
  issues: Issue[],
): Attribute | null {
  const refuse = (facts: { code: 'mismatch' | 'out-of-range'; expected: string; got: string; hint: string }) => {
    issues.push(issue({ ...facts, path }));
    return null;
  };
  const { texts, filled } = own;
  const many = texts.size > maxValues;
  const blank = texts.has('');
  const mapping = 'read them with a mapping of recordReader';
  const yourself = 'or declare it yourself';
  // Not categories with too many values, even where some cells are blank or mean "not known".
  if (filled > 0 && (own.numeric === filled || (many && 2 * own.numeric >= filled))) {
    const got = own.numeric === filled ? 'numbers as texts' : 'numbers as texts, and other texts among them';
    const expected = 'numbers as numbers';
    return refuse({ code: 'mismatch', expected, got, hint: `convert them with Number, ${mapping}, ${yourself}` });
  }
  if (filled > 0 && own.dated === filled) {
    const expected = 'instants such as 2026-06-30T00:00:00Z';
    const { got = 'other texts', hint = '' } = own.noInstant ?? {};
    if (own.noInstant !== null)
      return refuse({ code: 'mismatch', expected, got, hint: `${hint}, ${mapping}, ${yourself}` });
    const none = 'make them null where there is nothing';
    if (blank) return refuse({ code: 'mismatch', expected, got: 'an empty text', hint: `${none}, or ${mapping}` });
    if (codes.length === 0) return { type: 'date' };
    return refuse({ code: 'mismatch', expected, got: 'codes for "not known"', hint: `${none}, or ${mapping}` });
  }
  if (many) {
    const hint = 'declare it yourself, or name it under except';
    const expected = `at most ${maxValues} distinct texts`;
    return refuse({ code: 'out-of-range', expected, got: `more than ${maxValues}`, hint });
  }
  if (blank) {
    const hint = 'name "" under missing, or leave the property out where there is nothing';
    return refuse({ code: 'mismatch', expected: 'texts that say something', got: 'an empty one', hint });
  }
  // The order of the default sort: code units.
  const values = [...texts].sort();
  const told = codes.filter((code) => typeof code === 'string');
  return { type: 'category', values, ...(codes.length === 0 ? {} : { missing: told }) };
}
