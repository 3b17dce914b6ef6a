import { exp2 } from './arithmetic.js';
import { fail, type IssueFacts, shown } from './errors.js';
import { instantFacts } from './instant-facts.js';

export { instantFacts };

/** Milliseconds of a day in UTC. */
export const DAY = 86_400_000;

/** The first instant of the year 1, and the first after the year 9999, in UTC. */
const FIRST = -62_135_596_800_000;
const END = 253_402_300_800_000;

/** A calendar period in UTC; weeks are ISO weeks, from Monday. */
export type Period = 'day' | 'week' | 'month' | 'year';

/**
 * Milliseconds since 1970-01-01T00:00:00Z of a strict ISO 8601 instant, or null when the text is not one.
 *
 * Form: `YYYY-MM-DDTHH:MM[:SS[.fraction]](Z|±HH:MM)`, capitals, an existing date in the years 0001 to 9999, there and in UTC, a
 * time from 00:00:00 to 23:59:59. The offset is required, because the instant is ambiguous without it. A fraction has 1 to 9
 * digits; up to three give whole milliseconds, more give the nearest number (a quarter of a microsecond in our years).
 *
 * @example parseInstant('2026-06-30T02:00:00+02:00') // => 1782777600000
 * @example parseInstant('2026-06-30') // => null
 */
export function parseInstant(text: string): number | null {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  // One sign for all of them: -1 marks what is not a digit.
  if ((year | month | day | hour | minute) < 0 || year === 0 || hour > 23 || minute > 59) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58) return null;
  let at = 16;
  let second = 0;
  let fraction = 0;
  if (text.charCodeAt(at) === 58) {
    second = digits(text, 17, 2);
    if (second < 0 || second > 59) return null;
    at = 19;
    if (text.charCodeAt(at) === 46) {
      const start = ++at;
      let scale = 1;
      for (let d = text.charCodeAt(at) - 48; d >= 0 && d <= 9; d = text.charCodeAt(++at) - 48) {
        fraction = fraction * 10 + d;
        scale *= 10;
        if (at - start === 9) return null;
      }
      if (at === start) return null;
      fraction = (fraction * 1000) / scale;
    }
  }
  const offset = offsetMinutes(text, at);
  if (offset === null) return null;
  const ms = daysFromCivil(year, month, day) * DAY + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
  // An offset, or a fraction that rounds up, may lead out of the years.
  return ms >= FIRST && ms < END ? ms : null;
}

/** Minutes ahead of UTC written at a position that must be the last part of the text. */
function offsetMinutes(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : null;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if ((hours | minutes) < 0 || hours > 23 || minutes > 59) return null;
  return sign === 43 ? hours * 60 + minutes : -(hours * 60 + minutes);
}

/** The number written in `count` digits at a position, or -1. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48; // NaN beyond the end
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 of a date in the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1; // years from March, so that the leap day is the last one
  const m = month > 2 ? month - 3 : month + 9;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day -
    719469
  );
}

/** Year, month and day of a day since 1970-01-01: the inverse of `daysFromCivil`. */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const inEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * inYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const year = yearOfEra + era * 400 + (month > 2 ? 0 : 1);
  return { year, month, day: inYear - Math.floor((153 * m + 2) / 5) + 1 };
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z of a strict ISO 8601 instant, as `parseInstant` reads it.
 *
 * @param value - the caller's value
 * @param path - its place, in the caller's words
 * @throws ScoringError `bad-instant` with the error and how to fix it, `wrong-type` for anything but a text
 * @example requireInstant('1970-01-02T00:00Z', 'asOf') // => 86400000
 */
export function requireInstant(value: unknown, path: string): number {
  const instant = typeof value === 'string' ? parseInstant(value) : null;
  return instant ?? fail({ ...instantFacts(value), path } satisfies IssueFacts);
}

/**
 * An instant as ISO text in UTC: to the second when it is whole, to the millisecond or microsecond when it is not.
 *
 * @param ms - milliseconds since 1970-01-01T00:00:00Z, in the years 0001 to 9999
 * @throws ScoringError `out-of-range`
 * @example formatInstant(1782777600000) // => '2026-06-30T00:00:00Z'
 */
export function formatInstant(ms: number): string {
  const micros = Math.floor((ms - Math.floor(ms)) * 1000 + 0.5);
  const whole = Math.floor(ms) + (micros === 1000 ? 1 : 0);
  if (!(whole >= FIRST && whole < END)) {
    const expected = 'milliseconds in the years 0001 to 9999';
    fail({ code: 'out-of-range', path: 'formatInstant', expected, got: 'another number' });
  }
  const days = Math.floor(whole / DAY);
  const { year, month, day } = civilFromDays(days);
  const inDay = whole - days * DAY;
  const part = (unit: number, of: number, width = 2) => pad(Math.floor(inDay / unit) % of, width);
  const thousandths = micros % 1000 === 0 ? '' : pad(micros, 3);
  const fraction = thousandths === '' && inDay % 1000 === 0 ? '' : `.${part(1, 1000, 3)}${thousandths}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1000, 60)}${fraction}Z`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/**
 * Days of 24 hours from one instant to another, with their fraction; negative when the second is the earlier one.
 *
 * @example daysBetween(0, 129600000) // => 1.5
 */
export function daysBetween(fromMs: number, toMs: number): number {
  return (toMs - fromMs) / DAY;
}

/**
 * The points that remain of an event after some days, halving every `halfLifeDays`.
 *
 * Formula: points x 2^(-days / halfLifeDays).
 *
 * @param points - points the event earned on its day; any finite number
 * @param days - days since the event, in UTC; >= 0, may be fractional
 * @param halfLifeDays - days until half remains; > 0
 * @returns points, same sign, never larger in size
 * @throws ScoringError `out-of-range` when `days` < 0 or `halfLifeDays` <= 0
 * @example decayed(8, 28, 14) // => 2
 */
export function decayed(points: number, days: number, halfLifeDays: number): number {
  if (!(days >= 0))
    fail({ code: 'out-of-range', path: 'decayed.days', expected: 'days of 0 or more', got: shown(days) });
  if (!(halfLifeDays > 0))
    fail({ code: 'out-of-range', path: 'decayed.halfLifeDays', expected: 'days above 0', got: shown(halfLifeDays) });
  return points * exp2(-days / halfLifeDays);
}

/**
 * The number of the UTC period that contains an instant; 0 is the one with 1970-01-01T00:00:00Z, the next one is 1.
 *
 * @example periodOf(Date.UTC(2026, 5, 30), 'month') // => 677
 */
export function periodOf(ms: number, per: Period): number {
  const days = Math.floor(ms / DAY);
  if (per === 'day') return days;
  if (per === 'week') return Math.floor((days + 3) / 7); // 1970-01-01 was a Thursday
  const { year, month } = civilFromDays(days);
  return per === 'year' ? year - 1970 : (year - 1970) * 12 + month - 1;
}

/**
 * The first instant of a period, the inverse of `periodOf`.
 *
 * @example formatInstant(startOfPeriod(677, 'month')) // => '2026-06-01T00:00:00Z'
 */
export function startOfPeriod(period: number, per: Period): number {
  if (per === 'day') return period * DAY;
  if (per === 'week') return (period * 7 - 3) * DAY;
  const months = per === 'year' ? period * 12 : period;
  const years = Math.floor(months / 12);
  return daysFromCivil(1970 + years, months - years * 12 + 1, 1) * DAY;
}
