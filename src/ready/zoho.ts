import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of the records of Zoho CRM, one by one: hand over `answer.data[0]`, or all of `answer.data` to `many`.
 *
 * Numbers and booleans are real ones, instants carry the offset of the user's time zone, a lookup is `{ id, name }` (so
 * `Account_Name.name`), and several choices are an array. A date field is a day without an offset: say with `offset` where it
 * begins. `-None-` is what a picklist shows where nothing is chosen.
 *
 * @param attributes - the field that each attribute stands in; left out, each stands under its own name
 * @throws ScoringError where attributes or options are none
 * @example zohoMapping({ employees: 'No_of_Employees' }).blanks // => ['', '-None-']
 */
export function zohoMapping(attributes?: MappedAttributes, options: LocalDates = {}): Mapping {
  const offset = localOffset(attributes, options);
  return mappingOf(
    {
      blanks: ['', '-None-'],
      date: ['instant', ...localForms(offset)],
      ignored: ['id', '$*', 'Created_Time', 'Modified_Time'],
    },
    attributes,
  );
}
