import { at, fail, type IssueCode, kindOf } from './errors.js';
import { readable } from './readable.js';
import { sha256 } from './sha256.js';

export { sha256 };

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

// with the flag u, a pair is one character and does not match

/**
 * SHA-256 of the canonical JSON of a value, as 64 lower-case hexadecimal digits: equal for equal documents, whatever
 * the order of their keys.
 *
 * @param without - a key of the value that is left out and never read
 * @throws ScoringError as `canonicalJson` does
 * @example fingerprint({ b: 1, a: [] }) === fingerprint({ a: [], b: 1 }) // => true
 */
export function fingerprint(value: unknown, path = 'value', without?: string): string {
  return sha256(readable(path, 'a value', () => written(value, path, [], without)));
}

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, numbers as ECMAScript writes them, no spaces. -0 becomes 0.
 *
 * @param value - null, booleans, finite numbers, well-formed strings, arrays without holes and plain objects of these
 * @param path - where the value is, in the caller's words
 * @throws ScoringError `wrong-type` for everything else, `unsafe` for a cycle, a depth over 64, a key `__proto__`, an accessor, half a surrogate pair, or what throws when it is read
 * @example canonicalJson({ b: 1e21, a: '€' }) // => '{"a":"€","b":1e+21}'
 */
export function canonicalJson(value: unknown, path = 'value'): string {
  return readable(path, 'a value', () => written(value, path, []));
}

/** The maximum depth of a document: lists and objects within each other. */
export const MOST_LEVELS = 64;

function written(value: unknown, path: string, parents: readonly object[], without?: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string') return text(value, path);
  if (typeof value !== 'object') return refuse('wrong-type', path, 'a JSON value', kindOf(value), hintFor(value));
  if (parents.includes(value)) return refuse('unsafe', path, 'a tree', 'a cycle');
  if (parents.length === MOST_LEVELS) return refuse('unsafe', path, `at most ${MOST_LEVELS} levels`, 'more');
  // Properties that are not enumerable are not JSON, such as the note of the library on a model.
  if (Object.getOwnPropertySymbols(value).some((key) => Object.prototype.propertyIsEnumerable.call(value, key)))
    refuse('unsafe', path, 'keys that are texts', 'a symbol');
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    if (Object.keys(value).length !== value.length || Object.keys(value).some((key, i) => key !== String(i)))
      refuse('wrong-type', path, 'an array without holes or names', 'another array');
    // By index: the array may have its own iterator, which may never end.
    const items: string[] = [];
    for (let i = 0; i < value.length; i++) items.push(written(own(value, i, path), at(path, i), inside));
    return `[${items.join(',')}]`;
  }
  const prototype = Object.getPrototypeOf(value);
  // An object of another window or context has that context's Object.prototype, which ends the chain as ours does.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    refuse('wrong-type', path, 'a plain object', 'an instance of a class', 'pass plain JSON');
  }
  const members = Object.keys(value)
    .filter((key) => key !== without)
    .sort()
    .map((key) => `${text(key, path)}:${written(own(value, key, path), at(path, key), inside)}`);
  return `{${members.join(',')}}`;
}

/** A property as data: a getter could return another value each time. */
function own(parent: object, key: string | number, path: string): unknown {
  if (key === '__proto__') refuse('unsafe', path, 'keys that are safe to copy', '"__proto__"', 'rename the key');
  const property = Object.getOwnPropertyDescriptor(parent, key);
  if (property !== undefined && !('value' in property)) refuse('unsafe', at(path, key), 'a plain value', 'an accessor');
  return property?.value;
}

function text(value: string, path: string): string {
  return LONE_SURROGATE.test(value)
    ? refuse('unsafe', path, 'well-formed text', 'half a surrogate pair')
    : JSON.stringify(value);
}

function hintFor(value: unknown): string | undefined {
  return value === undefined ? 'leave the key out or write null' : undefined;
}

function refuse(code: IssueCode, path: string, expected: string, got: string, hint?: string): never {
  return fail({ code, path, expected, got, hint });
}
