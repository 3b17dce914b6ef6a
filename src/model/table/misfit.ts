import { at, type IssueFacts } from '../../core/errors.js';

/**
 * The problem of an object with no property that a model reads; undefined for an empty object, about which nothing is known.
 *
 * @param known - the names that are read
 */
export function misfit(record: object, known: readonly string[], path: string): IssueFacts | undefined {
  const other = notPlain(record);
  if (other !== undefined) return { code: 'wrong-type', path, expected: 'a plain object', ...other };
  const keys = Object.keys(record);
  if (keys.length === 0) return undefined;
  const inner = envelope(record, keys, known);
  const hint =
    inner === undefined
      ? 'rename the properties, or pass {} when nothing is known'
      : `pass ${at(path, inner.key)}, which has ${JSON.stringify(inner.name)}`;
  const expected = `some property that is read, such as ${JSON.stringify(known[0])}`;
  return { code: 'mismatch', path, expected, got: 'only others', hint };
}

/** Whether an object keeps its data elsewhere than in properties: a Promise, a Map, a Set, a Date. */
export function isContainer(record: object): boolean {
  return containerOf(record) !== undefined;
}

/** The kind of an object that has no properties because it is no plain one, and what to pass instead. */
export function notPlain(record: object): Told | undefined {
  // An object of another context has another Object.prototype, which has no prototype either.
  const prototype = Object.getPrototypeOf(record);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return undefined;
  const container = containerOf(record);
  if (container !== undefined || Object.keys(record).length > 0) return container;
  return { got: 'an instance of a class without properties of its own', hint: 'copy the values into a plain object' };
}

interface Told {
  readonly got: string;
  readonly hint: string;
}

function containerOf(record: object): Told | undefined {
  const tag = Object.prototype.toString.call(record).slice(8, -1);
  if (Object.hasOwn(CONTAINERS, tag)) return CONTAINERS[tag];
  return 'then' in record && typeof record.then === 'function' ? CONTAINERS.Promise : undefined;
}

const CONTAINERS: Readonly<Record<string, Told>> = {
  Promise: { got: 'a Promise', hint: 'await it first' },
  Map: { got: 'a Map', hint: 'pass Object.fromEntries(map)' },
  Set: { got: 'a Set', hint: 'copy the values into a plain object' },
  Date: { got: 'a Date', hint: 'give it as ISO text to the attribute it belongs to' },
};

/** The first property whose value is a plain object with some name that is read. */
function envelope(
  record: object,
  keys: readonly string[],
  known: readonly string[],
): { readonly key: string; readonly name: string } | undefined {
  for (const key of keys) {
    // `__proto__` is no property to pass: reading it returns the record's prototype.
    if (key === '__proto__') continue;
    const inner = innerOf(record, key);
    const name = inner === undefined ? undefined : known.find((one) => Object.hasOwn(inner, one));
    if (name !== undefined) return { key, name };
  }
  return undefined;
}

/** The plain object in a property; undefined for everything else, and for a property that throws, since it was not requested. */
function innerOf(record: object, key: string): object | undefined {
  try {
    const inner: unknown = (record as Readonly<Record<string, unknown>>)[key];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined;
    const prototype = Object.getPrototypeOf(inner);
    return prototype === null || Object.getPrototypeOf(prototype) === null ? inner : undefined;
  } catch {
    return undefined;
  }
}
