import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../../src/core/time.js';
import type { DateForm } from '../../src/records/mapping.js';
import { cases } from '../cases.js';
import { readOne, wrongField } from './errors-of.js';

const attribute = { type: 'date' } as const;
const date = (...forms: DateForm[]) => readOne(attribute, forms.length === 0 ? {} : { date: forms });

test('instants with an offset need no declaration, and become UTC to the last digit', () => {
  const read = date();
  expect(read('2026-06-30T08:15:00Z')).toBe('2026-06-30T08:15:00Z');
  expect(read('2026-06-30T08:15:00.000+0000')).toBe('2026-06-30T08:15:00.000Z');
  expect(read('2026-06-30T00:15:00+02:00')).toBe('2026-06-29T22:15:00Z');
  expect(read('2026-01-01T00:30:00.123456789+05:30')).toBe('2025-12-31T19:00:00.123456789Z');
});

test('all else is refused until the mapping declares it, with what is wrong', () => {
  const read = date();
  const refusal = (got: string) =>
    `payload.it: expected an instant such as 2026-06-30T00:00:00Z, got ${got}; say under date in which forms they come`;
  expect(read('2026-06-30')).toBe(refusal('a date without time and offset'));
  expect(read('2026-06-30 08:15:00')).toBe(refusal('a date and time without an offset'));
  expect(read('2026-02-30T00:00:00Z')).toBe(refusal('a date that does not exist'));
  expect(read('0001-01-01T00:00:00+02:00')).toBe(refusal('an instant that in UTC lies outside the years 0001 to 9999'));
  expect(read(1782777600000)).toBe(refusal('a number'));
  expect(read(new Date(0))).toBe(refusal('a Date'));
  expect(read({})).toBe(refusal('an object'));
});

test('epochs are whole numbers, or their digits, in the declared unit', () => {
  const ms = date('epochMilliseconds');
  expect([1782777600000, '1782777600000', 1782777600000n, '-100000000', 1].map(ms)).toEqual([
    '2026-06-30T00:00:00Z',
    '2026-06-30T00:00:00Z',
    '2026-06-30T00:00:00Z',
    '1969-12-30T20:13:20Z',
    '1970-01-01T00:00:00.001Z',
  ]);
  expect(date('epochSeconds')(1782777600)).toBe('2026-06-30T00:00:00Z');
  const refusal = (got: string) => `payload.it: expected whole milliseconds since 1970, got ${got}`;
  expect(ms(0.5)).toBe(refusal('a number'));
  expect(ms('1.5')).toBe(refusal('another text'));
  expect(ms(253402300800000)).toBe(refusal('a number'));
  expect(ms(2n ** 70n)).toBe(refusal('a bigint'));
  expect(date('epochSeconds')(1782777600000)).toBe('payload.it: expected whole seconds since 1970, got a number');
});

test('digits that are a year, a day or a day with its time are no epoch', () => {
  const [ms, s] = [date('epochMilliseconds'), date('epochSeconds')];
  const refusal = (unit: string, most: number) =>
    `payload.it: expected whole ${unit} since 1970, got digits, but not 9 to ${most} of them`;
  for (const text of ['2026', '20260630', '20260630081500', '0'])
    expect([ms(text), s(text)]).toEqual([refusal('milliseconds', 13), refusal('seconds', 10)]);
  expect(s('202606300815')).toBe(refusal('seconds', 10));
  expect([ms('631152000000'), s('631152000')]).toEqual(Array(2).fill('1990-01-01T00:00:00Z'));
});

test('an instant may have a space, and an offset of hours only, as SQL writes it', () => {
  const read = date('instant');
  const texts = ['2026-06-30 08:15:00+00', '2026-06-30 08:15:00Z', '2026-06-30T10:15:00+02', '2026-06-30 10:15+0200'];
  expect(texts.map(read)).toEqual(Array(4).fill('2026-06-30T08:15:00Z'));
  expect(read('2026-06-30 03:45:00.123456-04:30')).toBe('2026-06-30T08:15:00.123456Z');
  const refusal = (got: string) => `payload.it: expected an instant such as 2026-06-30T00:00:00Z, got ${got}`;
  expect(read('2026-06-30 08:15:00')).toBe(refusal('a date and time without an offset'));
  expect(read('2026-06-30  08:15:00+00')).toBe(refusal('another text'));
  expect(read('2026-06-31 08:15:00+00')).toBe(refusal('a date that does not exist'));
  expect(read('2026-06-30 08:15:00+24')).toBe(refusal('an offset that does not exist'));
  expect(read('2026-06-30 08:15:00 +00')).toBe(refusal('another text'));
});

