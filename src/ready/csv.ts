import { failOnAny } from '../core/errors.js';
import { Checks } from '../records/checks.js';
import type { Mapping, NumberText } from '../records/mapping.js';
import { checkAttributes, type LocalDates, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/** How numbers, booleans and sets are written in the file; the texts alone do not show it. */
export interface CsvOptions extends LocalDates {
  /** The sign before the decimals. */
  readonly decimal: '.' | ',';
  /** The sign between groups of three digits, if there is one. */
  readonly grouping?: NonNullable<NumberText['grouping']>;
  /** The delimiter between the values of a set. */
  readonly delimiter?: string;
  /** Words that mean true; `true` when left out. */
  readonly true?: readonly string[];
  /** Words that mean false; `false` when left out. */
  readonly false?: readonly string[];
}

const KEYS = ['decimal', 'grouping', 'delimiter', 'offset', 'true', 'false'] as const;

/**
 * A mapping of the rows of a CSV file: objects of texts by the names in its first line. An empty text means not known.
 *
 * Remove a byte order mark (U+FEFF, as Excel writes it) when you read the file: a reader that finds it in the name of a column
 * rejects the row.
 *
 * @param attributes - the column of each attribute; when left out, the attribute's own name
 * @throws ScoringError when attributes or options are not valid
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
