import { describe, expect, test } from 'vitest';
import { logistic } from '../../../src/core/arithmetic.js';
import { random, shuffle } from '../../../src/core/random.js';
import { diffModels } from '../../../src/explain/diff.js';
import { calibrate } from '../../../src/fit/calibrate/calibrate.js';
import { fitMicroSegments, modelOf } from '../../../src/fit/micro-segments.js';
import { type UpdateOptions, updateModel } from '../../../src/fit/update-model.js';
import type { MicroSegmentsModel } from '../../../src/kinds/micro-segments/model.js';
import { measureScores } from '../../../src/measure/ranking/measure-scores.js';
import { trust } from '../../../src/model/trust.js';
import { parseModel } from '../../../src/parse.js';
import { asOf, refusal } from '../../model/make.js';
import { compile } from '../../model/vouched.js';
import { bank, bankRows, declared } from '../data.js';

type Lead = {
  readonly visits: number;
  readonly source: string;
  readonly won: boolean;
};
/** Leads whose chance of winning depends on what the world is like. */
function leads(n: number, seed: number, logOdds: (visits: number, fair: boolean) => number): Lead[] {
  const { next, below } = random(seed);
  return Array.from({ length: n }, () => {
    const [visits, fair] = [below(10), next() < 0.5];
    return { visits, source: fair ? 'fair' : 'web', won: next() < logistic(logOdds(visits, fair)) };
  });
}
const world = (visits: number, fair: boolean) => -2 + 0.3 * visits + (fair ? 0.8 : 0);
const attributes = { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } } as const;
const before = leads(2000, 1, world);
const model = {
  ...modelOf(fitMicroSegments(before, { attributes, outcome: 'won', name: 'buyers', version: '1' })),
  meta: { owner: 'sales operations' },
};
const given = parseModel(JSON.parse(JSON.stringify(model))) as MicroSegmentsModel;
const options: UpdateOptions<Lead> = { outcome: 'won', asOf, version: '2', from: 'CRM, second quarter', refit: {} };
const lossOf = (some: MicroSegmentsModel, rows: readonly Lead[]) =>
  measureScores(
    compile(some).many(rows, { asOf }).numbers.probability,
    rows.map((one) => one.won),
  ).calibration?.logLoss as number;

