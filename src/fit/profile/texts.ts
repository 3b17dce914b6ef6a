import { parseInstant } from '../../core/time.js';
import { Checks } from '../../records/checks.js';
import { dateReading } from '../../records/dates.js';
import type { DateForm, FieldMapping, NumberText } from '../../records/mapping.js';
import { numberReading } from '../../records/numbers.js';
import { Refusal } from '../../records/refusal.js';

/** Whether a text means "not known", as exports and people write it. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(text.trim().toLowerCase());
}

const NOTHING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '-', '--', '?', 'unknown']);

/** How texts that are all numbers are written; `ambiguous` when two ways of reading give different numbers; null when they are none. */
export function numberForm(texts: readonly string[]): NumberText | 'ambiguous' | null {
  // Codes such as postcodes begin with a zero that a number would lose.
  if (texts.length === 0 || texts.some((text) => LEADING_ZERO.test(text))) return null;
  const [form, ...others] = FORMS.filter((one) => readsAll(texts, one));
  if (form === undefined) return null;
  const read = numberOf(form);
  const differs = others.some((other) => {
    const readOther = numberOf(other);
    return texts.some((text) => read(text) !== readOther(text));
  });
  return differs ? 'ambiguous' : form;
}

const LEADING_ZERO = /^0\d/;

const FORMS: readonly NumberText[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: '.', grouping: ',' },
  { decimal: ',', grouping: '.' },
  { decimal: '.', grouping: ' ' },
  { decimal: ',', grouping: ' ' },
  { decimal: '.', grouping: "'" },
];

function readsAll(texts: readonly string[], form: NumberText): boolean {
  const read = numberOf(form);
  return texts.every((text) => read(text) !== null);
}

/** Tests whether a text alone is a number, in any form. */
export function isNumberText(): (text: string) => boolean {
  const reads = FORMS.map(numberOf);
  return (text) => !LEADING_ZERO.test(text) && reads.some((read) => read(text) !== null);
}

/** Reads a text as a number in a form; null when it is none. */
export function numberOf(form: NumberText): (text: string) => number | null {
  const read = numberReading(form, 'number', new Checks());
  return (text) => {
    const value = read(text);
    return value instanceof Refusal ? null : (value as number);
  };
}

/** A form in which all texts are dates, as a mapping and as a person writes it; null when there is none. */
export function dateForm(texts: readonly string[]): { field: FieldMapping | null; written: string } | null {
  if (texts.length === 0) return null;
  if (texts.every((text) => parseInstant(text) !== null)) return { field: null, written: 'instants' };
  for (const [form, written] of DATES) {
    const read = dateReading([form], 'date', new Checks());
    if (texts.every((text) => !(read(text) instanceof Refusal))) return { field: { date: [form] }, written };
  }
  const found = WRITTEN.find(([pattern]) => texts.every((text) => pattern.test(text)));
  return found === undefined ? null : { field: null, written: found[1] };
}

const DATES: readonly (readonly [DateForm, string])[] = [
  [{ form: 'day', time: '00:00:00', offset: 'Z' }, 'days such as 2026-06-30'],
  [{ form: 'dateTime', offset: 'Z' }, 'times such as 2026-06-30 08:15:00 without an offset'],
];

/** Dates that no mapping reads: which part is the day is ambiguous in some of them. */
const WRITTEN: readonly (readonly [RegExp, string])[] = [
  [/^(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.\d{4}$/, 'days such as 30.06.2026'],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/, 'days such as 06/30/2026 or 30/06/2026'],
];

/** Whether texts are the two words of a yes-or-no question. */
export function isYesOrNo(texts: readonly string[]): boolean {
  if (texts.length !== 2) return false;
  const words = texts.map((text) => text.trim().toLowerCase());
  return WORDS.some((pair) => pair.every((word) => words.includes(word)));
}

const WORDS = [
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['ja', 'nein'],
];
