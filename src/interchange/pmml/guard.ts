/** Terms for PMML's rules about a field when no term of the model covers its attribute. */
import type { Term } from '../../model/terms/term.js';
import type { Facts } from './facts.js';
import type { Field } from './fields.js';

/** Terms with amount 0 that reject values which a field does not allow, if no other term does. */
export function guardsOf(facts: Facts, terms: readonly Term[]): Term[] {
  return facts.asked().flatMap((field) => [...validOf(field, terms), ...wholeOf(field, facts)]);
}

function validOf({ name, type, values, invalid, required }: Field, terms: readonly Term[]): Term[] {
  const listed = type === 'text' && values.size > 0 && invalid === 'refused';
  const refuses = (key: 'missing' | 'unseen') =>
    terms.some(
      (term) =>
        'attribute' in term &&
        term.attribute === name &&
        (term as { readonly missing?: unknown; readonly unseen?: unknown })[key] === undefined,
    );
  if ((!required || refuses('missing')) && (!listed || refuses('unseen'))) return [];
  const missing = required ? {} : { missing: 0 };
  const id = `${name} is valid`;
  if (type === 'number') return [{ type: 'linear', id, attribute: name, slope: 0, ...missing }];
  return [
    { type: 'points', id, attribute: name, amounts: {}, otherwise: 0, ...missing, ...(listed ? {} : { unseen: 0 }) },
  ];
}

function wholeOf(field: Field, facts: Facts): Term[] {
  const attribute = wholeFact(field, facts);
  return attribute === undefined ? [] : [{ type: 'linear', id: attribute, attribute, slope: 0 }];
}

/** The name of a fact that is 0, and missing when an integer field has another number; undefined for other fields. */
export function wholeFact({ name, whole, invalid }: Field, facts: Facts): string | undefined {
  if (!whole || invalid === 'missing') return undefined;
  return facts.derive(`${name} is whole`, {
    cases: [
      { if: { attribute: name, present: false }, value: 0 },
      { if: { attribute: facts.rest(name), equals: 0 }, value: 0 },
    ],
  });
}
