import { grouped, rounded } from '../../core/decimal.js';
import { countText, many } from '../../measure/told.js';
import type { NumberText } from '../../records/mapping.js';
import type { FindingCode } from '../finding.js';
import type { Cells, Distinct } from './cells.js';
import { isSkewed, quantileIn, type Spread, unitChange } from './numbers.js';
import { rowsWith } from './rows-with.js';
import { shareOf } from './share-of.js';
import { isNumberText, saysNothing } from './texts.js';
import type { Seen } from './type-of.js';

/** Adds a finding of the column at hand. */
export type Add = (code: FindingCode, text: string, todo: string) => void;

/** A column, as it was seen and counted. */
interface Asked extends Seen {
  readonly name: string;
  readonly known: number;
  readonly rows: number;
  readonly distinct: number;
  readonly mostValues: number;
  readonly cells: Cells;
  readonly add: Add;
}

/** Reports problems of the column as a whole, and returns why a fit should leave it out; null where it should not. */
export function whyLeftOut({
  type,
  form,
  written,
  known,
  rows,
  distinct,
  mostValues,
  cells,
  add,
}: Asked): string | null {
  if (type === 'mixed')
    add(
      'mixed-types',
      `the values are of several types: ${kindsIn(cells)}`,
      'make them one type where they are exported, or leave the column out',
    );
  if (type === 'nothing') {
    add('mostly-missing', `nothing is known in any of ${many(rows, 'row')}`, 'leave the column out');
    return 'nothing known';
  }
  if (known > 0 && rows - known >= 0.95 * rows && rows >= 20) {
    add(
      'mostly-missing',
      `${shareOf(rows - known, rows)} of the rows do not know it`,
      'leave the column out, or ask why so few do',
    );
    return 'mostly missing';
  }
  if (distinct === 1 && rows > 1 && cells.others.size === 0) {
    add('constant', 'all rows that know it have the same value', 'leave the column out');
    return 'constant';
  }
  if (type === 'id') {
    add(
      'id',
      `${countText(distinct)} distinct values in ${many(known, 'row')}: it tells rows apart, as an id does`,
      'leave the column out',
    );
    return 'id';
  }
  if (type === 'free text') {
    add(
      'free-text',
      `${many(distinct, 'distinct text')} of several words`,
      'leave the column out, or derive categories from it',
    );
    return 'free text';
  }
  if (type === 'category' && distinct > mostValues) {
    const text = `${many(distinct, 'category', 'categories')}, more than the ${mostValues} of a declaration`;
    add('many-categories', text, 'group them, or raise maxValues');
    return 'too many categories';
  }
  if (type === 'number as text') return tellNumberTexts(form?.number, add);
  if (type === 'date as text')
    add(
      'date-as-text',
      `all values are ${written}`,
      form?.date === undefined
        ? 'write them as 2026-06-30 where they are exported, and derive a number of days from them'
        : 'read them with a mapping of recordReader, and derive a number of days from them',
    );
  if (type === 'mixed') return 'mixed types';
  if (type === 'other') return written;
  return type === 'date' || type === 'date as text' ? 'a date, from which a fit learns nothing' : null;
}

function tellNumberTexts(form: NumberText | undefined, add: Add): string | null {
  if (form === undefined) {
    const text = 'numbers came as texts that can be read in two ways: 1,200 is a thousand, or a little more than one';
    add('numbers-as-text', text, 'say how they are written in a mapping of recordReader');
    return 'numbers that can be read in two ways';
  }
  const text = `numbers came as texts, written like 1${form.grouping ?? ''}200${form.decimal}50`;
  add('numbers-as-text', text, 'read the rows with recordReader and the mapping of this profile');
  return null;
}

/** Reports oddities in the numbers of a column for a fit. */
export function tellNumbers(cells: Cells, numbers: Float64Array, spread: Spread, add: Add): void {
  const change = unitChange(cells, numbers);
  if (change !== null) {
    const size = change.larger ? 'larger' : 'smaller';
    const text = `from row ${countText(change.row)} on, counted from 0, the numbers are about ${countText(change.factor)} times ${size}`;
    add('unit-change', text, 'find out whether the unit changed there, and bring all rows to one');
  }
  if (isSkewed(spread)) {
    const times =
      (quantileIn(spread, 0.99) - quantileIn(spread, 0.5)) / (quantileIn(spread, 0.75) - quantileIn(spread, 0.25));
    const text = `the highest 1 % of the numbers lie at least ${grouped(rounded(times, 0), ',')} times the distance between the quartiles above the median`;
    add('skewed', text, "fit with shape: 'bins' or 'auto', so that they do not bend the line of the others");
  }
}

/** Categories that too few rows have to learn a rate. */
export function tellRare({ counts }: Distinct, blank: ReadonlySet<number>, rows: number, add: Add): void {
  if (rows < 200) return;
  const own = counts.filter((_, i) => !blank.has(i));
  const rare = own.filter((count) => count < 10).length;
  if (rare === 0) return;
  const text = `${rare} of ${many(own.length, 'category', 'categories')} ${rare === 1 ? 'has' : 'have'} fewer than 10 rows`;
  add('rare-categories', text, 'group them with others, or expect that nothing is learned of them');
}

function kindsIn(cells: Cells): string {
  const blanks = (i: number) => typeof cells.values[i] === 'string' && saysNothing(cells.values[i] as string);
  const isNumberIn = isNumberText();
  const isNumeric = (i: number) => typeof cells.values[i] === 'string' && isNumberIn(cells.values[i] as string);
  const of = (kind: string) => rowsWith(cells, (i) => typeof cells.values[i] === kind && !blanks(i));
  const numeric = rowsWith(cells, isNumeric);
  const kinds = [
    ['numbers', of('number')],
    ['booleans', of('boolean')],
    ['numbers as texts', numeric],
    ['other texts', of('string') - numeric],
    ...cells.others,
  ] as const;
  return kinds
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} in ${many(count, 'row')}`)
    .join(', ');
}
