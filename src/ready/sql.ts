import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of rows, or columns, as drivers of SQL databases give them.
 *
 * Numbers come as numbers, as bigint, or, where a double could round them, as texts with a decimal point; booleans also as 1 and
 * 0; instants as Date or ISO text. Timestamps and days without an offset are refused until `offset` says what they mean.
 *
 * @param attributes - the column that each attribute stands in; left out, each stands under its own name
 * @throws ScoringError where attributes or options are none
 * @example sqlMapping({ employees: 'employee_count' }).boolean // => { true: [1], false: [0] }
 */
export function sqlMapping(attributes?: MappedAttributes, options: LocalDates = {}): Mapping {
  const offset = localOffset(attributes, options);
  return mappingOf(
    {
      number: { decimal: '.' },
      boolean: { true: [1], false: [0] },
      date: ['Date', 'instant', ...localForms(offset)],
    },
    attributes,
  );
}
