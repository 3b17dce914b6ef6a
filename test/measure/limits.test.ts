import { expect, test } from 'vitest';
import { folds } from '../../src/core/random.js';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import { fitNextProduct } from '../../src/fit/next-product.js';
import { psiOfShares } from '../../src/measure/drift/stability.js';
import { concentration } from '../../src/measure/ranking/concentration.js';
import { rankTargets, upside } from '../../src/measure/ranking/upside.js';
import { recommendations } from '../../src/measure/recommendations.js';
import { cumulativeIncidence } from '../../src/measure/stages/incidence.js';
import { logRank } from '../../src/measure/stages/log-rank.js';
import { measureStages } from '../../src/measure/stages/stages.js';
import { planContacts } from '../../src/plan/contacts/contacts.js';
import { messageOf } from './rows.js';

const rows = [{ size: 1, won: true, owned: [], bought: [] }];
const size = { size: { type: 'number' } } as const;
const plan = { accounts: 5, roles: ['finance'], valid: 0.8 };

const names = Array.from({ length: 101 }, (_, i) => `n${i}`);

test.each([
  [
    () =>
      logRank(
        names.map(() => 1),
        names.map(() => 1),
        names,
      ),
    'groups: expected at most 100 groups, got 101',
  ],
  [
    () =>
      cumulativeIncidence(
        names.map(() => 1),
        names,
      ),
    'causes: expected at most 100 causes, got 101',
  ],
  [
    () => measureStages([], { stages: Array.from({ length: 1001 }, (_, i) => `s${i}`), asOf: '2026-06-30T00:00:00Z' }),
    'options.stages: expected at most 1000 stages, got 1001',
  ],
  [() => folds(1e9, 2, 1), 'folds.n: expected an integer from 2 to 100000000, got 1000000000'],
  [() => recommendations({ ranked: [['a']], bought: [['a']], k: 1e9 }), 'k: expected at most 1000, got 1000000000'],
  [
    () => concentration([1], { top: Array.from({ length: 1001 }, () => ({ n: 1 })) }),
    'options.top: expected at most 1000 tops, got 1001',
  ],
  [
    () => upside({ clusterAverage: 0, topAverage: 1e308, customers: 1 }),
    'topAverage: expected a number of at most 1e+100 in size, got 1e+308',
  ],
  [
    () => rankTargets([{ id: 'a', customers: 1e200, average: 1, receptivity: 1 }]),
    'targets[0].customers: expected a number of at most 1e+100 in size, got 1e+200',
  ],
  [
    () => fitMicroSegments(rows, { attributes: size, outcome: 'won', pairs: 1e9, shape: 'bins' }),
    'options.pairs: expected a whole number from 0 to 1000, got 1000000000',
  ],
  [
    () => fitNextProduct(rows, { owned: 'owned', bought: 'bought', top: 1e9 }),
    'options.top: expected a whole number from 1 to 10000, got 1000000000',
  ],
  [
    () => attributesOf(rows, { maxValues: 1e9 }),
    'options.maxValues: expected a whole number from 0 to 1000000, got 1000000000',
  ],
  [
    () => planContacts({ ...plan, accounts: 1e15 }),
    'facts.accounts: expected at most 1000000000000, got 1000000000000000',
  ],
  [() => planContacts({ ...plan, cost: 1e300 }), 'facts.cost: expected at most 1000000000000000, got 1e+300'],
  [() => planContacts({ ...plan, valid: 1e-300 }), 'facts.valid: expected a share of at least 1e-9, got 1e-300'],
  [
    () => planContacts({ ...plan, roles: [{ role: 'finance', perAccount: 1e9 }] }),
    'facts.roles[0].perAccount: expected at most 1000000, got 1000000000',
  ],
])('what is above sense is refused, with the limit %#', (call, message) => expect(messageOf(call)).toBe(message));

test('an index says where the floor stood in for a share', () => {
  expect(psiOfShares([0.5, 0.5], [0.4, 0.6]).floored).toBe(false);
  expect(psiOfShares([1, 0], [0.9, 0.1]).floored).toBe(true);
  // A bin that is empty on both sides adds nothing.
  expect(psiOfShares([0.5, 0.5, 0], [0.4, 0.6, 0]).floored).toBe(false);
});
