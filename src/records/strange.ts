import type { IssueFacts } from '../core/errors.js';
import { notPlain } from '../model/table/misfit.js';
import type { FieldReader } from './field.js';

/** The problem of an object with properties of which the mapping reads none: an envelope, a Map, a Promise. */
export type Strange = (holder: object, record?: Readonly<Record<string, unknown>>) => Omit<IssueFacts, 'path'> | null;

/**
 * Checks objects for signs that they are not records.
 *
 * @param hint - what to do about an object that only has other properties
 */
export function strangeness(fields: readonly FieldReader[], hint: string): Strange {
  const reads = fields.filter(({ paths }) => paths.length > 0);
  const firsts = [...new Set(reads.flatMap(({ paths }) => paths.map(([first]) => first as string)))];
  return (holder, record) => {
    // Most objects need no check, because some field was read.
    if (record !== undefined && reads.some(({ name }) => record[name] !== null)) return null;
    if (firsts.some((first) => Object.hasOwn(holder, first))) return null;
    const other = notPlain(holder);
    if (other !== undefined) return { code: 'wrong-type', expected: 'a plain object', ...other };
    if (reads.length === 0 || Object.keys(holder).length === 0) return null;
    return { code: 'mismatch', expected: 'a property that the mapping reads', got: 'only others', hint };
  };
}
