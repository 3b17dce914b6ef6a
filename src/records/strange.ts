import type { IssueFacts } from '../core/errors.js';
import type { FieldReader } from './field.js';

/** What is wrong with an object that has something, but nothing that the mapping reads: an envelope, a Map, a Promise. */
export type Strange = (holder: object, record?: Readonly<Record<string, unknown>>) => Omit<IssueFacts, 'path'> | null;

/**
 * Looks for what is strange about objects of which a mapping reads some fields.
 *
 * @param hint - what to do about an object that only has other properties
 */
export function strangeness(fields: readonly FieldReader[], hint: string): Strange {
  const reads = fields.filter(({ paths }) => paths.length > 0);
  const firsts = [...new Set(reads.flatMap(({ paths }) => paths.map(([first]) => first as string)))];
  return (holder, record) => {
    // By far the most objects are known by what was read off them.
    if (record !== undefined && reads.some(({ name }) => record[name] !== null)) return null;
    if (firsts.some((first) => Object.hasOwn(holder, first))) return null;
    const expected = 'a property that the mapping reads';
    if (Object.keys(holder).length > 0)
      return reads.length === 0 ? null : { code: 'mismatch', expected, got: 'only others', hint };
    const prototype: unknown = Object.getPrototypeOf(holder);
    if (prototype === null || prototype === Object.prototype) return null;
    // An object of another realm has a prototype of its own kind; what tells it is that nothing is above that.
    if (Object.getPrototypeOf(prototype) === null) return null;
    return { code: 'mismatch', expected, got: 'an object without properties of its own', hint: 'pass a plain object' };
  };
}
