import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { canBe } from '../../src/model/condition/absent.js';
import type { Condition } from '../../src/model/condition/condition.js';
import type { Evaluation } from '../../src/model/kind.js';
import type { State } from '../../src/model/table/columns.js';
import type { Term } from '../../src/model/terms/term.js';
import { cases } from '../cases.js';
import { leadScore } from './make.js';
import { asOf, attributes, condition, record } from './random.js';
import { compile, evaluate } from './vouched.js';

/** The answer of a condition for a record. */
function answerOf(asked: Condition, of: Readonly<Record<string, unknown>>): 'false' | 'true' | 'unknown' {
  const model = leadScore(attributes, [{ type: 'when', if: asked, amount: 1, otherwise: 0, missing: 2 }]);
  const amount = evaluate(model, of, { asOf }).tallies[0]?.total as 0 | 1 | 2;
  return (['false', 'true', 'unknown'] as const)[amount];
}

const name = fc.constantFrom(...Object.keys(attributes));

test('whatever a condition answers where an attribute is missing, it is one of what it can be', {
  tags: 'cases',
}, () => {
  fc.assert(
    fc.property(condition, name, record(false), (asked, one, some) => {
      expect(canBe(asked, one)[answerOf(asked, { ...some, [one]: null })]).toBe(true);
    }),
    { seed: 5, numRuns: cases(500) },
  );
});

/** What a term says of records: that one is refused, or the state of its line. */
const judgeOf = (term: Term) => {
  const scorer = compile(leadScore(attributes, [term]));
  return (row: Readonly<Record<string, unknown>>): State | 'refused' | null | undefined => {
    let evaluation: Evaluation;
    try {
      evaluation = scorer.one(row, { asOf });
    } catch (error) {
      if (ScoringError.is(error)) return 'refused';
      throw error;
    }
    return evaluation.tallies[0]?.contributions[0]?.state;
  };
};

test('a term that does not say what missing is worth is never missing: what could leave it open is required', {
  tags: 'cases',
}, () => {
  const one = fc.tuple(condition, fc.boolean()).map(([asked, isLine]) => ({
    if: asked,
    ...(isLine ? { linear: { attribute: 'size', slope: 1 } } : { amount: 1 }),
  }));
  const term: fc.Arbitrary<Term> = fc.oneof(
    condition.map((asked): Term => ({ type: 'when', if: asked, amount: 1 })),
    fc.array(one, { minLength: 1, maxLength: 4 }).map((of): Term => ({ type: 'cases', of })),
  );
  let decided = 0;
  fc.assert(
    fc.property(term, fc.array(record(false), { minLength: 5, maxLength: 5 }), (of, rows) => {
      const judge = judgeOf(of);
      for (const row of rows) {
        const state = judge(row);
        if (state !== 'refused') decided++;
        expect(state).not.toBe('missing');
      }
    }),
    { seed: 6, numRuns: cases(600) },
  );
  expect(decided).toBeGreaterThan(cases(600) / 3);
});

test('attributes of which each can be missing alone, but not both, are required', () => {
  const absent = (attribute: string): Condition => ({ attribute, present: false });
  const judge = judgeOf({
    type: 'cases',
    of: [
      { if: { all: [absent('size'), { attribute: 'known', equals: true }] }, amount: 1 },
      { if: { all: [absent('known'), { attribute: 'size', atLeast: 5 }] }, amount: 2 },
    ],
  });
  expect([judge({ size: 3 }), judge({ known: true }), judge({})]).toEqual(['refused', 'refused', 'refused']);
  expect(judge({ size: 3, known: true })).toBe('known');
});

const size: Condition = { attribute: 'size', atLeast: 3 };
const absent: Condition = { attribute: 'size', present: false };
const known: Condition = { attribute: 'known', equals: true };
test.each<[Condition, string]>([
  [size, 'unknown'],
  [{ isTrue: size }, 'false'],
  [absent, 'true'],
  [{ attribute: 'size', present: true }, 'false'],
  [{ any: [size, absent] }, 'true'],
  [{ any: [absent, known] }, 'true'],
  [{ all: [size, { attribute: 'size', present: true }] }, 'false'],
  [{ all: [size, known] }, 'false unknown'],
  [{ xor: [absent, { attribute: 'known', present: true }] }, 'false true'],
  [{ xor: [absent, known] }, 'false true unknown'],
  [{ xor: [size, known] }, 'unknown'],
  [{ not: known }, 'false true unknown'],
])('without a size, %o can be %s', (asked, expected) => {
  const answers = Object.entries(canBe(asked, 'size')).flatMap(([answer, can]) => (can ? [answer] : []));
  expect(answers.join(' ')).toBe(expected);
});
