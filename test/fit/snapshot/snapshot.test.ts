import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../../src/fit/micro-segments.js';
import { snapshot } from '../../../src/fit/snapshot/snapshot.js';
import { crossValidate } from '../../../src/measure/backtest/cross-validate.js';
import { compile } from '../../model/vouched.js';
import { leads } from './leads.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
const attributes = {
  source: { type: 'category', values: ['fair', 'web'] },
  employees: { type: 'number' },
  visits: { type: 'events', types: ['visit'] },
} as const;
const base = {
  records: [
    { id: 'a', source: 'web', employees: 10, employeesAt: day(1) },
    { id: 'b', source: 'fair', employees: 20, employeesAt: day(40) },
    { id: 'c', source: 'web', employees: 30, employeesAt: null },
    { id: 'd', source: 'web', employees: null, employeesAt: null },
  ],
  events: [
    { id: 'a', type: 'visit', at: day(2) },
    { id: 'a', type: 'visit', at: day(33) },
    { id: 'a', type: 'won', at: day(35) },
    { id: 'b', type: 'visit', at: day(3) },
    { id: 'c', type: 'mail', at: day(4) },
    { id: 'd', type: 'mail', at: day(5) },
  ],
  attributes,
  recordedAt: { employees: 'employeesAt' },
  timeless: ['source'],
  outcome: 'won',
  until: day(90),
} as const;
const at30 = { ...base, asOf: day(30), window: 30 } as const;
const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};
const with_ = (change: object) => snapshot({ ...at30, ...change } as never);

