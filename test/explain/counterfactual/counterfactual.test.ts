import { describe, expect, test } from 'vitest';
import { cheapestFirst } from '../../../src/explain/counterfactual/subsets.js';
import type { Model } from '../../../src/kinds/registry.js';
import { asOf, deepFreeze, leadScore, refusal } from '../../model/make.js';
import { counterfactual, evaluate } from '../../model/vouched.js';

const model = deepFreeze(
  leadScore(
    {
      employees: { type: 'number', unit: 'people', label: 'company size' },
      trade: { type: 'category', values: ['retail', 'software'] },
      visits: { type: 'events', types: ['demo', 'web'] },
      budget: { type: 'number', min: 0, max: 1000, missing: [-1] },
      competitor: { type: 'boolean' },
      seen: { type: 'date' },
      tags: { type: 'set', values: ['a', 'b'] },
      spend: { type: 'number' },
    },
    [
      {
        type: 'bins',
        attribute: 'employees',
        missing: 0,
        bins: [{ below: 50, amount: 5 }, { below: 250, amount: 30 }, { amount: 60 }],
      },
      { type: 'points', attribute: 'trade', amounts: { retail: 0, software: 10 }, missing: 0 },
      { type: 'linear', attribute: 'budget', slope: 0.03, missing: 0 },
      { type: 'events', attribute: 'visits', of: ['demo'], amount: 8, halfLifeDays: 30, missing: 0, cap: 20 },
      { type: 'recency', attribute: 'seen', amount: 6, halfLifeDays: 10, missing: 0 },
      { type: 'linear', attribute: 'spend', slope: 1, missing: 0 },
    ],
    { cap: 100 },
    {
      bands: [
        { label: 'sales', atLeast: 70 },
        { label: 'nurture', atLeast: 40 },
        { label: 'rest', atLeast: null },
      ],
      disqualify: [{ id: 'competitor', if: { attribute: 'competitor', equals: true }, reason: 'a competitor' }],
    },
  ),
);
const lead = deepFreeze({ employees: 20, trade: 'retail', visits: [], budget: 100 });
const ask = (options: object, record: object = lead, of: Model = model) =>
  counterfactual(of, record as never, { asOf, ...options } as never);
const told = (options: object, record: object = lead, of: Model = model) => ask(options, record, of).text;

test('by hand: 5 + 3 points of 70; 250 people are 55 more and come to 63, software 10 more: both come to 73', () => {
  expect(ask({ band: 'sales', changeable: ['trade', 'employees'] })).toEqual({
    reached: true,
    exact: true,
    changes: [
      { attribute: 'employees', from: 20, to: 250, amount: 55 },
      { attribute: 'trade', from: 'retail', to: 'software', amount: 10 },
    ],
    cost: 2,
    record: { ...lead, employees: 250, trade: 'software' },
    result: evaluate(model, { ...lead, employees: 250, trade: 'software' }, { asOf }).result,
    evaluation: evaluate(model, { ...lead, employees: 250, trade: 'software' }, { asOf }),
    reason: null,
    text: 'band sales: company size 250 people instead of 20 people, trade software instead of retail',
  });
});

