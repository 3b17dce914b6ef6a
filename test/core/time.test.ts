import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import {
  daysBetween,
  decayed,
  formatInstant,
  parseInstant,
  periodOf,
  requireInstant,
  startOfPeriod,
} from '../../src/core/time.js';
import { cases } from '../cases.js';
import { step } from './doubles.js';

const FIRST = -62135596800000;
const LAST = 253402300799999;
const milliseconds = fc.integer({ min: FIRST, max: LAST });

/** What Date says of a well-formed text: null when the text does not come back, as for 2023-02-29. */
function byDate(text: string): number | null {
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(text)?.[0] ?? '';
  const local = Date.parse(text.slice(0, -offset.length).padEnd(19, ':00').slice(0, 19).concat('Z'));
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 16) !== text.slice(0, 16)) return null;
  const whole = Date.parse(text);
  return Number.isNaN(whole) ? null : whole;
}

describe('parseInstant', () => {
  test('reads what Date writes', () => {
    fc.assert(
      fc.property(milliseconds, (ms) => {
        expect(parseInstant(new Date(ms).toISOString())).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  test('accepts and refuses the same well-formed texts as Date with its leniency taken out', { tags: 'cases' }, () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const text = fc
      .tuple(
        fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0')),
        two(13),
        two(32),
        two(23),
        two(62),
        fc.oneof(
          fc.constant(''),
          two(61).map((s) => `:${s}`),
        ),
        fc.oneof(
          fc.constant('Z'),
          fc.tuple(fc.constantFrom('+', '-'), two(23), two(61)).map(([s, h, m]) => `${s}${h}:${m}`),
        ),
      )
      .map(([y, mo, d, h, mi, s, o]) => `${y}-${mo}-${d}T${h}:${mi}${s}${o}`);
    fc.assert(
      fc.property(text, (one) => {
        expect([one, parseInstant(one)]).toEqual([one, byDate(one)]);
      }),
      { numRuns: cases(5000) },
    );
  });

  test('refuses every text that differs in one character from the form', { tags: 'cases' }, () => {
    const form = '2026-06-30T12:34:56.789+02:00';
    const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
    fc.assert(
      fc.property(fc.nat({ max: form.length - 1 }), fc.string({ maxLength: 2, unit: 'binary' }), (i, other) => {
        const text = form.slice(0, i) + other + form.slice(i + 1);
        if (!shape.test(text)) expect([text, parseInstant(text)]).toEqual([text, null]);
      }),
      { numRuns: cases(5000) },
    );
    for (let length = 0; length < form.length; length++) expect(parseInstant(form.slice(0, length))).toBe(null);
    for (const more of [' ', 'Z', '\n', '0']) expect(parseInstant(form + more)).toBe(null);
  });

  test('refuses another letter at any place of the form', () => {
    const form = '2026-06-30T12:34:56.789+02:00';
    for (let i = 0; i < form.length; i++)
      for (const other of [' ', '/', ':', ';', '-', '+', '.', 'T', 'Z', '\uff10']) {
        const text = form.slice(0, i) + other + form.slice(i + 1);
        const isOffset = i === form.length - 6 && '+-'.includes(other);
        if (other !== form[i] && !isOffset) expect([text, parseInstant(text)]).toEqual([text, null]);
      }
  });

  test('knows the last day of each month', () => {
    const last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [month, day] of last.entries()) {
      const text = (d: number) => `2026-${String(month + 1).padStart(2, '0')}-${String(d).padStart(2, '0')}T00:00Z`;
      expect(parseInstant(text(day))).toBe(Date.UTC(2026, month, day));
      expect(parseInstant(text(1))).toBe(Date.UTC(2026, month, 1));
      for (const none of [0, day + 1]) expect([text(none), parseInstant(text(none))]).toEqual([text(none), null]);
    }
    for (const month of ['00', '13']) expect(parseInstant(`2026-${month}-01T00:00Z`)).toBe(null);
  });

  test('knows the years 0001 to 9999, there and in UTC', () => {
    const [first, last] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
    expect(parseInstant('0001-01-01T00:00:00Z')).toBe(first);
    expect(parseInstant('0001-01-01T01:00:00+01:00')).toBe(first);
    expect(parseInstant('9999-12-31T23:59:59.999Z')).toBe(last);
    expect(parseInstant('9999-12-31T22:59:59.999-01:00')).toBe(last);
    for (const outside of [
      '0000-12-31T23:59:59Z',
      '0001-01-01T00:59:59+01:00',
      '9999-12-31T23:00:00-01:00',
      '9999-12-31T23:59:59.999999999Z',
    ])
      expect([outside, parseInstant(outside)]).toEqual([outside, null]);
  });

  test('knows the times of a day and of an offset', () => {
    for (const text of ['23:59:59Z', '00:00:00Z', '00:00-00:00', '12:00+23:59', '12:00-23:59', '00:00:00.0Z'])
      expect(parseInstant(`2026-06-15T${text}`)).toBe(Date.parse(`2026-06-15T${text}`));
    for (const text of [
      '24:00Z',
      '23:60Z',
      '23:59:60Z',
      '12:00+24:00',
      '12:00+00:60',
      '12:00:00.Z',
      '12:00:Z',
      '12:00',
    ])
      expect([text, parseInstant(`2026-06-15T${text}`)]).toEqual([text, null]);
  });

  test('knows the leap years', () => {
    for (const year of ['2024', '2000', '1600', '0004']) expect(parseInstant(`${year}-02-29T00:00Z`)).not.toBe(null);
    for (const year of ['2023', '1900', '2100', '0100']) expect(parseInstant(`${year}-02-29T00:00Z`)).toBe(null);
  });

  test('knows every day of four centuries', { tags: ['long'] }, () => {
    for (let day = 0; day < 146_097; day++) {
      const text = new Date(day * 86_400_000).toISOString();
      if (parseInstant(text) !== day * 86_400_000) expect(text).toBe('read');
      if (formatInstant(day * 86_400_000) !== text.replace('.000', '')) expect(text).toBe('written');
    }
  });

  test('keeps a longer fraction to the nearest number', () => {
    expect(parseInstant('1970-01-01T00:00:00.5Z')).toBe(500);
    expect(parseInstant('1970-01-01T00:00:00.000001Z')).toBe(0.001);
    expect(parseInstant('1970-01-01T00:00:00.123456789Z')).toBe(123.456789);
    expect(parseInstant('2026-06-30T00:00:00.123456Z')).toBe(1782777600123.456);
    expect(parseInstant('1969-12-31T23:59:59.9995Z')).toBe(-0.5);
    expect(parseInstant('1970-01-01T00:00:00.1234567890Z')).toBe(null);
  });
});

describe('requireInstant says what is wrong and what to write', () => {
  const message = (value: unknown) => {
    try {
      requireInstant(value, 'record.since');
    } catch (error) {
      if (error instanceof ScoringError) return `${error.code} ${error.message}`;
    }
    return 'no error';
  };
  const form = 'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got';

  test.each([
    ['2026-06-30', 'a date without time and offset; append T00:00:00Z'],
    ['2026-06-30T12:00', 'a date and time without an offset; append Z when it is UTC, or the offset as +HH:MM'],
    ['2026-06-30 12:00:00.5', 'a date and time without an offset; append Z when it is UTC, or the offset as +HH:MM'],
    ['2026-06-30 12:00:00Z', 'a space between date and time; write T instead'],
    ['2026-06-30t12:00:00Z', 'a small letter; write T and Z as capitals'],
    ['2026-06-30T12:00:00z', 'a small letter; write T and Z as capitals'],
    ['2026-06-30T12:00:00+0200', 'an offset in another form; write it as +HH:MM'],
    ['2026-06-30T12:00:00+02', 'an offset in another form; write it as +HH:MM'],
    ['+02026-06-30T12:00:00Z', 'a year outside 0001 to 9999; write four digits without a sign'],
    ['0000-01-01T00:00:00Z', 'a year outside 0001 to 9999; correct the year'],
    ['2026-06-30T24:00:00Z', 'the hour 24; write 00:00 of the next day'],
    ['2016-12-31T23:59:60Z', 'a leap second; write second 59'],
    ['2026-06-30T25:00:00Z', 'a time that does not exist; correct the hour, minute or second'],
    ['2026-06-30T12:60:00Z', 'a time that does not exist; correct the hour, minute or second'],
    ['2026-06-30T12:00:61Z', 'a time that does not exist; correct the hour, minute or second'],
    ['2026-06-30T12:00:00+24:00', 'an offset that does not exist; correct the offset'],
    ['2026-06-30T12:00:00-02:60', 'an offset that does not exist; correct the offset'],
    ['2026-06-30T12:00:00,5Z', 'a fraction in another form; write a point and 1 to 9 digits'],
    ['2026-06-30T12:00:00.Z', 'a fraction in another form; write a point and 1 to 9 digits'],
    ['2026-06-30T12:00:00.1234567890Z', 'a fraction in another form; write a point and 1 to 9 digits'],
    [
      '0001-01-01T00:00:00+01:00',
      'an instant that in UTC lies outside the years 0001 to 9999; correct the offset or the fraction',
    ],
    [
      '9999-12-31T23:59:59-01:00',
      'an instant that in UTC lies outside the years 0001 to 9999; correct the offset or the fraction',
    ],
    ['2023-02-29T12:00:00Z', 'a date that does not exist; correct the month or the day'],
    ['2026-13-01T12:00:00-02:00', 'a date that does not exist; correct the month or the day'],
    ['30 June 2026', 'another text; write YYYY-MM-DDTHH:MM:SSZ'],
    ['', 'another text; write YYYY-MM-DDTHH:MM:SSZ'],
  ])('%s', (text, rest) => {
    expect(parseInstant(text)).toBe(null);
    expect(message(text)).toBe(`${form} ${rest}`);
  });

  test('for what is not a text', () => {
    const wrong = 'wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got';
    expect(message(new Date(0))).toBe(`${wrong} a Date; pass ISO text, such as toISOString() gives`);
    expect(message(1782777600000)).toBe(`${wrong} a number; pass ISO text, such as toISOString() gives`);
    expect(message(undefined)).toBe(`${wrong} nothing`);
    expect(message(null)).toBe(`${wrong} null`);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(message(proxy)).toBe(`${wrong} an object`);
  });

  test('and passes what is right', () => {
    expect(requireInstant('1970-01-01T00:00:00-01:30', 'asOf')).toBe(5_400_000);
  });
});

describe('formatInstant', () => {
  test('writes what Date writes, without a fraction of zero, and parseInstant reads it back', () => {
    fc.assert(
      fc.property(milliseconds, (ms) => {
        expect(formatInstant(ms)).toBe(new Date(ms).toISOString().replace('.000Z', 'Z'));
        expect(parseInstant(formatInstant(ms))).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps microseconds of our years', () => {
    for (const text of ['2026-06-30T00:00:00.123456Z', '1970-01-01T00:00:00.000001Z', '2099-12-31T23:59:59.999999Z']) {
      expect(formatInstant(parseInstant(text) as number)).toBe(text);
    }
    expect(formatInstant(0.9999)).toBe('1970-01-01T00:00:00.001Z');
    expect(formatInstant(999.9999)).toBe('1970-01-01T00:00:01Z');
  });

  test('refuses years that four digits cannot write', () => {
    const text = /^formatInstant: expected milliseconds in the years 0001 to 9999, got another number$/;
    for (const ms of [FIRST - 1, LAST + 1, NaN, Infinity]) expect(() => formatInstant(ms)).toThrow(text);
    expect(formatInstant(step(LAST + 1, -1))).toBe('9999-12-31T23:59:59.999969Z');
  });
});

describe('decayed', () => {
  test('halves with every half-life, exactly for whole numbers of them', () => {
    expect(decayed(8, 28, 14)).toBe(2);
    expect(decayed(-8, 0, 14)).toBe(-8);
    expect(decayed(5, Infinity, 14)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100 }), (halves, life) => {
        expect(decayed(3, halves * life, life)).toBe(3 * 2 ** -halves);
      }),
    );
  });

  test('never grows', () => {
    const number = fc.double({ min: 0, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), number, number, number, (points, a, b, life) => {
        fc.pre(life > 0);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(Math.abs(decayed(points, early, life))).toBeLessThanOrEqual(Math.abs(points));
        expect(Math.abs(decayed(points, late, life))).toBeLessThanOrEqual(Math.abs(decayed(points, early, life)));
      }),
    );
  });

  test('refuses days before the event and a half-life of nothing', () => {
    expect(() => decayed(1, -1, 14)).toThrow(/^decayed\.days: expected days of 0 or more, got -1$/);
    expect(() => decayed(1, NaN, 14)).toThrow(/^decayed\.days: expected days of 0 or more, got NaN$/);
    expect(() => decayed(1, 1, 0)).toThrow(/^decayed\.halfLifeDays: expected days above 0, got 0$/);
  });
});

describe('periods', () => {
  test('change at midnight of a day, Monday, the first of a month and of a year, in UTC', () => {
    fc.assert(
      fc.property(milliseconds, (ms) => {
        const date = new Date(ms);
        const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
        const monday = new Date(ms - ((date.getUTCDay() + 6) % 7) * 86_400_000).setUTCHours(0, 0, 0, 0);
        expect(startOfPeriod(periodOf(ms, 'day'), 'day')).toBe(new Date(ms).setUTCHours(0, 0, 0, 0));
        expect(startOfPeriod(periodOf(ms, 'week'), 'week')).toBe(monday);
        expect(startOfPeriod(periodOf(ms, 'month'), 'month')).toBe(new Date(0).setUTCFullYear(year, month, 1));
        expect(startOfPeriod(periodOf(ms, 'year'), 'year')).toBe(new Date(0).setUTCFullYear(year, 0, 1));
      }),
    );
  });

  test('are numbered from the one with 1970-01-01, one by one', () => {
    for (const per of ['day', 'week', 'month', 'year'] as const) {
      expect(periodOf(0, per)).toBe(0);
      for (let n = -1000; n <= 1000; n++) {
        const start = startOfPeriod(n, per);
        expect([periodOf(start - 1, per), periodOf(start, per)]).toEqual([n - 1, n]);
      }
    }
  });

  test('days between two instants have a fraction and a sign', () => {
    expect(daysBetween(0, 129_600_000)).toBe(1.5);
    expect(daysBetween(86_400_000, 0)).toBe(-1);
  });
});
