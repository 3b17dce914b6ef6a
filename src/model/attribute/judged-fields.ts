import type { Attributes, Field, ListAttribute } from './attribute.js';

/** The fields of a list that conditions may use. */
export function judgedFields(list: ListAttribute): Attributes {
  return Object.fromEntries(
    Object.entries(list.fields).filter(
      (field): field is [string, Exclude<Field, { type: 'text' }>] => field[1].type !== 'text',
    ),
  );
}
