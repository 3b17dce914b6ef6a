import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepsOf } from '../../src/core/steps.js';
import { explainChange } from '../../src/explain/change/change.js';
import type { Moved } from '../../src/explain/change/lines.js';
import type { AccountScoreModel } from '../../src/kinds/account-score/model.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { LifecycleModel } from '../../src/kinds/lifecycle/model.js';
import type { NextProductModel } from '../../src/kinds/next-product/model.js';
import type { Evaluation } from '../../src/model/kind.js';
import type { Term } from '../../src/model/terms/term.js';
import { german } from '../../src/words/german.js';
import { cases } from '../cases.js';
import { asOf, leadScore, refusal } from '../model/make.js';
import { leadScoreModel, record as randomRecord } from '../model/random.js';
import { evaluate } from '../model/vouched.js';

const attributes = {
  employees: { type: 'number', unit: 'people' },
  industry: { type: 'category', values: ['software', 'retail'] },
  visits: { type: 'events' },
  tools: { type: 'set', values: ['crm', 'erp'] },
  people: { type: 'list', name: 'name', fields: { name: { type: 'text' }, score: { type: 'number' } } },
} as const;
const employees: Term = {
  type: 'bins',
  attribute: 'employees',
  missing: 0,
  bins: [{ below: 50, amount: 5 }, { below: 250, amount: 20 }, { amount: 35 }],
};
const visits: Term = {
  type: 'events',
  attribute: 'visits',
  amount: 16,
  halfLifeDays: 30,
  windowDays: 90,
  limit: { count: 2, per: 'month' },
  missing: 0,
};
const rest: Term[] = [
  { type: 'points', attribute: 'industry', amounts: { software: 25, retail: 10 }, missing: 0, unseen: 0 },
  { type: 'points', attribute: 'tools', amounts: { crm: 3, erp: 2 }, missing: 0 },
  { type: 'rollUp', attribute: 'people', field: 'score', by: { type: 'sum' }, missing: 0 },
];
const model = leadScore(attributes, [employees, visits, ...rest]);
const month = '2026-07-30T00:00:00Z';
const lead = {
  employees: 320,
  industry: 'software',
  tools: ['crm'],
  visits: [{ at: '2026-06-30T00:00:00Z' }, { at: '2026-06-20T00:00:00Z' }, { at: '2026-04-10T00:00:00Z' }],
  people: [{ name: 'Ann', score: 2 }],
};
const before = evaluate(model, lead, { asOf });
const texts = (after: Evaluation, options: object = {}, of: LeadScoreModel = model) =>
  explainChange(of, before, after, options).lines.map(({ text }) => text);

