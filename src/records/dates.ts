import { at, type IssueFacts, kindOf } from '../core/errors.js';
import { plainNumber } from '../core/plain-number.js';
import { formatInstant, instantFacts, parseInstant } from '../core/time.js';
import { type Checks, got } from './checks.js';
import { orList } from './kind-of.js';
import { type Reading, refused } from './refusal.js';

/** One form of dates: its name in an error, and the instant of a value in that form. */
interface Form {
  readonly expected: string;
  /** The instant as ISO text in UTC; null when the value has another form, or is not an existing date. */
  read(value: unknown): string | null;
  /** The text completed to an instant by the form, so that its errors can be reported. */
  completed?(text: string): string | undefined;
  /** The error of a text that looks like this form. */
  wrong?(text: string): string | undefined;
}

/** Reads dates in the declared forms; instants with their offset when none is declared. */
export function dateReading(declared: unknown, path: string, checks: Checks): Reading {
  const forms = declared === undefined ? [INSTANT] : formsOf(declared, path, checks);
  const expected = orList(forms.map((form) => form.expected));
  const hint = 'say under date in which forms they come';
  return (value) => {
    for (const form of forms) {
      const instant = form.read(value);
      if (instant !== null) return instant;
    }
    const facts: Omit<IssueFacts, 'path'> =
      typeof value === 'string'
        ? { code: 'bad-instant', expected, got: gotDate(value, forms) }
        : { code: 'wrong-type', expected, got: dateMs(value) === null ? kindOf(value) : 'a Date' };
    return refused(declared === undefined ? { ...facts, hint } : facts);
  };
}

/** The error of a text that is not a date: when it looks like a declared form, the error in that form. */
function gotDate(text: string, forms: readonly Form[]): string {
  const wrong = forms.map((form) => form.wrong?.(text)).find((one) => one !== undefined);
  if (wrong !== undefined) return wrong;
  const completed = forms.map((form) => form.completed?.(text)).find((one) => one !== undefined);
  const ms = parseInstant(completed ?? text);
  if (ms === null) return instantFacts(completed ?? text).got ?? 'another text';
  return isInRange(ms) ? 'an instant with its offset' : 'a year outside 0001 to 9999';
}

const NAMES = ['instant', 'epochMilliseconds', 'epochSeconds', 'Date'] as const;

const OBJECTS = 'an object with form "day" or "dateTime"';

function formsOf(declared: unknown, path: string, checks: Checks): Form[] {
  if (!Array.isArray(declared) || declared.length === 0) {
    const expected = 'an array of forms';
    checks.add({ code: 'wrong-type', path, expected, got: Array.isArray(declared) ? 'an empty one' : got(declared) });
    return [INSTANT];
  }
  const seen = new Set<string>();
  return declared.flatMap((one: unknown, i) => {
    const where = at(path, i);
    const form = formOf(one, where, checks);
    if (form === null) return [];
    // Two forms that match the same text would give two instants: seconds and milliseconds, days of two offsets.
    const sort = form.sort;
    if (seen.has(sort)) {
      const expected = 'each form once, and either milliseconds or seconds';
      checks.add({ code: 'mismatch', path: where, expected, got: `another for ${sort}` });
    }
    seen.add(sort);
    return [form];
  });
}

function formOf(one: unknown, path: string, checks: Checks): (Form & { readonly sort: string }) | null {
  if (typeof one === 'string') {
    const name = checks.choice(one, path, NAMES);
    if (name === undefined) return null;
    if (name === 'instant') return { ...INSTANT, sort: 'instants' };
    if (name === 'Date') return { ...DATE, sort: 'a Date' };
    return { ...(name === 'epochMilliseconds' ? MILLISECONDS : SECONDS), sort: 'numbers' };
  }
  if (one === null || typeof one !== 'object' || Array.isArray(one)) {
    const expected = `one of ${NAMES.map((name) => JSON.stringify(name)).join(', ')}, or ${OBJECTS}`;
    checks.add({ code: 'wrong-type', path, expected, got: got(one) });
    return null;
  }
  const named = checks.choice((one as { form?: string }).form, at(path, 'form'), ['day', 'dateTime']);
  if (named === undefined) {
    if ((one as { form?: unknown }).form === undefined)
      checks.add({
        code: 'missing-value',
        path: at(path, 'form'),
        expected: 'one of "day", "dateTime"',
        got: 'nothing',
      });
    return null;
  }
  const keys = named === 'day' ? ['form', 'time', 'offset'] : ['form', 'offset'];
  const { time, offset } = checks.object<{ time: unknown; offset: unknown }>(one, path, keys);
  if (typeof offset !== 'string' || parseInstant(`2000-01-01T00:00${offset}`) === null) {
    checks.add({
      code: 'wrong-type',
      path: at(path, 'offset'),
      expected: 'an offset such as "Z" or "+02:00"',
      got: got(offset),
    });
    return null;
  }
  if (named === 'dateTime') return { ...dateTime(offset), sort: 'a date and time' };
  if (typeof time !== 'string' || parseInstant(`2000-01-01T${time}Z`) === null) {
    checks.add({
      code: 'wrong-type',
      path: at(path, 'time'),
      expected: 'a time of day such as "00:00"',
      got: got(time),
    });
    return null;
  }
  return { ...day(time, offset), sort: 'a day' };
}

