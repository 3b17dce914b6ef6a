import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, explain } from '../../src/index.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score.js';
import type { Attributes } from '../../src/model/attribute.js';
import type { Term } from '../../src/model/term.js';
import { asOf, deepFreeze, leadScore, refusal } from '../model/make.js';
import { record as anyRecord, leadScoreModel } from '../model/random.js';

const attributes: Attributes = {
  a: { type: 'number' },
  b: { type: 'number' },
  c: { type: 'number' },
  d: { type: 'number' },
};
const line = (attribute: string, more: Partial<Term> = {}): Term =>
  ({ type: 'linear', attribute, slope: 1, missing: 0, ...more }) as Term;
const model = leadScore(
  attributes,
  [line('a'), line('b', { group: 'g' }), line('c', { group: 'g', baseline: 10, reasonCode: 'R3' }), line('d')],
  { base: 2, groups: { g: { cap: 12 } } },
);
const record = { a: 5, b: -7, c: 7, d: 0 };
const ranked = (options: Parameters<typeof explain>[2], of = model, one: Record<string, number> = record) =>
  explain(of, evaluate(of, one, { asOf }), options).reasons.map(({ term, line: kind, amount }) => [
    kind === 'term' ? term : `${term} ${kind}`,
    amount,
  ]);

describe('ranking', () => {
  test('by size: the largest first, whatever its sign, ties in the order of the model, lines of 0 left out', () => {
    expect(ranked({})).toEqual([
      ['b', -7],
      ['c', 7],
      ['a', 5],
    ]);
    expect(ranked({ top: 2 })).toEqual([
      ['b', -7],
      ['c', 7],
    ]);
    expect(ranked({ rank: 'size', top: 99 })).toHaveLength(3);
  });

  test('raising and lowering: those of that sign only, strongest first', () => {
    expect(ranked({ rank: 'raising' })).toEqual([
      ['c', 7],
      ['a', 5],
    ]);
    expect(ranked({ rank: 'lowering' })).toEqual([['b', -7]]);
  });

  test('against the baseline: by distance from it, furthest first, every term and no cap', () => {
    expect(ranked({ rank: 'below-baseline' })).toEqual([
      ['b', -7],
      ['c', 7],
      ['d', 0],
      ['a', 5],
    ]);
    expect(ranked({ rank: 'above-baseline' })).toEqual([
      ['a', 5],
      ['d', 0],
      ['c', 7],
      ['b', -7],
    ]);
  });

  test('caps are reasons as well, with the name of what they cap', () => {
    const capped = { a: 1, b: 9, c: 9, d: 0 };
    expect(ranked({}, model, capped)).toEqual([
      ['b', 9],
      ['c', 9],
      ['g cap', -6],
      ['a', 1],
    ]);
    const cap = explain(model, evaluate(model, capped, { asOf })).reasons[2];
    expect(cap).toMatchObject({ line: 'cap', group: 'g', state: null, value: null, attributes: [], reasonCode: null });
    expect(ranked({ rank: 'below-baseline' }, model, capped).map(([term]) => term)).not.toContain('g cap');
  });

  test('lines of all axes in the same unit are ranked together, criteria of a disqualifier are not', () => {
    const two: LeadScoreModel = {
      ...model,
      axes: [
        ...model.axes,
        {
          id: 'engagement',
          terms: [line('a', { slope: 3 } as Partial<Term>)],
          grades: [{ label: 'any', atLeast: null }],
        },
      ],
      disqualify: [{ id: 'out', if: { attribute: 'a', atLeast: 1 }, reason: 'no' }],
    };
    const { reasons, remainders } = explain(two, evaluate(two, record, { asOf }), { top: 1 });
    expect(reasons).toMatchObject([{ option: 'engagement', unit: 'points', term: 'a', amount: 15 }]);
    expect(remainders.map((one) => one.option)).toEqual(['fit', 'engagement', 'disqualifiers']);
  });
});

test('a reason carries its line, its code and its words', () => {
  const [, reason] = explain(model, evaluate(model, record, { asOf })).reasons;
  expect(reason).toMatchObject({
    option: 'fit',
    unit: 'points',
    term: 'c',
    state: 'known',
    value: 7,
    amount: 7,
    reasonCode: 'R3',
  });
  expect(reason?.text).toBe('c 7: +7 points');
});

test('the remainder says how many lines are left out, and what they add up to', () => {
  const evaluation = evaluate(model, record, { asOf });
  expect(explain(model, evaluation, { top: 1 }).remainders).toEqual([
    { option: 'fit', unit: 'points', base: 2, lines: 3, rest: 12, total: 7 },
  ]);
  expect(explain(model, evaluation).remainders).toEqual([
    { option: 'fit', unit: 'points', base: 2, lines: 1, rest: 0, total: 7 },
  ]);
});

test('base, reasons and rest are the total, for any model, record and number of reasons', () => {
  fc.assert(
    fc.property(leadScoreModel(), anyRecord(false), fc.integer({ min: 1, max: 9 }), (of, one, top) => {
      const evaluation = evaluate(of, one, { asOf });
      const { reasons, remainders } = explain(deepFreeze(of), deepFreeze(evaluation), { top });
      expect(reasons.length).toBeLessThanOrEqual(top);
      for (const { option, base, rest, total } of remainders) {
        const given = reasons.filter((reason) => reason.option === option);
        const sum = given.reduce((all, reason) => all + reason.amount, base + rest);
        const size = evaluation.tallies
          .flatMap((tally) => tally.contributions)
          .reduce((all, { amount }) => all + Math.abs(amount), 1);
        // Added in another order than the ledger, so only close to it.
        expect(Math.abs(sum - total)).toBeLessThanOrEqual(size * 2 ** -49);
      }
      for (const { text } of reasons) expect(text).not.toMatch(/undefined|NaN|\[object/);
    }),
    { seed: 5, numRuns: 200 },
  );
});

describe('refusals', () => {
  const evaluation = evaluate(model, record, { asOf });
  test.each([0, -1, Number.NaN])('top %d is refused', (top) => {
    expect(refusal(() => explain(model, evaluation, { top }))).toEqual([
      `options.top: expected a number of at least 1, got ${top}`,
    ]);
  });

  test('an unknown ranking is refused', () => {
    expect(refusal(() => explain(model, evaluation, { rank: 'largest' as never }))).toEqual([
      'options.rank: expected one of size, raising, lowering, below-baseline, above-baseline, got "largest"',
    ]);
  });

  test('an evaluation of another model is refused, even when only its version differs', () => {
    expect(refusal(() => explain({ ...model, version: '2' }, evaluation))).toEqual([
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ]);
  });

  test('an evaluation that went through JSON is still of its model', () => {
    expect(explain(JSON.parse(JSON.stringify(model)), JSON.parse(JSON.stringify(evaluation)))).toEqual(
      explain(model, evaluation),
    );
  });
});
