import type { Mapping, NumberText } from '../records/mapping.js';
import { type LocalDates, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/** How the file was written; nobody can tell from its texts. */
export interface CsvOptions extends LocalDates {
  /** The sign before the decimals. */
  readonly decimal: '.' | ',';
  /** The sign between groups of three digits, where there is one. */
  readonly grouping?: NonNullable<NumberText['grouping']>;
  /** What stands between the values of a set. */
  readonly delimiter?: string;
  /** Words that mean true; `true` when left out. */
  readonly true?: readonly string[];
  /** Words that mean false; `false` when left out. */
  readonly false?: readonly string[];
}

/**
 * A mapping of the rows of a CSV file, which are objects of texts by the names in its first line. An empty text is not known.
 *
 * @param attributes - the column that each attribute stands in; left out, each stands under its own name
 * @example csvMapping({ decimal: ',', grouping: '.' }, { employees: ['No. of employees'] }).number // => { decimal: ',', grouping: '.' }
 */
export function csvMapping(options: CsvOptions, attributes?: MappedAttributes): Mapping {
  const { decimal, grouping, delimiter, offset } = options;
  return mappingOf(
    {
      blanks: [''],
      number: { decimal, ...(grouping === undefined ? {} : { grouping }) },
      boolean: { true: options.true ?? ['true'], false: options.false ?? ['false'] },
      date: ['instant', ...localForms(offset)],
      ...(delimiter === undefined ? {} : { set: { delimiter } }),
    },
    attributes,
  );
}
