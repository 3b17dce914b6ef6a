import { plainLine } from '../../core/plain-line.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import type { Distinct } from './cells.js';
import type { SeenType } from './result.js';

/** How to declare a column; null for one that no fit or model reads. */
export function declarationOf(
  type: SeenType,
  codes: readonly number[],
  words: readonly string[],
  distinct: Distinct,
  blank: ReadonlySet<number>,
): Attribute | null {
  if (type === 'number' || type === 'number as text')
    return { type: 'number', ...(codes.length === 0 ? {} : { missing: [...codes] }) };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'date' || type === 'date as text') return { type: 'date' };
  if (type !== 'category' && type !== 'yes or no as text') return null;
  // The order of the default sort: code units.
  const values = (distinct.values.filter((_, i) => !blank.has(i)) as string[]).sort();
  return { type: 'category', values, ...(words.length === 0 ? {} : { missing: [...words] }) };
}

/**
 * The most frequent categories, unless they may be personal data: a column whose name suggests it,
 * full names, an address, a number to call, or few rows each.
 */
export function examplesOf(name: string, { values, counts }: Distinct, blank: ReadonlySet<number>): readonly string[] {
  const places = values.map((_, i) => i).filter((i) => !blank.has(i));
  if (PERSONAL.test(name)) return [];
  const full = places.filter((i) => FULL_NAME.test(String(values[i]))).length;
  if (2 * full > places.length) return [];
  if (places.some((i) => /@|\d{5}/.test(String(values[i])))) return [];
  return places
    .filter((i) => (counts[i] as number) >= 5)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
    .slice(0, 3)
    .map((i) => plainLine(String(values[i])).slice(0, 40));
}

const PERSONAL = /name|mail|phone|address|contact|person|agent|owner|user|author|manager/i;

/** Two or three words, each with a capital and small letters. */
const FULL_NAME = /^\p{Lu}\p{Ll}+( \p{Lu}\.?)?([ -]\p{Lu}\p{Ll}+){1,2}$/u;