describe('what a change may be', () => {
  test('a number on a line comes just as near as it has to, in its own steps', () => {
    const changeable = ['employees', 'budget'];
    // 60 points, and 0.03 a unit: 10 points are 333.33… units.
    expect(told({ band: 'sales', changeable })).toBe(
      'band sales: company size 250 people instead of 20 people, budget 334 instead of 100',
    );
    expect(told({ band: 'sales', changeable: { employees: {}, budget: { step: 0.1 } } })).toContain(
      'budget 333.4 instead',
    );
    expect(told({ band: 'sales', changeable: { employees: {}, budget: { step: 50 } } })).toContain(
      'budget 350 instead',
    );
    // The finest of the number now and the limits; 9.9996 points count as 10, in thousandths.
    expect(told({ band: 'sales', changeable }, { ...lead, budget: 100.25 })).toContain('budget 333.32 instead');
  });

  test('limits hold: from, to, only up, only down, values', () => {
    const budget = (limits: object) => ask({ score: { atLeast: 20 }, changeable: { budget: limits } });
    expect(budget({}).changes[0]?.to).toBe(500);
    expect(budget({ to: 400 }).reason?.best).toBe(17);
    expect(budget({ onlyDown: true }).reason?.best).toBe(8);
    expect(budget({ from: 600 }).changes[0]?.to).toBe(600);
    expect(budget({ values: [400, 700, 900] }).changes[0]?.to).toBe(700);
    const less = ask({ score: { atMost: 7 }, changeable: { budget: { onlyUp: true }, trade: {} } });
    expect([less.reached, less.reason?.code]).toEqual([false, 'out of reach']);
  });

  test('a number that is not known counts as 0; nothing ever becomes missing, nor a code that stands for it', () => {
    const { changes } = ask({ score: { atLeast: 20 }, changeable: ['budget'] }, { ...lead, budget: null });
    expect(changes).toEqual([{ attribute: 'budget', from: null, to: 500, amount: 15 }]);
    expect(told({ score: { atLeast: 20 }, changeable: ['budget'] }, { ...lead, budget: -1 })).toBe(
      'a score of at least 20: budget 500 instead of -1',
    );
    const bad = leadScore({ x: { type: 'number', min: 0, max: 9, missing: [3] } }, [
      { type: 'bins', attribute: 'x', missing: 5, bins: [{ below: 3, amount: 0 }, { amount: 2 }] },
    ]);
    expect(ask({ score: { atLeast: 1 }, changeable: ['x'] }, { x: 1 }, bad).changes[0]?.to).toBe(4);
    expect(ask({ score: { atLeast: 4 }, changeable: ['x'] }, { x: 1 }, bad).reason?.best).toBe(2);
  });

  test('events are added at asOf, as few as it takes; those of other types and after asOf do not count', () => {
    const visits = [
      { type: 'demo', at: '2026-05-31T00:00:00Z' },
      { type: 'web', at: asOf },
      { type: 'demo', at: '2026-07-02T00:00:00Z' },
    ];
    // 5 + 3 + 4, and 8 for each demo now, 20 in all at most.
    const changeable = { visits: { type: 'demo', atMost: 5 } };
    const found = ask({ score: { atLeast: 21 }, changeable }, { ...lead, visits });
    expect(found.changes).toEqual([{ attribute: 'visits', type: 'demo', from: 1, to: 3, amount: 16 }]);
    expect(found.text).toBe('a score of at least 21: visits 2 more (demo)');
    expect(found.record.visits).toEqual([...visits, { type: 'demo', at: asOf }, { type: 'demo', at: asOf }]);
    expect(ask({ score: { atLeast: 29 }, changeable }, { ...lead, visits }).reason?.best).toBe(28);
  });

  test('a date becomes asOf, or one of some instants', () => {
    const record = { ...lead, seen: '2026-06-20T00:00:00Z' };
    expect(told({ score: { atLeast: 13 }, changeable: ['seen'] }, record)).toBe(
      'a score of at least 13: seen 0 days ago instead of 10 days ago',
    );
    const values = ['2026-06-28T00:00:00Z', '2026-06-25T00:00:00Z'];
    expect(ask({ score: { atLeast: 13 }, changeable: { seen: { values } } }, record).changes[0]?.to).toBe(values[0]);
  });

  test('of several numbers on lines the one whose way is worth least goes back first, whatever its place in the model', () => {
    const number = { type: 'number', min: 0, max: 10 } as const;
    const line = (attribute: string, slope: number) => ({ type: 'linear' as const, attribute, slope, missing: 0 });
    for (const [x, y] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      // 12 of 15 points: 10 and 4 move by 1.4 ranges, 7 and 10 would move by 1.7.
      const lines = leadScore({ a: number, b: number }, [line(x, 1), line(y, 0.5)]);
      const found = ask({ score: { atLeast: 12 }, changeable: ['a', 'b'] }, { a: 0, b: 0 }, lines);
      expect(found.record).toEqual({ [x]: 10, [y]: 4 });
    }
  });

  test('a table turns where its bins do, and a value may matter only beside another', () => {
    const table = leadScore({ size: { type: 'number', min: 0, max: 100 }, known: { type: 'boolean' } }, [
      {
        type: 'cross',
        rows: { attribute: 'size', bins: [{ below: 20 }, { below: 60 }, {}] },
        columns: { attribute: 'known' },
        amounts: [
          [0, 0],
          [0, 9],
          [0, 0],
        ],
        missing: 0,
      },
    ]);
    const record = { size: 5, known: false };
    expect(ask({ score: { atLeast: 9 }, changeable: ['size', 'known'] }, record, table)).toMatchObject({
      exact: true,
      changes: [
        { attribute: 'size', to: 20, amount: 9 },
        { attribute: 'known', to: true, amount: 9 },
      ],
    });
    expect(
      ask({ score: { atLeast: 9 }, changeable: ['known', 'size'] }, { size: 90, known: true }, table).changes,
    ).toEqual([{ attribute: 'size', from: 90, to: 59, amount: 9 }]);
    expect(told({ score: { atLeast: 9 }, changeable: ['known'] }, record, table)).toBe(
      'even with every changeable attribute at its best the score is 0; at least 9 was asked for',
    );
  });

  test('costs decide what is smallest', () => {
    const changeable = { trade: {}, visits: { type: 'demo', atMost: 2 }, budget: { to: 600 } };
    const goal = { score: { atLeast: 30 }, changeable };
    const names = (options: object) => ask({ ...goal, ...options }).changes.map(({ attribute }) => attribute);
    // 22 points: any two of 10, 16 and 15. Of pairs that cost the same, the one whose numbers move least.
    expect(names({})).toEqual(['trade', 'budget']);
    expect(names({ costs: { budget: 1.5 } })).toEqual(['trade', 'visits']);
    expect(names({ costs: { trade: 1.5 } })).toEqual(['visits', 'budget']);
    expect(ask({ ...goal, costs: { budget: 1.5, visits: 0.25 } }).cost).toBe(1.25);
  });
});

