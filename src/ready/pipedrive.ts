import type { Mapping } from '../records/mapping.js';
import { checkShape, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of what Pipedrive sends: webhooks of version 2, and API responses for one object, both with the object under `data`.
 *
 * Numbers are native, times are in UTC, with or without an offset, and options are given by their ids: list the value of each
 * under `category.values` or `set.values`. Several options are an array, or one text with `,` between them. Custom fields are
 * under `custom_fields`, by their key.
 *
 * @param attributes - the field of each attribute; when left out, the attribute's own name
 * @param at - the property with the object: `current` in webhooks of version 1
 * @throws ScoringError when attributes are not valid, or `at` is unknown
 * @example pipedriveMapping({ value: 'value' }).at // => 'data'
 */
export function pipedriveMapping(attributes?: MappedAttributes, at: 'data' | 'current' = 'data'): Mapping {
  checkShape(attributes, 'at', at, ['data', 'current']);
  return mappingOf(
    {
      at,
      blanks: [''],
      date: ['instant', ...localForms('Z')],
      set: { delimiter: ',' },
      text: { digits: true },
      ignored: ['id', '*_id', 'add_time', 'update_time'],
    },
    attributes,
  );
}
