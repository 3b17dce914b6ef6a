import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf } from '../../src/kinds/lifecycle/deadline.js';
import type { LifecycleModel } from '../../src/kinds/lifecycle/model.js';
import { measureStages } from '../../src/measure/stages/stages.js';
import { type Retraction, readEntries, retract, type StageEntry } from '../../src/model/history.js';
import { deepFreeze, refusal } from './make.js';
import { advance, evaluate } from './vouched.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().replace('.000', '');
const stages = ['open', 'offer', 'hold', 'won'];
const lifecycle: LifecycleModel = deepFreeze({
  kind: 'lifecycle',
  schema: 2,
  name: 'pipeline',
  version: '1',
  attributes: { step: { type: 'number' }, hold: { type: 'boolean' } },
  stages: stages.map((id, s) => ({
    id,
    owner: 'sales',
    ...(id === 'hold' ? { kind: 'detour' as const } : {}),
    deadline: { days: 7 },
    entry: [
      {
        id: `to ${id}`,
        if: id === 'hold' ? { attribute: 'hold', equals: true } : { attribute: 'step', atLeast: s },
      },
    ],
  })),
});
const ways = [{ entries: [] as StageEntry[] }];
const report = (entries: readonly StageEntry[], asOf: string) =>
  measureStages([...ways, { entries, segment: 'x' }], { stages: lifecycle.stages, asOf });

const entries = deepFreeze([
  { to: 'open', at: day(1) },
  { to: 'won', at: day(10) },
]);
const mistake: Retraction = { at: day(20), by: 'Ana', reason: 'another account of that name' };

describe('a retracted entry', () => {
  const corrected = deepFreeze(retract(entries, 1, mistake));

  test('stays where it is, with who says so and why; the history given stays as it was', () => {
    expect(corrected).toEqual([entries[0], { ...entries[1], retracted: mistake }]);
    expect(retract(entries, { to: 'won', at: day(10) }, { at: day(20) })[1]).toEqual({
      to: 'won',
      at: day(10),
      retracted: { at: day(20) },
    });
    expect(retract(entries, entries[0] as StageEntry, mistake)[0]?.retracted).toEqual(mistake);
  });

  test('counted until it was found out, and from that instant on never happened', () => {
    expect(report(corrected, day(19))).toEqual(report(entries, day(19)));
    expect(report(corrected, day(20))).toEqual(report(entries.slice(0, 1), day(20)));
    expect(report(corrected, day(20)).stages[0]?.days).toMatchObject({ n: 1, events: 0 });
  });

  test('leaves the entry before it standing: stage, deadline and visits are those of that one', () => {
    const back = { step: 0 };
    expect(advance(lifecycle, corrected, back, { asOf: day(19) })).toMatchObject([
      { type: 'back', from: 'won', to: 'open' },
    ]);
    expect(advance(lifecycle, corrected, back, { asOf: day(20) })).toEqual([]);
    const judged = (on: number) => deadlineOf(lifecycle, corrected, evaluate(lifecycle, back, { asOf: day(on) }));
    expect(judged(20)).toEqual({ due: day(8), overdue: true });
    // As of the day before, the record is back from won, and enters the stage then.
    expect(judged(19)).toEqual({ due: day(26), overdue: false });
    expect(advance(lifecycle, corrected, { step: 3 }, { asOf: day(21) }).at(-1)).toMatchObject({ to: 'won', visit: 1 });
    expect(advance(lifecycle, entries, back, { asOf: day(21) })).toMatchObject([{ to: 'open', visit: 2 }]);
  });

  test('that was dated too late holds nobody up, and what replaces a first one without a date may have none either', () => {
    const late = retract([...entries, { to: 'won', at: day(400) }], 2, { at: day(30) });
    const on = [...late, { to: 'open', at: day(40) }];
    expect(report(on, day(50))).toEqual(report([...entries, { to: 'open', at: day(40) }], day(50)));
    expect(report(on, day(29)).later).toBe(2);
    expect(advance(lifecycle, on, { step: 0 }, { asOf: day(50) })).toEqual([]);
    const undated = retract([{ to: 'won', at: null }], 0, { at: day(5) });
    expect(advance(lifecycle, [...undated, { to: 'open', at: null }], { step: 0 }, { asOf: day(6) })).toEqual([]);
  });

  test('is the same to stages, deadlines and transitions as one that was never there', () => {
    const history = fc
      .array(
        fc.record({
          to: fc.constantFrom(...stages, null),
          after: fc.integer({ min: 0, max: 9 }),
          wrong: fc.option(fc.integer({ min: 101, max: 120 }), { nil: null }),
        }),
        { maxLength: 8 },
      )
      .map((steps) => {
        let on = 1;
        return steps.map(({ to, after, wrong }) => {
          on += after;
          return { to, at: day(on), ...(wrong === null ? {} : { retracted: { at: day(wrong) } }) };
        });
      });
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: -1, max: 3 }),
        fc.boolean(),
        fc.integer({ min: 95, max: 125 }),
        (all, step, hold, on) => {
          deepFreeze(all);
          const asOf = day(on);
          const left = all
            .filter(({ retracted }) => retracted === undefined || retracted.at > asOf)
            .map(({ to, at }) => ({ to, at }));
          expect(report(all, asOf)).toEqual(report(left, asOf));
          const record = { step, hold };
          expect(advance(lifecycle, all, record, { asOf })).toEqual(advance(lifecycle, left, record, { asOf }));
          const evaluation = evaluate(lifecycle, record, { asOf });
          expect(deadlineOf(lifecycle, all, evaluation)).toEqual(deadlineOf(lifecycle, left, evaluation));
        },
      ),
    );
  });
});

