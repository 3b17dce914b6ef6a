import type { IssueFacts } from '../core/errors.js';
import { notPlain } from '../model/table/misfit.js';
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
    const other = notPlain(holder);
    if (other !== undefined) return { code: 'wrong-type', expected: 'a plain object', ...other };
    if (reads.length === 0 || Object.keys(holder).length === 0) return null;
    return { code: 'mismatch', expected: 'a property that the mapping reads', got: 'only others', hint };
  };
}