describe('what moved a score', () => {
  test('nothing, where nothing did', () => {
    expect(explainChange(model, before, before)).toMatchObject({
      lines: [],
      score: { before: before.result.score, time: 0, data: 0, model: 0 },
    });
  });

  test('time alone: an event left its window, and the others faded', () => {
    const change = explainChange(model, before, evaluate(model, lead, { asOf: month }));
    expect(change.lines.map(({ text }) => text)).toEqual([
      'visits × 3 → × 2 (16 each, halved every 30 days): -16.811 points (time passed)',
    ]);
    expect(change.lines[0]?.steps.map(({ cause, amount }) => [cause, amount])).toEqual([['time', -16.811]]);
    const [tally] = change.tallies;
    expect([tally?.amount.time, tally?.amount.data, tally?.amount.model]).toEqual([-16.811, 0, 0]);
    expect(texts(evaluate(model, lead, { asOf: '2026-07-01T00:00:00Z' }))).toEqual([
      'visits × 3 (16 each, halved every 30 days): -0.711 points (time passed)',
    ]);
  });

  test('the record alone: values that changed, items and values that are new or gone, a limit that bites', () => {
    const changed = {
      employees: 20,
      industry: null,
      tools: ['erp'],
      visits: [...lead.visits, { at: '2026-06-25T00:00:00Z' }],
      people: [
        { name: 'Bo', score: 3 },
        { name: 'Ann', score: 1 },
      ],
    };
    expect(texts(evaluate(model, changed, { asOf }))).toEqual([
      'employees 320 people → 20 people (below 50): -30 points (the record changed)',
      'industry software → industry missing: -25 points (the record changed)',
      'new: visits over the limit: -16 points (the record changed)',
      'visits × 3 → × 4 (16 each, halved every 30 days): +14.255 points (the record changed)',
      'gone: tools crm: -3 points (the record changed)',
      'new: Bo 3: +3 points (the record changed)',
      'new: tools erp: +2 points (the record changed)',
      'Ann 2 → 1: -1 point (the record changed)',
    ]);
  });

  test('the model alone: amounts, lines and the base; what it does not read any more is not the data', () => {
    const later = leadScore(
      { ...attributes, employees: { type: 'number' } },
      [{ ...employees, id: 'size', bins: [{ amount: 7 }] } as Term, visits],
      { base: 2, cap: 20 },
    );
    const change = explainChange(later, before, evaluate(later, lead, { asOf }), { earlier: model });
    expect(change.lines.every(({ steps }) => steps.length === 1 && steps[0]?.cause === 'model')).toBe(true);
    expect(change.lines.map(({ text }) => text)).toEqual([
      'gone: employees 320 people (250 and more): -35 points (the model changed)',
      'gone: industry software: -25 points (the model changed)',
      'new: cap of fit: -20.161 points (the model changed)',
      'new: size 320 (any number): +7 points (the model changed)',
      'gone: tools crm: -3 points (the model changed)',
      'start: +2 points (the model changed)',
      'gone: Ann 2: -2 points (the model changed)',
    ]);
  });

  test('all three on one line are told apart', () => {
    const later = leadScore(attributes, [employees, { ...visits, amount: 10 } as Term, ...rest]);
    const record = { ...lead, visits: lead.visits.slice(0, 1) };
    const [line] = explainChange(later, before, evaluate(later, record, { asOf: month }), {
      earlier: model,
      words: german,
    }).lines;
    expect(line?.text).toBe(
      'visits × 3 → × 2 (je 16, halbiert alle 30 Tage): -16,811 Punkte (Zeit verging); visits × 2 → × 1 (je 16, halbiert alle 30 Tage): -6,35 Punkte (der Datensatz änderte sich); visits × 1 (je 16, halbiert alle 30 Tage) → visits × 1 (je 10, halbiert alle 30 Tage): -3 Punkte (das Modell änderte sich)',
    );
  });

  test('criteria are told without amounts', () => {
    const stages: LifecycleModel = {
      kind: 'lifecycle',
      schema: 2,
      name: 'test',
      version: '1',
      attributes: { size: { type: 'number' } },
      stages: [
        { id: 'known', owner: 'marketing', entry: [] },
        { id: 'large', owner: 'sales', entry: [{ id: 'size', if: { attribute: 'size', atLeast: 10 } }] },
      ],
    };
    const change = explainChange(
      stages,
      evaluate(stages, { size: 3 }, { asOf }),
      evaluate(stages, { size: 12 }, { asOf }),
    );
    expect(change.summary).toBe('known, owned by marketing; for large: size → large, owned by sales');
    expect(change.score).toBe(null);
    expect(change.lines.map(({ text }) => text)).toEqual(['large: size: no [3] → size: yes [12] (the record changed)']);
  });
});