describe('what is reached', () => {
  test('a record that is there already has nothing to change', () => {
    expect(ask({ band: 'nurture', changeable: ['trade'] }, { ...lead, employees: 300 })).toMatchObject({
      reached: true,
      exact: true,
      changes: [],
      cost: 0,
      reason: null,
      text: 'band nurture: as it is',
    });
  });

  test('a better band will do as well, and so will better grades on each axis', () => {
    expect(
      ask({ band: 'nurture', changeable: { employees: { from: 250 }, trade: {} } }, { ...lead, budget: 400 }).result,
    ).toMatchObject({
      band: 'sales',
    });
  });

  test('a grade as good on each axis will do; a better one on one axis does not make up for another', () => {
    const number = { type: 'number', min: 0, max: 100 } as const;
    const grades = (labels: readonly [string, string, string]) =>
      labels.map((label, k) => ({ label, atLeast: k === 2 ? null : 60 - 30 * k }));
    const line = (id: string) => [{ type: 'linear', attribute: id, slope: 1, missing: 0 } as const];
    const graded: Model = {
      kind: 'leadScore',
      schema: 2,
      name: 'grades',
      version: '1',
      attributes: { fit: number, engagement: number, timing: number, blocked: { type: 'boolean' } },
      axes: [
        { id: 'fit', terms: line('fit'), grades: grades(['A', 'B', 'C']) },
        { id: 'engagement', terms: line('engagement'), grades: grades(['1', '2', '3']) },
        { id: 'timing', terms: line('timing'), grades: null },
      ],
      disqualify: [{ id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'a competitor' }],
    };
    const asked = (grade: string, fit: number, engagement: number, changeable: object = { timing: {} }) => {
      const found = ask({ grade, changeable }, { fit, engagement, timing: 0 }, graded);
      return [found.reached, found.changes.map(({ attribute, to }) => [attribute, to])];
    };
    expect(asked('B2', 40, 40)).toEqual([true, []]);
    expect(asked('B3', 70, 40)).toEqual([true, []]);
    expect(asked('C2', 70, 10)).toEqual([false, []]);
    expect(asked('A3', 40, 70)).toEqual([false, []]);
    expect(asked('B2', 0, 0, { fit: {}, engagement: { values: [80] } })).toEqual([
      true,
      [
        ['fit', 30],
        ['engagement', 80],
      ],
    ]);
    const fine = ask({ grade: 'A1', changeable: { fit: { step: 0.001 } } }, { fit: 0, engagement: 0 }, graded);
    expect([fine.reached, fine.exact]).toEqual([false, true]);
  });

  test('why nothing reaches it is told as data and in words', () => {
    expect(ask({ band: 'sales', changeable: ['trade', 'budget'] }).reason).toEqual({
      code: 'too low',
      best: 45,
      needs: 70,
      blockedBy: [],
      text: 'even with every changeable attribute at its best the score is 45; band sales begins at 70',
    });
    expect(ask({ band: 'nurture', changeable: ['employees'] }, { ...lead, competitor: true }).reason).toEqual({
      code: 'blocked',
      best: 63,
      needs: 40,
      blockedBy: [{ option: 'disqualifiers', term: 'competitor' }],
      text: 'band nurture is blocked by competitor (disqualifiers)',
    });
    expect(told({ score: { atLeast: 20, atMost: 21 }, changeable: ['trade'] })).toBe(
      'no change of these attributes reaches a score of at least 20 and at most 21',
    );
    expect(told({ score: { atLeast: 20.5 }, changeable: ['trade'] })).toBe(
      'even with every changeable attribute at its best the score is 18; at least 20.5 was asked for',
    );
    // The record is as it was.
    expect(ask({ band: 'sales', changeable: ['trade'] }).record).toEqual(lead);
  });

  test('the disqualifier itself may be what has to change', () => {
    expect(told({ band: 'nurture', changeable: ['employees', 'competitor'] }, { ...lead, competitor: true })).toBe(
      'band nurture: company size 250 people instead of 20 people, competitor no instead of yes',
    );
  });

  const lifecycle: Model = {
    kind: 'lifecycle',
    schema: 2,
    name: 'stages',
    version: '1',
    attributes: {
      demos: { type: 'number', min: 0 },
      bought: { type: 'boolean' },
      use: { type: 'number', min: 0, max: 1 },
    },
    stages: [
      { id: 'known', owner: 'marketing', entry: [] },
      { id: 'trial', owner: 'sales', entry: [{ id: 'a demo', if: { attribute: 'demos', atLeast: 1 } }] },
      {
        id: 'client',
        owner: 'success',
        entry: [
          { id: 'bought', if: { attribute: 'bought', equals: true } },
          { id: 'uses half', if: { attribute: 'use', above: 0.5 } },
        ],
      },
    ],
  };
  test('a stage: what its criteria lack, though the totals make up no score', () => {
    const changeable = ['demos', 'bought', 'use'];
    expect(ask({ stage: 'client', changeable }, { demos: 2 }, lifecycle)).toMatchObject({
      reached: true,
      exact: true,
      changes: [
        { attribute: 'bought', from: null, to: true, amount: null },
        { attribute: 'use', from: null, to: 0.6, amount: null },
      ],
      text: 'stage client: bought yes instead of missing, use 0.6 instead of missing',
    });
    // A stage is reached as such: further on is another stage.
    expect(told({ stage: 'trial', changeable: ['bought'] }, { demos: 2, bought: true, use: 0.9 }, lifecycle)).toBe(
      'stage trial: bought no instead of yes',
    );
    expect(told({ position: { atLeast: 3 }, changeable: ['bought'] }, { demos: 2 }, lifecycle)).toBe(
      'even with every changeable attribute at its best the position is 2; at least 3 was asked for',
    );
  });

  test('a probability, in log-odds', () => {
    const odds: Model = {
      kind: 'microSegments',
      schema: 2,
      name: 'odds',
      version: '1',
      attributes: { x: { type: 'number', min: 0, max: 10 } },
      intercept: -2,
      terms: [{ type: 'linear', attribute: 'x', slope: 0.5, missing: 0 }],
      bands: [
        { label: 'hot', atLeast: 0.5 },
        { label: 'cold', atLeast: null },
      ],
    };
    expect(ask({ band: 'hot', changeable: ['x'] }, { x: 1 }, odds).changes).toEqual([
      { attribute: 'x', from: 1, to: 4, amount: 1.5 },
    ]);
    expect(told({ probability: { atLeast: 0.99 }, changeable: ['x'] }, { x: 1 }, odds)).toBe(
      'even with every changeable attribute at its best the probability is 0.952574127; at least 0.99 was asked for',
    );
    const fine = ask({ probability: { atLeast: 0.99 }, changeable: { x: { step: 0.001 } } }, { x: 1 }, odds);
    expect([fine.reached, fine.exact]).toEqual([false, true]);
  });

  test('a product: one that rises never makes the best of them less likely, so fine steps are certain', () => {
    const offers: Model = {
      kind: 'nextProduct',
      schema: 2,
      name: 'offers',
      version: '1',
      attributes: { owned: { type: 'set', values: ['press', 'mill'] }, x: { type: 'number', min: 0, max: 10 } },
      owned: 'owned',
      terms: [{ type: 'linear', attribute: 'x', slope: 0.5, missing: 0 }],
      products: [
        { id: 'press', intercept: -2, terms: [] },
        { id: 'mill', intercept: -3, terms: [] },
      ],
    };
    const asked = (atLeast: number) =>
      ask({ probability: { atLeast }, changeable: { x: { step: 0.001 } } }, { x: 1, owned: [] }, offers);
    expect([asked(0.99).reached, asked(0.99).exact]).toEqual([false, true]);
    expect(asked(0.5).changes).toEqual([expect.objectContaining({ attribute: 'x', from: 1, to: 4 })]);
  });

  test('a gate that cannot change blocks, by its name', () => {
    const choice: Model = {
      kind: 'criteria',
      schema: 2,
      name: 'choice',
      version: '1',
      attributes: { reach: { type: 'number', min: 0, max: 10 }, segment: { type: 'boolean' } },
      gates: [{ id: 'segment', question: 'Does it reach the segment?', if: { attribute: 'segment', equals: true } }],
      terms: [{ type: 'linear', attribute: 'reach', slope: 1, missing: 0 }],
      bands: [
        { label: 'take', atLeast: 5 },
        { label: 'leave', atLeast: null },
      ],
    };
    expect(told({ band: 'take', changeable: ['reach'] }, { reach: 2 }, choice)).toBe(
      'band take is blocked by segment (gates)',
    );
    expect(told({ band: 'take', changeable: ['reach', 'segment'] }, { reach: 2 }, choice)).toBe(
      'band take: reach 5 instead of 2, segment yes instead of missing',
    );
    expect(told({ passed: 'yes', changeable: ['reach', 'segment'] }, { reach: 2 }, choice)).toBe(
      'passed yes: segment yes instead of missing',
    );
  });

  test('a cluster: the nearest centre need not follow one number, so fine steps are not certain', () => {
    const clusters: Model = {
      kind: 'clusters',
      schema: 2,
      name: 'clusters',
      version: '1',
      attributes: { x: { type: 'number', min: 0, max: 100 } },
      clusters: [
        { id: 'small', terms: [{ type: 'distance', attribute: 'x', center: 10, scale: 1, missing: 0 }] },
        { id: 'large', terms: [{ type: 'distance', attribute: 'x', center: 60, scale: 1, missing: 0 }] },
      ],
    };
    expect(ask({ cluster: 'large', changeable: ['x'] }, { x: 12 }, clusters)).toMatchObject({
      exact: true,
      changes: [{ to: 36 }],
    });
    const fine = ask({ cluster: 'large', changeable: { x: { step: 0.001 } } }, { x: 12 }, clusters);
    expect(fine).toMatchObject({ reached: true, exact: true, changes: [{ to: 35.001 }] });
    const none = ask({ cluster: 'large', changeable: { x: { step: 0.001, to: 30 } } }, { x: 12 }, clusters);
    expect([none.reached, none.exact, none.text]).toEqual([
      false,
      false,
      'no change of these attributes reaches cluster large, as far as was tried',
    ]);
    // Above both centres every distance rises with the number, and so does the least of them.
    const far = ask({ distance: { atMost: 0.5 }, changeable: { x: { step: 0.001, from: 61 } } }, { x: 90 }, clusters);
    expect([far.reached, far.exact]).toEqual([false, true]);
  });
});

