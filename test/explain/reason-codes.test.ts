import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { reasonCodes } from '../../src/explain/reason-codes.js';
import { explain } from '../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Condition } from '../../src/model/condition/condition.js';
import type { Term } from '../../src/model/terms/term.js';
import { cases } from '../cases.js';
import { leadScore, problems, refusal } from '../model/make.js';
import { asOf, leadScoreModel, record } from '../model/random.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

const attributes: Attributes = {
  a: { type: 'number' },
  b: { type: 'number' },
  c: { type: 'number' },
  trade: { type: 'category', values: ['retail', 'software'] },
  tags: { type: 'set', values: ['crm', 'shop'] },
  since: { type: 'date' },
  visits: { type: 'events' },
};
const line = (attribute: string, more: Partial<Term> = {}): Term =>
  ({ type: 'linear', attribute, slope: 1, missing: 0, ...more }) as Term;
const codes = (model: LeadScoreModel, of: object, options: Parameters<typeof reasonCodes>[2] = {}) =>
  reasonCodes(model, evaluate(model, { ...of }, { asOf }), options).map(({ code, distance }) => [code, distance]);

describe('as PMML evaluators give them', () => {
  interface Golden {
    readonly cases: readonly {
      readonly record: Readonly<Record<string, string | number | null>>;
      readonly score: number;
      readonly pointsBelow: readonly string[];
      readonly pointsAbove: readonly string[];
    }[];
  }
  const golden = JSON.parse(
    readFileSync(new URL('../golden/reason-codes/golden.json', import.meta.url), 'utf8'),
  ) as Golden;
  const absent = (attribute: string): Condition => ({ attribute, present: false });
  const owns: Condition = { attribute: 'owner', equals: 'yes' };
  const scorecard = leadScore(
    {
      department: { type: 'category', values: ['marketing', 'engineering', 'business'] },
      age: { type: 'number' },
      income: { type: 'number' },
      owner: { type: 'category', values: ['yes', 'no'] },
    },
    [
      {
        type: 'points',
        attribute: 'department',
        amounts: { marketing: 19, engineering: 3, business: 6 },
        missing: -9,
        baseline: 19,
        reasonCode: 'DEPT',
        reasonCodes: { engineering: 'DEPT_ENGINEERING' },
        missingReasonCode: 'DEPT_UNKNOWN',
      },
      {
        type: 'bins',
        attribute: 'age',
        bins: [
          { below: 18, amount: -4, reasonCode: 'TOO_YOUNG' },
          { below: 29, amount: 0 },
          { below: 39, amount: 12 },
          { amount: 20 },
        ],
        missing: -1,
        baseline: 18,
        reasonCode: 'AGE',
      },
      {
        type: 'cases',
        id: 'income',
        of: [
          { if: absent('income'), amount: 5 },
          {
            if: { attribute: 'income', below: 1000 },
            amount: -2.5,
            linear: { attribute: 'income', slope: 0.01 },
            reasonCode: 'INCOME_LOW',
          },
          {
            if: { attribute: 'income', atLeast: 1000, below: 3000 },
            amount: 7.5,
            linear: { attribute: 'income', slope: 0.002, center: 1000 },
          },
        ],
        otherwise: 11.5,
        baseline: 10,
        reasonCode: 'INCOME',
      },
      {
        type: 'cases',
        id: 'stability',
        of: [
          {
            if: {
              all: [
                owns,
                {
                  any: [
                    { attribute: 'age', above: 40 },
                    { attribute: 'income', above: 2000 },
                  ],
                },
              ],
            },
            amount: 9,
          },
          {
            if: { any: [owns, { attribute: 'department', equals: 'engineering' }] },
            amount: 2,
            reasonCode: 'DEPT',
          },
        ],
        otherwise: -3,
        missing: -3,
        baseline: 4,
        reasonCode: 'AGE',
      },
    ],
    { base: 10 },
  );

  test('scores and codes of a scorecard with compound predicates and formulas are those of another evaluator', {
    tags: ['long'],
  }, () => {
    expect(problems(scorecard)).toEqual([]);
    expect(golden.cases.length).toBe(432);
    let atZero = 0;
    for (const { record, score, pointsBelow, pointsAbove } of golden.cases) {
      const evaluation = evaluate(scorecard, record, { asOf });
      expect(evaluation.result.score).toBe(score);
      const below = reasonCodes(scorecard, evaluation).map(({ code }) => code);
      const above = reasonCodes(scorecard, evaluation, { rank: 'above-baseline' }).map(({ code }) => code);
      expect(pointsBelow.slice(0, below.length)).toEqual(below);
      expect(pointsAbove.slice(0, above.length)).toEqual(above);
      // The other evaluator names a code whose sum is 0 in both of its rankings, last; nothing was lost or gained there.
      const even = pointsBelow.slice(below.length);
      expect(pointsAbove.slice(above.length).sort()).toEqual([...even].sort());
      atZero += even.length;
    }
    expect(atZero).toBeGreaterThan(0);
  });

  test('in columns as well', () => {
    const rows = golden.cases.map((one) => one.record);
    for (const [rank, name] of [
      ['below-baseline', 'pointsBelow'],
      ['above-baseline', 'pointsAbove'],
    ] as const) {
      const found = compile(scorecard).many(rows as never, { asOf, reasonCodes: { rank, top: 4 } }).reasonCodes;
      golden.cases.forEach((one, i) => {
        const own = Array.from({ length: 4 }, (_, s) => found?.codes[found.positions[i * 4 + s] as number]).filter(
          (code) => code !== undefined,
        );
        expect(one[name].slice(0, own.length)).toEqual(own);
      });
    }
  });
});

