import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of single records of Zoho CRM: pass `answer.data[0]`, or all of `answer.data` to `many`.
 *
 * Numbers and booleans are native, instants have the offset of the user's time zone, a lookup is `{ id, name }` (so
 * `Account_Name.name`), and several choices are an array. A date field is a day without an offset: set `offset` to the offset of
 * its midnight. `-None-` is what a picklist shows when nothing is chosen.
 *
 * @param attributes - the field of each attribute; when left out, the attribute's own name
 * @throws ScoringError when attributes or options are not valid
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
