import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { snapshot } from '../../src/fit/snapshot/snapshot.js';
import { backtest } from '../../src/measure/backtest/backtest.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { bank, bankRows, declared, type Row } from '../fit/data.js';
import { leads } from '../fit/snapshot/leads.js';
import { compile } from '../model/vouched.js';

const asOf = '2010-11-30T00:00:00Z';
const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};

/** Of it, what scores. */
interface Scorer {
  many(rows: readonly object[], context: { asOf: string }): { numbers: { readonly probability: Float64Array } };
}

/** A plan for bank-marketing, whose rows are in the order of time. */
const bankPlan = (rows: readonly Row[], numeric: readonly string[], categorical: readonly string[]) => {
  const attributes = declared(rows, numeric, categorical);
  return {
    at: (_: Row, i: number) => i,
    window: 0,
    fit: (train: readonly Row[]) =>
      compile(modelOf(fitMicroSegments(train, { attributes, outcome: 'bought', covariance: false }))),
    score: (scorer: Scorer, test: readonly Row[]) => scorer.many(test, { asOf }).numbers.probability,
    outcome: (row: Row) => row.bought === true,
  };
};

describe('bank-marketing, whose rows are in the order of time', () => {
  const rows = bankRows();

  test('random folds promise an AUC of 0.765; the last fifth, scored from what was known before, has 0.68 and five times the rate', {
    tags: 'long',
  }, () => {
    const { overall, random, verdict, dates } = backtest(rows, {
      ...bankPlan(rows, bank.numeric, bank.categorical),
      dates: [36_168],
    });
    expect(random?.all.auc).toBeCloseTo(0.765, 3);
    expect(random?.tested.auc).toBeCloseTo(0.73, 2);
    expect(overall.auc).toBeCloseTo(0.68, 2);
    expect(dates[0]?.trainedRate).toBeCloseTo(0.067, 3);
    expect(overall.rate).toBeCloseTo(0.316, 3);
    expect(verdict.randomFolds).toBe('random-folds-flatter');
    expect(verdict.outcomes).toBe('more-than-expected');
    expect(verdict.text.replace(/\d+\.\d+/g, 'x').replace(/\d[\d,]*/g, 'n')).toBe(
      'As of the past dates the AUC is x (n % interval x to x) over n rows of one date. Random folds give x on the same rows: x (n % interval x to x) too much, because they learn from rows of the same time and later. Use the figure of the past dates. Over all rows random folds give x: the rows tested here are harder to rank than the others. At the last date, x % of the rows learned from had the outcome, and x % of the rows that followed. n had the outcome where n were expected, x times as many (n % interval x to x): the probabilities are too low; calibrate again before you use them.',
    );
  });

  test('each date has the figures of scikit-learn', { tags: ['long'] }, () => {
    const made = JSON.parse(readFileSync(new URL('../golden/backtest/scikit.json', import.meta.url), 'utf8'));
    const { dates, random } = backtest(rows, {
      ...bankPlan(rows, made.numeric, made.categorical),
      dates: made.dates.map(({ date }: { date: number }) => date),
      folds: 0,
    });
    expect(random).toBe(null);
    expect(dates).toHaveLength(made.dates.length);
    dates.forEach(({ date, trained, n, positives, auc, logLoss, expected }, d) => {
      const scikit = made.dates[d];
      expect({ date, trained, n, positives }).toEqual({
        date: scikit.date,
        trained: scikit.trained,
        n: scikit.n,
        positives: scikit.positives,
      });
      for (const [name, value] of Object.entries({ auc, logLoss, expected }))
        expect(Math.abs((value ?? Number.NaN) - scikit[name]), `${name} at ${date}`).toBeLessThan(made.tolerance[name]);
    });
  });
});

