import { describe, expect, test } from 'vitest';
import { calibrationLine } from '../../src/measure/calibration/calibration-line.js';
import { reliability } from '../../src/measure/calibration/reliability.js';
import { psi, psiOfShares } from '../../src/measure/drift/stability.js';
import { gains } from '../../src/measure/ranking/gains.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { normalQuantile } from '../../src/measure/statistics/normal.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import { golden } from './rows.js';

type Limits = { readonly low: number; readonly high: number };
type Bin = { readonly [column: string]: number | null | Limits };
type Estimate = { readonly estimate: number; readonly standardError: number };

interface Case {
  readonly name: string;
  readonly scores: number[];
  readonly outcomes: number[];
  readonly weights?: number[];
  readonly n: number;
  readonly positives: number;
  readonly auc: number;
  readonly aucStandardError: number;
  readonly ks: number;
  readonly averagePrecision: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly logLossOfBaseRate: number;
  readonly brierOfBaseRate: number;
  readonly intercept: Estimate;
  readonly slope: Estimate;
  readonly inTheLarge: Estimate;
  readonly gainsByRows: Bin[];
  readonly reliabilityByRows: Bin[];
  readonly equalWidth: Bin[];
  readonly eceByRows: number;
  readonly eceEqualWidth: number;
  readonly psiOfHalves: { readonly edges: number[]; readonly psi: number };
}

interface LiftRow {
  readonly n: number;
  readonly positives: number;
  readonly rate: number;
  readonly wilson95: readonly [number, number];
  readonly lift: number;
  readonly cumulative_gain: number;
  readonly cumulative_lift: number;
  readonly mean_score: number;
}

interface Reference {
  readonly tolerance: number;
  readonly wilson95: [positives: number, n: number, low: number, high: number][];
  readonly ranking: { y: number[]; p: number[]; auc: number; average_precision: number; ks: number }[];
  readonly logLoss: { y: number[]; p: number[]; log_loss: number }[];
  readonly psi: { expected: number[]; actual: number[]; psi: number }[];
  readonly bankMarketing: {
    readonly n: number;
    readonly positives: number;
    readonly logLossOfBaseRate: number;
    readonly brierOfBaseRate: number;
    readonly liftTable: LiftRow[];
    readonly psi: { expected: number[]; actual: number[]; psi: number };
  };
}

const {
  cases,
  tolerance,
  normalQuantile: quantiles,
  wilson: wilsons,
} = golden<{
  readonly cases: readonly [distinct: Case, tied: Case, weighted: Case];
  readonly tolerance: number;
  readonly normalQuantile: [probability: number, value: number][];
  readonly wilson: [positives: number, n: number, level: number, interval: Limits][];
}>('golden.json');

function close(got: number | null | undefined, expected: number | null, within = tolerance): void {
  if (expected === null || got === null || got === undefined) {
    expect(got ?? null).toBe(expected);
    return;
  }
  expect(Math.abs(got - expected), `${got} is not ${expected}`).toBeLessThanOrEqual(
    within * Math.max(1, Math.abs(expected)),
  );
}

function sameBins(got: readonly object[], expected: readonly Bin[], columns: Readonly<Record<string, string>>): void {
  expect(got.length).toBe(expected.length);
  got.forEach((row, i) => {
    const mine = row as Bin;
    for (const [ours, theirs] of Object.entries(columns)) {
      const [a, b] = [mine[ours], expected[i]?.[theirs]];
      if (typeof b === 'object' && b !== null && typeof a === 'object' && a !== null) {
        close(a.low, b.low);
        close(a.high, b.high);
      } else close(a as number | null, b as number | null);
    }
  });
}

describe.each(cases)('$name agree with scikit-learn, scipy and numpy', (given) => {
  const { scores, outcomes, weights } = given;
  const report = measureScores(scores, outcomes, { weights, ties: 'rows' });

  test('ranking, with DeLong by its definition', () => {
    const { ranking } = report;
    expect([report.n, report.positives]).toEqual([given.n, given.positives]);
    close(ranking.auc, given.auc);
    close(ranking.aucStandardError, given.aucStandardError);
    close(ranking.aucInterval?.low, given.auc - 1.959963984540054 * given.aucStandardError);
    close(ranking.aucInterval?.high, given.auc + 1.959963984540054 * given.aucStandardError);
    close(ranking.somersD, 2 * given.auc - 1);
    close(ranking.ks, given.ks);
    close(ranking.averagePrecision, given.averagePrecision);
  });

  test('log loss and Brier, of the scores and of the base rate', () => {
    close(report.calibration?.logLoss, given.logLoss);
    close(report.calibration?.brier, given.brier);
    close(report.calibration?.logLossOfBaseRate, given.logLossOfBaseRate);
    close(report.calibration?.brierOfBaseRate, given.brierOfBaseRate);
  });

  test('the calibration line and calibration in the large, with standard errors', () => {
    const line = report.calibration?.line;
    for (const part of ['intercept', 'slope', 'inTheLarge'] as const) {
      close(line?.[part]?.estimate, given[part].estimate);
      close(line?.[part]?.standardError, given[part].standardError);
    }
    expect(line?.reason).toBeNull();
  });

  test('reliability and its error, in bins of equal count and of equal width', () => {
    const columns = { n: 'n', positives: 'positives', meanScore: 'meanScore', observedRate: 'rate' };
    const { equalCount, equalWidth } = report.calibration ?? {};
    sameBins(equalCount?.rows ?? [], given.reliabilityByRows, {
      ...columns,
      interval: 'interval',
      lowestScore: 'lowestScore',
    });
    sameBins(equalWidth?.rows ?? [], given.equalWidth, columns);
    close(equalCount?.ece, given.eceByRows);
    close(equalWidth?.ece, given.eceEqualWidth);
  });

  const columns = [
    'n',
    'positives',
    'expected',
    'rate',
    'interval',
    'lift',
    'cumulativeGain',
    'cumulativeLift',
    'lowestScore',
  ];

  test('gains by row order', () => {
    sameBins(report.gains.rows, given.gainsByRows, Object.fromEntries(columns.map((name) => [name, name])));
  });

  test('the stability index between the first half of the rows and the second', () => {
    const half = scores.length / 2;
    const moved = psi(scores.slice(0, half), scores.slice(half), {
      expectedWeights: weights?.slice(0, half),
      actualWeights: weights?.slice(half),
    });
    close(moved.psi, given.psiOfHalves.psi);
    given.psiOfHalves.edges.forEach((edge, i) => {
      close(moved.rows[i]?.atMost, edge);
    });
    expect(moved.rows.at(-1)?.atMost).toBeNull();
  });
});

