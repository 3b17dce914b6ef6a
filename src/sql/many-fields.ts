import type { Attribute, TextField } from '../model/attribute/attribute.js';

/** A log, list or set. */
export type ManyAttribute = Attribute & { readonly type: 'events' | 'list' | 'set' };

type Fields = Readonly<Record<string, Attribute | TextField>>;

/** A field of one of them. */
export function fieldsOf(attribute: ManyAttribute): Fields {
  switch (attribute.type) {
    case 'events':
      return {
        at: { type: 'date' },
        ...(attribute.types === undefined ? {} : { type: { type: 'category', values: attribute.types } }),
      };
    case 'set':
      return {
        value: {
          type: 'category',
          values: attribute.values,
          ...(attribute.unseen === 'ignore' ? { unseen: 'missing' } : {}),
        },
      };
    case 'list':
      return attribute.fields;
  }
}

/** The field that says since when one of them exists. */
export function dateFieldOf(attribute: ManyAttribute): string | undefined {
  if (attribute.type === 'events') return 'at';
  return attribute.type === 'list' ? attribute.at : undefined;
}

/** The expected type of a field. */
export function expectationOf(field: Attribute | TextField): string {
  return field.type === 'number'
    ? 'to be a number in its range'
    : field.type === 'date'
      ? 'to be an instant'
      : 'to be true or false';
}