describe('a log', () => {
  const { log, dates } = leads(4000, 11);
  const plan = {
    dates,
    window: 60,
    fit: (train: readonly { readonly asOf: string }[]) =>
      compile(
        modelOf(
          fitMicroSegments(train, {
            attributes: { size: log.attributes.size, source: log.attributes.source },
            outcome: 'outcome',
          }),
        ),
      ),
    score: (scorer: Scorer, test: readonly object[], date: string | number) =>
      scorer.many(test, { asOf: `${date}` }).numbers.probability,
  };
  const tested = backtest(log, plan);

  test('its rows are snapshots at the dates', () => {
    const taken = dates.map((date) => snapshot({ ...log, asOf: date, window: 60 }));
    expect(tested.dates.map((one) => one.snapshot)).toEqual(taken.map(({ report }) => report));
    expect(tested.scores).toHaveLength(taken.reduce((n, { rows }) => n + rows.length, 0));
  });

  test('a date is learned from rows whose windows had ended by then, and the first date has none', () => {
    expect(tested.dates.map(({ reason }) => reason)).toEqual(['nothing-to-learn-from', null, null, null, null]);
    const counts = tested.dates.map((one) => one.snapshot?.rows ?? 0);
    expect(tested.dates.map(({ trained }) => trained)).toEqual([
      0,
      ...[1, 2, 3, 4].map((d) => counts.slice(0, d).reduce((sum, n) => sum + n, 0)),
    ]);
    const longer = backtest(log, { ...plan, window: 100, folds: 0 });
    expect(longer.dates.map(({ reason }) => reason)).toEqual([
      'nothing-to-learn-from',
      'nothing-to-learn-from',
      null,
      null,
      null,
    ]);
    expect(longer.dates[2]?.trained).toBe(longer.dates[0]?.snapshot?.rows);
  });

  test('the rows of one record share their random fold', () => {
    const random = backtest(log, {
      ...plan,
      dates: dates.slice(0, 3),
      fit: (train: readonly { readonly id: string | number }[]) => new Set(train.map(({ id }) => id)),
      score: (learned: Set<unknown>, test: readonly { readonly id: string | number }[]) =>
        test.map(({ id }) => (learned.has(id) ? 1 : 0)),
    }).random;
    expect(random?.all.expected).toBe(0);
  });

  test('a window that had not ended is refused', () => {
    const until = new Date(Date.parse(dates[4] as string) + 30 * 86_400_000).toISOString();
    expect(messageOf(() => backtest({ ...log, until }, plan))).toMatch(
      /^plan\.dates\[4\]: expected an instant not after 2026-\d\d-\d\dT00:00:00Z, so that its window of 60 days had ended when the log ends, got 2026-\d\d-\d\dT00:00:00.000Z; what has not happened yet is not a no; take an earlier instant, a shorter window, or a later export$/,
    );
  });
});

describe('random folds beside past dates, on rows of which the truth is known', () => {
  /** The outcome follows x; with drift, it turns with time to what z says. */
  const drawn = (n: number, drift: number) => {
    const { next } = random(3);
    return Array.from({ length: n }, (_, t) => {
      const [x, z] = [next() * 4 - 2, next() * 4 - 2];
      const share = drift * (t / n);
      return { t, x, z, won: next() < 1 / (1 + Math.exp(1 - (1 - share) * x - share * z)) };
    });
  };
  const number = { type: 'number' } as const;
  const verdictOn = (n: number, drift: number) =>
    backtest(drawn(n, drift), {
      at: ({ t }) => t,
      dates: [n / 2, 0.75 * n],
      window: 0,
      fit: (train) =>
        compile(modelOf(fitMicroSegments(train, { attributes: { x: number, z: number }, outcome: 'won' }))),
      score: (scorer, test) => scorer.many(test, { asOf }).numbers.probability,
      outcome: ({ won }) => won,
    }).verdict;

  test('alike, where nothing changes over time', () => {
    const { randomFolds, text } = verdictOn(4000, 0);
    expect(randomFolds).toBe('alike');
    expect(text).toMatch(/ on the same rows: no difference that matters, so the order in time costs nothing here\./);
  });

  test('random folds flatter, where something does', () => {
    expect(verdictOn(4000, 1).randomFolds).toBe('random-folds-flatter');
  });

  test('nobody can tell from few rows', () => {
    const { randomFolds, text } = verdictOn(300, 0.3);
    expect(randomFolds).toBe('cannot-tell');
    expect(text).toMatch(
      / on the same rows: the difference of 0\.\d{3} \(95 % interval -?0\.\d{3} to 0\.\d{3}\) may be chance\. Use the figure of the past dates\./,
    );
  });
});