test('time, data and model add up to the change of every line, tally and score, in steps, for any models and records', {
  tags: 'cases',
}, () => {
  const sound = (moved: Moved, decimals: number) => {
    const steps = (amount: number) => stepsOf(amount, decimals);
    expect(steps(moved.before) + steps(moved.time) + steps(moved.data) + steps(moved.model)).toBe(steps(moved.after));
  };
  fc.assert(
    fc.property(
      leadScoreModel(),
      leadScoreModel(),
      randomRecord(false),
      randomRecord(false),
      fc.boolean(),
      (a, b, old, now, one) => {
        const [earlier, later] = [a, one ? a : b];
        const was = evaluate(earlier, old, { asOf });
        const is = evaluate(later, now, { asOf: month });
        const change = explainChange(later, was, is, { earlier });
        for (const { option, amount } of change.tallies) {
          const [from, to] = [was, is].map(({ tallies }) => tallies.find((tally) => tally.option === option));
          const decimals = Math.max(from?.decimals ?? 0, to?.decimals ?? 0);
          expect([amount.before, amount.after]).toEqual([from?.total ?? 0, to?.total ?? 0]);
          sound(amount, decimals);
          const lines = change.lines.filter((line) => line.option === option);
          for (const cause of ['time', 'data', 'model'] as const) {
            const sum = lines.reduce((all, line) => all + stepsOf(line.amount[cause], decimals), 0);
            expect(sum).toBe(stepsOf(amount[cause], decimals));
          }
          for (const line of lines) {
            sound(line.amount, decimals);
            for (const { cause, amount: own } of line.steps) expect(own).toBe(line.amount[cause]);
          }
        }
        expect([change.score?.before, change.score?.after]).toEqual([was.result.score, is.result.score]);
        if (change.score !== null) sound(change.score, 9);
        if (one && JSON.stringify(was.record) === JSON.stringify(is.record)) expect(change.score?.data).toBe(0);
      },
    ),
    { seed: 4, numRuns: cases(300) },
  );
});

describe('refusals', () => {
  const short = evaluate(model, lead, { asOf, detail: 'short' });
  const other = { ...model, version: '2' };
  test.each([
    [
      'an evaluation that kept no record',
      () => explainChange(model, short, before),
      'before.record: expected the record that was read, got nothing; evaluate with detail: "full", or put the record under record',
    ],
    [
      'an evaluation of another model',
      () => explainChange(other, before, before),
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ],
    [
      'no evaluation',
      () => explainChange(model, before, undefined as never),
      'evaluation: expected an evaluation, got nothing; evaluate the record first',
    ],
    [
      'one that was changed by hand',
      () => explainChange(model, before, { ...before, record: { employees: 3 } }),
      'after: expected an evaluation as the model gives it, got another; audit it: its record, its result or its tallies were changed after it was made',
    ],
  ])('%s is refused', (_, run, message) => {
    expect(refusal(run)).toEqual([message]);
  });

  test('a model of another kind is refused', () => {
    const stages: LifecycleModel = {
      kind: 'lifecycle',
      schema: 2,
      name: 'test',
      version: '1',
      attributes: {},
      stages: [{ id: 'known', owner: 'marketing', entry: [] }],
    };
    expect(
      refusal(() =>
        explainChange<never>(model as never, evaluate(stages, {}, { asOf }), before, { earlier: stages as never }),
      ),
    ).toEqual(['options.earlier: expected a model of kind "leadScore", got one of kind "lifecycle"']);
  });
});