test('a day and a time without an offset stand for the declared one', () => {
  expect(date({ form: 'day', time: '00:00', offset: '+02:00' })('2026-06-30')).toBe('2026-06-29T22:00:00Z');
  expect(date({ form: 'day', time: '12:00:00', offset: 'Z' })('2024-02-29')).toBe('2024-02-29T12:00:00Z');
  const local = date({ form: 'dateTime', offset: '-05:00' });
  expect(['2026-06-30 08:15:00', '2026-06-30T08:15', '2026-06-30 08:15:00.250'].map(local)).toEqual([
    '2026-06-30T13:15:00Z',
    '2026-06-30T13:15:00Z',
    '2026-06-30T13:15:00.250Z',
  ]);
  const refusal = (got: string) => `payload.it: expected a date and time such as 2026-06-30 08:15:00, got ${got}`;
  expect(local('2026-06-31 08:15:00')).toBe(refusal('a date that does not exist'));
  expect(local('2026-06-30 25:15:00')).toBe(refusal('a time that does not exist'));
  expect(local('2026-06-30T08:15:00Z')).toBe(refusal('an instant with its offset'));
  expect(date({ form: 'day', time: '00:00', offset: 'Z' })('2026-02-30')).toBe(
    'payload.it: expected a date such as 2026-06-30, got a date that does not exist',
  );
});

test('a Date is read when it is declared and valid, however it pretends', () => {
  const read = date('Date');
  expect(read(new Date(Date.UTC(2026, 5, 30)))).toBe('2026-06-30T00:00:00Z');
  const own = Object.assign(new Date(0), { getTime: () => 5, valueOf: () => 5 });
  expect(read(own)).toBe('1970-01-01T00:00:00Z');
  const refusal = 'payload.it: expected a Date, got an object';
  expect(read(new Date(Number.NaN))).toBe(refusal);
  expect(read({ getTime: () => 0, [Symbol.toStringTag]: 'Date' })).toBe(refusal);
  expect(read(new Date(8.64e15))).toBe('payload.it: expected a Date, got a Date');
});

test('several forms are tried in turn, and named together', () => {
  const read = date('instant', 'epochMilliseconds', { form: 'day', time: '00:00', offset: 'Z' });
  expect(['2026-06-30T00:00:00Z', '1782777600000', '2026-06-30'].map(read)).toEqual(
    Array(3).fill('2026-06-30T00:00:00Z'),
  );
  expect(read('soon')).toBe(
    'payload.it: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a date such as 2026-06-30, got another text',
  );
});

test('any instant reads back from any form', { tags: 'cases' }, () => {
  const ms = fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 });
  const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(ms, minutes, (at, ahead) => {
      const offset = offsetText(ahead);
      const local = formatInstant(at + ahead * 60_000).slice(0, -1);
      const instant = formatInstant(at);
      const back = (form: DateForm, value: unknown) => parseInstant(String(date(form)(value)));
      expect(back('instant', instant)).toBe(at);
      expect(back('instant', `${local}${offset}`)).toBe(at);
      expect(back('instant', `${local}${offset.replace(':', '')}`)).toBe(at);
      expect(back('epochMilliseconds', at)).toBe(at);
      const digits = String(Math.abs(at)).length;
      expect(back('epochMilliseconds', String(at))).toBe(digits < 9 || digits > 13 ? null : at);
      expect(back('epochSeconds', Math.floor(at / 1000))).toBe(Math.floor(at / 1000) * 1000);
      expect(back('Date', new Date(at))).toBe(at);
      expect(back({ form: 'dateTime', offset }, local.replace('T', ' '))).toBe(at);
      expect(back({ form: 'day', time: local.slice(11), offset }, local.slice(0, 10))).toBe(at);
    }),
    { seed: 8, numRuns: cases(300) },
  );
});

function offsetText(minutes: number): string {
  const [size, two] = [Math.abs(minutes), (n: number) => String(n).padStart(2, '0')];
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

test('what is wrong with a declaration is told with its place', () => {
  const wrong = (forms: unknown) => wrongField(attribute, { from: 'x', date: forms });
  expect(wrong('instant')).toBe('mapping.attributes.it.date: expected an array of forms, got "instant"');
  expect(wrong([])).toBe('mapping.attributes.it.date: expected an array of forms, got an empty one');
  expect(wrong(['epochMillisecond'])).toBe(
    'mapping.attributes.it.date[0]: expected one of "instant", "epochMilliseconds", "epochSeconds", "Date", got "epochMillisecond"; did you mean "epochMilliseconds"?',
  );
  expect(wrong(['epochSeconds', 'epochMilliseconds'])).toBe(
    'mapping.attributes.it.date[1]: expected each form once, and either milliseconds or seconds, got another for numbers',
  );
  expect(wrong([7])).toBe(
    'mapping.attributes.it.date[0]: expected one of "instant", "epochMilliseconds", "epochSeconds", "Date", or an object with form "day" or "dateTime", got 7',
  );
  expect(wrong([{ offset: 'Z' }])).toBe(
    'mapping.attributes.it.date[0].form: expected one of "day", "dateTime", got nothing',
  );
  expect(wrong([{ form: 'dateTime', offset: 'CET' }])).toBe(
    'mapping.attributes.it.date[0].offset: expected an offset such as "Z" or "+02:00", got "CET"',
  );
  expect(wrong([{ form: 'day', offset: 'Z' }])).toBe(
    'mapping.attributes.it.date[0].time: expected a time of day such as "00:00", got nothing',
  );
});
