/** Unique names for rules and their criteria, when a document does not have them. */
import type { XmlElement } from '../core/xml/element.js';
import type { Criterion } from '../model/rules/criterion.js';

/**
 * Names of rules: by the first of some attributes that is unique among them, otherwise by their positions.
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

/** The criteria of a rule, numbered when several have the same name. */
export function distinctIds(criteria: readonly Criterion[]): readonly Criterion[] {
  const seen = new Map<string, number>();
  return criteria.map((one) => {
    const n = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, n);
    return n === 1 ? one : { ...one, id: `${one.id} (${n})` };
  });
}
