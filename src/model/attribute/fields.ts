import { oneOf } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import type { Field, ListAttribute } from './attribute.js';

/** The field of a name, when it is declared with one of the types; otherwise adds a problem. */
export function fieldOf<Type extends Field['type']>(
  list: ListAttribute,
  name: string,
  path: string,
  findings: Findings,
  ...types: readonly Type[]
): Extract<Field, { type: Type }> | undefined {
  const field = Object.hasOwn(list.fields, name) ? list.fields[name] : undefined;
  if (field !== undefined && (types as readonly string[]).includes(field.type)) return field as never;
  const fitting = Object.keys(list.fields).filter((one) =>
    (types as readonly string[]).includes(list.fields[one]?.type ?? ''),
  );
  const got = field === undefined ? JSON.stringify(name) : `${JSON.stringify(name)} of type ${field.type}`;
  const declare =
    field === undefined ? 'declare it under the fields of the list' : `name a field of type ${types.join(' or ')}`;
  const hint = findings.nearest(name, fitting) ?? declare;
  const expected = fitting.length > 0 ? oneOf(fitting) : `a field of type ${types.join(' or ')}`;
  findings.add({ code: field === undefined ? 'unknown-name' : 'mismatch', path, expected, got, hint });
  return undefined;
}