describe('work', () => {
  test('choices come cheapest first, each once', () => {
    const all = [...cheapestFirst([3, 1, 1, 5])];
    expect(all.map(({ cost }) => cost)).toEqual([1, 1, 2, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 9, 10]);
    expect(new Set(all.map(({ members }) => members.join())).size).toBe(15);
    expect([...cheapestFirst([])]).toEqual([]);
  });

  const wide = (n: number, amount = 1) =>
    leadScore(
      Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, { type: 'boolean' }] as const)),
      Array.from({ length: n }, (_, i) => ({
        type: 'points' as const,
        attribute: `a${i}`,
        amounts: { true: amount, false: 0 },
        missing: 0,
      })),
    );
  const names = (n: number) => Array.from({ length: n }, (_, i) => `a${i}`);

  test('what no change reaches is told at once, however many attributes there are', () => {
    const found = ask({ score: { atLeast: 301 }, changeable: names(300) }, {}, wide(300));
    expect(found.reason).toMatchObject({ code: 'too low', best: 300 });
  });

  test('one change among hundreds takes a try for each, and one more for each that reaches it', () => {
    const found = ask({ score: { atLeast: 1 }, changeable: names(200), limit: 400 }, {}, wide(200));
    expect(found.changes).toEqual([{ attribute: 'a0', from: null, to: true, amount: 1 }]);
  });

  test('beyond the limit it is refused', () => {
    expect(refusal(() => ask({ score: { atLeast: 15 }, changeable: names(40), limit: 5000 }, {}, wide(40)))).toEqual([
      'options.changeable: expected at most 5000 combinations to try, as limit says, got more; name fewer attributes, give them fewer values, or raise limit',
    ]);
  });
});

