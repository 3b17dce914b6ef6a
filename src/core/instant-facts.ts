import { type IssueFacts, kindOf } from './errors.js';

const expected = 'an instant such as 2026-06-30T00:00:00Z';

const DATE = '\\d{4}-\\d\\d-\\d\\d';

const TIME = '\\d\\d:\\d\\d(:\\d\\d([.,]\\d*)?)?';

const OFFSET = '(Z|[+-]\\d\\d:\\d\\d)';

/** The pattern of a text, its error and how to fix it; the first match counts. */
const mistakes: readonly (readonly [pattern: string, got: string, hint: string])[] = [
  [`${DATE}`, 'a date without time and offset', 'append T00:00:00Z'],
  [`${DATE}[T ]${TIME}`, 'a date and time without an offset', 'append Z when it is UTC, or the offset as +HH:MM'],
  [`${DATE} ${TIME} ?${OFFSET}`, 'a space between date and time', 'write T instead'],
  [`${DATE}[Tt]${TIME}([Zz]|[+-]\\d\\d:\\d\\d)`, 'a small letter', 'write T and Z as capitals'],
  [`${DATE}T${TIME}[+-]\\d{2,4}`, 'an offset in another form', 'write it as +HH:MM'],
  [`[+-]\\d+-\\d\\d-\\d\\dT${TIME}${OFFSET}`, 'a year outside 0001 to 9999', 'write four digits without a sign'],
];

/** The errors of an instant in the right form; the first match counts. */
const values: readonly (readonly [pattern: string, got: string, hint: string])[] = [
  ['0000', 'a year outside 0001 to 9999', 'correct the year'],
  ['.{11}24', 'the hour 24', 'write 00:00 of the next day'],
  ['.{16}:60', 'a leap second', 'write second 59'],
  [`.{11}(2[4-9]|[3-9]|..:[6-9]|..:..:[6-9])`, 'a time that does not exist', 'correct the hour, minute or second'],
  ['.{16,}[+-](2[4-9]|[3-9]|..:[6-9])', 'an offset that does not exist', 'correct the offset'],
  [`.{16}:..([.]\\d{10}|[.]\\D|,)`, 'a fraction in another form', 'write a point and 1 to 9 digits'],
  [
    '(0001-01-01|9999-12-31)',
    'an instant that in UTC lies outside the years 0001 to 9999',
    'correct the offset or the fraction',
  ],
  ['', 'a date that does not exist', 'correct the month or the day'],
];

/**
 * Why a value is not an instant, without repeating it.
 *
 * @example instantFacts('2026-06-30') // => { code: 'bad-instant', expected: 'an instant such as 2026-06-30T00:00:00Z', got: 'a date without time and offset', hint: 'append T00:00:00Z' }
 */
export function instantFacts(value: unknown): Omit<IssueFacts, 'path'> {
  if (typeof value !== 'string') {
    const isDate = isDateOf(value);
    const hint = typeof value === 'number' || isDate ? { hint: 'pass ISO text, such as toISOString() gives' } : {};
    return { code: 'wrong-type', expected, got: isDate ? 'a Date' : kindOf(value), ...hint };
  }
  const fits = ([pattern]: readonly [string, ...unknown[]]) => new RegExp(`^${pattern}`).test(value);
  const shaped = new RegExp(`^${DATE}T${TIME}${OFFSET}$`).test(value);
  const found = shaped ? values.find(fits) : mistakes.find(([pattern]) => fits([`${pattern}$`]));
  const [, got, hint] = found ?? ['', 'another text', 'write YYYY-MM-DDTHH:MM:SSZ'];
  return { code: 'bad-instant', expected, got, hint };
}

/** Whether a value is a `Date` of any realm. */
function isDateOf(value: unknown): boolean {
  try {
    return Object.prototype.toString.call(value) === '[object Date]';
  } catch {
    // A proxy may throw on any access.
    return false;
  }
}
