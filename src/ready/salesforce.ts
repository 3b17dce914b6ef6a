import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of Salesforce's records, as REST and SOQL queries give them.
 *
 * Numbers and booleans are native, instants have the offset `+0000`, and a multi-select picklist is one text with `;` between the
 * values. Fields of a parent have a path: `Account.Industry`. A date field such as `CloseDate` is a day without an offset: set
 * `offset` to the offset of its midnight.
 *
 * @param attributes - the field of each attribute; when left out, the attribute's own name
 * @throws ScoringError when attributes or options are not valid
 * @example salesforceMapping({ employees: 'NumberOfEmployees', industry: 'Account.Industry' }).set // => { delimiter: ';' }
 */
export function salesforceMapping(attributes?: MappedAttributes, options: LocalDates = {}): Mapping {
  const offset = localOffset(attributes, options);
  return mappingOf(
    {
      date: ['instant', ...localForms(offset)],
      set: { delimiter: ';' },
      ignored: ['attributes', 'Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'],
    },
    attributes,
  );
}
