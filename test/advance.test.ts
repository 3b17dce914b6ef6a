import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf } from '../src/kinds/lifecycle/deadline.js';
import type { LifecycleModel } from '../src/kinds/lifecycle/model.js';
import { measureStages } from '../src/measure/stages/stages.js';
import type { StageEntry } from '../src/model/history.js';
import { safeParseModel } from '../src/parse.js';
import { defaultLifecycle } from '../src/ready/lifecycle.js';
import { asOf, deepFreeze, refusal } from './model/make.js';
import { advance, compile, compileAdvance, evaluate, type Transition } from './model/vouched.js';

const model: LifecycleModel = deepFreeze({
  kind: 'lifecycle',
  schema: 2,
  name: 'relationships',
  version: '1',
  ...defaultLifecycle(),
});
type LeadRecord = Readonly<Record<string, unknown>>;
const event = (type: string) => ({ type, at: '2026-01-01T00:00:00Z' });
const visit = { activity: [event('visit')] };
const demo = { activity: [event('demo')] };
const bought = { ...demo, firstPurchase: '2026-02-01T00:00:00Z' };
const adopted = { ...bought, shareInUse: 0.6 };

/** The history of a record that is judged on the first of each month. */
function follow(records: readonly LeadRecord[], of: LifecycleModel = model): Transition[] {
  let history: Transition[] = [];
  for (const [i, record] of records.entries()) {
    const month = { asOf: `2026-${String(i + 2).padStart(2, '0')}-01T00:00:00Z` };
    history = deepFreeze([...history, ...advance(of, history, deepFreeze(record), month)]);
  }
  return history;
}
const told = (history: readonly Transition[]) =>
  history.map(({ type, from, to, visit, skipped }) => [type, from, to, visit, ...skipped]);

test('a record that moves gives a transition, with when it was seen and who owns it now', () => {
  expect(advance(model, [], visit, { asOf })).toEqual([
    {
      type: 'enter',
      from: null,
      to: 'brand awareness',
      skipped: [],
      at: asOf,
      visit: 1,
      owners: ['marketing'],
      outcome: null,
    },
  ]);
});

test('one that does not move gives none', () => {
  const history = advance(model, [], visit, { asOf });
  expect(advance(model, history, visit, { asOf })).toEqual([]);
  expect(advance(model, [], {}, { asOf })).toEqual([]);
});

test('one that is found further on passes through every stage it meets on the way', () => {
  expect(told(follow([visit, adopted]))).toEqual([
    ['enter', null, 'brand awareness', 1],
    ['forward', 'brand awareness', 'consideration', 1],
    ['forward', 'consideration', 'conversion', 1],
    ['forward', 'conversion', 'increased adoption', 1],
  ]);
});

test('a stage it may skip and does not meet is passed over by name', () => {
  expect(told(follow([visit, { ...visit, firstPurchase: '2026-02-01T00:00:00Z' }]))).toEqual([
    ['enter', null, 'brand awareness', 1],
    ['forward', 'brand awareness', 'conversion', 1, 'consideration'],
  ]);
  // A client that came with an acquisition, of whom no activity is known.
  const { activity: _, ...silent } = adopted;
  expect(told(follow([silent]))).toEqual([
    ['enter', null, 'conversion', 1, 'brand awareness', 'consideration'],
    ['forward', 'conversion', 'increased adoption', 1],
  ]);
});

test('going back is one transition, and re-entering is a second visit', () => {
  expect(told(follow([adopted, { ...bought, shareInUse: 0.1 }, adopted])).slice(4)).toEqual([
    ['back', 'increased adoption', 'conversion', 2],
    ['forward', 'conversion', 'increased adoption', 2],
  ]);
});

test('who meets no stage any more leaves, and enters again later', () => {
  expect(told(follow([visit, {}, {}, demo]))).toEqual([
    ['enter', null, 'brand awareness', 1],
    ['leave', 'brand awareness', null, 0],
    ['enter', null, 'brand awareness', 2],
    ['forward', 'brand awareness', 'consideration', 1],
  ]);
});

