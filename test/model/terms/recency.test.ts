import { expect, test } from 'vitest';
import type { RecencyTerm } from '../../../src/model/terms/recency/term.js';
import { amounts, asOf, first, leadScore, problems, refusal, scores } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes = { seen: { type: 'date' }, size: { type: 'number' } } as const;
const over = (more: Partial<RecencyTerm>) =>
  leadScore(attributes, [{ type: 'recency', attribute: 'seen', missing: -1, ...more }]);
const half = { amount: 10, halfLifeDays: 30 };
const straight = { amount: 10, linearDays: 40 };
const bins = { bins: [{ below: 7, amount: 10 }, { below: 30, amount: 4 }, { amount: 0 }] };

test.each([
  [half, '2026-06-30T00:00:00Z', 10],
  [half, '2026-05-31T00:00:00Z', 5],
  [half, '2026-05-01T00:00:00Z', 2.5],
  [half, '0001-01-01T00:00:00Z', 0],
  [straight, '2026-06-30T00:00:00Z', 10],
  [straight, '2026-06-10T00:00:00Z', 5],
  [straight, '2026-05-21T00:00:00Z', 0],
  [straight, '2020-01-01T00:00:00Z', 0],
  [bins, '2026-06-23T00:00:00.001Z', 10],
  [bins, '2026-06-23T00:00:00Z', 4],
  [bins, '2026-05-31T00:00:00Z', 0],
] as [Partial<RecencyTerm>, string, number][])('%o of %s is worth %d as of 2026-06-30', (more, seen, amount) => {
  expect(amounts(over(more), { seen })).toEqual([amount]);
});

test.each([3, 255, 256, 257])('of %d bins each counts, and so does no date', (count) => {
  const many = Array.from({ length: count }, (_, k) => ({
    ...(k < count - 1 ? { below: k + 1 } : {}),
    amount: k + 1,
  }));
  const days = (n: number) => ({ seen: new Date(Date.parse(asOf) - n * 86_400_000).toISOString() });
  expect(scores(over({ bins: many }), [{}, days(0), days(1), days(count - 1), days(9_999)]).scores).toEqual([
    -1,
    1,
    2,
    count,
    count,
  ]);
});

test('no date is worth what missing says', () => {
  for (const more of [half, straight, bins]) expect(first(over(more), { seen: null })).toEqual(['missing', null, -1]);
});

test('a date after asOf has not happened yet: missing, and counted as later', () => {
  const record = { seen: '2026-06-30T00:00:00.001Z' };
  expect(first(over(half), record)).toEqual(['missing', null, -1]);
  expect(evaluate(over(half), record, { asOf }).later).toEqual({ seen: 1 });
  expect(evaluate(over(half), { seen: asOf }, { asOf })).not.toHaveProperty('later');
});

test('the same instant written with another offset is the same date, shown in UTC', () => {
  expect(first(over(half), { seen: '2026-05-31T02:00:00+02:00' })).toEqual(['known', '2026-05-31T00:00:00Z', 5]);
});

test.each([
  [
    '2026-06-30',
    'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
  ],
  [
    '2026-02-29T00:00:00Z',
    'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got a date that does not exist; correct the month or the day',
  ],
  [
    'soon',
    'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
  ],
  [
    new Date(0),
    'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got a Date; pass ISO text, such as toISOString() gives',
  ],
  [
    0,
    'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got a number; pass ISO text, such as toISOString() gives',
  ],
  [true, 'record.seen: expected an instant such as 2026-06-30T00:00:00Z, got a boolean'],
])('the date %o is refused without being repeated', (seen, message) => {
  expect(refusal(() => evaluate(over(half), { seen }, { asOf }))).toEqual([message]);
});

const term = 'axes[0].terms[0]';
test.each([
  [{ ...half, ...bins }, `${term}.bins: expected bins of days or an amount that fades, got both`],
  [{ ...bins, amount: 3 }, `${term}.bins: expected bins of days or an amount that fades, got both`],
  [{ ...bins, linearDays: 3 }, `${term}.bins: expected bins of days or an amount that fades, got both`],
  [{ ...bins, halfLifeDays: 3 }, `${term}.bins: expected bins of days or an amount that fades, got both`],
  [{ amount: 10 }, `${term}: expected bins of days, or an amount with halfLifeDays or linearDays, got neither`],
  [{ halfLifeDays: 10 }, `${term}: expected bins of days, or an amount with halfLifeDays or linearDays, got neither`],
  [{ ...half, linearDays: 10 }, `${term}.linearDays: expected halfLifeDays or linearDays, got both`],
  [
    { bins: [{ below: 0, amount: 1 }, { amount: 2 }] },
    `${term}.bins[0]: expected a bin that meets the attribute's range, 0 to Infinity, got below 0`,
  ],
  [
    { bins: [{ below: 7, amount: 1 }] },
    `${term}.bins[0]: expected a last bin that ends above everything, got below 7; leave below out, or declare a max for the attribute`,
  ],
  [
    { ...half, amount: 0, missing: 0 },
    `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
  ],
  [{ ...half, attribute: 'size' }, `${term}.attribute: expected an attribute of type date, got "size" of type number`],
  [{ ...half, halfLifeDays: 0 }, `${term}.halfLifeDays: expected a number, above 0, got 0`],
  [{ ...straight, linearDays: -1 }, `${term}.linearDays: expected a number, above 0, got -1`],
] as [Partial<RecencyTerm>, string][])('%# the recency is refused with what to do', (more, message) => {
  expect(problems(over(more))).toEqual([message]);
});
