import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of Salesforce's records, as REST and SOQL queries give them.
 *
 * Numbers and booleans are real ones, instants come with `+0000`, and a multi-select picklist is one text with `;` between the
 * values. Fields of a parent stand below it: `Account.Industry`. A date field such as `CloseDate` is a day without an offset: say
 * with `offset` where it begins.
 *
 * @param attributes - the field that each attribute stands in; left out, each stands under its own name
 * @throws ScoringError where attributes or options are none
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