describe('outcomes', () => {
  const ended = (opportunityEnded: string) => ({ ...demo, opportunityEnded });
  test('an opportunity that ended without a decision is handed to the back-up owner, once', () => {
    const history = follow([demo, ended('no decision'), ended('no decision'), demo]);
    expect(history.slice(2).map(({ type, to, owners, outcome, visit }) => [type, to, owners, outcome, visit])).toEqual([
      ['hand over', 'consideration', ['marketing'], 'ended without a decision', 1],
      ['hand over', 'consideration', ['sales'], null, 1],
    ]);
  });

  test('one lost to a competitor leaves, without an owner, and comes back by buying', () => {
    const history = follow([demo, ended('lost to a competitor'), ended('lost to a competitor'), bought]);
    expect(history.slice(2).map(({ type, to, owners, outcome }) => [type, to, owners, outcome])).toEqual([
      ['leave', null, [], 'lost to a competitor'],
      ['enter', 'brand awareness', ['marketing'], null],
      ['forward', 'consideration', ['sales'], null],
      ['forward', 'conversion', ['customer success'], null],
    ]);
  });

  test('is what measureStages counts: lost is a way out, a hand over is none', () => {
    const histories = ['no decision', 'lost to a competitor'].map((how) => ({ entries: follow([demo, ended(how)]) }));
    const report = measureStages(histories, { stages: model.stages, asOf });
    expect(report.stages[1]).toMatchObject({
      balance: { opening: 0, closing: 1 },
      inflow: { transitions: 2, people: 2 },
      outflow: { transitions: 1, lost: 1 },
    });
  });
});

const stageOf = fc.record({
  kind: fc.constantFrom('inventory', 'gate', 'detour'),
  skip: fc.boolean(),
});
const lifecycles = fc
  .array(stageOf, { minLength: 1, maxLength: 6 })
  .filter((stages) => stages.filter((stage) => stage.kind !== 'detour').at(-1)?.kind === 'inventory')
  .map(
    (stages): LifecycleModel => ({
      kind: 'lifecycle',
      schema: 2,
      name: 'x',
      version: '1',
      attributes: Object.fromEntries(stages.map((_, s) => [`s${s}`, { type: 'boolean' as const }])),
      stages: stages.map(({ kind, skip }, s) => ({
        id: `s${s}`,
        owner: 'x',
        kind: kind as 'gate',
        entry: [{ id: `s${s}`, if: { attribute: `s${s}`, equals: true } }],
        ...(kind === 'inventory' && skip ? { skip } : {}),
      })),
    }),
  );