test('what is not asked well is refused, in whole sentences', () => {
  const no = (options: object) => refusal(() => ask({ band: 'sales', changeable: ['trade'], ...options }))[0];
  expect(refusal(() => counterfactual(model, lead, undefined as never))).toEqual([
    'options: expected an object, got nothing',
  ]);
  expect(no({ band: 'sale' })).toBe(
    'options.band: expected one of "sales", "nurture", "rest", got "sale"; did you mean "sales"?',
  );
  expect(no({ band: 3 })).toBe('options.band: expected one of "sales", "nurture", "rest", got a number');
  expect(no({ band: undefined })).toBe('options: expected what to reach, one of "score", "grade", "band", got nothing');
  expect(no({ score: { atLeast: 3 } })).toBe(
    'options: expected what to reach, one of "score", "grade", "band", got 2 of them',
  );
  expect(no({ bund: 'sales' })).toBe(
    'options: expected what to reach, one of "score", "grade", "band", got "bund"; did you mean "band"?',
  );
  expect(no({ band: undefined, score: 3 })).toBe(
    'options.score: expected an object with atLeast or atMost, got a number',
  );
  expect(no({ band: undefined, score: { least: 3 } })).toBe(
    'options.score: expected an object with atLeast or atMost, got an object',
  );
  expect(no({ band: undefined, score: { atLeast: Number.NaN } })).toBe(
    'options.score.atLeast: expected a finite number, got NaN',
  );
  expect(no({ band: undefined, score: { atLeast: 1, below: 2 } })).toBe(
    'options.score: expected one of "atLeast", "atMost", got "below"',
  );
  expect(no({ asOf: 'now' })).toBe(
    'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
  );
  expect(no({ limit: 0.5 })).toBe('options.limit: expected a whole number of at least 1, got 0.5');
  expect(no({ changeable: 'trade' })).toBe(
    'options.changeable: expected names of attributes, or an object with limits for each, got a string',
  );
  expect(no({ changeable: [] })).toBe('options.changeable: expected at least one attribute, got none');
  expect(no({ changeable: ['trad'] })).toBe(
    'options.changeable[0]: expected one of "employees", "trade", "visits", "budget", "competitor", "seen", "tags", "spend", got "trad"; did you mean "trade"?',
  );
  expect(no({ changeable: ['tags'] })).toBe(
    'options.changeable[0]: expected an attribute of type number, boolean, category, date or events, got one of type set; change the record yourself and evaluate it again',
  );
  expect(no({ changeable: ['spend'] })).toBe(
    'options.changeable.spend.to: expected a limit, as the amount changes without end above, got none; declare max for the attribute, or write changeable as an object with to',
  );
  // Downwards it only leads away; between two bounds it may lead there.
  expect(no({ band: undefined, score: { atLeast: 9, atMost: 10 }, changeable: { spend: { to: 5 } } })).toBe(
    'options.changeable.spend.from: expected a limit, as the amount changes without end below, got none; declare min for the attribute, or write changeable as an object with from',
  );
  expect(told({ band: 'sales', changeable: { spend: { to: 100 } } })).toBe('band sales: spend 62 instead of missing');
  const limits = (one: object) => no({ changeable: one });
  expect(limits({ trade: 3 })).toBe('options.changeable.trade: expected an object with limits, got a number');
  expect(limits({ trade: { from: 3 } })).toBe(
    'options.changeable.trade: expected limits of a category attribute, one of "values", got "from"',
  );
  expect(limits({ trade: { values: [] } })).toBe(
    'options.changeable.trade.values: expected values, at least one, got an array',
  );
  expect(limits({ trade: { values: ['softwear'] } })).toBe(
    'options.changeable.trade.values[0]: expected one of "retail", "software", got "softwear"; did you mean "software"?',
  );
  expect(limits({ competitor: { values: ['no'] } })).toBe(
    'options.changeable.competitor.values[0]: expected true or false, got a string',
  );
  expect(limits({ budget: { values: ['1'] } })).toBe(
    'options.changeable.budget.values[0]: expected a finite number, got a string',
  );
  expect(limits({ seen: { values: ['2026-07-01T00:00:00Z'] } })).toBe(
    'options.changeable.seen.values[0]: expected an instant up to asOf, got a later one',
  );
  expect(limits({ budget: { from: 'low' } })).toBe(
    'options.changeable.budget.from: expected a finite number, got a string',
  );
  expect(limits({ budget: { onlyUp: 1 } })).toBe(
    'options.changeable.budget.onlyUp: expected true or false, got a number',
  );
  expect(limits({ budget: { step: 0 } })).toBe('options.changeable.budget.step: expected a step above 0, got 0');
  expect(limits({ budget: { step: 1e-14 } })).toBe(
    'options.changeable.budget.step: expected a step of which the limits and edges are at most 10^15, got a smaller one',
  );
  expect(limits({ budget: { from: 5, to: 4 } })).toBe('options.changeable.budget.from: expected at most to, 4, got 5');
  expect(limits({ budget: { onlyUp: true, onlyDown: true } })).toBe(
    'options.changeable.budget: expected onlyUp or onlyDown, got both; leave both out for either way',
  );
  expect(limits({ visits: {} })).toBe('options.changeable.visits.type: expected one of "demo", "web", got nothing');
  expect(limits({ visits: { type: 'demos' } })).toBe(
    'options.changeable.visits.type: expected one of "demo", "web", got "demos"; did you mean "demo"?',
  );
  expect(limits({ visits: { type: 'demo', atMost: 2000 } })).toBe(
    'options.changeable.visits.atMost: expected a whole number from 1 to 1000, got 2000',
  );
  expect(no({ costs: { trade: 0 } })).toBe('options.costs.trade: expected a cost from 0.000001 to 1000000, got 0');
  expect(no({ costs: { budget: 1 } })).toBe('options.costs.budget: expected one of "trade", got "budget"');
  expect(refusal(() => ask({ band: 'sales', changeable: ['trade'] }, { budget: 'much' }))).toEqual([
    'record.budget: expected a finite number from 0 to 1000, got a string',
  ]);
});
