import { grouped, rounded } from '../../core/decimal.js';
import { plainLine } from '../../core/plain-line.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import type { FieldMapping } from '../../records/mapping.js';
import type { Cell, Cells } from './cells.js';
import { counted, shareOf } from './counted.js';
import { codesForMissing, isSkewed, quantileIn, type Spread, spreadOf, unitChange } from './numbers.js';
import type { ColumnProfile, Finding, FindingCode, SeenType } from './result.js';
import { dateForm, isYesOrNo, numberForm, numberOf, saysNothing } from './texts.js';

/** A column as it was seen, and what else is asked of it: its numbers, or which distinct values say nothing. */
export interface SeenColumn {
  readonly profile: ColumnProfile;
  readonly findings: readonly Finding[];
  /** What each distinct value of the column stands for as a number; null where it is no column of numbers. */
  readonly numbers: Float64Array | null;
  /** Whether each distinct value says that nothing is known. */
  readonly blank: readonly boolean[];
}

/** Says what one column is. */
export function seeColumn(name: string, cells: Cells, mostValues: number): SeenColumn {
  const seen = typeOf(name, cells, mostValues);
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string, todo: string) => findings.push({ code, column: name, text, todo });
  const { type, numbers, form } = seen;
  let blank = seen.blank;
  let codes: readonly number[] = [];
  if (numbers !== null && seen.type !== 'id') {
    codes = codesForMissing(spreadOf(numbers, cells.counts));
    if (codes.length > 0) {
      const rows = sumOf(cells, (i) => codes.includes(numbers[i] as number));
      const list = codes.join(' and ');
      const text = `${list} ${codes.length === 1 ? 'stands' : 'stand'} far from all other numbers and in ${counted(rows, 'row')}, as a code for "not known" does`;
      add(
        'code-for-missing',
        text,
        `declare missing: [${codes.join(', ')}], as the advice does, unless it is a number`,
      );
      blank = blank.map((is, i) => is || codes.includes(numbers[i] as number));
      for (let i = 0; i < numbers.length; i++) if (blank[i]) numbers[i] = Number.NaN;
    }
  }
  const known = sumOf(cells, (i) => !blank[i]) + sumAll(cells.others.values());
  const rows = cells.codes.length;
  const distinct = blank.filter((is) => !is).length;
  const spread = numbers === null || known === 0 ? null : spreadOf(numbers, cells.counts);
  const leftOut = whyLeftOut({ ...seen, name, known, rows, distinct, mostValues, cells, add });
  if (spread !== null && leftOut === null) tellNumbers(cells, numbers as Float64Array, spread, add);
  const words = cells.values.filter((value, i) => seen.blank[i] && typeof value === 'string') as string[];
  const declaration = declarationOf(type, codes, words, cells, blank);
  if (declaration?.type === 'category' && leftOut === null) tellRare(cells, blank, rows, add);
  const field: FieldMapping = {
    ...(form === null ? {} : form),
    ...(words.length > 0 && type !== 'category' && type !== 'yes or no as text' ? { blanks: [...words].sort() } : {}),
  };
  const isDate = type === 'date' || type === 'date as text';
  const hasField = Object.keys(field).length > 0 && (declaration !== null || isDate);
  return {
    profile: {
      name,
      type,
      known,
      missing: rows - known,
      distinct,
      numbers:
        spread === null || type === 'id'
          ? null
          : { least: quantileIn(spread, 0), median: quantileIn(spread, 0.5), greatest: quantileIn(spread, 1) },
      examples: leftOut === null && declaration?.type === 'category' ? examplesOf(name, cells, blank) : [],
      declaration,
      field: hasField ? field : null,
      leftOut,
    },
    findings,
    numbers,
    blank,
  };
}

interface Seen {
  readonly type: SeenType;
  readonly numbers: Float64Array | null;
  readonly form: FieldMapping | null;
  readonly blank: readonly boolean[];
  /** How dates are written, or that numbers can be read in two ways; empty for all else. */
  readonly written: string;
}