test('what is no retraction, or of no entry, is refused', () => {
  expect(refusal(() => retract({} as never, 0, mistake))).toEqual([
    'history: expected an array of entries, got an object',
  ]);
  expect(refusal(() => retract(entries, 0, null as never))).toEqual([
    'retraction: expected an object with at, got null',
  ]);
  expect(refusal(() => retract(entries, 0, 'today' as never))).toEqual([
    'retraction: expected an object with at, got a string',
  ]);
  expect(refusal(() => retract(entries, 0, { at: '2026-06-30' }))).toEqual([
    'retraction.at: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
  ]);
  expect(refusal(() => retract(entries, 0, { at: day(20), by: '' }))).toEqual([
    'retraction.by: expected a text, got an empty one',
  ]);
  expect(refusal(() => retract(entries, 0, { at: day(20), reason: 3 as never }))).toEqual([
    'retraction.reason: expected a text, got a number',
  ]);
  expect(refusal(() => retract(entries, 2, mistake))).toEqual([
    'which: expected a position below 2, the number of entries, got 2',
  ]);
  expect(refusal(() => retract(entries, null as never, mistake))).toEqual([
    'which: expected a position, or an entry of the history, got null',
  ]);
  expect(refusal(() => retract(entries, { to: 'won', at: day(11) }, mistake))).toEqual([
    'which: expected an entry of the history that still counts, got none with this stage and instant',
  ]);
  const twice = [...entries, { to: 'won', at: day(10) }];
  expect(refusal(() => retract(twice, { to: 'won', at: day(10) }, mistake))).toEqual([
    'which: expected one entry, got 2 that are alike; give its position',
  ]);
  expect(refusal(() => retract(retract(entries, 1, mistake), 1, mistake))).toEqual([
    'history[1]: expected an entry that still counts, got one that is retracted already',
  ]);
  const bad = [{ to: 'open', at: day(1), retracted: { at: 'soon' } }];
  expect(refusal(() => advance(lifecycle, bad, {}, { asOf: day(3) }))).toEqual([
    'history[0].retracted.at: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
  ]);
  expect(refusal(() => report([{ to: 'open', at: day(1), retracted: true as never }], day(3)))).toEqual([
    'histories[1].entries[0].retracted: expected an object with at, got a boolean',
  ]);
});

