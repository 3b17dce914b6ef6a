import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { registry as kinds } from '../../src/kinds/registry.js';
import type { Term } from '../../src/model/terms/term.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { addedUp, leadScore, refusal } from './make.js';
import { compile, evaluate } from './vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const scorecard = (terms: readonly Term[], more: Partial<LeadScoreModel['axes'][number]> = {}): LeadScoreModel => ({
  kind: 'leadScore',
  schema: 2,
  name: 'm',
  version: '1',
  attributes: {
    x: { type: 'number', missing: [-1] },
    a: { type: 'category', values: ['p', 'q', 'r'] },
    b: { type: 'category', values: ['u', 'v'] },
  },
  axes: [{ id: 'fit', terms, grades: null, ...more }],
  bands: [
    { label: 'sales', atLeast: 10.1 },
    { label: 'rest', atLeast: null },
  ],
});
const line: Term = { type: 'linear', attribute: 'x', slope: 1, missing: 0 };

describe('what a host does to a model or to results never reaches a later evaluation', () => {
  test('a model changed after it was compiled', () => {
    const model = JSON.parse(JSON.stringify(scorecard([line])));
    const scorer = compile(model as LeadScoreModel);
    model.axes[0].terms[0].slope = 0.1;
    model.axes[0].id = 'other';
    expect(scorer.many([{ x: 9 }], { asOf }).numbers.score[0]).toBe(9);
    expect(Object.keys(scorer.one({ x: 9 }, { asOf }).result.axes)).toEqual(['fit']);
  });

  test('labels of a batch written over', () => {
    const scorer = compile(scorecard([line]));
    const { labels } = scorer.many([{ x: 9 }], { asOf });
    (labels.band.labels as string[])[1] = 'written over';
    expect(scorer.one({ x: 9 }, { asOf }).result.band).toBe('rest');
  });

  test('the kinds of the laws are frozen', () => {
    expect(() => Reflect.deleteProperty(kinds, 'leadScore')).not.toThrow();
    expect(Object.isFrozen(kinds) && Object.isFrozen(kinds.leadScore)).toBe(true);
    expect(evaluate(scorecard([line]), { x: 1 }, { asOf }).result.score).toBe(1);
  });
});

describe('a result is a number or the row is refused', () => {
  // Each axis comes to 10^12 points, which is counted; the score, to ten times as much, which is not.
  const model: LeadScoreModel = { ...scorecard([line]), combine: { fit: 10 } };
  const message = 'values whose score is a number, got one too large; declare min and max for the attributes';
  test('by itself', () => {
    expect(() => evaluate(model, { x: 1e12 }, { asOf })).toThrow(`record: expected ${message}`);
    expect(evaluate(model, { x: 1e11 }, { asOf }).result.score).toBe(1e12);
  });
  test('in a batch', () => {
    const { rejected, numbers } = compile(model).many([{ x: 1e11 }, { x: -1e12 }, { x: 3 }], { asOf });
    expect(rejected.map((one) => one.issues[0]?.message)).toEqual([`records[1]: expected ${message}`]);
    expect([...numbers.score]).toEqual([1e12, Number.NaN, 30]);
  });
});

test('a lead over the cap of an axis stands at the cap, with one line for it, and its lines add up', () => {
  const model = scorecard([line], { cap: 10.1 });
  fc.assert(
    fc.property(fc.double({ min: 10.2, max: 1e6, noNaN: true }), (x) => {
      const evaluation = evaluate(model, { x }, { asOf });
      expect(evaluation.result).toMatchObject({ score: 10.1, band: 'sales' });
      expect(evaluation.tallies[0]?.contributions.map((one) => one.line)).toEqual(['term', 'cap']);
      expect(addedUp(evaluation)).toEqual([10.1]);
    }),
  );
});