describe('ranked by baseline, reasons', () => {
  const model = leadScore(attributes, [
    line('a', { baseline: 10, reasonCode: 'R1' }),
    line('b', { baseline: 5 }),
    line('c'),
  ]);
  const of = (rank: 'below-baseline' | 'above-baseline' | 'size', row: object) =>
    explain(model, evaluate(model, { ...row }, { asOf }), { rank }).reasons.map(
      ({ term, amount, baseline, distance }) => [term, amount, baseline, distance],
    );

  test('name only what lies on that side, with the baseline and the distance', () => {
    const row = { a: 4, b: 6, c: -2 };
    expect(of('below-baseline', row)).toEqual([
      ['a', 4, 10, 6],
      ['c', -2, null, 2],
    ]);
    expect(of('above-baseline', row)).toEqual([['b', 6, 5, 1]]);
  });

  test('leave out what is exactly there, and say no distance in other rankings', () => {
    expect(of('below-baseline', { a: 10, b: 5, c: 0 })).toEqual([]);
    expect(of('above-baseline', { a: 10, b: 5, c: 0 })).toEqual([]);
    expect(of('size', { a: 10, b: 0, c: 0 })).toEqual([['a', 10, 10, null]]);
  });

  test('count distances in decimals, so that ties are ties', () => {
    const fine = leadScore(attributes, [line('a', { baseline: 0.3 }), line('b', { baseline: 0.8 })]);
    // As doubles, 0.3 - 0.1 is less than 0.2, and 0.8 - 0.6 is more.
    const { reasons } = explain(fine, evaluate(fine, { a: 0.1, b: 0.6 }, { asOf }), { rank: 'below-baseline' });
    expect(reasons.map(({ term, distance }) => [term, distance])).toEqual([
      ['a', 0.2],
      ['b', 0.2],
    ]);
  });

  test('compare the lines of a set together with the one baseline of its term', () => {
    const tagged = leadScore(attributes, [
      { type: 'points', attribute: 'tags', amounts: { crm: 3, shop: 4 }, missing: 0, baseline: 9, reasonCode: 'TAGS' },
    ]);
    const evaluation = evaluate(tagged, { tags: ['shop', 'crm'] }, { asOf });
    expect(
      explain(tagged, evaluation, { rank: 'below-baseline' }).reasons.map(({ value, distance }) => [value, distance]),
    ).toEqual([
      ['crm', 2],
      ['shop', 2],
    ]);
    expect(codes(tagged, { tags: ['shop', 'crm'] })).toEqual([['TAGS', 2]]);
  });
});

