import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { runWithPauses } from '../../src/core/run-work.js';
import type { Progress, Work } from '../../src/core/work.js';
import { compile } from '../../src/evaluate.js';
import * as fit from '../../src/fit/index.js';
import { compose, defineComposition, defineLeadScore } from '../../src/index.js';
import { backtest, backtestGradually, crossValidate, crossValidateGradually } from '../../src/measure/index.js';
import { asOf } from '../model/make.js';

const { next } = random(7);
const rows = Array.from({ length: 1200 }, () => {
  const group = Math.floor(next() * 3);
  const [size, visits] = [10 * group + next() * 6, Math.floor(next() * 9) + group];
  const sector = ['art', 'bank', 'farm'][Math.floor(next() * 3)] as string;
  const won = next() < 0.1 + 0.2 * group + (sector === 'art' && visits > 5 ? 0.3 : 0);
  return { size, visits, sector, won };
});
const [few, some] = [rows.slice(0, 150), rows.slice(0, 500)];
const attributes = {
  size: { type: 'number' },
  visits: { type: 'number' },
  sector: { type: 'category', values: ['art', 'bank', 'farm'] },
} as const;
const products = Array.from({ length: 12 }, (_, p) => `p${p}`);
const customers = Array.from({ length: 800 }, () => {
  const taste = Math.floor(next() * 3);
  const chance = (p: number, much: number) => next() < (p % 3 === taste ? 3 : 1) * much;
  const owned = products.filter((_, p) => chance(p, 0.1));
  return { owned, bought: products.filter((one, p) => !owned.includes(one) && chance(p, 0.04)) };
});
const learned = { attributes, outcome: 'won' } as const;
const points = { points: 100, odds: 1, doubles: 10 };
const model = fit.modelOf(fit.fitMicroSegments(rows, learned));

const chances = (found: fit.MicroSegmentsFit, some: readonly (typeof rows)[number][]) =>
  compile(fit.modelOf(found)).many(some, { asOf }).numbers.probability;
const validation = {
  fold: (i: number) => i % 3,
  score: chances,
  outcome: ({ won }: { readonly won: boolean }) => won,
};
const past = {
  at: (_: unknown, i: number) => i,
  dates: [500, 900],
  window: 10,
  folds: 3,
  score: chances,
  outcome: ({ won }: { readonly won: boolean }) => won,
};
const update = { outcome: 'won', asOf, version: '2' } as const;
const composition = defineComposition({
  kind: 'composition',
  schema: 2,
  name: 'chance and score',
  version: '1',
  models: {
    chance: model,
    call: defineLeadScore({
      kind: 'leadScore',
      schema: 2,
      name: 'call',
      version: '1',
      attributes: { chance: { type: 'number' }, visits: { type: 'number' } },
      axes: [
        {
          id: 'fit',
          cap: 100,
          terms: [
            { type: 'linear', attribute: 'chance', slope: 50, missing: 0 },
            { type: 'linear', attribute: 'visits', slope: 1, missing: 0 },
          ],
        },
      ],
      bands: [{ label: 'call', atLeast: null }],
    }),
  },
  from: { call: { chance: { model: 'chance', number: 'probability' } } },
});

/** All that runs in parts, with the form that runs at once, and how many parts there are at least. */
const WORKS: Readonly<Record<string, readonly [gradual: () => Work<unknown>, plain: () => unknown, parts: number]>> = {
  'clusters of a range': [
    () => fit.fitClustersGradually(few, { attributes, k: { from: 2, to: 4 }, starts: 5, referenceSets: 2 }),
    () => fit.fitClusters(few, { attributes, k: { from: 2, to: 4 }, starts: 5, referenceSets: 2 }),
    // Starts and swaps for each of three numbers, and ten halves and two reference sets with fifteen each.
    3 * (5 + 10 + 12 * 15),
  ],
  'straight lines': [() => fit.fitMicroSegmentsGradually(rows, learned), () => fit.fitMicroSegments(rows, learned), 2],
  'shapes and pairs': [
    () => fit.fitMicroSegmentsGradually(rows, { ...learned, shape: 'auto', pairs: 2 }),
    () => fit.fitMicroSegments(rows, { ...learned, shape: 'auto', pairs: 2 }),
    10,
  ],
  'curves with a direction': [
    () =>
      fit.fitMicroSegmentsGradually(rows, {
        ...learned,
        shape: 'curve',
        directions: { size: 'rising', visits: 'falling' },
      }),
    () => fit.fitMicroSegments(rows, { ...learned, shape: 'curve', directions: { size: 'rising', visits: 'falling' } }),
    10,
  ],
  'a scorecard': [
    () => fit.fitLeadScoreGradually(rows, { ...learned, points }),
    () => fit.fitLeadScore(rows, { ...learned, points }),
    5,
  ],
  'next products': [
    () => fit.fitNextProductGradually(customers, { owned: 'owned', bought: 'bought' }),
    () => fit.fitNextProduct(customers, { owned: 'owned', bought: 'bought' }),
    10,
  ],
  'too few outcomes': [
    () => fit.fitMicroSegmentsGradually(rows.slice(0, 20), learned),
    () => fit.fitMicroSegments(rows.slice(0, 20), learned),
    0,
  ],
  'folds that are fitted in parts': [
    () =>
      crossValidateGradually(rows, {
        ...validation,
        fit: (train) => fit.fitMicroSegmentsGradually(train, { ...learned, shape: 'bins' }),
      }),
    () =>
      crossValidate(rows, {
        ...validation,
        fit: (train) => fit.fitMicroSegments(train, { ...learned, shape: 'bins' }),
      }),
    3 * 10,
  ],
  'past dates': [
    () =>
      backtestGradually(rows, {
        ...past,
        fit: (train) => fit.fitMicroSegmentsGradually(train, { ...learned, shape: 'bins' }),
      }),
    () => backtest(rows, { ...past, fit: (train) => fit.fitMicroSegments(train, { ...learned, shape: 'bins' }) }),
    (2 + 3) * 10,
  ],
  'a model that follows its outcomes': [
    () => fit.updateModelGradually(model, some, { ...update, refit: { shape: 'bins' } }),
    () => fit.updateModel(model, some, { ...update, refit: { shape: 'bins' } }),
    5 * 10,
  ],
  'a calibration': [
    () => fit.calibrateGradually(model, rows, { outcome: 'won', asOf }),
    () => fit.calibrate(model, rows, { outcome: 'won', asOf }),
    10 * 2,
  ],
  'a batch of a composition': [
    () => compose(composition).manyGradually(rows, { asOf }),
    () => compose(composition).many(rows, { asOf }),
    2 * Math.ceil(rows.length / 512),
  ],
  'a batch': [
    () => compile(model).manyGradually(rows, { asOf, strongest: 2 }),
    () => compile(model).many(rows, { asOf, strongest: 2 }),
    Math.ceil(rows.length / 512),
  ],
};

