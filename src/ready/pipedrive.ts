import type { Mapping } from '../records/mapping.js';
import { checkShape, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of what Pipedrive sends: webhooks of version 2, and answers of its API for one object, both with the object under `data`.
 *
 * Numbers are real ones, times are in UTC, with an offset or without, and options come by their ids: list what each stands for
 * under `category.values` or `set.values`. Several options are an array, or one text with `,` between them. Custom fields stand
 * under `custom_fields`, by their key.
 *
 * @param attributes - the field that each attribute stands in; left out, each stands under its own name
 * @param at - where the object stands: `current` in webhooks of version 1
 * @throws ScoringError where attributes are none, or the object stands elsewhere
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
