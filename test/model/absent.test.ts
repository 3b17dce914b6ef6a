import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate.js';
import { canBe } from '../../src/model/condition/absent.js';
import type { Condition } from '../../src/model/condition/condition.js';
import { leadScore } from './make.js';
import { asOf, attributes, condition, record } from './random.js';

/** The answer of a condition for a record. */
function answerOf(asked: Condition, of: Readonly<Record<string, unknown>>): 'false' | 'true' | 'unknown' {
  const model = leadScore(attributes, [{ type: 'when', if: asked, amount: 1, otherwise: 0, missing: 2 }]);
  const amount = evaluate(model, of, { asOf }).tallies[0]?.total as 0 | 1 | 2;
  return (['false', 'true', 'unknown'] as const)[amount];
}

/** Values that are there, for each attribute that conditions ask about. */
const full = {
  size: 3,
  share: 2,
  trade: 'retail',
  region: 'north',
  known: true,
  seen: '2026-06-01T00:00:00Z',
  visits: [],
  log: [],
  tags: [],
  owned: [],
  deals: [],
};

test('whatever a condition answers where one attribute is missing and the others are known, it is one of what it can be', () => {
  fc.assert(
    fc.property(condition, fc.constantFrom(...Object.keys(attributes)), record(false), (asked, name, some) => {
      const known = Object.fromEntries(
        Object.entries(some).filter(([, value]) => value !== null && value !== undefined),
      );
      const row = { ...full, ...known, [name]: null };
      const missing = Object.keys(attributes).filter(
        (one) => one !== name && evaluate(present(one), row, { asOf }).tallies[0]?.total === 0,
      );
      fc.pre(missing.length === 0);
      expect(canBe(asked, name)[answerOf(asked, row)]).toBe(true);
    }),
    { seed: 5, numRuns: 400 },
  );
});

const present = (attribute: string) =>
  leadScore(attributes, [{ type: 'when', if: { attribute, present: true }, amount: 1 }]);

const size: Condition = { attribute: 'size', atLeast: 3 };
test.each<[Condition, string]>([
  [size, 'unknown'],
  [{ isTrue: size }, 'false'],
  [{ attribute: 'size', present: false }, 'true'],
  [{ attribute: 'size', present: true }, 'false'],
  [{ any: [size, { attribute: 'size', present: false }] }, 'true'],
  [{ all: [size, { attribute: 'size', present: true }] }, 'false'],
  [{ all: [size, { attribute: 'known', equals: true }] }, 'false unknown'],
  [
    {
      xor: [
        { attribute: 'size', present: false },
        { attribute: 'known', equals: true },
      ],
    },
    'false true',
  ],
  [{ xor: [size, { attribute: 'known', equals: true }] }, 'unknown'],
  [{ not: { attribute: 'known', equals: true } }, 'false true'],
])('without a size, %o can be %s', (asked, expected) => {
  const answers = Object.entries(canBe(asked, 'size')).flatMap(([answer, can]) => (can ? [answer] : []));
  expect(answers.join(' ')).toBe(expected);
});
