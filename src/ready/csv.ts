import { failOnAny } from '../core/errors.js';
import { Checks } from '../records/checks.js';
import type { Mapping, NumberText } from '../records/mapping.js';
import { checkAttributes, type LocalDates, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

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

const KEYS = ['decimal', 'grouping', 'delimiter', 'offset', 'true', 'false'] as const;

/**
 * A mapping of the rows of a CSV file, which are objects of texts by the names in its first line. An empty text is not known.
 *
 * A file that begins with a byte order mark (U+FEFF, as Excel writes it) must be read without: a reader that finds the mark in the
 * name of a column refuses the row.
 *
 * @param attributes - the column that each attribute stands in; left out, each stands under its own name
 * @throws ScoringError where attributes or options are none
 * @example csvMapping({ decimal: ',', grouping: '.' }, { employees: ['No. of employees'] }).number // => { decimal: ',', grouping: '.' }
 */
export function csvMapping(options: CsvOptions, attributes?: MappedAttributes): Mapping {
  const checks = new Checks();
  const given = checks.object<CsvOptions>(options, 'options', KEYS);
  const { grouping, delimiter, offset } = given;
  const decimal = checks.choice(given.decimal, 'options.decimal', ['.', ',']);
  if (given.decimal === undefined && checks.issues.length === 0) {
    const hint = 'without it 1,200 is ambiguous';
    const expected = 'one of ".", ","';
    checks.add({ code: 'missing-value', path: 'options.decimal', expected, got: 'nothing', hint });
  }
  checkAttributes(attributes, checks);
  failOnAny(checks.issues);
  return mappingOf(
    {
      blanks: [''],
      number: { ...(decimal === undefined ? {} : { decimal }), ...(grouping === undefined ? {} : { grouping }) },
      boolean: { true: given.true ?? ['true'], false: given.false ?? ['false'] },
      date: ['instant', ...localForms(offset)],
      ...(delimiter === undefined ? {} : { set: { delimiter } }),
    },
    attributes,
  );
}
