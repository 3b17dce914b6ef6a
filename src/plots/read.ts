// Reads the results for pictures: a host may pass any value, and errors give its path.
import { at, fail, kindOf, oneOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import type { Interval } from '../measure/statistics/wilson.js';

/** Reads a value at a path, or rejects it. */
export type Read<T> = (value: unknown, path: string) => T;

export const aNumber: Read<number> = (value, path) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  return fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
};

export const aShare: Read<number> = (value, path) => {
  const share = aNumber(value, path);
  if (share >= 0 && share <= 1) return share;
  return fail({ code: 'out-of-range', path, expected: 'a share from 0 to 1', got: 'a number outside' });
};

export const aCount: Read<number> = (value, path) => {
  const count = aNumber(value, path);
  if (count >= 0) return count;
  return fail({ code: 'out-of-range', path, expected: 'a count of 0 or more', got: 'a number below' });
};

export const aText: Read<string> = (value, path) => {
  if (typeof value === 'string') return value;
  return fail({ code: 'wrong-type', path, expected: 'a string', got: kindOf(value) });
};

/** A non-empty text. */
export function aFilledText(value: unknown, path: string, expected: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const got = typeof value === 'string' ? 'an empty string' : kindOf(value);
  return fail({ code: 'wrong-type', path, expected, got });
}

/** One of the names that a result may have there. */
export function aName<T extends string>(names: readonly T[]): Read<T> {
  return (value, path) => {
    const name = aText(value, path) as T;
    if (names.includes(name)) return name;
    return fail({ code: 'unknown-name', path, expected: oneOf(names), got: 'another' });
  };
}

export const aBoolean: Read<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  return fail({ code: 'wrong-type', path, expected: 'true or false', got: kindOf(value) });
};

export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value, path) => (value === null ? null : read(value, path));
}

/** A list that may be empty, such as one of what moved. */
export function orNone<T>(read: Read<readonly T[]>): Read<readonly T[]> {
  return (value, path) => (Array.isArray(value) && value.length === 0 ? [] : read(value, path));
}

/** Some properties of an object; others are the result's own business. */
export function anObject<T extends object>(fields: { readonly [Key in keyof T]: Read<T[Key]> }): Read<T> {
  return (value, path) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(value) });
    const entries = Object.entries(fields) as [string, Read<unknown>][];
    const given = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(entries.map(([key, read]) => [key, read(given[key], at(path, key))])) as T;
  };
}

/** An interval of shares. */
export const anInterval: Read<Interval> = anObject<Interval>({ low: aShare, high: aShare });

/** The most rows of a result that are drawn one by one: more are not readable. */
const MOST_ROWS = 1000;

/** A list of at least one and at most so many. */
export function aList<T>(read: Read<T>, most = MOST_ROWS): Read<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) fail({ code: 'wrong-type', path, expected: 'an array', got: kindOf(value) });
    const given = value as readonly unknown[];
    if (given.length === 0)
      fail({ code: 'too-little-data', path, expected: 'something to draw', got: 'an empty array' });
    if (given.length > most)
      fail({ code: 'out-of-range', path, expected: `at most ${most} to draw`, got: `${given.length}` });
    return Array.from(given, (one, i) => read(one, at(path, i)));
  };
}

/** Reads the caller's value, which may be an object that throws on access. */
export function given<T>(value: unknown, path: string, read: Read<T>): T {
  return readable(path, 'a result', () => read(value, path));
}