describe('outcomes in, a model and a log out', () => {
  test('where nothing changed in the world the model is kept, as it is', () => {
    const update = updateModel(given, leads(1500, 2, world), options);
    expect(update.model).toBe(given);
    expect(update.log).toMatchObject({
      action: 'kept',
      differences: [],
      rows: { from: 'CRM, second quarter', n: 1500 },
    });
    expect(update.log.fingerprints.after).toBe(update.log.fingerprints.before);
    expect(update.log.candidates.map((one) => one.action)).toEqual(['kept', 'recalibrated', 'refitted']);
    expect(update.log.text).toMatch(
      /^kept: nothing lowers the log loss by more than a standard error; log loss 0\.\d{4} kept, 0\.\d{4} recalibrated, 0\.\d{4} refitted, on 1,500 rows that it was not learned from$/,
    );
  });

  test('where all became rarer it is recalibrated: the terms stay, and the log says what moved', () => {
    const rows = leads(1500, 3, (visits, fair) => world(visits, fair) - 1.2);
    const { model: now, log } = updateModel(given, rows, options);
    expect(log.action).toBe('recalibrated');
    expect([now.version, now.terms, now.meta]).toEqual(['2', given.terms, given.meta]);
    expect(now.calibration).toBeDefined();
    expect(log.differences.map((one) => one.path.split(/[.[]/)[0])).toContain('calibration');
    const fresh = leads(1500, 4, (visits, fair) => world(visits, fair) - 1.2);
    expect(lossOf(now, fresh)).toBeLessThan(lossOf(given, fresh));
    expect(log.text).toMatch(/^recalibrated: log loss .* less than the model as it was$/);
  });

  test('where an attribute turned around it is fitted anew; bands, name and meta stay', () => {
    const turned = (visits: number, fair: boolean) => 1.2 - 0.3 * visits + (fair ? 0.8 : 0);
    const { model: now, log } = updateModel(given, leads(1500, 5, turned), options);
    expect(log.action).toBe('refitted');
    expect([now.name, now.version, now.meta]).toEqual(['buyers', '2', { owner: 'sales operations' }]);
    expect(now.bands?.map(({ label, ...one }) => [label, one])).toEqual(
      given.bands?.map(({ label, ...one }) => [label, one]),
    );
    const texts = log.differences.map((one) => one.text);
    expect(texts.some((text) => text.includes('visits'))).toBe(true);
    expect(log.differences).toEqual(diffModels(given, now).differences);
    const fresh = leads(1500, 6, turned);
    expect(lossOf(now, fresh)).toBeLessThan(lossOf(given, fresh) - 0.1);
    expect(parseModel(JSON.parse(JSON.stringify(now)), { strict: true })).toEqual(now);
  });

  test('without refit only recalibration is considered; with earlier rows a refit learns from them too', () => {
    const rows = leads(300, 7, (visits, fair) => world(visits, !fair));
    const { refit: _, ...only } = options;
    expect(updateModel(given, rows, only).log.candidates.map((one) => one.action)).toEqual(['kept', 'recalibrated']);
    const { log } = updateModel(given, rows, { ...options, earlier: before });
    expect(log.rows.earlier).toBe(2000);
    const alone = updateModel(given, rows, options).log;
    const loss = (one: typeof log) => one.candidates[2]?.logLoss;
    expect(loss(log)).not.toBe(loss(alone));
  });

  test('what is judged is what each way does on rows it did not see, and order of rows changes nothing', () => {
    const rows = leads(600, 8, (visits, fair) => world(visits, fair) - 0.8);
    const update = updateModel(given, rows, options);
    const again = updateModel(given, shuffle(rows, 4), options);
    expect(again).toEqual(update);
    const [kept, recalibrated] = update.log.candidates;
    expect(Math.abs((kept?.logLoss ?? 0) - lossOf(given, rows))).toBeLessThan(1e-12);
    // Recalibrated on all rows, the loss on those very rows flatters.
    const { model: all } = calibrate(given, rows, { outcome: 'won', asOf });
    expect(recalibrated?.logLoss).toBeGreaterThan(lossOf(all as MicroSegmentsModel, rows));
    expect(JSON.parse(JSON.stringify(update.log))).toEqual(update.log);
  });

  test('too few outcomes keep the model, and say how many it takes', () => {
    const rows = [...leads(30, 9, () => -9), { visits: 3, source: 'web', won: true }];
    const { model: same, log } = updateModel(given, rows, options);
    expect(same).toBe(given);
    expect(log.text).toBe('kept: 1 row with the outcome, fewer than the 20 it takes to tell');
    expect(log.candidates).toEqual([]);
  });

  test('rows that cannot be used are named', () => {
    const rows = [
      ...leads(5, 10, world),
      { visits: 'many', source: 'web', won: true },
      { visits: 1, source: 'web', won: 2 },
    ];
    const { log } = updateModel(given, rows as never, options);
    expect(log.rows.rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [5, ['records[5].visits: expected a finite number, got a string']],
      [6, ['records[6].won: expected true, false, 1 or 0, got a number']],
    ]);
  });
});

test('earlier rows are read where a refit learns from them, each with what was wrong in it', () => {
  const earlier = [...leads(60, 7, world), { visits: 'many' }] as never;
  const update = updateModel(given, leads(400, 100, world), { ...options, refit: {}, earlier });
  expect(update.log.rows.earlier).toBe(60);
  expect(update.log.rows.earlierRejected.map(({ index }) => index)).toEqual([60]);
  const alone = updateModel(given, leads(400, 100, world), { ...options, refit: undefined, earlier });
  expect([alone.log.rows.earlier, alone.log.rows.earlierRejected]).toEqual([0, []]);
});