test('an axis without grades has no grade in a batch either', () => {
  const { grade } = compile(scorecard([line])).many([{ x: 1 }], { asOf }).labels;
  expect([grade.codes[0], grade.labels[65_535]]).toEqual([65_535, undefined]);
});

test('strongest amounts are never -0', () => {
  const { strongest } = compile(scorecard([{ ...line, slope: -1 }])).many([{ x: 0 }], { asOf, strongest: 1 });
  expect(Object.is(strongest?.amounts[0], 0)).toBe(true);
});

describe('64-bit columns and codes', () => {
  const score = (column: unknown) => compile(scorecard([line])).many({ x: column } as never, { asOf });
  test('a code for missing is missing as a 64-bit number too', () => {
    const batch = score(new BigInt64Array([-1n, 7n]));
    expect(batch.row(0).tallies[0]?.contributions[0]).toMatchObject({ state: 'missing', amount: 0 });
    expect(batch.numbers.score[1]).toBe(7);
  });

  test('a dictionary takes whole numbers as codes, and nothing that looks like one', () => {
    const points: Term = { type: 'points', attribute: 'a', amounts: { p: 1, q: 2, r: 3 }, missing: 0, unseen: 0 };
    const codes = [0.5, Number.NaN, '1', null, 1, -1];
    const batch = compile(scorecard([points])).many({ a: { codes, values: ['p', 'q'] } } as never, { asOf });
    expect(batch.rejected.map((one) => [one.index, one.issues[0]?.message])).toEqual([
      [0, 'table.a[0]: expected a whole number as code, got a number'],
      [1, 'table.a[1]: expected a whole number as code, got NaN'],
      [2, 'table.a[2]: expected a whole number as code, got a string'],
      [3, 'table.a[3]: expected a whole number as code, got null'],
    ]);
    expect(Array.from(batch.numbers.score.slice(4))).toEqual([2, 0]);
  });
});

test('a table that leaves out a listed value needs an amount for it', () => {
  const cross: Term = {
    type: 'cross',
    rows: { attribute: 'a', values: ['p', 'q'] },
    columns: { attribute: 'b' },
    amounts: [
      [1, 2],
      [3, 4],
    ],
    missing: 0,
  };
  const model = { ...scorecard([cross]), bands: [{ label: 'all', atLeast: null }] };
  const result = safeParseModel(model);
  expect(result.success ? [] : result.error.issues.map((one) => one.message)).toEqual([
    'axes[0].terms[0].rows.values: expected each listed value, got none of "r"; add them, or say what they are worth with unseen',
  ]);
  expect(() => parseModel({ ...model, axes: [{ ...model.axes[0], terms: [{ ...cross, unseen: 5 }] }] })).not.toThrow();
});

test('grades that make two cells of one name are refused', () => {
  const graded = (id: string, labels: readonly string[]) => ({
    id,
    terms: [{ ...line, id: `x of ${id}` }],
    grades: labels.map((label, i) => ({ label, atLeast: i === labels.length - 1 ? null : 10 - i })),
  });
  const model = { ...scorecard([line]), axes: [graded('one', ['A', 'A1']), graded('two', ['11', '1'])] };
  const result = safeParseModel(model);
  expect(result.success ? '' : result.error.message).toBe(
    'axes: expected grades whose labels make cells of different names, got "A11" twice',
  );
});

test('by baseline, what a group weighs is compared with what its baseline weighs', () => {
  const model = scorecard(
    [
      { ...line, group: 'half', baseline: 14 },
      { type: 'points', attribute: 'a', amounts: { p: 7, q: 0, r: 0 }, missing: 0, baseline: 10 },
    ],
    { groups: { half: { weight: 0.5 } } },
  );
  const evaluation = evaluate(model, { x: 10, a: 'p' }, { asOf });
  const { reasons } = explain(model, evaluation, { rank: 'below-baseline' });
  // Half of 14 - 10, not 14 less half of 10.
  expect(reasons.map(({ term, baseline, distance }) => [term, baseline, distance])).toEqual([
    ['a', 10, 3],
    ['x', 7, 2],
  ]);
});