describe('a history', () => {
  const found = (entries: unknown, asOf = day(50)) =>
    readEntries(entries as StageEntry[], stages, 'history', Date.parse(asOf)).map(({ to, outcome, position }) => [
      to,
      outcome,
      position,
    ]);
  const wrong = (entries: unknown) => refusal(() => found(entries));

  test('may begin with an entry whose date is not known, and no other entry may be without one', () => {
    expect(
      found([
        { to: 'open', at: null },
        { to: 'won', at: day(1), outcome: 'signed' },
      ]),
    ).toEqual([
      ['open', null, 0],
      ['won', 'signed', 1],
    ]);
    const retracted = { at: day(30) };
    const nothing = 'history[1].at: expected an instant such as 2026-06-30T00:00:00Z, got null';
    expect(
      wrong([
        { to: 'open', at: day(1) },
        { to: 'won', at: null },
      ]),
    ).toEqual([nothing]);
    expect(
      wrong([
        { to: 'open', at: day(1) },
        { to: 'won', at: null, retracted },
      ]),
    ).toEqual([nothing]);
    expect(
      wrong([
        { to: 'open', at: null },
        { to: 'won', at: null },
      ]),
    ).toEqual([nothing]);
    const third = 'history[2].at: expected an instant such as 2026-06-30T00:00:00Z, got null';
    expect(
      wrong([
        { to: 'open', at: null },
        { to: 'hold', at: day(1), retracted },
        { to: 'won', at: null },
      ]),
    ).toEqual([third]);
  });

  test('is in order of time, with its mistakes, but for those that lay in the future when they were found', () => {
    const order =
      'history[1].at: expected an instant not before the entry before, got an earlier one; list entries oldest first';
    const after = { to: 'open', at: day(10) };
    const before = { to: 'won', at: day(5) };
    expect(wrong([after, before])).toEqual([order]);
    expect(wrong([after, { ...before, retracted: { at: day(20) } }])).toEqual([order]);
    expect(wrong([{ ...after, retracted: { at: day(10) } }, before])).toEqual([order]);
    expect(found([{ ...after, retracted: { at: day(9) } }, before])).toEqual([['won', null, 1]]);
    expect(found([after, { ...after, to: 'won' }])).toEqual([
      ['open', null, 0],
      ['won', null, 1],
    ]);
  });

  test('is a list of entries, each with a stage that exists', () => {
    expect([
      wrong(null),
      wrong([null]),
      wrong(['open']),
      wrong([{ to: 'opn', at: day(1) }]),
      wrong([{ to: 3, at: day(1) }]),
      wrong([{ to: 'open' }]),
      wrong(
        new Proxy([], {
          get() {
            throw new Error('closed');
          },
        }),
      ),
    ]).toEqual([
      ['history: expected an array of entries, got null'],
      ['history[0]: expected an object with to and at, got null'],
      ['history[0]: expected an object with to and at, got a string'],
      ['history[0].to: expected one of "open", "offer", "hold", "won", got "opn"; did you mean "open"?'],
      ['history[0].to: expected the id of a stage, or null, got a number'],
      ['history[0].at: expected an instant such as 2026-06-30T00:00:00Z, got nothing'],
      ['history: expected an array of entries that can be read, got one that throws'],
    ]);
  });
});

describe('an entry to retract', () => {
  const twice = [...entries, { to: 'won', at: day(10) }];

  test('may be given itself, also when another one looks the same', () => {
    const marked = (which: Parameters<typeof retract>[1]) =>
      retract(twice, which, mistake).map(({ retracted }) => retracted !== undefined);
    expect([marked(twice[2] as StageEntry), marked(twice[0] as StageEntry), marked(1)]).toEqual([
      [false, false, true],
      [true, false, false],
      [false, true, false],
    ]);
  });

  test('is the one that still counts, where the other was retracted before', () => {
    const once = retract(twice, 1, mistake);
    expect(retract(once, { to: 'won', at: day(10) }, mistake).map((one) => one.retracted)).toEqual([
      undefined,
      mistake,
      mistake,
    ]);
  });

  test('may say that it was not retracted', () => {
    const open = [{ to: 'open', at: day(1), retracted: null }] as unknown as StageEntry[];
    expect(retract(open, 0, { at: day(2) })).toStrictEqual([{ to: 'open', at: day(1), retracted: { at: day(2) } }]);
    expect(retract(open, { to: 'open', at: day(1) }, mistake)[0]?.retracted).toStrictEqual(mistake);
  });

  test('is refused where it is none, or where the history cannot be read', () => {
    const closed = new Proxy([], {
      get() {
        throw new Error('closed');
      },
    });
    expect([
      refusal(() => retract(entries, 'won' as never, mistake)),
      refusal(() => retract(closed, 0, mistake)),
    ]).toEqual([
      ['which: expected a position, or an entry of the history, got a string'],
      ['history: expected a history that can be read, got one that throws'],
    ]);
  });
});
