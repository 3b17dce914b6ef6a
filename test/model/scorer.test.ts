import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { registry as kinds } from '../../src/kinds/registry.js';
import type { Term } from '../../src/model/terms/term.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { addedUp } from './make.js';
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
