import { fail, kindOf } from '../core/errors.js';
import type { Mapping, Path } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of the rows of Dynamics 365 and Dataverse, as the Web API gives them.
 *
 * Numbers and booleans are real ones and instants end in `Z`. A choice is a number: list what each stands for under
 * `category.values`, or read its label by `dynamicsLabel`. Several choices stand in one text with `,` between them. A column that
 * holds only a date is a day without an offset: say with `offset` where it begins.
 *
 * @param attributes - the column that each attribute stands in; left out, each stands under its own name
 * @throws ScoringError where attributes or options are none
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
 * The path of a column's label, which the Web API adds when it is asked for formatted values: in the language of the user who asks.
 *
 * @example dynamicsLabel('industrycode') // => ['industrycode@OData.Community.Display.V1.FormattedValue']
 */
export function dynamicsLabel(column: string): Path {
  if (typeof column !== 'string' || column === '')
    fail({ code: 'wrong-type', path: 'column', expected: 'the name of a column', got: kindOf(column) });
  return [`${column}@OData.Community.Display.V1.FormattedValue`];
}