describe('numbers that stand in a host array as they are', () => {
  const points: Term = { type: 'points', attribute: 'a', amounts: { p: 1, q: 2, r: 3 }, missing: 0 };
  const model = {
    ...scorecard([line, points]),
    attributes: { x: { type: 'number' }, a: { type: 'category', values: ['p', 'q', 'r'] } },
  } as const;
  const scorer = compile(model as unknown as LeadScoreModel);
  const x = Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY, 5);
  const messages = (table: object) =>
    scorer.many(table as never, { asOf }).rejected.map((one) => [one.index, one.issues.map((issue) => issue.message)]);

  test('are refused where they are no numbers, each problem once, beside those of other columns', () => {
    const hint = 'pass null when the number is unknown';
    expect(messages({ x, a: ['p', 'q', 'zzz', 'p', 'q'] })).toEqual([
      [1, [`table.x[1]: expected a finite number, got NaN; ${hint}`]],
      [
        2,
        [
          'table.a[2]: expected one of the listed texts, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
        ],
      ],
      [3, [`table.x[3]: expected a finite number, got Infinity; ${hint}`]],
    ]);
  });

  test('may be NaN where that says missing, and are the same bits as from records', () => {
    const batch = scorer.many({ x: { values: x, missing: 'NaN' }, a: ['p', 'q', 'r', 'p', 'q'] }, { asOf });
    expect(batch.rejected.map((one) => one.index)).toEqual([3]);
    expect(Array.from(batch.numbers.score)).toEqual([2, 2, 6, Number.NaN, 7]);
    expect(batch.row(1).tallies[0]?.contributions[0]).toMatchObject({ state: 'missing', amount: 0 });
  });
});

