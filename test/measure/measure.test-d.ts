import { expectTypeOf, test } from 'vitest';
import { type Backtest, backtest } from '../../src/measure/backtest/backtest.js';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { compareClusters } from '../../src/measure/clusters/agreement.js';
import { measureClusters } from '../../src/measure/clusters/quality.js';
import { compareModels } from '../../src/measure/compare/compare-models.js';
import { bandShares } from '../../src/measure/drift/band-shares.js';
import { drift } from '../../src/measure/drift/drift.js';
import { bandTable } from '../../src/measure/ranking/band-table.js';
import { gains } from '../../src/measure/ranking/gains.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { auc, measureRanking } from '../../src/measure/ranking/ranking.js';
import { cumulativeIncidence } from '../../src/measure/stages/incidence.js';
import { kaplanMeier } from '../../src/measure/stages/survival.js';
import type { Interval } from '../../src/measure/statistics/wilson.js';
import { chooseThreshold } from '../../src/measure/thresholds/choose-threshold.js';
import { workload } from '../../src/measure/thresholds/workload.js';

test('scores and outcomes may be plain or typed arrays; "cannot say" is null in the type', () => {
  expectTypeOf(auc([0.1], [true])).toEqualTypeOf<number | null>();
  expectTypeOf(auc(new Float32Array(1), new Uint8Array(1))).toEqualTypeOf<number | null>();
  expectTypeOf(measureScores([0.1], [1]).calibration?.logLoss).toEqualTypeOf<number | undefined>();
  // @ts-expect-error an outcome is what happened, not its name
  auc([0.1], ['yes']);
  // @ts-expect-error a misspelt option
  measureRanking([0.1], [1], { wieghts: [1] });
  // @ts-expect-error one of two ways
  gains([0.1], [1], { ties: 'first' });
  // @ts-expect-error a band says where it begins, or null
  bandTable([0.1], [1], [{ label: 'A' }]);
});

test('a threshold is chosen for one goal, and may be nobody', () => {
  expectTypeOf(chooseThreshold([0.1], [1], { capacity: 3 }).threshold).toEqualTypeOf<number | null>();
  chooseThreshold([0.1], [1], { margin: 900, contactCost: 40 }, { unit: 'points' });
  chooseThreshold([0.1], [1], (cuts) => cuts[0]?.threshold ?? null);
  // @ts-expect-error a margin without the cost
  chooseThreshold([0.1], [1], { margin: 900 });
  // @ts-expect-error no goal
  chooseThreshold([0.1], [1], {});
});

test('two models are compared by their scores', () => {
  const found = compareModels([0.1], [0.2], [1], { decideBy: 'auc', capacity: 3 });
  expectTypeOf(found.verdict.better).toEqualTypeOf<'champion' | 'challenger' | null>();
  expectTypeOf(found.logLoss?.difference).toEqualTypeOf<number | undefined>();
  // @ts-expect-error no such criterion
  compareModels([0.1], [0.2], [1], { decideBy: 'brier' });
});

test('gains and band tables both have a closing line', () => {
  workload(gains([0.1], [1]), 1);
  workload(bandTable([0.1], [1], [{ atLeast: null, label: 'all' }]), 'all');
});

test('what is fitted flows from fit to score without being named', () => {
  const rows = [{ employees: 10, y: 'yes' }];
  const fitted = (train: readonly { employees: number }[]) => ({ model: { base: train.length }, report: {} });
  const result = crossValidate(rows, {
    fold: (i) => i % 5,
    fit: (train) => fitted(train).model,
    score: (model, unseen) => unseen.map((row) => model.base + row.employees),
    outcome: (row) => row.y === 'yes',
    measure: { unit: 'points' },
  });
  expectTypeOf(result.scores).toEqualTypeOf<readonly number[]>();
  crossValidate(10, {
    fold: (i) => i % 5,
    fit: (train) => {
      expectTypeOf(train).toEqualTypeOf<readonly number[]>();
      return 1;
    },
    score: (_, unseen) => new Float64Array(unseen.length),
    outcome: (i) => i > 4,
  });
  const outcome = (row: (typeof rows)[number]) => row.y === 'yes';
  // @ts-expect-error one score per row, not a word
  crossValidate(rows, { fold: (i) => i % 5, fit: () => 1, score: () => 'high', outcome });
});

test('drift takes records or columns, and a model or attributes', () => {
  const attributes = { size: { type: 'number' } } as const;
  expectTypeOf(drift([{ size: 1 }], { size: [1, 2] }, { attributes }).columns[0]?.pValue).toEqualTypeOf<
    number | null | undefined
  >();
  // @ts-expect-error a misspelt option
  drift([{ size: 1 }], [{ size: 1 }], { atributes: attributes });
  expectTypeOf(bandShares([{ period: 'May', labels: ['A', null] }]).periods[0]?.psi).toEqualTypeOf<
    number | null | undefined
  >();
  // @ts-expect-error a band is a text
  bandShares([{ period: 'May', labels: [1] }]);
});

test('clusters have labels that are texts or numbers', () => {
  expectTypeOf(measureClusters([[1, 2]], ['a']).silhouette).toEqualTypeOf<number | null>();
  expectTypeOf(compareClusters(['a', 1], new Uint8Array(2)).adjustedRand).toEqualTypeOf<number>();
  // @ts-expect-error a label is a text or a number
  compareClusters([null], ['a']);
});

test('cases may come late, and incidences have errors and limits by cause', () => {
  expectTypeOf(kaplanMeier([2], [1], { entry: [1] }).late).toEqualTypeOf<number>();
  expectTypeOf(cumulativeIncidence([2], ['won'], { entry: [1] }).steps[0]?.intervals.won).toEqualTypeOf<
    Interval | null | undefined
  >();
});

test('a backtest takes rows that say when they are, or a log that says it by itself', () => {
  const rows = [{ t: 1, won: true }];
  const plan = { dates: [1], window: 0, score: (model: number, test: readonly unknown[]) => test.map(() => model) };
  const ofRows = { ...plan, at: (row: { t: number }) => row.t, outcome: (row: { won: boolean }) => row.won };
  expectTypeOf(backtest(rows, { ...ofRows, model: 1 })).toEqualTypeOf<Backtest>();
  expectTypeOf(backtest(rows, { ...ofRows, fit: (train) => train.length }).overall.auc).toEqualTypeOf<number | null>();
  // @ts-expect-error when are the rows
  backtest(rows, { ...plan, outcome: ofRows.outcome, model: 1 });
  const log = {
    records: [{ id: 1, source: 'web' }],
    events: [{ id: 1, type: 'won', at: '2026-01-01T00:00:00Z' }],
    attributes: { source: { type: 'category', values: ['web'] } },
    timeless: ['source'],
    outcome: 'won',
    until: '2026-06-30T00:00:00Z',
  } as const;
  backtest(log, {
    dates: ['2026-01-01T00:00:00Z'],
    window: 30,
    fit: (train) => train.filter((row) => row.outcome).length,
    score: (won, test) => test.map((row) => (row.source === 'web' ? won : 0)),
  });
  // @ts-expect-error a log says its outcomes by itself
  backtest(log, { ...plan, model: 1, outcome: () => true });
});