test('over several dates the AUC is of pairs of the same date, weighted by their pairs', () => {
  // Within each date no score ranks anything; over both, the second date has higher scores and more outcomes.
  const rows = [0, 1].flatMap((t) => Array.from({ length: 80 }, (_, i) => ({ t, won: i < (t === 0 ? 16 : 64) })));
  const plan = {
    at: ({ t }: { t: number }) => t,
    dates: [0, 1],
    window: 0,
    outcome: ({ won }: { won: boolean }) => won,
  };
  const flat = backtest(rows, { ...plan, model: 0, score: (_, test) => test.map(({ t }) => 0.2 + 0.6 * t) });
  expect([flat.dates[0]?.auc, flat.dates[1]?.auc, flat.overall.auc, flat.overall.aucInterval]).toEqual([
    0.5,
    0.5,
    0.5,
    null,
  ]);
  const uneven = rows.filter(({ t }, i) => t === 1 || i % 2 === 0);
  const some = backtest(uneven, { ...plan, model: 0, score: (_, test) => test.map((_row, i) => ((i * 7) % 5) / 5) });
  const [a, b] = some.dates;
  const pairs = ({ n, positives }: { n: number; positives: number }) => positives * (n - positives);
  if (a?.auc == null || b?.auc == null) throw new Error('both have an AUC');
  expect(some.overall.auc).toBeCloseTo((a.auc * pairs(a) + b.auc * pairs(b)) / (pairs(a) + pairs(b)), 14);
  const error = ({ aucInterval }: typeof a) => ((aucInterval?.high ?? 0) - (aucInterval?.low ?? 0)) / 2;
  const share = pairs(a) / (pairs(a) + pairs(b));
  expect(error({ ...a, aucInterval: some.overall.aucInterval })).toBeCloseTo(
    Math.hypot(share * error(a), (1 - share) * error(b)),
    14,
  );
});