describe('a reason code', () => {
  test('stands once however many terms carry it, with what they come to together, and its lines', () => {
    const model = leadScore(attributes, [
      line('a', { baseline: 5, reasonCode: 'X' }),
      line('b', { baseline: 8, reasonCode: 'Y' }),
      line('c', { baseline: 7, reasonCode: 'X' }),
    ]);
    const found = reasonCodes(model, evaluate(model, { a: 1, b: 3, c: 4 }, { asOf }));
    expect(found.map(({ code, distance, text }) => [code, distance, text])).toEqual([
      ['X', 7, 'a 1: +1 point; c 4: +4 points'],
      ['Y', 5, 'b 3: +3 points'],
    ]);
    expect(found[0]?.reasons.map(({ term, distance }) => [term, distance])).toEqual([
      ['a', 4],
      ['c', 3],
    ]);
    // What c gains, a loses: 4 - 4 is nothing, 4 - 3 is little.
    expect(codes(model, { a: 1, b: 3, c: 11 })).toEqual([['Y', 5]]);
    expect(codes(model, { a: 1, b: 3, c: 10 })).toEqual([
      ['Y', 5],
      ['X', 1],
    ]);
    expect(codes(model, { a: 1, b: 3, c: 10 }, { top: 1 })).toEqual([['Y', 5]]);
    expect(codes(model, { a: 1, b: 9, c: 12 }, { rank: 'above-baseline' })).toEqual([
      ['X', 1],
      ['Y', 1],
    ]);
  });

  test('is that of the bin, value or case that counted, or of what is missing, else that of the term', () => {
    const model = leadScore(attributes, [
      {
        type: 'recency',
        attribute: 'since',
        bins: [{ below: 30, amount: 9 }, { below: 90, amount: 5, reasonCode: 'QUIET' }, { amount: 0 }],
        missing: 0,
        baseline: 10,
        reasonCode: 'RECENCY',
      },
      {
        type: 'points',
        attribute: 'trade',
        amounts: { retail: -1, software: -2 },
        missing: -3,
        unseen: -4,
        reasonCodes: { retail: 'RETAIL' },
        missingReasonCode: 'NO_TRADE',
      },
    ]);
    const names = (row: object) => codes(model, row).map(([code]) => code);
    expect(names({ since: '2026-06-20T00:00:00Z', trade: 'retail' })).toEqual(['RECENCY', 'RETAIL']);
    expect(names({ since: '2026-05-20T00:00:00Z', trade: 'software' })).toEqual(['QUIET']);
    expect(names({ since: '2020-05-20T00:00:00Z', trade: 'farming' })).toEqual(['RECENCY']);
    expect(names({})).toEqual(['RECENCY', 'NO_TRADE']);
  });

  test('is compared by what its limit and cap left, and by what the weights of its group and its axis make of it', () => {
    const visits = (n: number) => Array.from({ length: n }, () => ({ at: '2026-06-01T00:00:00Z' }));
    const model = leadScore(attributes, [
      { type: 'events', attribute: 'visits', amount: 3, cap: 5, missing: 0, baseline: 10, reasonCode: 'V', group: 'g' },
      line('a', { baseline: 6, reasonCode: 'A' }),
    ]);
    const row = { visits: visits(4), a: 0 };
    expect(codes(model, row)).toEqual([
      ['A', 6],
      ['V', 5],
    ]);
    const doubled = weigh(model, { name: 'x', factors: { g: 2 } });
    expect(codes(doubled, row)).toEqual([
      ['V', 10],
      ['A', 6],
    ]);
    expect(codes({ ...model, combine: { fit: 0.5 } }, row)).toEqual([
      ['A', 3],
      ['V', 2.5],
    ]);
  });

  test('comes from an explainer too', () => {
    const model = leadScore(attributes, [line('a', { baseline: 5, reasonCode: 'X' })]);
    const evaluation = evaluate(model, { a: 1 }, { asOf });
    expect(explainer(model).reasonCodes(evaluation)).toEqual(reasonCodes(model, evaluation));
  });

  test('by value is not for a set, and this is told', () => {
    const tagged = leadScore(attributes, [
      { type: 'points', attribute: 'tags', amounts: { crm: 3 }, missing: 0, reasonCodes: { crm: 'X' } },
    ]);
    expect(problems(tagged)).toEqual([
      'axes[0].terms[0].reasonCodes: expected no codes by value over a set, whose values together are compared with the baseline, got some; write one reasonCode for the term',
    ]);
    const misspelt = leadScore(attributes, [
      { type: 'points', attribute: 'trade', amounts: {}, otherwise: 1, missing: 0, reasonCodes: { retial: 'X' } },
    ]);
    expect(problems(misspelt)).toEqual([
      'axes[0].terms[0].reasonCodes.retial: expected one of "retail", "software", got "retial"; did you mean "retail"?',
    ]);
  });
});

test('a ranking or number that is none is refused', () => {
  const model = leadScore(attributes, [line('a', { baseline: 5, reasonCode: 'X' })]);
  const evaluation = evaluate(model, { a: 1 }, { asOf });
  const many = (asked: object) => refusal(() => compile(model).many([], { asOf, reasonCodes: asked as never }));
  expect(refusal(() => reasonCodes(model, evaluation, { rank: 'size' as never }))).toEqual([
    'options.rank: expected one of "below-baseline", "above-baseline", got "size"',
  ]);
  expect(refusal(() => reasonCodes(model, evaluation, { top: 0 }))).toEqual([
    'options.top: expected a number of at least 1, got 0',
  ]);
  expect(many({ rank: 'size', top: 1 })).toEqual([
    'reasonCodes.rank: expected one of "below-baseline", "above-baseline", got "size"',
  ]);
  expect(many({ top: 0.5 })).toEqual(['reasonCodes.top: expected a whole number of at least 1, got 0.5']);
});