test('outcomes may be values of the rows, but not where earlier rows need some too', () => {
  const rows = leads(400, 100, world);
  const outcome = rows.map((row) => (row as { won: boolean }).won);
  const byName = updateModel(given, rows, { ...options, refit: {} });
  expect(updateModel(given, rows, { ...options, refit: {}, outcome })).toEqual(byName);
  expect(() => updateModel(given, rows, { ...options, refit: {}, outcome, earlier: rows })).toThrow(
    'options.outcome: expected a property or a function of the row, which earlier rows have too, got values of the rows alone',
  );
});

test('a good model is left alone: of 40 quarters in which nothing changed, few are answered with another model', {
  tags: 'long',
}, () => {
  const { refit: _, ...only } = options;
  const updates = Array.from({ length: 40 }, (_, q) => updateModel(given, leads(400, 100 + q, world), only).log.action);
  // Chance alone, one standard error up, would be one in six, and so about seven of them.
  expect(updates.filter((action) => action !== 'kept').length).toBeLessThanOrEqual(3);
});

test('on the contacts of a bank, of which four times as many bought in the end, recalibrating helps and fitting anew helps more', {
  tags: 'long',
}, () => {
  const all = bankRows();
  const facts = declared(all, bank.numeric, bank.categorical);
  const third = (from: number, to: number) => all.slice(from, to).filter((_, i) => i % 3 === 0);
  const learned = fitMicroSegments(third(0, 27_000), { attributes: facts, outcome: 'bought', covariance: false });
  const { log } = updateModel(modelOf(learned), third(36_000, 45_211), {
    outcome: 'bought',
    asOf,
    version: '2',
    refit: { covariance: false },
  });
  expect(log.action).toBe('refitted');
  const [kept, recalibrated, refitted] = log.candidates.map((one) => one.logLoss ?? 0);
  expect((kept ?? 0) - (recalibrated ?? 0)).toBeGreaterThan(0.3);
  expect((recalibrated ?? 0) - (refitted ?? 0)).toBeGreaterThan(0.05);
  const rate = log.rows.won / log.rows.n;
  // Kept, it still expects what was usual before.
  expect(log.candidates[0]?.meanProbability).toBeLessThan(rate / 3);
  for (const { meanProbability } of log.candidates.slice(1))
    expect(Math.abs((meanProbability ?? 0) - rate)).toBeLessThan(0.01);
});

describe('what is wrong is told', () => {
  const rows = leads(50, 11, world);
  test.each([
    [{ version: '' }, 'options.version: expected a text that is not empty, got an empty text'],
    [{ from: 3 }, 'options.from: expected a text that is not empty, got a number'],
    [
      { asOf: '2026-06-30' },
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
    ],
    [
      { refit: { shapes: 'bins' } },
      'options.refit.shapes: expected one of "penalty", "shape", "directions", "pairs", "solver", "covariance", "learnFrom"; did you mean "shape"?',
    ],
    [{ folds: 1 }, 'options.folds: expected at least 2, got 1'],
    [{ folds: 101 }, 'options.folds: expected at most 100, got 101'],
    [
      { fold: 3 },
      'options.fold: expected one of "outcome", "asOf", "version", "from", "refit", "earlier", "folds", "seed", "minOutcomes"; did you mean "folds"?',
    ],
    [{ earlier: 'all' }, 'options.earlier: expected an array of records, got a string'],
    [
      { outcome: undefined },
      'options.outcome: expected the name of a property or column, one value per row, or a function of the row, got nothing',
    ],
  ])('%j', (more, message) => {
    expect(refusal(() => updateModel(given, rows, { ...options, ...more } as never))).toEqual([message]);
  });

  test('another kind, and rows that are no array', () => {
    const other = trust({ ...given, kind: 'leadScore' } as unknown as MicroSegmentsModel);
    expect(refusal(() => updateModel(other, rows, options))[0]).toMatch(/^model/);
    expect(refusal(() => updateModel(given, null as never, options))).toEqual([
      'rows: expected an array of records, got null',
    ]);
  });
});
