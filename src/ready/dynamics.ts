import { fail, kindOf } from '../core/errors.js';
import type { Mapping, Path } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of the rows of Dynamics 365 and Dataverse, as the Web API gives them.
 *
 * Numbers and booleans are native and instants end in `Z`. A choice is a number: list the value of each under `category.values`,
 * or read its label by `dynamicsLabel`. Several choices are one text with `,` between them. A date-only column is a day without
 * an offset: set `offset` to the offset of its midnight.
 *
 * @param attributes - the column of each attribute; when left out, the attribute's own name
 * @throws ScoringError when attributes or options are not valid
 * @example dynamicsMapping({ industry: { from: 'industrycode', category: { values: { 7: 'software' } } } }).set // => { delimiter: ',' }
 */
export function dynamicsMapping(attributes?: MappedAttributes, options: LocalDates = {}): Mapping {
  const offset = localOffset(attributes, options);
  return mappingOf(
    {
      date: ['instant', ...localForms(offset)],
      set: { delimiter: ',' },
      ignored: ['*@*', '_*_value', '*id', 'createdon', 'modifiedon', 'versionnumber'],
    },
    attributes,
  );
}

/**
 * The path of a column's label. The Web API adds it when formatted values are requested, in the language of the requesting user.
 *
 * @example dynamicsLabel('industrycode') // => ['industrycode@OData.Community.Display.V1.FormattedValue']
 */
export function dynamicsLabel(column: string): Path {
  if (typeof column !== 'string' || column === '')
    fail({ code: 'wrong-type', path: 'column', expected: 'the name of a column', got: kindOf(column) });
  return [`${column}@OData.Community.Display.V1.FormattedValue`];
}
