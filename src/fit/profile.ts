import { fail, kindOf, nearest, shown } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { countText, many } from '../measure/told.js';
import type { Attribute } from '../model/attribute/attribute.js';
import type { PerRow } from '../model/table/per-row.js';
import type { Source } from '../model/table/source.js';
import type { Table } from '../model/table/table.js';
import type { FieldMapping, Mapping } from '../records/mapping.js';
import { type Finding, finding, worstFirst } from './finding.js';
import { type Cells, columnNames, readCells } from './profile/cells.js';
import { type SeenColumn, seeColumn } from './profile/column.js';
import { duplicateOf, groupsKey } from './profile/duplicates.js';
import { leakIn } from './profile/leaks.js';
import { type OutcomeRows, outcomeRows } from './profile/outcome.js';
import { pageOf } from './profile/page.js';
import type { ColumnProfile, Profile } from './profile/result.js';
import { shareOf } from './profile/share-of.js';
import { rowsSource } from './rows-source.js';

/** How rows are looked at. */
export interface ProfileOptions<Row> {
  /**
   * The outcome: the name of a property, one value per row, or a function of the record; true, false, 1, 0, or `yes` and `no` (`true`,
   * `false`, `1`, `0`) as text. Rows without it count for neither side. Without it the profile does not check for leaks.
   */
  readonly outcome?: PerRow<Row, unknown> | undefined;
  /** Properties that are no attributes, such as values known only afterwards: described, and left out. */
  readonly except?: readonly string[] | undefined;
  /** The most distinct texts of a category; default 50, as in `attributesOf`. */
  readonly maxValues?: number | undefined;
}

/**
 * Describes each column of some rows: its type, its oddities, and how to declare it, before any fit.
 *
 * Texts are searched for numbers with a decimal point or comma, dates, and words for "not known" (empty, `NA`, `n/a`, `-`, `?`, `unknown`,
 * ...). `attributes` are what a fit can learn from; `advice` has the same as options of `attributesOf`. Where numbers are given as texts,
 * or a category is spelled in several ways, `mapping` reads them: `recordReader(attributes, mapping).many(rows).records`. Columns that leak, repeat another, identify the rows or
 * have no information are left out, each with its reason. It is advice from one pass over the rows, for a person to review.
 *
 * Texts are shown only as values of declared categories, since others may be personal data. Numbers are shown by their least, median and
 * greatest. Work grows with rows x columns; one column is in memory at a time.
 *
 * @param rows - records or columns, as for a fit; their order matters only where a unit changes from some row on
 * @throws ScoringError `too-little-data` when there is no row; `wrong-type` for an invalid record, outcome or option
 * @example profile([{ id: 'a', visits: '3' }, { id: 'b', visits: '12' }, { id: 'c', visits: 'NA' }], { except: ['id'] }).attributes // => { visits: { type: 'number' } }
 * @example profile({ size: [1, 2, 3], same: [7, 7, 7] }).findings // => [{ code: 'constant', severity: 'decide', about: 'same', text: 'all rows that know it have the same value', todo: 'leave the column out' }]
 */
export function profile<Row extends object>(rows: readonly Row[] | Table, options: ProfileOptions<Row> = {}): Profile {
  const { outcome, except = [], maxValues = 50 } = checkedOptions(options);
  const source = rowsSource(rows);
  const names = columnNames(source);
  for (const name of except) {
    if (names.includes(name)) continue;
    const facts = { code: 'unknown-name', path: 'options.except', expected: 'a property of the rows' } as const;
    fail({ ...facts, got: JSON.stringify(name), hint: nearest(name, names) });
  }
  const outcomes = outcome === undefined ? null : outcomeRows(source, names, outcome);
  const columns: ColumnProfile[] = [];
  const findings: Finding[] = outcomes === null ? [] : rareOutcome(outcomes);
  const earlier: Earlier = new Map();
  const excepted = new Set(except);
  for (const name of names) {
    const cells = readCells(source, name);
    const seen = seeColumn(name, cells, maxValues);
    const own = seen.profile;
    if (name === outcome || excepted.has(name)) {
      columns.push({ ...own, leftOut: name === outcome ? 'the outcome' : 'named under except' });
      continue;
    }
    const leak = outcomes === null ? null : leakIn(seen, cells, outcomes);
    const twin = own.leftOut === null ? twinOf(source, name, seen, cells, earlier) : null;
    findings.push(...seen.findings, ...(leak === null ? [] : [leak]), ...(twin === null ? [] : [twin]));
    const reason = leak !== null ? 'tells the outcome' : twin !== null ? 'repeats another column' : null;
    columns.push({ ...own, leftOut: own.leftOut ?? reason, ...(reason === null ? {} : { examples: [] }) });
  }
  const sorted = worstFirst(findings);
  return {
    rows: source.length,
    ...declared(columns, maxValues),
    columns,
    findings: sorted,
    text: pageOf(source.length, columns, sorted),
  };
}