describe('a scorer that is used again and again', () => {
  const aged: Term = { type: 'recency', attribute: 'seen', amount: 8, linearDays: 8, missing: 0 };
  const model: LeadScoreModel = {
    ...scorecard([aged, line]),
    attributes: { x: { type: 'number', max: 9 }, seen: { type: 'date' } },
  };
  const seen = '2026-06-30T00:00:00Z';

  test('takes the instant of each call', () => {
    const scorer = compile(model);
    const at = (instant: string) => scorer.one({ seen }, { asOf: instant });
    const days = ['2026-06-30', '2026-06-30', '2026-07-02', '2026-07-04', '2026-06-30'];
    const told = days.map((day) => at(`${day}T00:00:00Z`));
    expect(told.map(({ result }) => result.score)).toEqual([8, 8, 6, 4, 8]);
    expect(told.map((one) => one.asOf)).toEqual(days.map((day) => `${day}T00:00:00Z`));
    expect(refusal(() => at('today'))).toEqual([
      'asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ]);
    expect(at(seen).result.score).toBe(8);
  });

  test('scores a record after one that it refused', () => {
    const scorer = compile(model);
    expect(refusal(() => scorer.one({ x: 10 }, { asOf }))).toEqual([
      'record.x: expected a finite number up to 9, got a number above it',
    ]);
    expect(scorer.one({ x: 9 }, { asOf }).result.score).toBe(9);
    const batch = scorer.many([{ x: 10 }, { x: 9 }], { asOf });
    expect(refusal(() => batch.row(0))).toEqual([
      'records[0].x: expected a finite number up to 9, got a number above it',
    ]);
    expect(batch.row(1).result.score).toBe(9);
  });

  test('refuses options that it does not have', () => {
    const scorer = compile(model);
    expect(refusal(() => scorer.one({}, { asOf, detial: 'short' } as never))).toEqual([
      'detial: expected one of "asOf", "detail"; did you mean "detail"?',
    ]);
    expect(refusal(() => scorer.many([], { asOf, reasons: 3 } as never))).toEqual([
      'reasons: expected one of "asOf", "detail", "strongest", "reasonCodes", "only", "read"',
    ]);
  });

  test('refuses a context that is a list', () => {
    const told = ['context: expected an object, got an array'];
    expect(refusal(() => compile(model).one({}, [asOf] as never))).toEqual(told);
    expect(refusal(() => compile(model).many([], [asOf] as never))).toEqual(told);
  });

  test('keeps its own values when a getter of the record scores another one meanwhile', () => {
    const two = { a: { type: 'number' }, b: { type: 'number' } } as const;
    const scorer = compile(
      leadScore(two, [
        { type: 'linear', attribute: 'a', slope: 1, missing: 0 },
        { type: 'linear', attribute: 'b', slope: 1, missing: 0 },
      ]),
    );
    const record = {
      a: 1,
      get b() {
        return scorer.one({ a: 1000, b: 10 }, { asOf }).result.score;
      },
    };
    expect(scorer.one(record, { asOf }).result.score).toBe(1011);
  });

  test('refuses a context with a misspelt name', () => {
    const told = ['detial: expected one of "asOf", "detail"; did you mean "detail"?'];
    expect(refusal(() => compile(model).one({}, { asOf, detial: 'full' } as never))).toEqual(told);
  });

  test('refuses a context that is none, or that cannot be read', () => {
    const scorer = compile(model);
    const closed = () => {
      throw new Error('closed');
    };
    const unreadable = 'context: expected an object that can be read, got one that throws';
    for (const context of [
      new Proxy({}, { ownKeys: closed }),
      Object.defineProperty({}, 'asOf', { get: closed, enumerable: true }),
    ])
      expect([
        refusal(() => scorer.one({}, context as never)),
        refusal(() => scorer.many([], context as never)),
      ]).toEqual([[unreadable], [unreadable]]);
    expect(refusal(() => scorer.many([], [] as never))).toEqual(['context: expected an object, got an array']);
  });
});

describe('a batch in parts', () => {
  const texts = (model: LeadScoreModel, rows: number) =>
    [...compile(model).manyGradually(Array(rows).fill({}), { asOf })].map(({ text }) => text);

  test('tells how many rows are scored, after each block of 512', () => {
    expect(texts(scorecard([line]), 1025)).toEqual([
      'scoring: 512 of 1,025 rows',
      'scoring: 1,024 of 1,025 rows',
      'scoring: 1,025 of 1,025 rows',
    ]);
    expect([texts(scorecard([line]), 512), texts(scorecard([line]), 0)]).toEqual([['scoring: 512 of 512 rows'], []]);
  });

  test('has smaller blocks for sets of very many values, whose lines would need much memory', () => {
    const values = Array.from({ length: 10_000 }, (_, v) => `v${v}`);
    const sets = Object.fromEntries(Array.from({ length: 8 }, (_, s) => [`s${s}`, { type: 'set', values }]));
    // 32,000,000 bytes for 80,008 a row.
    expect(texts({ ...scorecard([line]), attributes: { x: { type: 'number' }, ...sets } as never }, 400)).toEqual([
      'scoring: 399 of 400 rows',
      'scoring: 400 of 400 rows',
    ]);
  });
});

describe('rows of a batch whose result is too large a number', () => {
  const model: LeadScoreModel = { ...scorecard([line]), combine: { fit: 10 } };

  test('are rejected with their own place, in any block', () => {
    const rows = Array.from({ length: 1100 }, (_, i) => ({ x: i === 3 || i === 600 ? 1e12 : i }));
    const { rejected, numbers } = compile(model).many(rows, { asOf });
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual(
      [3, 600].map((index) => [
        index,
        [
          `records[${index}]: expected values whose score is a number, got one too large; declare min and max for the attributes`,
        ],
      ]),
    );
    expect([2, 3, 4, 599, 600, 601].map((i) => numbers.score[i])).toEqual([20, NaN, 40, 5990, NaN, 6010]);
  });
});