describe('plain rows', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ t: i, x: (i * 7) % 10, won: (i * 7) % 10 > 6 }));
  const plan = {
    at: (row: { t: number }) => row.t,
    dates: [10, 20, 30],
    window: 5,
    model: 10,
    score: (most: number, test: readonly { x: number }[]) => test.map(({ x }) => x / most),
    outcome: (row: { won: boolean }) => row.won,
  };

  test('a given model is tested as it is, on the rows from each date to the next', () => {
    const { dates, overall, random, verdict, scores } = backtest(rows, plan);
    expect(dates.map(({ n, trained, reason }) => [n, trained, reason])).toEqual([
      [10, null, null],
      [10, null, null],
      [10, null, null],
    ]);
    expect(random).toBe(null);
    expect(verdict.randomFolds).toBe('not-compared');
    expect(scores.slice(0, 11)).toEqual([...new Array(10).fill(null), 0]);
    const expected = measureScores(
      rows.slice(10).map(({ x }) => x / 10),
      rows.slice(10).map(({ won }) => won),
    );
    expect(overall).toMatchObject({
      n: 30,
      positives: expected.positives,
      auc: 1,
      logLoss: expected.calibration?.logLoss,
      observedToExpected: 9 / 13.5,
    });
  });

  test('a row teaches from the end of its own window on', () => {
    const trained: number[][] = [];
    const fit = (train: readonly { t: number }[]) => {
      trained.push(train.map(({ t }) => t));
      return 10;
    };
    backtest(rows, { ...plan, model: undefined, fit, folds: 0 });
    expect(trained.map((some) => [some.length, some.at(-1)])).toEqual([
      [6, 5],
      [16, 15],
      [26, 25],
    ]);
    // Even without a window, no row teaches the model that scores it.
    trained.length = 0;
    backtest(rows, { ...plan, model: undefined, fit, folds: 0, window: 0 });
    expect(trained.map((some) => some.at(-1))).toEqual([9, 19, 29]);
  });

  test('instants are read as dates, and windows as days', () => {
    const instant = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
    const dated = {
      ...plan,
      at: (row: { t: number }) => instant(row.t),
      dates: plan.dates.map(instant),
      model: undefined,
      fit: (train: readonly object[]) => train.length,
      score: (n: number, test: readonly object[]) => test.map(() => n / 40),
    };
    expect(backtest(rows, dated).dates.map(({ trained }) => trained)).toEqual([6, 16, 26]);
  });

  test('weights are repetition', () => {
    const twice = backtest([...rows, ...rows], plan);
    const weighed = backtest(rows, { ...plan, weight: () => 2 });
    expect(weighed.overall).toEqual(twice.overall);
  });

  test('points rank, and expect nothing', () => {
    const { overall, verdict } = backtest(rows, { ...plan, model: 1, measure: { unit: 'points' } });
    expect([overall.auc, overall.logLoss, overall.expected, overall.observedToExpected]).toEqual([1, null, null, null]);
    expect(verdict.outcomes).toBe('not-known');
  });

  test('one kind of outcome only, no rows at a date, nothing expected: null, and said', () => {
    const { overall, verdict } = backtest(rows, { ...plan, outcome: () => false });
    expect([overall.auc, overall.observedToExpected]).toEqual([null, 0]);
    expect(verdict.text).toBe(
      'All of the outcomes over 30 rows of 3 dates are negative: there is nothing to rank apart. 0 had the outcome where 14 were expected, 0.00 times as many (95 % interval 0.00 to 0.25): the probabilities are too high; calibrate again before you use them.',
    );
    const gap = backtest(rows, { ...plan, dates: [10, 20, 20.5, 50] }).dates;
    expect(gap.map(({ reason }) => reason)).toEqual([null, null, null, 'no-rows']);
    expect(gap[3]).toMatchObject({ n: 0, rate: null, auc: null, logLoss: null });
    const none = backtest(rows, { ...plan, model: 1, score: (_: number, test) => test.map(() => 0) }).overall;
    expect([none.expected, none.observedToExpected, none.observedToExpectedInterval]).toEqual([0, null, null]);
  });

  test('the result is plain JSON', () => {
    const result = backtest(rows, plan);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  const learnsNothing: () => number = () => 10;
  test.each([
    [
      { model: undefined },
      'plan: expected either fit or model, got neither; fit learns again at each date, model is tested as it is',
    ],
    [
      { fit: learnsNothing },
      'plan: expected either fit or model, got both; fit learns again at each date, model is tested as it is',
    ],
    [{ dates: [] }, 'plan.dates: expected an array of dates, at least one, got an array'],
    [{ dates: Array.from({ length: 1001 }, (_, i) => i) }, 'plan.dates: expected at most 1000 dates, got 1001'],
    [{ dates: [20, 10] }, 'plan.dates[1]: expected a date after the one before, got another'],
    [{ dates: [10, '2026'] }, 'plan.dates[1]: expected a finite number, as the first date is one, got a string'],
    [{ window: -1 }, 'plan.window: expected a finite number of at least 0, got -1'],
    [{ folds: 1 }, 'plan.folds: expected 0, or 2 to 1000 folds, got 1'],
    [{ seed: -1 }, 'plan.seed: expected at least 0, got -1'],
    [{ at: 't' }, 'plan.at: expected a function, got a string'],
    [{ at: () => 'soon' }, 'at(0): expected a finite number, as the first date is one, got a string'],
    [{ outcome: () => 'yes' }, 'outcome(0): expected true, false, 1 or 0, got a string'],
    [{ weight: () => -1 }, 'weight(0): expected a weight of 0 or more, got -1'],
    [{ measure: { bins: 3 } }, 'measure.bins: expected one of "unit", "level"'],
    [{ score: () => [1] }, 'score as of 10: expected 10 values, one per row, got 1'],
    [
      { score: (_: number, test: object[]) => test.map(() => 2) },
      'score as of 10[0]: expected a probability from 0 to 1, got a number outside; points can be ranked and banded with unit: "points", not calibrated',
    ],
    [
      { dates: [99] },
      'plan.dates: expected a date with rows to test, and rows before it to learn from, got none; the window of a row must have ended by the date that it is to teach; give dates further apart than the window',
    ],
    [
      { folds: 50, model: undefined, fit: learnsNothing },
      'plan.folds: expected at least 50 groups of rows, one per fold, got 40; ask for fewer folds, or for none with 0',
    ],
  ])('refusal %#', (change, message) => {
    expect(messageOf(() => backtest(rows, { ...plan, ...change } as never))).toBe(message);
  });

  test('a misspelt option is refused, and what a log says by itself', () => {
    expect(messageOf(() => backtest(rows, { ...plan, windw: 3 } as never))).toMatch(
      /^plan\.windw: expected one of .*did you mean "window"\?$/,
    );
    const { log, dates } = leads(50, 1);
    expect(messageOf(() => backtest(log, { ...plan, dates } as never))).toMatch(/^plan\.at: expected one of "dates"/);
  });
});