describe('what the earlier model cannot read, or the later one declares otherwise, is the model', () => {
  const list = (fields: object) =>
    ({ l: { type: 'list', name: 'p', fields: { p: { type: 'text' }, ...fields } } }) as never;
  const sum: Term = { type: 'rollUp', attribute: 'l', field: 'q', by: { type: 'sum' }, missing: 0 };
  const role = { field: 'r', factors: { x: 1 }, otherwise: 0.5, missing: 0 };
  const points = (amounts: object, more: object) =>
    ({ type: 'points', attribute: 's', amounts, missing: 0, ...more }) as Term;
  const events: Term = { type: 'events', attribute: 'e', of: ['a'], amount: 2, missing: 0 };
  const capped = (max: number) =>
    leadScore({ n: { type: 'number', max } }, [{ type: 'linear', attribute: 'n', slope: 1, missing: 0 }]);
  test.each([
    [
      'a field of a list that is dropped',
      leadScore(list({ q: { type: 'number' }, r: { type: 'category', values: ['x', 'y'] } }), [
        { ...sum, weights: role } as Term,
      ]),
      leadScore(list({ q: { type: 'number' } }), [{ ...sum, by: { type: 'sum', cap: 8 } } as Term]),
      { l: [{ p: 'A', q: 10, r: 'x' }] },
      ['new: l over its cap: -2 points (the model changed)'],
    ],
    [
      'a value of a set that is dropped',
      leadScore({ s: { type: 'set', values: ['a', 'b'] } }, [points({ a: 1, b: 2 }, { unseen: 0 })]),
      leadScore({ s: { type: 'set', values: ['a'], unseen: 'ignore' } }, [points({ a: 1 }, {})]),
      { s: ['a', 'b'] },
      ['gone: s b: -2 points (the model changed)'],
    ],
    [
      'types of events that are dropped',
      leadScore({ e: { type: 'events', types: ['a', 'b'] } }, [events]),
      leadScore({ e: { type: 'events' } }, [{ type: 'events', attribute: 'e', amount: 2, missing: 0 }]),
      {
        e: [
          { at: '2026-06-01T00:00:00Z', type: 'a' },
          { at: '2026-06-02T00:00:00Z', type: 'b' },
        ],
      },
      ['e × 1 → × 2 (2 each): +2 points (the model changed)'],
    ],
  ])('%s', (_, earlier, later, given, expected) => {
    const [was, is] = [evaluate(earlier, given, { asOf }), evaluate(later, given, { asOf })];
    expect(explainChange(later, was, is, { earlier }).lines.map(({ text }) => text)).toEqual(expected);
  });

  test('a value that the earlier model refuses', () => {
    const [earlier, later] = [capped(400), capped(900)];
    const [was, is] = [evaluate(earlier, { n: 300 }, { asOf }), evaluate(later, { n: 500 }, { asOf })];
    expect(explainChange(later, was, is, { earlier }).lines.map(({ text }) => text)).toEqual([
      'n 300 → 500: +200 points (the model changed)',
    ]);
  });

  test('an item that only the later instant shows, and that the record then lacked a number for, is time', () => {
    const deals = {
      l: {
        type: 'list',
        name: 'p',
        at: 'd',
        fields: { p: { type: 'text' }, q: { type: 'number' }, d: { type: 'date' } },
      },
    } as const;
    const model = leadScore(deals, [sum]);
    const was = evaluate(model, { l: [{ p: 'A', d: '2026-07-01T00:00:00Z' }] }, { asOf });
    const is = evaluate(model, { l: [{ p: 'A', q: 3, d: '2026-07-01T00:00:00Z' }] }, { asOf: month });
    expect(explainChange(model, was, is).lines.map(({ text }) => text)).toEqual(['new: A 3: +3 points (time passed)']);
  });
});

describe('options that come and go', () => {
  const shop = {
    kind: 'nextProduct',
    schema: 2,
    name: 'n',
    version: '1',
    owned: 'o',
    top: 1,
    attributes: { o: { type: 'set', values: ['press', 'mill'] }, v: { type: 'number' } },
    terms: [],
    products: [
      {
        id: 'press',
        label: 'French press',
        intercept: 0,
        terms: [{ type: 'linear', attribute: 'v', slope: 0.1, missing: 0 }],
      },
      { id: 'mill', intercept: 1, terms: [] },
    ],
  } as NextProductModel;
  const told = (old: object, now: object) =>
    explainChange(shop, evaluate(shop, old as never, { asOf }), evaluate(shop, now as never, { asOf })).lines.map(
      ({ text }) => text,
    );

  test('one that was not among the best is compared with itself all the same', () => {
    expect(told({ o: [], v: 5 }, { o: [], v: 20 })).toEqual([
      'French press: v 5 → 20: +1.500 log-odds (odds × 4.48) (the record changed)',
    ]);
  });

  test('one that is no option any more is one line', () => {
    expect(told({ o: [], v: 5 }, { o: ['mill'], v: 5 })).toEqual([
      'gone: mill: -1.000 log-odds (odds × 0.37) (the record changed)',
    ]);
  });
});

