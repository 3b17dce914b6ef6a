import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { cases } from '../cases.js';
import { asOf, deepFreeze, leadScore, refusal } from '../model/make.js';
import { record as anyRecord, leadScoreModel } from '../model/random.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

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

  test('against the baseline: by distance from it, furthest first, only what lies on that side, and no cap', () => {
    expect(ranked({ rank: 'below-baseline' })).toEqual([
      ['b', -7],
      ['c', 7],
    ]);
    expect(ranked({ rank: 'above-baseline' })).toEqual([['a', 5]]);
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

describe('what a reason counts in the combined score', () => {
  const weighed: LeadScoreModel = {
    ...model,
    axes: [
      ...model.axes,
      { id: 'engagement', terms: [line('a', { baseline: 9 })], grades: [{ label: 'any', atLeast: null }] },
    ],
    combine: { engagement: 3, fit: 0.5 },
  };

  test('decides its rank, its amount stays that of its axis, and the text says so', () => {
    // 3 × 5 against 0.5 × -7, 0.5 × 7 and 0.5 × 5.
    expect(ranked({}, weighed)).toEqual([
      ['a', 5],
      ['b', -7],
      ['c', 7],
      ['a', 5],
    ]);
    const { reasons } = explain(weighed, evaluate(weighed, record, { asOf }));
    expect(reasons.map(({ option, text }) => `${option}: ${text}`)).toEqual([
      'engagement: a 5: +5 points, counting × 3',
      'fit: b -7: -7 points, counting × 0.5',
      'fit: c 7: +7 points, counting × 0.5',
      'fit: a 5: +5 points, counting × 0.5',
    ]);
  });

  test('holds for the distance from a baseline as well', () => {
    // 3 × (9 - 5), 0.5 × (0 + 7), 0.5 × (10 - 7).
    expect(ranked({ rank: 'below-baseline' }, weighed).map(([term]) => term)).toEqual(['a', 'b', 'c']);
  });

  test('comes from a weighting too', () => {
    const factors = { fit: 2 };
    const doubled = weigh(model, { name: 'x', factors });
    expect(explain(doubled, evaluate(doubled, record, { asOf }), { top: 1 }).reasons[0]?.text).toBe(
      'b -7: -7 points, counting × 2',
    );
  });

  test('the strongest lines of a batch are the same, with what they count as their amounts', () => {
    const { strongest } = compile(weighed).many([record], { asOf, strongest: 4 });
    expect(
      Array.from(strongest?.positions ?? [], (at) =>
        Object.values(strongest?.lines[at] ?? {})
          .join(' ')
          .trim(),
      ),
    ).toEqual(['engagement a', 'fit b', 'fit c R3', 'fit a']);
    expect([...(strongest?.amounts ?? [])]).toEqual([15, -3.5, 3.5, 2.5]);
  });
});

describe('an award with its own limit and cap', () => {
  const activity: Attributes = { ...attributes, visits: { type: 'events' } };
  const visits: Term = {
    type: 'events',
    attribute: 'visits',
    amount: 4,
    halfLifeDays: 30,
    limit: { count: 2, per: 'ever' },
    cap: 6,
    missing: 0,
    group: 'interest',
  };
  const of = leadScore(activity, [visits, line('a')], { groups: { interest: { cap: 5 } } });
  const at = (count: number) => ({ a: 7, visits: Array.from({ length: count }, () => ({ at: asOf })) });

  test('is one reason: what they left of it, and what it was before', () => {
    const { reasons, remainders } = explain(of, evaluate(of, at(3), { asOf }));
    expect(reasons.map(({ line, amount, text }) => [line, amount, text])).toEqual([
      ['term', 7, 'a 7: +7 points'],
      ['term', 6, 'visits × 3 (4 each, halved every 30 days): +6 points (12 before its limit)'],
      ['cap', -1, 'cap of interest: -1 point'],
    ]);
    expect(remainders).toEqual([{ option: 'fit', unit: 'points', base: 0, lines: 0, rest: 0, total: 12 }]);
  });

  test('its lines leave the remainder together', () => {
    const { reasons, remainders } = explain(of, evaluate(of, at(3), { asOf }), { top: 1 });
    expect(reasons.map(({ term }) => term)).toEqual(['a']);
    // 12 - 4 - 2 by the visits and -1 by the cap of their group.
    expect(remainders[0]).toMatchObject({ lines: 4, rest: 5, total: 12 });
  });

  test('one that nothing was taken from says no more than its amount', () => {
    expect(explain(of, evaluate(of, at(1), { asOf })).reasons[1]?.text).toBe(
      'visits × 1 (4 each, halved every 30 days): +4 points',
    );
  });
});

describe('missing', () => {
  const asked = leadScore(
    { ...attributes, known: { type: 'boolean' }, blocked: { type: 'boolean' } },
    [
      line('b'),
      line('a', { missing: -2, reasonCode: 'R1' }),
      { type: 'when', if: { attribute: 'known', equals: true }, id: 'known', amount: 3, missing: 0 },
    ],
    {},
    { disqualify: [{ id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'asked not to be called' }] },
  );

  test("what the record did not say, in the model's order, whatever it is worth, and however few reasons are asked for", () => {
    const { missing } = explain(asked, evaluate(asked, { c: 3 }, { asOf }), { top: 1, rank: 'raising' });
    expect(missing.map(({ option, text }) => `${option}: ${text}`)).toEqual([
      'fit: b missing: 0 points',
      'fit: a missing: -2 points',
      'fit: known: not known: 0 points',
      'disqualifiers: blocked: not known',
    ]);
    expect(missing[1]).toMatchObject({ term: 'a', state: 'missing', value: null, amount: -2, reasonCode: 'R1' });
  });

  test('is empty where the record says all that the model reads', () => {
    const full = { a: 1, b: 1, known: false, blocked: false };
    expect(explain(asked, evaluate(asked, full, { asOf })).missing).toEqual([]);
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

test('base, reasons and rest are the total, for any model, record and number of reasons', { tags: 'cases' }, () => {
  fc.assert(
    fc.property(leadScoreModel(), anyRecord(false), fc.integer({ min: 1, max: 9 }), (of, one, top) => {
      const evaluation = evaluate(of, one, { asOf });
      const { reasons, remainders } = explain(deepFreeze(of), deepFreeze(evaluation), { top });
      expect(reasons.length).toBeLessThanOrEqual(top);
      for (const { option, base, rest, total } of remainders) {
        const given = reasons.filter((reason) => reason.option === option);
        const thousandths = (amount: number) => Math.floor(amount * 1000 + 0.5);
        const parts = [...given.map((reason) => reason.amount), base, rest];
        expect(parts.reduce((sum, part) => sum + thousandths(part), 0)).toBe(thousandths(total));
      }
      for (const { text } of reasons) expect(text).not.toMatch(/undefined|NaN|\[object/);
    }),
    { seed: 5, numRuns: cases(200) },
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
      'options.rank: expected one of "size", "raising", "lowering", "below-baseline", "above-baseline", got "largest"',
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