describe('a row has what was known by then, and what came in the window after', () => {
  const { rows, report } = snapshot(at30);

  test('a fact recorded by then is there; one recorded later, undated or never is null', () => {
    expect(rows.map(({ id, employees }) => [id, employees])).toEqual([
      ['a', 10],
      ['b', null],
      ['c', null],
      ['d', null],
    ]);
  });

  test('events up to the instant are there, of the declared types alone', () => {
    expect(rows.map(({ visits }) => visits)).toEqual([
      [{ at: day(2), type: 'visit' }],
      [{ at: day(3), type: 'visit' }],
      [],
      [],
    ]);
  });

  test('the outcome is an event in the window', () => {
    expect(rows.map(({ outcome }) => outcome)).toEqual([true, false, false, false]);
    expect(report).toMatchObject({ rows: 4, positives: 1, rate: 0.25, windowEnds: '2026-03-02T00:00:00Z' });
  });

  test('the report says of each attribute how many rows had it by then, and names what was recorded afterwards', () => {
    expect(report.attributes[1]).toEqual({
      attribute: 'employees',
      datedBy: 'recorded',
      known: 1,
      later: 1,
      undated: 1,
      absent: 1,
      share: 0.25,
      shareOfPositives: 1,
      shareOfNegatives: 0,
    });
    expect(report.attributes.map(({ datedBy, share }) => [datedBy, share])).toEqual([
      ['timeless', 1],
      ['recorded', 0.25],
      ['events', 1],
    ]);
    expect(report.refused).toEqual(['employees']);
    expect(report.notes).toEqual([
      'employees: recorded after asOf in 1 of 4 rows, and null there',
      'employees: without the date of its recording in 1 of 4 rows, and null there',
    ]);
  });

  test('the report is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('borders', () => {
  const outcomeAt = (won: number) =>
    snapshot({
      ...at30,
      events: [
        { id: 'a', type: 'won', at: day(won) },
        { id: 'b', type: 'won', at: day(80) },
      ],
    });
  const created = { createdAt: 'since', records: base.records.map((record) => ({ ...record, since: day(0) })) };
  const rowA = (won: number) =>
    snapshot({ ...at30, ...created, events: [{ id: 'a', type: 'won', at: day(won) }] }).rows.find(
      ({ id }) => id === 'a',
    );

  test('an outcome at the instant itself was before; the end of the window is inside, the millisecond after it is not', () => {
    expect(rowA(30)).toBe(undefined);
    expect(rowA(30 + 1e-6)?.outcome).toBe(true);
    expect(rowA(60)?.outcome).toBe(true);
    expect(rowA(60 + 1e-6)?.outcome).toBe(false);
  });

  test('a fact recorded at the instant itself is known', () => {
    const records = [{ id: 'a', source: 'web', employees: 10, employeesAt: day(30) }];
    expect(snapshot({ ...at30, records }).rows[0]?.employees).toBe(10);
  });

  test('a record exists from its first event or dated fact, or from the property that says so', () => {
    expect(outcomeAt(35).report.leftOut.notYet).toBe(4);
    expect(snapshot({ ...at30, ...created }).report.leftOut.notYet).toBe(0);
    const late = { ...created, records: created.records.map((record) => ({ ...record, since: day(31) })) };
    expect(snapshot({ ...at30, ...late }).report.leftOut.notYet).toBe(4);
  });
});

describe('what has no row is counted', () => {
  test('who had the outcome already, unless it can happen again', () => {
    const won = { events: [...base.events, { id: 'b', type: 'won', at: day(10) }] };
    expect(with_(won).report).toMatchObject({ rows: 3, leftOut: { alreadyHad: 1 } });
    expect(with_({ ...won, repeatable: true }).rows.map(({ id, outcome }) => [id, outcome])[1]).toEqual(['b', false]);
  });

  test('who had ended', () => {
    const events = [...base.events, { id: 'c', type: 'lost', at: day(20) }];
    expect(with_({ events, endedBy: 'lost' }).report).toMatchObject({ rows: 3, leftOut: { ended: 1 } });
    expect(with_({ events, endedBy: ['lost', 'mail'] }).report.leftOut.ended).toBe(2);
  });

  test('records that cannot be read, with every problem', () => {
    const { report, rows } = with_({
      records: [...base.records, { id: 'a' }, { id: null }, 'x', { id: 'e', employees: 3, employeesAt: '2026-01-01' }],
      events: [...base.events, { id: 'b', type: 'visit', at: 'monday' }, { id: 'zz', type: 'visit', at: day(1) }],
    });
    expect(rows.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(report.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
      [0, ['records[0].id: expected an id that no other record has, got one that another has too']],
      [
        1,
        [
          'events[6].at: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
        ],
      ],
      [4, ['records[4].id: expected an id that no other record has, got one that another has too']],
      [5, ['records[5].id: expected a text or a finite number, got null']],
      [6, ['records[6]: expected an object, got a string']],
      [
        7,
        [
          'records[7].employeesAt: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
        ],
      ],
    ]);
    expect(report.leftOut.rejected).toBe(6);
    expect(report.withoutRecord).toBe(1);
    expect(report.notes.slice(1, 3)).toEqual([
      '6 records were rejected, because something in them could not be read',
      '1 event or dated fact belongs to no record: an export without the records that were deleted makes the past look better than it was',
    ]);
  });
});

describe('a history of facts', () => {
  const history = [
    { id: 'a', attribute: 'employees', value: 50, at: day(35) },
    { id: 'a', attribute: 'employees', value: 7, at: day(1) },
    { id: 'a', attribute: 'employees', value: 8, at: day(20) },
    { id: 'b', attribute: 'employees', value: 9, at: day(31) },
    { id: 'c', attribute: 'employees', value: 3, at: day(6) },
    { id: 'c', attribute: 'employees', value: null, at: day(7) },
  ];

  test('the last value recorded by then holds, whatever the record has today', () => {
    const { rows, report } = with_({ history });
    expect(rows.map(({ employees }) => employees)).toEqual([8, null, null, null]);
    expect(report.attributes[1]).toMatchObject({ datedBy: 'history', known: 1, later: 1, absent: 2 });
  });

  test('two values at one instant are no history', () => {
    const twice = [...history, { id: 'a', attribute: 'employees', value: 9, at: day(20) }];
    expect(with_({ history: twice }).report.rejected[0]?.issues[0]?.message).toBe(
      'records[0]: expected one value of "employees" at an instant of its history, got several',
    );
    expect(with_({ history: [...history, history[2]] }).report.rejected).toEqual([]);
  });
});

test('a date counts from the day it names, and items of a list likewise', () => {
  const dated = {
    attributes: {
      demo: { type: 'date' },
      contacts: { type: 'list', fields: { met: { type: 'date' } }, at: 'met' },
    },
    records: [
      { id: 'a', demo: day(20), contacts: [{ met: day(5) }, { met: day(50) }] },
      { id: 'b', demo: day(31), contacts: [{ met: day(50) }] },
    ],
    recordedAt: undefined,
    timeless: undefined,
  };
  const { rows, report } = with_(dated);
  expect(rows).toMatchObject([
    { demo: day(20), contacts: [{ met: day(5) }] },
    { demo: null, contacts: null },
  ]);
  expect(report.refused).toEqual(['demo', 'contacts']);
});

test('a fact that is overwritten when the outcome comes is told: that it is missing then tells the outcome', () => {
  const records = Array.from({ length: 200 }, (_, i) => ({ id: i, size: 5, changed: day(i % 4 === 0 ? 40 : 3) }));
  const events = records.flatMap(({ id }) => [
    { id, type: 'visit', at: day(1) },
    ...(id % 4 === 0 ? [{ id, type: 'won', at: day(40) }] : []),
  ]);
  const { report } = snapshot({
    ...at30,
    records,
    events,
    attributes: { size: { type: 'number' } },
    timeless: [],
    recordedAt: 'changed',
  });
  expect(report.notes).toEqual([
    'size: recorded afterwards in 100 % of the rows with the outcome and 0 % of the others; that it is missing tells the outcome, which no model will see in time; leave it out, or give its history',
    'size: recorded after asOf in 50 of 200 rows, and null there',
  ]);
});

describe('what is refused', () => {
  const undated =
    "options.attributes.employees: expected an attribute of which is known when its values were recorded, got one without a date; give its history, or its property under recordedAt; name it under timeless if it never changes; else leave it out, since today's value may be the result of the outcome";
  test.each([
    [{ recordedAt: undefined }, undated],
    [
      { asOf: day(61) },
      'options.asOf: expected an instant not after 2026-03-02T00:00:00Z, so that its window of 30 days had ended when the log ends, got 2026-03-03T00:00:00.000Z; what has not happened yet is not a no; take an earlier instant, a shorter window, or a later export',
    ],
    [{ window: 0 }, 'options.window: expected days above 0, got 0'],
    [{ until: undefined }, 'options.until: expected an instant such as 2026-06-30T00:00:00Z, got nothing'],
    [
      { outcome: 'wno' },
      'options.outcome: expected a type that some event of the log has, got "wno"; did you mean "won"?',
    ],
    [{ endedBy: 'lost' }, 'options.endedBy: expected a type that some event of the log has, got "lost"'],
    [{ outcome: 3 }, 'options.outcome: expected a type of event, types, or a function, got a number'],
    [
      { timeless: ['sorce'] },
      `options.timeless: expected names of attributes, got "sorce"; did you mean "source"?\n${undated.replace('employees:', 'source:')}`,
    ],
    [
      { attributes: { ...attributes, outcome: { type: 'boolean' } }, timeless: ['source', 'outcome'] },
      'options.attributes.outcome: expected names other than "id", "asOf", "outcome", got "outcome"; each row has that of its own; give the attribute another name',
    ],
    [{ untill: day(9) }, /^options\.untill: expected one of "records", .*, got "untill"; did you mean "until"\?$/],
    [
      { records: base.records.map((record, id) => ({ ...record, id })) },
      'options.events: expected ids that some record has, got none that one has; give both the same ids, texts or numbers alike',
    ],
  ])('%j', (change, message) => {
    const got = messageOf(() => with_(change));
    if (typeof message === 'string') expect(got).toBe(message);
    else expect(got).toMatch(message);
  });
});

describe('the rows go on as they are', () => {
  const { log, dates } = leads(2000, 5);
  const { rows, report } = snapshot({ ...log, asOf: dates[2] as string, window: 60 });
  const derived = { recent: { count: { attribute: 'visits', withinDays: 30 } } } as const;
  const options = { attributes: log.attributes, derived, outcome: 'outcome', asOf: report.asOf } as const;

  test('into a fit that derives facts from events, and the scorer', () => {
    const { model, report: fitted } = fitMicroSegments(rows, options);
    expect([fitted.rows, fitted.outcomes.won]).toEqual([report.rows, report.positives]);
    expect(compile(modelOf({ model, report: fitted })).many(rows, { asOf: report.asOf }).rejected).toEqual([]);
  });

  test('into a cross-validation', () => {
    const crossed = crossValidate(rows, {
      fold: (i) => i % 3,
      fit: (train) => compile(modelOf(fitMicroSegments(train, options))),
      score: (scorer, test) => scorer.many(test, { asOf: report.asOf }).numbers.probability,
      outcome: (row) => row.outcome,
    });
    expect(crossed.pooled.n).toBe(report.rows);
    expect(crossed.pooled.ranking.auc).toBeGreaterThan(0.6);
  });
});

describe('the rows are those that pandas joins', () => {
  const made = JSON.parse(readFileSync(new URL('../../golden/snapshot/pandas.json', import.meta.url), 'utf8'));
  const log = {
    records: made.records,
    events: made.events,
    history: made.history,
    attributes: { size: { type: 'number' }, visits: { type: 'events', types: ['visit'] } },
    createdAt: 'since',
    outcome: 'won',
    endedBy: 'lost',
    until: '2026-12-31T00:00:00Z',
  } as const;

  test.each<{ asOf: string; window: number; rows: object[] }>(made.snapshots)(
    'as of $asOf, window $window',
    ({ asOf, window, rows }) => {
      const got = snapshot({ ...log, asOf, window }).rows.map(({ id, size, visits, outcome }) => {
        return { id, size, visits: visits?.length, outcome };
      });
      expect(got).toEqual(rows);
      expect(new Set(got.map(({ outcome }) => outcome)).size).toBe(window > 1 ? 2 : 1);
    },
  );
});

test('the order of records, events and history does not matter, but for the order of the rows', () => {
  const { log, dates } = leads(60, 8);
  const asOf = dates[1] as string;
  const expected = JSON.stringify(snapshot({ ...log, asOf, window: 60 }));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...log.events], { minLength: log.events.length }),
      fc.shuffledSubarray([...log.history], { minLength: log.history.length }),
      (events, history) => {
        expect(JSON.stringify(snapshot({ ...log, events, history, asOf, window: 60 }))).toBe(expected);
      },
    ),
    { numRuns: 20 },
  );
});

test('what is recorded or happens after the window changes no row', () => {
  const { log, dates } = leads(80, 9);
  const asOf = dates[1] as string;
  const rows = (change: object) => JSON.stringify(snapshot({ ...log, ...change, asOf, window: 60 }).rows);
  const end = Date.parse(asOf) + 60 * 86_400_000;
  const before = rows({});
  expect(rows({ events: log.events.filter(({ at }) => Date.parse(at) <= end) })).toBe(before);
  expect(rows({ history: log.history.filter(({ at }) => Date.parse(at) <= Date.parse(asOf)) })).toBe(before);
});