const INSTANT: Form = {
  expected: 'an instant such as 2026-06-30T00:00:00Z',
  read(value) {
    if (typeof value !== 'string') return null;
    if (value.charCodeAt(value.length - 1) === 90) {
      const text = value.charCodeAt(10) === 32 ? strict(value) : value;
      return parseInstant(text) === null ? null : text;
    }
    return inUtc(strict(value));
  },
  completed: (text) => (WRITTEN.test(text) ? strict(text) : undefined),
};

/** The ways in which systems write an instant: with a space, as SQL does, and with an offset without a colon or minutes. */
const WRITTEN = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/;

/** An instant in the ISO 8601 form of models; other texts stay as they are. */
function strict(text: string): string {
  const joined = text.charCodeAt(10) === 32 ? `${text.slice(0, 10)}T${text.slice(11)}` : text;
  const third = joined.at(-3);
  // +02 as PostgreSQL writes it, +02:00, and +0200 as Salesforce does.
  if (third === '+' || third === '-') return `${joined}:00`;
  return third === ':' ? joined : joined.endsWith('Z') ? joined : `${joined.slice(0, -2)}:${joined.slice(-2)}`;
}

const MILLISECONDS = /* @__PURE__ */ epoch('milliseconds', 1, 13);

const SECONDS = /* @__PURE__ */ epoch('seconds', 1000, 10);

/**
 * Whole numbers since 1970, or their digits.
 *
 * As text, fewer than nine digits are a year or a day (`2026`, `20260630`), and more digits than an epoch has until 2286 are a
 * day with its time (`20260630081500`): as epochs they would be instants around 1970, or thousands of years ahead.
 */
function epoch(name: string, unit: number, most: number): Form {
  const shape = new RegExp(`^-?\\d{9,${most}}$`);
  return {
    expected: `whole ${name} since 1970`,
    read: (value) => fromEpoch(value, unit, shape),
    wrong: (text) => (/^-?\d+$/.test(text) && !shape.test(text) ? `digits, but not 9 to ${most} of them` : undefined),
  };
}

const DATE: Form = {
  expected: 'a Date',
  read(value) {
    const ms = dateMs(value);
    return ms === null || !isInRange(ms) ? null : formatInstant(ms);
  },
};

function day(time: string, offset: string): Form {
  return completedBy('a date such as 2026-06-30', /^\d{4}-\d\d-\d\d$/, (text) => `${text}T${time}${offset}`);
}

function dateTime(offset: string): Form {
  const shape = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/;
  return completedBy(
    'a date and time such as 2026-06-30 08:15:00',
    shape,
    (text) => `${text.replace(' ', 'T')}${offset}`,
  );
}

function completedBy(expected: string, shape: RegExp, complete: (text: string) => string): Form {
  return {
    expected,
    read: (value) => (typeof value === 'string' && shape.test(value) ? inUtc(complete(value)) : null),
    completed: (text) => (shape.test(text) ? complete(text) : undefined),
  };
}

/** The same instant in UTC, with every digit of the text; null when it is not an instant. */
function inUtc(text: string): string | null {
  const ms = parseInstant(text);
  if (ms === null || !isInRange(ms)) return null;
  const fraction = /\.\d+/.exec(text)?.[0];
  if (fraction === undefined) return formatInstant(ms);
  // An offset is whole minutes, so the fraction stays as it is written.
  const whole = parseInstant(text.replace(fraction, ''));
  return whole === null ? null : `${formatInstant(whole).slice(0, -1)}${fraction}Z`;
}

function fromEpoch(value: unknown, unit: number, shape: RegExp): string | null {
  const number = typeof value === 'string' && shape.test(value) ? Number(value) : plainNumber(value);
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return null;
  const ms = number * unit;
  return isInRange(ms) ? formatInstant(ms) : null;
}

/** The years 0001 to 9999. */
function isInRange(ms: number): boolean {
  return ms >= -62_135_596_800_000 && ms < 253_402_300_800_000;
}

/** Milliseconds of a valid Date of any realm; null for anything else. */
function dateMs(value: unknown): number | null {
  if (value === null || typeof value !== 'object') return null;
  try {
    // biome-ignore lint/style/noRestrictedGlobals: reads a Date that the host made, and asks no clock.
    const ms = Date.prototype.getTime.call(value);
    return Number.isNaN(ms) ? null : ms;
  } catch {
    return null;
  }
}