/** The first column of each partition of the rows, and its distinct values that mean "not known". Nothing else of a column is kept. */
type Earlier = Map<string, readonly [string, SeenColumn['blank']]>;

function twinOf(source: Source, column: string, { blank }: SeenColumn, cells: Cells, earlier: Earlier): Finding | null {
  const key = groupsKey(cells, blank);
  const other = earlier.get(key);
  if (other === undefined) {
    earlier.set(key, [column, blank]);
    return null;
  }
  const found = duplicateOf(cells, blank, source, other);
  if (found === null) return null;
  const how = found === 'equal' ? 'has the same values as' : 'has another word for each value of';
  const text = `in every row it ${how} ${JSON.stringify(other[0])}`;
  return finding('duplicate-of', column, text, 'keep one of the two; the advice keeps the first');
}

function declared(
  columns: readonly ColumnProfile[],
  maxValues: number,
): Pick<Profile, 'attributes' | 'advice' | 'mapping'> {
  const used = columns.filter(({ leftOut, declaration }) => leftOut === null && declaration !== null);
  const attributes = Object.fromEntries(used.map(({ name, declaration }) => [name, declaration as Attribute]));
  const missing = Object.fromEntries(
    used.flatMap(({ name, declaration }) =>
      declaration !== null && 'missing' in declaration && declaration.missing !== undefined
        ? [[name, [...declaration.missing]]]
        : [],
    ),
  );
  const needed = used.some(({ field }) => field !== null);
  const fields = used.map(({ name, field }): [string, FieldMapping] => [name, { from: [name], ...field }]);
  const mapping: Mapping | null = needed ? { attributes: Object.fromEntries(fields) } : null;
  // Columns that a mapping read contain the attributes alone.
  const except = needed ? [] : columns.filter((column) => !used.includes(column)).map(({ name }) => name);
  return { attributes, advice: { except, missing, maxValues }, mapping };
}

/** Fewer than 50 rows with the rarer outcome, or less than one in a hundred. */
function rareOutcome({ totalWon, totalLost, rows }: OutcomeRows): Finding[] {
  const rarer = Math.min(totalWon, totalLost);
  if (rarer >= 50 && rarer >= 0.01 * rows) return [];
  const what = totalWon <= totalLost ? 'with the outcome' : 'without the outcome';
  const share = rows === 0 ? '' : ` (${shareOf(rarer, rows)})`;
  const text = `${countText(rarer)} of ${many(rows, 'row')} ${rarer === 1 ? 'is' : 'are'} ${what}${share}`;
  const todo =
    rarer >= 50
      ? 'learn from all rows, not from a balanced sample, and judge by lift and calibration, not by accuracy'
      : 'collect more before you learn; until then use a scorecard made by hand or fitWithPrior';
  return [finding('outcome-rare', null, text, todo)];
}

const MOST_VALUES = 1_000_000;

function checkedOptions<Row>(options: ProfileOptions<Row>): ProfileOptions<Row> {
  checkNames(options, ['outcome', 'except', 'maxValues']);
  const { outcome, except, maxValues } = options;
  const refuse = (path: string, expected: string, got: string) => fail({ code: 'wrong-type', path, expected, got });
  const isArray = Array.isArray(outcome) || ArrayBuffer.isView(outcome);
  if (outcome !== undefined && typeof outcome !== 'string' && typeof outcome !== 'function' && !isArray)
    refuse('options.outcome', 'a name, a function or one value per row', kindOf(outcome));
  if (except !== undefined && !(Array.isArray(except) && except.every((name) => typeof name === 'string')))
    refuse('options.except', 'an array of names', kindOf(except));
  if (maxValues !== undefined && !(Number.isInteger(maxValues) && maxValues >= 1 && maxValues <= MOST_VALUES))
    refuse('options.maxValues', `a whole number from 1 to ${MOST_VALUES}`, shown(maxValues));
  return options;
}