function typeOf(name: string, cells: Cells, mostValues: number): Seen {
  const blank = cells.values.map((value) => typeof value === 'string' && saysNothing(value));
  const told = cells.values.filter((_, i) => !blank[i]);
  const texts = told.filter((value) => typeof value === 'string');
  const plain = { numbers: null, form: null, blank, written: '' };
  if (cells.others.size > 0) {
    const kinds = [...cells.others.keys()];
    if (told.length === 0 && kinds.length === 1) return { ...plain, type: 'other', written: kinds[0] as string };
    return { ...plain, type: 'mixed', written: '' };
  }
  if (told.length === 0) return { ...plain, type: 'nothing' };
  const known = sumOf(cells, (i) => !blank[i]);
  if (texts.length === 0 || texts.length + told.filter((value) => typeof value === 'number').length === told.length) {
    const isNumber = told.every((value) => typeof value === 'number');
    const form = isNumber ? null : numberForm(texts);
    if (told.every((value) => typeof value === 'boolean')) return { ...plain, type: 'boolean' };
    if (form === 'ambiguous') return { ...plain, type: 'number as text', written: form };
    if (isNumber || form !== null) {
      const read = numberOf(form ?? { decimal: '.' });
      const numberIn = (value: Cell, i: number) =>
        blank[i] ? Number.NaN : typeof value === 'number' ? value : (read(String(value)) as number);
      const numbers = Float64Array.from(cells.values, numberIn);
      const type = isIdNumbers(name, numbers, known) ? 'id' : isNumber ? 'number' : 'number as text';
      return { ...plain, type, numbers, form: form === null ? null : { number: form } };
    }
  }
  if (texts.length < told.length) return { ...plain, type: 'mixed' };
  if (isYesOrNo(texts)) return { ...plain, type: 'yes or no as text' };
  const date = dateForm(texts);
  if (date !== null) {
    const isInstant = date.field === null && date.written === 'instants';
    return { ...plain, type: isInstant ? 'date' : 'date as text', form: date.field, written: date.written };
  }
  const numeric = texts.filter((text) => numberForm([text]) !== null).length;
  if (texts.length > 20 && 2 * numeric >= texts.length) return { ...plain, type: 'mixed' };
  const isUnique = known >= 20 && texts.length >= 0.95 * known;
  if (texts.length <= mostValues && !isUnique) return { ...plain, type: 'category' };
  const words = texts.reduce((all, text) => all + text.trim().split(/\s+/).length, 0);
  if (words >= 4 * texts.length) return { ...plain, type: 'free text' };
  return { ...plain, type: isUnique ? 'id' : 'category' };
}

/** Whole numbers that are all different, and count on, or are called an id. */
function isIdNumbers(name: string, numbers: Float64Array, known: number): boolean {
  const own = numbers.filter((value) => !Number.isNaN(value));
  if (known < 20 || own.length < known || !own.every((value) => Number.isInteger(value))) return false;
  let [least, greatest] = [own[0] as number, own[0] as number];
  for (const value of own) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest - least < 2 * known || /(^|[_\W])(id|no|nr|number|key)$|[a-z]I[dD]$/i.test(name);
}

type Add = (code: FindingCode, text: string, todo: string) => void;

interface Asked extends Seen {
  readonly name: string;
  readonly known: number;
  readonly rows: number;
  readonly distinct: number;
  readonly mostValues: number;
  readonly cells: Cells;
  readonly add: Add;
}

/** Tells what is the matter with the column as a whole, and gives why a fit should not have it; null where it should. */
function whyLeftOut({ type, written, known, rows, distinct, mostValues, cells, add }: Asked): string | null {
  const texts = sumOf(cells, (i) => typeof cells.values[i] === 'string');
  const ambiguous = type === 'number as text' && written === 'ambiguous';
  if (ambiguous) {
    const text =
      'the numbers are texts that can be read in two ways, since 1,200 is a thousand or a little more than one';
    add('numbers-as-text', text, 'say how they are written in a mapping of recordReader');
  } else if (type === 'number as text')
    add(
      'numbers-as-text',
      `${counted(texts, 'number')} came as texts`,
      'read the rows with recordReader and the mapping given here',
    );
  if (type === 'date as text')
    add(
      'date-as-text',
      `all values are ${written}`,
      'read them with a mapping of recordReader, and derive a number of days from them',
    );
  if (type === 'mixed')
    add(
      'mixed-types',
      `the values are of several types: ${kindsIn(cells)}`,
      'make them one type where they are exported, or leave the column out',
    );
  if (type === 'nothing') {
    add('mostly-missing', `nothing is known in any of ${counted(rows, 'row')}`, 'leave the column out');
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
      `${grouped(String(distinct), ',')} distinct values in ${counted(known, 'row')}: it names the rows`,
      'leave the column out',
    );
    return 'id';
  }
  if (type === 'free text') {
    add(
      'free-text',
      `${counted(distinct, 'distinct text')} of several words`,
      'leave the column out, or derive categories from it',
    );
    return 'free text';
  }
  if (type === 'category' && distinct > mostValues) {
    const text = `${counted(distinct, 'category', 'categories')}, more than the ${mostValues} of a declaration`;
    add('many-categories', text, 'group them, or raise maxValues');
    return 'too many categories';
  }
  if (ambiguous) return 'numbers that can be read in two ways';
  if (type === 'mixed') return 'mixed types';
  if (type === 'other') return written;
  return type === 'date' || type === 'date as text' ? 'a date, from which a fit learns nothing' : null;
}

