/** What rules and their criteria are called, where a document does not see to it that no two have the same name. */
import type { XmlElement } from '../core/xml/element.js';
import type { Criterion } from '../model/rules/criterion.js';

/**
 * What rules are called: by the first attribute of some that tells all of them apart, otherwise by their places.
 *
 * @param taken - a name that no rule may have
 */
export function namesOf(
  elements: readonly XmlElement[],
  attributes: readonly string[],
  taken: string | undefined,
): readonly string[] {
  for (const key of attributes) {
    const names = elements.map((one) => one.attributes.get(key) ?? '');
    const distinct = new Set(names);
    if (distinct.size === names.length && !distinct.has('') && !distinct.has(taken ?? '')) return names;
  }
  return elements.map((_, r) => `rule ${r + 1}`);
}

/** The criteria of a rule, numbered where several are called the same. */
export function distinctIds(criteria: readonly Criterion[]): readonly Criterion[] {
  const seen = new Map<string, number>();
  return criteria.map((one) => {
    const n = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, n);
    return n === 1 ? one : { ...one, id: `${one.id} (${n})` };
  });
}