describe('a batch', () => {
  test('gives no code in places that a row has none for, and in rejected rows', () => {
    const model = leadScore(attributes, [
      line('a', { baseline: 5, reasonCode: 'X' }),
      line('b', { baseline: 5, reasonCode: 'Y' }),
    ]);
    const found = compile(model).many([{ a: 1, b: 2 }, { a: Number.NaN }, { a: 5, b: 4 }], {
      asOf,
      reasonCodes: { top: 9 },
    }).reasonCodes;
    expect(found).toEqual({
      k: 2,
      codes: ['X', 'Y'],
      positions: Uint32Array.of(0, 1, 4_294_967_295, 4_294_967_295, 1, 4_294_967_295),
      distances: Float64Array.of(4, 3, Number.NaN, Number.NaN, 1, Number.NaN),
    });
    expect(compile(model).many([{ a: 1 }], { asOf }).reasonCodes).toBeNull();
  });

  test('is refused where options come and go, of which each has its own codes', () => {
    const offers = {
      kind: 'nextProduct',
      schema: 2,
      name: 'offers',
      version: '1',
      attributes: { owned: { type: 'set', values: ['press', 'beans'] } },
      owned: 'owned',
      products: [
        {
          id: 'press',
          intercept: -1,
          terms: [{ type: 'points', attribute: 'owned', amounts: { beans: -1 }, missing: 0, reasonCode: 'B' }],
        },
        { id: 'beans', intercept: 0, terms: [] },
      ],
    } as const;
    expect(refusal(() => compile(offers).many([], { asOf, reasonCodes: { top: 1 } }))).toEqual([
      'reasonCodes: expected a model whose options are always there, got one with options for some records only; ask for the reason codes of the rows that need them, each with its option',
    ]);
    const evaluation = evaluate(offers, { owned: ['beans'] }, { asOf });
    expect(reasonCodes(offers, evaluation, { option: 'press' }).map(({ code, distance }) => [code, distance])).toEqual([
      ['B', 1],
    ]);
    expect(refusal(() => reasonCodes(offers, evaluation, { option: 'beams' }))).toEqual([
      'options.option: expected one of "press", got "beams"; did you mean "beans"?',
    ]);
  });

  /** The model with codes, few of them different, and baselines at its terms. */
  const coded = fc
    .tuple(
      leadScoreModel(),
      fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', null), fc.integer({ min: -9, max: 9 })), {
        minLength: 12,
        maxLength: 12,
      }),
    )
    .map(([model, given]): LeadScoreModel => {
      let next = 0;
      const withCode = (term: Term): Term => {
        const [code, baseline] = given[next++ % given.length] as [string | null, number];
        const own = { ...term, ...(code === null ? {} : { reasonCode: code, missingReasonCode: `${code} missing` }) };
        const parts =
          term.type === 'cases'
            ? { of: term.of.map((one, k) => (k === 0 ? { ...one, reasonCode: 'first case' } : one)) }
            : term.type === 'bins'
              ? { bins: term.bins.map((bin, k) => (k === 0 ? { ...bin, reasonCode: 'first bin' } : bin)) }
              : term.type === 'points' && term.attribute === 'known'
                ? { reasonCodes: { true: 'known' } }
                : {};
        return { ...own, baseline, ...parts } as Term;
      };
      return { ...model, axes: model.axes.map((axis) => ({ ...axis, terms: axis.terms.map(withCode) })) };
    });

  test('gives what is given of each evaluation, for any model and records', { tags: 'cases' }, () => {
    let seen = 0;
    fc.assert(
      fc.property(
        coded,
        fc.array(record(false), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('below-baseline', 'above-baseline'),
        fc.integer({ min: 1, max: 5 }),
        (model, rows, rank, top) => {
          const batch = compile(model).many(rows as never, { asOf, reasonCodes: { rank, top } });
          const { k, codes: names, positions, distances } = batch.reasonCodes as NonNullable<typeof batch.reasonCodes>;
          rows.forEach((_, i) => {
            const own = Array.from({ length: k }, (_, s) => [
              names[positions[i * k + s] as number],
              distances[i * k + s],
            ]);
            const alone = reasonCodes(model, batch.row(i), { rank, top }).map(({ code, distance }) => [code, distance]);
            expect(own.filter(([code]) => code !== undefined)).toEqual(alone);
            seen += alone.length;
          });
        },
      ),
      { seed: 21, numRuns: cases(300) },
    );
    expect(seen).toBeGreaterThan(cases(300));
  });
});