function tellNumbers(cells: Cells, numbers: Float64Array, spread: Spread, add: Add): void {
  const change = unitChange(cells, numbers);
  if (change !== null) {
    const size = change.larger ? 'larger' : 'smaller';
    const text = `from row ${grouped(String(change.row), ',')} on, counted from 0, the numbers are about ${grouped(String(change.factor), ',')} times ${size}`;
    add('unit-change', text, 'find out whether the unit changed there, and bring all rows to one');
  }
  if (isSkewed(spread)) {
    const times =
      (quantileIn(spread, 0.99) - quantileIn(spread, 0.5)) / (quantileIn(spread, 0.75) - quantileIn(spread, 0.25));
    const text = `a few numbers are far above the rest: one row in 100 lies ${grouped(rounded(times, 0), ',')} times the distance of the quartiles above the median, or more`;
    add('skewed', text, "fit with shape: 'bins' or 'auto', so that they do not bend the line of the others");
  }
}

/** Categories that too few rows have to learn a rate. */
function tellRare(cells: Cells, blank: readonly boolean[], rows: number, add: Add): void {
  if (rows < 200) return;
  const own = cells.counts.filter((_, i) => !blank[i]);
  const rare = own.filter((count) => count < 10).length;
  if (rare === 0) return;
  const text = `${rare} of ${counted(own.length, 'category', 'categories')} ${rare === 1 ? 'has' : 'have'} fewer than 10 rows`;
  add('rare-categories', text, 'group them with others, or expect that nothing is learned of them');
}

function declarationOf(
  type: SeenType,
  codes: readonly number[],
  words: readonly string[],
  cells: Cells,
  blank: readonly boolean[],
): Attribute | null {
  if (type === 'number' || type === 'number as text')
    return { type: 'number', ...(codes.length === 0 ? {} : { missing: [...codes] }) };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'date' || type === 'date as text') return { type: 'date' };
  if (type !== 'category' && type !== 'yes or no as text') return null;
  // The order of the default sort: code units.
  const values = (cells.values.filter((_, i) => !blank[i]) as string[]).sort();
  return { type: 'category', values, ...(words.length === 0 ? {} : { missing: [...words].sort() }) };
}

/** The most frequent categories, unless they may be about persons: a name that says so, an address, a number to call, or few rows each. */
function examplesOf(name: string, cells: Cells, blank: readonly boolean[]): readonly string[] {
  const places = cells.values.map((_, i) => i).filter((i) => !blank[i]);
  if (/name|mail|phone|address|contact|person/i.test(name)) return [];
  if (places.some((i) => /@|\d{5}/.test(String(cells.values[i])))) return [];
  return places
    .filter((i) => (cells.counts[i] as number) >= 5)
    .sort((a, b) => (cells.counts[b] as number) - (cells.counts[a] as number))
    .slice(0, 3)
    .map((i) => plainLine(String(cells.values[i])).slice(0, 40));
}

function kindsIn(cells: Cells): string {
  const blanks = (i: number) => typeof cells.values[i] === 'string' && saysNothing(cells.values[i] as string);
  const isNumeric = (i: number) =>
    typeof cells.values[i] === 'string' && numberForm([cells.values[i] as string]) !== null;
  const of = (kind: string) => sumOf(cells, (i) => typeof cells.values[i] === kind && !blanks(i));
  const numeric = sumOf(cells, isNumeric);
  const kinds = [
    ['numbers', of('number')],
    ['booleans', of('boolean')],
    ['numbers as texts', numeric],
    ['other texts', of('string') - numeric],
    ...cells.others,
  ] as const;
  return kinds
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} in ${counted(count, 'row')}`)
    .join(', ');
}

function sumOf({ counts }: Cells, holds: (i: number) => boolean): number {
  let rows = 0;
  for (let i = 0; i < counts.length; i++) if (holds(i)) rows += counts[i] as number;
  return rows;
}

function sumAll(counts: Iterable<number>): number {
  let rows = 0;
  for (const count of counts) rows += count;
  return rows;
}