/** Runs work to its end, and keeps its progress. */
function heard<Result>(work: Work<Result>): { result: Result; parts: Progress[] } {
  const parts: Progress[] = [];
  for (;;) {
    const part = work.next();
    if (part.done === true) return { result: part.value, parts };
    parts.push(part.value);
  }
}

describe.each(Object.entries(WORKS))('%s', (_, [gradual, plain, least]) => {
  test('in parts give the same as at once, whatever else runs in between', () => {
    const expected = JSON.stringify(plain());
    const [one, other] = [gradual(), gradual()];
    // Two of the same that take turns do not disturb each other.
    const began = other.next();
    expect(JSON.stringify(heard(one).result)).toBe(expected);
    expect(JSON.stringify(began.done === true ? began.value : heard(other).result)).toBe(expected);
  });

  test('say how far they are: from 0 to 1, never falling, in words', () => {
    const { parts } = heard(gradual());
    expect(parts.length).toBeGreaterThanOrEqual(least);
    let before = 0;
    for (const { share, text } of parts) {
      expect(share).toBeGreaterThanOrEqual(before);
      expect(share).toBeLessThanOrEqual(1);
      expect(text).toMatch(/^\S.*\S$/);
      before = share;
    }
  });
});

test('a part of a cluster fit runs an engine at most once', { tags: ['long'] }, () => {
  let calls = 0;
  const engine: fit.ClusterEngine = (...given) => {
    calls++;
    return fit.hamerly(...given);
  };
  const work = fit.fitClustersGradually(rows, { attributes, k: { from: 2, to: 4 }, starts: 5, engine });
  let most = 0;
  for (let before = 0; work.next().done !== true; before = calls) most = Math.max(most, calls - before);
  expect(most).toBe(1);
  expect(calls).toBe(3 * (5 + 10 + 10 * 15));
});

test('wrong options are refused at the call, before any part', () => {
  expect(() => fit.fitClustersGradually(rows, { attributes, k: 0 })).toThrow('options.k');
  expect(() => fit.fitMicroSegmentsGradually(rows, { ...learned, penalty: -1 })).toThrow('options.penalty');
  expect(() => fit.fitLeadScoreGradually(rows, { ...learned, points: { ...points, odds: -1 } })).toThrow(
    'options.points',
  );
  expect(() => fit.fitNextProductGradually(customers, { owned: 'owned', bought: 'owned' })).toThrow('options');
  expect(() => compile(model).manyGradually(rows, { asOf: 'today' })).toThrow('asOf');
  expect(() => compose(composition).manyGradually(rows, { asOf: 'today' })).toThrow('asOf');
  expect(() => fit.calibrateGradually(model, rows, { outcome: 'won', asOf, folds: 1 })).toThrow('options.folds');
  expect(() => fit.updateModelGradually(model, rows, { ...update, folds: 1 })).toThrow('options.folds');
  expect(() => crossValidateGradually(rows, { ...validation, fold: () => 1, fit: () => null as never })).toThrow(
    'fold',
  );
  expect(() => backtestGradually(rows, { ...past, dates: [], fit: () => null as never })).toThrow('plan.dates');
});

test('a fit that is stopped leaves the loop free, and goes on to the same model', { tags: ['long'] }, async () => {
  const options = { attributes, k: { from: 2, to: 4 }, starts: 5 } as const;
  const controller = new AbortController();
  const pause = () => new Promise((resolve) => setImmediate(resolve));
  const work = fit.fitClustersGradually(rows, options);
  let turns = 0;
  const other = (async () => {
    for (; turns < 20; turns++) await pause();
    controller.abort();
  })();
  await expect(runWithPauses(work, { pause, signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' });
  await other;
  expect(turns).toBe(20);
  expect(JSON.stringify(await runWithPauses(work, { pause }))).toBe(JSON.stringify(fit.fitClusters(rows, options)));
});

test('a batch that is never finished leaves the scorer as it was', () => {
  const scorer = compile(model);
  const expected = JSON.stringify(scorer.many(rows, { asOf }));
  scorer.manyGradually(rows, { asOf }).next();
  expect(JSON.stringify(scorer.many(rows, { asOf }))).toBe(expected);
});