test('other weights of the axes are a line, and it stands beside the lines that they weigh', () => {
  const two: LeadScoreModel = {
    ...model,
    axes: [
      { id: 'fit', terms: [employees], grades: null },
      { id: 'visits', terms: [visits], grades: null },
    ],
  };
  const later = { ...two, combine: { fit: 2 } };
  const [was, is] = [evaluate(two, lead, { asOf }), evaluate(later, lead, { asOf })];
  const change = explainChange(later, was, is, { earlier: two });
  expect(change.lines.map(({ text }) => text)).toEqual(['weights in score: +35 points (the model changed)']);
  expect(change.score?.model).toBe(35);
});

test('an axis that is new is one line, with what it counts', () => {
  const axis = (id: string, term: Term) => ({ id, terms: [term], grades: null });
  const one: LeadScoreModel = { ...model, axes: [axis('fit', employees)] };
  const later: LeadScoreModel = { ...one, axes: [...one.axes, axis('visits', visits)], combine: { visits: 2 } };
  const [was, is] = [evaluate(one, lead, { asOf }), evaluate(later, lead, { asOf })];
  const change = explainChange(later, was, is, { earlier: one });
  expect(change.lines.map(({ text }) => text)).toEqual(['new: visits: +31.161 points (the model changed)']);
  expect(change.score?.model).toBe(62.322);
});

test('what does not count in the score stands after what does, and says what it is of', () => {
  const account: AccountScoreModel = {
    kind: 'accountScore',
    schema: 2,
    name: 'a',
    version: '1',
    attributes: {
      leads: {
        type: 'list',
        name: 'p',
        fields: {
          p: { type: 'text' },
          s: { type: 'number' },
          k: { type: 'category', values: ['crm', 'erp'], labels: { crm: 'The CRM' } },
        },
      },
    },
    rollUp: { type: 'rollUp', attribute: 'leads', field: 's', by: { type: 'max' }, missing: 0 },
    products: { field: 'k' },
    bands: [{ label: 'all', atLeast: null }],
  };
  const leads = (s: number) => ({
    leads: [
      { p: 'A', s: 50, k: 'crm' },
      { p: 'B', s, k: 'erp' },
    ],
  });
  const change = explainChange(account, evaluate(account, leads(40), { asOf }), evaluate(account, leads(60), { asOf }));
  expect(change.lines.map(({ option, text }) => [option, text])).toEqual([
    ['account', 'B 40 → 60: +60 points (the record changed)'],
    ['account', 'A 50 → A 50 × 0 (only the largest counts): -50 points (the record changed)'],
    ['erp', 'erp: B 40 → 60: +20 points (the record changed)'],
  ]);
  expect(change.score?.data).toBe(10);
});

test('a long list whose items share a name takes time in proportion to it', { tags: ['long'] }, () => {
  const people = (n: number) => ({ people: Array.from({ length: n }, () => ({ name: 'A', score: 1 })) });
  const time = (n: number) => {
    const [was, is] = [evaluate(model, people(n), { asOf }), evaluate(model, people(n + 1), { asOf })];
    const from = performance.now();
    expect(explainChange(model, was, is).lines).toHaveLength(1);
    return performance.now() - from;
  };
  time(300);
  // Eight times as many: in proportion eight times as long, by squares sixty-four times.
  expect(time(4000)).toBeLessThan(30 * Math.max(time(500), 5));
});
