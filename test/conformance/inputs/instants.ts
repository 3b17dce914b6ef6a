// Instants at the edges of days, months, leap years, offsets and of what can be written; and what lies after `asOf`.
import type { Input } from './input.js';

const INSTANTS = [
  '2024-02-29T00:00:00Z',
  '2024-02-28T23:59:59.999Z',
  '2024-03-01T00:00:00Z',
  '2023-03-01T00:00:00Z',
  '2000-02-29T12:00:00Z',
  '1900-02-28T23:59:59Z',
  '1970-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999999999Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-06-30T00:00:00Z',
  '2026-06-30T00:00:00.001Z',
  '2026-06-29T23:59:59.9999999Z',
  '2026-06-30T05:30+05:30',
  '2026-06-29T14:00:00-10:00',
  '2026-03-29T02:30:00+01:00',
  '2026-10-25T02:30:00+02:00',
  '2020-12-31T23:59:59Z',
  '2021-01-04T00:00:00Z',
];

/** None of these is an instant: impossible dates and times, no offset, other forms. */
const WRONG = [
  '2023-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-06-31T00:00:00Z',
  '2026-06-30T24:00:00Z',
  '2026-06-30T00:00:60Z',
  '2026-06-30T00:00:00',
  '2026-06-30',
  '0000-01-01T00:00:00Z',
  '-001-01-01T00:00:00Z',
  '+12026-01-01T00:00:00Z',
  '2026-06-30t00:00:00z',
  '2026-06-30T00:00:00.0000000001Z',
  ' 2026-06-30T00:00:00Z',
  1782777600000,
];

const AS_OF = ['2026-06-30T00:00:00Z', '2024-02-29T12:00:00-03:30', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];

const ageOf = (attribute: string) => ({ daysSince: attribute });
const log = (per: string) => ({
  type: 'events',
  id: `by ${per}`,
  attribute: 'log',
  amount: 1,
  limit: { count: 2, per },
  missing: -1,
});

const model = {
  kind: 'leadScore',
  schema: 2,
  name: 'instants',
  version: '1',
  attributes: {
    at: { type: 'date' },
    log: { type: 'events', types: ['visit', 'call'], unseen: 'ignore' },
    strict: { type: 'events', types: ['visit'], unseen: 'refuse' },
  },
  derived: {
    age: ageOf('at'),
    sinceLast: ageOf('lastOne'),
    lastOne: { last: { attribute: 'log' } },
    firstOne: { first: { attribute: 'log', of: ['visit'] } },
    between: { daysBetween: ['firstOne', 'lastOne'] },
    daysOn: { days: { attribute: 'log' } },
    afterwards: { count: { attribute: 'log', after: 'at' } },
    recent: { count: { attribute: 'log', withinDays: 30, of: ['visit'] } },
  },
  axes: [
    {
      id: 'when',
      terms: [
        ...['age', 'sinceLast', 'between', 'daysOn', 'afterwards', 'recent'].map((attribute) => ({
          type: 'linear',
          attribute,
          slope: 0.001,
          missing: -1,
        })),
        { type: 'recency', id: 'halves', attribute: 'at', amount: 100, halfLifeDays: 30, missing: 0 },
        { type: 'recency', id: 'falls', attribute: 'at', amount: 100, linearDays: 365.25, missing: 0 },
        {
          type: 'recency',
          id: 'binned',
          attribute: 'at',
          bins: [{ atMost: 1, amount: 3 }, { below: 366, amount: 2 }, { amount: 1 }],
          missing: 0,
        },
        { type: 'when', id: 'day', if: { attribute: 'at', withinDays: 1 }, amount: 1, missing: 0 },
        { type: 'when', id: 'old', if: { attribute: 'at', olderThanDays: 1 }, amount: 1, missing: 0 },
        ...['day', 'week', 'month', 'year', 'ever'].map(log),
        {
          type: 'events',
          id: 'cooled',
          attribute: 'log',
          of: ['visit'],
          amount: 2.5,
          coolDownDays: 1,
          halfLifeDays: 7,
          windowDays: 400,
          cap: 5,
          missing: 0,
        },
        { type: 'events', id: 'strictly', attribute: 'strict', amount: 1, missing: 0 },
      ],
    },
  ],
};

/** One date, and logs that straddle it, as of several instants. */
export const instantInputs = (): readonly Input[] => {
  const pairs = INSTANTS.map((at, i) => ({
    at,
    log: [0, 3, 4, 9].map((k) => ({
      at: INSTANTS[(i + k) % INSTANTS.length],
      type: ['visit', 'call', 'new'][(i + k) % 3],
    })),
  }));
  const dense = [
    '2026-06-29T00:00:00Z',
    '2026-06-29T23:59:59.999Z',
    '2026-06-29T24:00:00Z',
    '2026-06-30T00:00:00Z',
  ].map((at, i) => ({
    log: [at, at, at, '2026-06-01T00:00:00Z', '2026-05-31T23:59:59Z']
      .slice(0, 5 - i)
      .map((one) => ({ at: one, type: 'visit' })),
  }));
  const wrong = WRONG.flatMap((at) => [{ at }, { log: [{ at, type: 'visit' }] }]);
  const types = [
    { strict: [{ at: '2020-01-01T00:00:00Z', type: 'new' }] },
    { log: [{ at: '2020-01-01T00:00:00Z' }] },
    { log: [] },
    {},
  ];
  const records = [...pairs, ...dense, ...wrong, ...types, ...INSTANTS.map((at) => ({ at }))];
  return AS_OF.map((asOf) => ({ model, asOf, records }));
};