const records = fc.array(fc.array(fc.constantFrom(true, false, null), { minLength: 6, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

test('made ready once, a lifecycle gives the very transitions of advance, whatever it moved in between', () => {
  fc.assert(
    fc.property(lifecycles, records, (of, rows) => {
      const move = compileAdvance(of);
      let one: Transition[] = [];
      let other: Transition[] = [];
      for (const row of rows) {
        const record = Object.fromEntries(of.stages.map(({ id }, s) => [id, row[s]]));
        one = deepFreeze([...one, ...move(one, record, { asOf })]);
        move([], {}, { asOf });
        other = [...other, ...advance(of, other, record, { asOf })];
        expect(JSON.stringify(one)).toBe(JSON.stringify(other));
      }
    }),
  );
});

test('what the host does to a lifecycle made ready changes nothing', () => {
  const mine = structuredClone(model) as { stages: { owner: string }[] } & LifecycleModel;
  const move = compileAdvance(mine);
  for (const stage of mine.stages) stage.owner = 'nobody';
  expect(move([], adopted, { asOf })).toEqual(advance(model, [], adopted, { asOf }));
  expect(refusal(() => move([], { shareInUse: 2 }, { asOf }))).toEqual(
    refusal(() => advance(model, [], { shareInUse: 2 }, { asOf })),
  );
  expect(refusal(() => move([{ to: 'trial', at: asOf }], {}, { asOf }))).toHaveLength(1);
});

test('a history always ends where the record is judged to be, and a second look adds nothing', () => {
  fc.assert(
    fc.property(lifecycles, records, (of, rows) => {
      expect(safeParseModel(of).success).toBe(true);
      let history: Transition[] = [];
      for (const row of rows) {
        const record = Object.fromEntries(of.stages.map(({ id }, s) => [id, row[s]]));
        const { result } = evaluate(of, record, { asOf });
        // The definition, word by word.
        const met = (s: number) => row[s] === true;
        const free = (s: number) =>
          of.stages.slice(0, s).every(({ kind, skip }, j) => kind === 'detour' || skip === true || met(j));
        const reached = of.stages.flatMap(({ kind }, s) =>
          met(s) && (kind === 'detour' || (kind !== 'gate' && free(s))) ? [s] : [],
        );
        expect(result.stage).toBe(of.stages[reached.at(-1) ?? -1]?.id ?? null);
        const moves = advance(of, history, record, { asOf });
        moves.forEach((move, i) => {
          expect(move.from).toBe((i === 0 ? history.at(-1) : moves[i - 1])?.to ?? null);
        });
        history = [...history, ...moves];
        expect(history.at(-1)?.to ?? null).toBe(result.stage);
        expect(advance(of, history, record, { asOf })).toEqual([]);
        for (const [i, { to, visit }] of history.entries())
          if (to !== null) expect(visit).toBe(history.slice(0, i + 1).filter((one) => one.to === to).length);
      }
      const { stages, people } = measureStages([{ entries: history }], { stages: of.stages, asOf });
      expect(people).toBe(history.length === 0 ? 0 : 1);
      for (const { balance, inflow, outflow } of stages)
        expect(inflow.transitions - outflow.transitions).toBe(balance.closing);
    }),
  );
});

describe('detours and gates', () => {
  const yes = (names: string) => Object.fromEntries([...names].map((name) => [name, true]));
  const stage = (id: string) => ({ id, owner: `${id} team`, entry: [{ id, if: { attribute: id, equals: true } }] });
  const model: LifecycleModel = {
    kind: 'lifecycle',
    schema: 2,
    name: 'x',
    version: '1',
    attributes: Object.fromEntries(['a', 'g', 'b', 'w'].map((name) => [name, { type: 'boolean' as const }])),
    stages: [stage('a'), { ...stage('g'), kind: 'gate' }, stage('b'), { ...stage('w'), kind: 'detour' }],
  };
  test('a record goes on a detour and returns to where it was, or further', () => {
    expect(told(follow(['a', 'aw', 'a', 'aw', 'agb'].map(yes), model))).toEqual([
      ['enter', null, 'a', 1],
      ['detour', 'a', 'w', 1],
      ['return', 'w', 'a', 2],
      ['detour', 'a', 'w', 2],
      ['forward', 'w', 'g', 1],
      ['forward', 'g', 'b', 1],
    ]);
  });

  test('it may enter on a detour', () => {
    expect(told(follow([yes('w')], model))).toEqual([['enter', null, 'w', 1]]);
  });

  test('a gate is passed in the same instant as the stage behind it, and never rested in', () => {
    expect(told(follow(['a', 'ag', 'agb'].map(yes), model))).toEqual([
      ['enter', null, 'a', 1],
      ['forward', 'a', 'g', 1],
      ['forward', 'g', 'b', 1],
    ]);
  });
});

describe('deadlines that count from the day the stage was entered', () => {
  const stage = (id: string) => ({
    id,
    owner: 'sales',
    backup: 'service',
    entry: [{ id, if: { attribute: id, equals: true } }],
  });
  const of: LifecycleModel = deepFreeze({
    kind: 'lifecycle',
    schema: 2,
    name: 'x',
    version: '1',
    attributes: { a: { type: 'boolean' }, b: { type: 'boolean' }, ended: { type: 'category', values: ['no', 'lost'] } },
    stages: [
      { ...stage('a'), kind: 'deadline', deadline: { days: 14 } },
      { ...stage('b'), kind: 'deadline', deadline: { days: 0.5 } },
    ],
    outcomes: [
      { id: 'no decision', if: { attribute: 'ended', equals: 'no' }, handTo: 'backup' },
      { id: 'lost', if: { attribute: 'ended', equals: 'lost' }, handTo: 'nobody' },
    ],
  });
  const at = (day: string) => `2026-${day}T00:00:00Z`;
  const told = (history: readonly StageEntry[], record: LeadRecord, day: string) =>
    deadlineOf(of, deepFreeze(history), evaluate(of, record, { asOf: at(day) }));
  const entered = (...entries: [to: string | null, day: string][]) =>
    entries.map(([to, day]): StageEntry => ({ to, at: at(day) }));

  test('are told from the history, and overdue after the instant they were due', () => {
    const history = entered(['a', '06-01']);
    expect(told(history, { a: true }, '06-10')).toEqual({ due: at('06-15'), overdue: false });
    expect(told(history, { a: true }, '06-15')).toEqual({ due: at('06-15'), overdue: false });
    expect(told(history, { a: true }, '06-16')).toEqual({ due: at('06-15'), overdue: true });
    expect(told(entered(['b', '06-01']), { a: true, b: true }, '06-02')).toEqual({
      due: '2026-06-01T12:00:00Z',
      overdue: true,
    });
  });

  test('go on through a hand over and an entry to the same stage, and begin again with a second visit', () => {
    const stays = entered(['a', '06-01'], ['a', '06-05'], ['a', '06-09']);
    expect(told(stays, { a: true }, '06-10')?.due).toBe(at('06-15'));
    const handed = [
      ...stays.slice(0, 1),
      ...advance(of, stays.slice(0, 1), { a: true, ended: 'no' }, { asOf: at('06-05') }),
    ];
    expect(handed.map((one) => one.outcome ?? null)).toEqual([null, 'no decision']);
    expect(told(handed, { a: true, ended: 'no' }, '06-10')?.due).toBe(at('06-15'));
    const again = entered(['a', '06-01'], ['b', '06-03'], ['a', '06-08']);
    expect(told(again, { a: true }, '06-10')?.due).toBe(at('06-22'));
  });

  test('begin at asOf for a record that enters now, with or without what advance returned', () => {
    const history = entered(['a', '06-01']);
    const now = { due: '2026-06-10T12:00:00Z', overdue: false };
    const both = { a: true, b: true };
    expect(told(history, both, '06-10')).toEqual(now);
    expect(told([...history, ...advance(of, history, both, { asOf: at('06-10') })], both, '06-10')).toEqual(now);
    expect(told([], both, '06-10')).toEqual(now);
  });

  test('are not known without the date of entry, and there is none for who has left or is in no stage', () => {
    expect(told([{ to: 'a', at: null }], { a: true }, '06-10')).toEqual({ due: null, overdue: null });
    expect(told(entered(['a', '06-01']), { a: true, ended: 'lost' }, '06-30')).toBeNull();
    expect(told(entered(['a', '06-01']), {}, '06-30')).toBeNull();
  });

  test('one that counts from a date is the one of the evaluation', () => {
    const evaluation = evaluate(model, bought, { asOf });
    expect(evaluation.result.deadline).toEqual({ due: '2026-05-02T00:00:00Z', overdue: true });
    expect(deadlineOf(model, [], evaluation)).toEqual(evaluation.result.deadline);
  });

  test('rows of a batch will do as well', () => {
    const batch = compile(of).many([{ a: true }, { a: true, b: true }], { asOf: at('06-30') });
    const histories = [entered(['a', '06-20']), entered(['a', '06-01'], ['b', '06-02'])];
    expect(histories.map((history, i) => deadlineOf(of, history, batch.row(i))?.overdue)).toEqual([false, true]);
  });

  test.each([
    [() => told(entered(['c', '06-01']), { a: true }, '06-10'), 'history[0].to: expected one of "a", "b", got "c"'],
    [
      () => told(entered(['a', '07-01']), { a: true }, '06-10'),
      'history[0].at: expected an instant up to asOf, got a later one',
    ],
    [() => deadlineOf(of, [], null as never), 'evaluation: expected an evaluation by the lifecycle, got null'],
    [() => deadlineOf(of, [], {} as never), 'evaluation: expected an evaluation by the lifecycle, got an object'],
    [
      () => deadlineOf(of, [], { asOf, result: { score: 3 } } as never),
      'evaluation: expected an evaluation by the lifecycle, got one of another kind',
    ],
    [
      () => deadlineOf(of, [], evaluate(model, visit, { asOf })),
      'evaluation.result.stage: expected one of "a", "b", got "brand awareness"',
    ],
  ])('refuses what cannot be %#', (call, message) => expect(refusal(call)).toEqual([message]));
});

test('entries from elsewhere will do as a history, with or without a first date', () => {
  const history: StageEntry[] = [{ to: 'conversion', at: null }];
  expect(told(advance(model, history, adopted, { asOf }))).toEqual([
    ['forward', 'conversion', 'increased adoption', 1],
  ]);
});

test.each([
  [
    [{ to: 'convertion', at: asOf }],
    'history[0].to: expected one of "brand awareness", "consideration", "conversion", "increased adoption", "increased understanding of value", "advocate", got "convertion"; did you mean "conversion"?',
  ],
  [[{ to: 'advocate', at: '2026-07-01T00:00:00Z' }], 'history[0].at: expected an instant up to asOf, got a later one'],
  [
    [
      { to: 'advocate', at: asOf },
      { to: 'conversion', at: '2026-01-01T00:00:00Z' },
    ],
    'history[1].at: expected an instant not before the entry before, got an earlier one; list entries oldest first',
  ],
  [[{ to: 3, at: asOf }], 'history[0].to: expected the id of a stage, or null, got a number'],
  [[null], 'history[0]: expected an object with to and at, got null'],
  [{}, 'history: expected an array of entries, got an object'],
])('refuses a history that cannot be one %#', (history, message) => {
  expect(refusal(() => advance(model, history as never, {}, { asOf }))).toEqual([message]);
});