test('gains and reliability share ties, and are those of row order where no scores tie', () => {
  const [{ scores, outcomes, gainsByRows, eceByRows }] = cases;
  sameBins(gains(scores, outcomes).rows, gainsByRows, { positives: 'positives', lift: 'lift', expected: 'expected' });
  close(reliability(scores, outcomes).ece, eceByRows);
});

test('normal quantiles are those of scipy, from the far tail to the centre', () => {
  for (const [probability, value] of quantiles) close(normalQuantile(probability), value, 4e-15);
});

test('Wilson intervals at other levels are those of scipy quantiles', () => {
  for (const [positives, n, level, interval] of wilsons) {
    close(wilson(positives, n, level)?.low, interval.low, 1e-14);
    close(wilson(positives, n, level)?.high, interval.high, 1e-14);
  }
});

describe('reference results', () => {
  const reference = golden<Reference>('reference.json');
  const within = reference.tolerance;

  test.each(reference.wilson95)('Wilson for %d of %d', (positives, n, low, high) => {
    close(wilson(positives, n)?.low, low, within);
    close(wilson(positives, n)?.high, high, within);
  });

  test.each(reference.ranking)('ranking with ties: $p', ({ y, p, auc, average_precision, ks }) => {
    const { ranking } = measureScores(p, y);
    close(ranking.auc, auc, within);
    close(ranking.averagePrecision, average_precision, within);
    close(ranking.ks, ks, within);
  });

  test.each(reference.logLoss)('log loss of $p', ({ y, p, log_loss }) => {
    close(measureScores(p, y).calibration?.logLoss, log_loss, within);
  });

  test.each(reference.psi)('stability of shares $expected', ({ expected, actual, psi: value }) => {
    close(psiOfShares(expected, actual).psi, value, within);
  });

  test('the lift table of a bank campaign, from its counts', () => {
    const { liftTable, n, positives } = reference.bankMarketing;
    // Scores that put each decile's positives and negatives in one tie make the same table.
    const scores: number[] = [];
    const outcomes: number[] = [];
    const weights: number[] = [];
    liftTable.forEach((row) => {
      scores.push(row.mean_score, row.mean_score);
      outcomes.push(1, 0);
      weights.push(row.positives, row.n - row.positives);
    });
    const table = gains(scores, outcomes, { weights });
    expect([table.n, table.positives]).toEqual([n, positives]);
    table.rows.forEach((row, i) => {
      const expected = liftTable[i] as LiftRow;
      expect([row.n, row.positives]).toEqual([expected.n, expected.positives]);
      close(row.rate, expected.rate, within);
      close(row.interval?.low, expected.wilson95[0], within);
      close(row.interval?.high, expected.wilson95[1], within);
      close(row.lift, expected.lift, within);
      close(row.cumulativeGain, expected.cumulative_gain, within);
      close(row.cumulativeLift, expected.cumulative_lift, within);
    });
    const { logLossOfBaseRate, brierOfBaseRate } = measureScores(scores, outcomes, { weights }).calibration ?? {};
    close(logLossOfBaseRate, reference.bankMarketing.logLossOfBaseRate, within);
    close(brierOfBaseRate, reference.bankMarketing.brierOfBaseRate, within);
  });

  test('the stability index of a bank campaign, from its shares', () => {
    const { expected, actual, psi: value } = reference.bankMarketing.psi;
    close(psiOfShares(expected, actual).psi, value, within);
  });
});

test('a calibration line is the same from weights and from repeated rows', () => {
  const { scores, outcomes, weights } = cases[2];
  const again = (values: number[]) =>
    values.flatMap((value, i) => Array.from({ length: weights?.[i] ?? 1 }, () => value));
  expect(calibrationLine(again(scores), again(outcomes))).toEqual(calibrationLine(scores, outcomes, { weights }));
});
