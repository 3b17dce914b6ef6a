import type { FieldMapping } from '../../records/mapping.js';
import type { Cell, Cells } from './cells.js';
import type { SeenType } from './result.js';
import { rowsWith } from './rows-with.js';
import { dateForm, isNumberText, isYesOrNo, numberForm, numberOf, saysNothing } from './texts.js';

/** The form of a column's values, and how to read them. */
export interface Seen {
  readonly type: SeenType;
  /** The number of each distinct value; null where it is no column of numbers. */
  readonly numbers: Float64Array | null;
  readonly form: FieldMapping | null;
  /** Positions of the distinct values that mean "not known". */
  readonly blank: ReadonlySet<number>;
  /** How dates are written, or what else there is; empty for all else. */
  readonly written: string;
}

/** Looks at the distinct values of a column. */
export function typeOf(name: string, cells: Cells, mostValues: number): Seen {
  const blank = new Set<number>();
  cells.values.forEach((value, i) => {
    if (typeof value === 'string' && saysNothing(value)) blank.add(i);
  });
  const told = cells.values.filter((_, i) => !blank.has(i));
  const texts = told.filter((value) => typeof value === 'string');
  const plain = { numbers: null, form: null, blank, written: '' };
  if (cells.others.size > 0) {
    const kinds = [...cells.others.keys()];
    if (told.length === 0 && kinds.length === 1) return { ...plain, type: 'other', written: kinds[0] as string };
    return { ...plain, type: 'mixed', written: '' };
  }
  if (told.length === 0) return { ...plain, type: 'nothing' };
  const known = rowsWith(cells, (i) => !blank.has(i));
  if (texts.length === 0 || texts.length + told.filter((value) => typeof value === 'number').length === told.length) {
    const isNumber = told.every((value) => typeof value === 'number');
    const form = isNumber ? null : numberForm(texts);
    if (told.every((value) => typeof value === 'boolean')) return { ...plain, type: 'boolean' };
    if (form === 'ambiguous') return { ...plain, type: 'number as text' };
    if (isNumber || form !== null) {
      const read = numberOf(form ?? { decimal: '.' });
      const numberIn = (value: Cell, i: number) =>
        blank.has(i) ? Number.NaN : typeof value === 'number' ? value : (read(String(value)) as number);
      const numbers = Float64Array.from(cells.values, numberIn);
      if (isIdNumbers(name, numbers, known)) return { ...plain, type: 'id' };
      return {
        ...plain,
        type: isNumber ? 'number' : 'number as text',
        numbers,
        form: form === null ? null : { number: form },
      };
    }
  }
  if (texts.length < told.length) return { ...plain, type: 'mixed' };
  if (isYesOrNo(texts)) return { ...plain, type: 'yes or no as text' };
  const date = dateForm(texts);
  if (date !== null) {
    const isInstant = date.field === null && date.written === 'instants';
    return { ...plain, type: isInstant ? 'date' : 'date as text', form: date.field, written: date.written };
  }
  const numeric = texts.length > 20 ? texts.filter(isNumberText()).length : 0;
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
