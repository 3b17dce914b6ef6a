/** A term that stands for what PMML says of a field and no term of the model says of its attribute. */
import type { Term } from '../../model/terms/term.js';
import type { Field } from './fields.js';

/** A term that is worth nothing, and refuses what the field does not allow where no other term does. */
export function guardOf({ name, type, values, invalid, required }: Field, terms: readonly Term[]): Term[] {
  const listed = type === 'text' && values.length > 0 && invalid === 'refused';
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
