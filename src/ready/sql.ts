import type { Mapping } from '../records/mapping.js';
import { type LocalDates, localForms, localOffset, type MappedAttributes, mappingOf } from './mapping-options.js';

/**
 * A mapping of rows or columns from drivers of SQL databases.
 *
 * Numbers are numbers, bigints, or, when a double could round them, texts with a decimal point; booleans may be 1 and 0; instants
 * are Dates or ISO texts. Timestamps and days without an offset are rejected unless `offset` is set.
 *
 * @param attributes - the column of each attribute; when left out, the attribute's own name
 * @throws ScoringError when attributes or options are not valid
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
