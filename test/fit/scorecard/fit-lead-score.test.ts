import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/evaluate.js';
import { fitMicroSegments } from '../../../src/fit/micro-segments.js';
import { binTable } from '../../../src/fit/scorecard/bin-table.js';
import { fitLeadScore } from '../../../src/fit/scorecard/fit-lead-score.js';
import { movePoints } from '../../../src/fit/scorecard/move-points.js';
import { probabilityOfPoints } from '../../../src/fit/to-points.js';
import type { LeadScoreModel } from '../../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../../src/kinds/micro-segments/model.js';
import { auc, logLoss } from '../../../src/measure/index.js';
import golden from '../../golden/scorecards/golden.json' with { type: 'json' };
import { deepFreeze, problems, refusal } from '../../model/make.js';
import { evaluate } from '../../model/vouched.js';
import { asOf, bankRows } from '../data.js';

const bank = bankRows();
const bought = bank.map((row) => row.bought === true);
const { cuts, scale, coefficients, intercept, points } = golden.scorecard;
const card = deepFreeze({
  attributes: {
    age: { type: 'number' },
    balance: { type: 'number' },
    campaign: { type: 'number' },
    housing: { type: 'category', values: ['no', 'yes'] },
    marital: { type: 'category', values: ['divorced', 'married', 'single'] },
  },
  outcome: 'bought',
  points: scale,
  bins: {
    age: { cuts: cuts.age },
    balance: { cuts: cuts.balance },
    campaign: { cuts: cuts.campaign },
    housing: { groups: [['no'], ['yes']] },
    marital: { groups: [['single'], ['divorced'], ['married']] },
  },
  bands: [
    { label: 'hot', atLeast: 0.2 },
    { label: 'warm', atLeast: 0.1 },
    { label: 'cold', atLeast: null },
  ],
} as const);
const fit = fitLeadScore(bank, card);
const termsOf = (model: LeadScoreModel | null) => model?.axes[0]?.terms ?? [];
const amountsOf = (model: LeadScoreModel | null): readonly number[][] =>
  termsOf(model).map((term) =>
    term.type === 'bins'
      ? term.bins.map(({ amount }) => amount)
      : term.type === 'points'
        ? (Object.values(term.amounts) as number[])
        : [],
  );

describe('a scorecard of given bins', () => {
  test('has the coefficients that OptBinning and scikit-learn find on weights of evidence', () => {
    expect(fit.report.attributes.map(({ attribute, coefficient }) => [attribute, coefficient])).toEqual(
      // There both signs are turned: the event is "no", and its weight of evidence is that of the other outcome.
      Object.entries(coefficients).map(([name, coefficient]) => [name, expect.closeTo(-coefficient, 8)]),
    );
    expect(fit.probabilities?.intercept).toBeCloseTo(-intercept, 8);
  });

  test('has the standard errors of maximum likelihood on the same columns', () => {
    const some = bank.slice(0, 5000);
    const { attributes } = fitLeadScore(some, { ...card, bands: undefined }).report;
    const columns = Object.fromEntries(
      attributes.map(({ attribute, table }) => [
        attribute,
        some.map((row) => {
          const value = row[attribute];
          const bin = table.bins.find(
            ({ values, from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY }) =>
              values === undefined ? Number(value) >= from && Number(value) < below : values.includes(String(value)),
          );
          return bin?.woe ?? 0;
        }),
      ]),
    );
    const numbers = Object.fromEntries(attributes.map(({ attribute }) => [attribute, { type: 'number' } as const]));
    const outcome = some.map((row) => row.bought);
    const { report } = fitMicroSegments(columns, { attributes: numbers, outcome, penalty: 'none' });
    for (const { attribute, coefficient, standardError } of attributes) {
      const own = report.coefficients.find(({ parameter }) => parameter === attribute);
      expect(coefficient).toBeCloseTo(own?.estimate ?? 0, 7);
      expect(standardError).toBeCloseTo(own?.standardError ?? 0, 7);
    }
  });

  test('has the points of OptBinning, of which each attribute there carries a share of the base', () => {
    const factor = scale.doubles / Math.log(2);
    const offset = scale.points - factor * Math.log(scale.odds);
    const base = offset - factor * intercept;
    expect(fit.model?.axes[0]?.base).toBe(Math.round(base));
    const rounded = (name: string) =>
      points
        .filter(({ attribute }) => attribute === name)
        .map(({ points: own, bin }) => [bin, Math.round(own - base / 5)] as const);
    const [age, balance, campaign, housing, marital] = amountsOf(fit.model);
    for (const [name, own] of [
      ['age', age],
      ['balance', balance],
      ['campaign', campaign],
    ] as const)
      expect(own).toEqual(rounded(name).map(([, worth]) => worth));
    expect(housing).toEqual(rounded('housing').map(([, worth]) => worth));
    const of = new Map(rounded('marital'));
    expect(marital).toEqual(["['divorced']", "['married']", "['single']"].map((bin) => of.get(bin)));
  });

  test('is a lead score that parses, with bands where the probabilities have them', () => {
    expect(problems(fit.model)).toEqual([]);
    const { factor, offset } = fit.report;
    for (const { label, atLeast } of fit.model?.bands ?? []) {
      if (atLeast === null || atLeast === undefined) continue;
      const threshold = label === 'hot' ? 0.2 : 0.1;
      expect(probabilityOfPoints({ factor, offset }, atLeast)).toBeGreaterThanOrEqual(threshold);
      expect(probabilityOfPoints({ factor, offset }, atLeast - 1)).toBeLessThan(threshold);
    }
    expect(fit.model?.bands?.map(({ label }) => label)).toEqual(['hot', 'warm', 'cold']);
  });

  test('says what rounding costs: the measures of both models on the very rows', () => {
    const before = Array.from(
      compile(fit.probabilities as MicroSegmentsModel).many(bank, { asOf }).numbers.probability as Float64Array,
    );
    const scores = compile(fit.model as LeadScoreModel).many(bank, { asOf }).numbers.score;
    const after = Array.from(scores, (score) => probabilityOfPoints(fit.report, score));
    expect(fit.report.inSample).toEqual({
      auc: { before: expect.closeTo(auc(before, bought) ?? 0, 12), after: expect.closeTo(auc(after, bought) ?? 0, 12) },
      logLoss: {
        before: expect.closeTo(logLoss(before, bought), 12),
        after: expect.closeTo(logLoss(after, bought), 12),
      },
      largestDifference: expect.closeTo(Math.max(...before.map((p, i) => Math.abs(p - (after[i] as number)))), 12),
    });
  });

  test('reports each attribute with the table that binTable gives', () => {
    const table = binTable(
      bank.map((row) => row.age),
      bought,
      { cuts: cuts.age },
    );
    const own = fit.report.attributes[0];
    expect(own?.table).toEqual(table);
    expect([own?.iv, own?.js]).toEqual([table.iv, table.js]);
  });

  test('rows in another order, or weights in place of repeated rows, give the same', () => {
    const some = bank.slice(0, 4000);
    const one = fitLeadScore(some, { ...card, weights: () => 2 });
    const other = fitLeadScore(
      [...some].reverse().flatMap((row) => [row, row]),
      card,
    );
    expect(one.model).toEqual(other.model);
    expect(one.report.attributes).toEqual(other.report.attributes);
  });

  test('a penalty is that of scikit-learn on weights of evidence', { tags: ['long'] }, () => {
    const shrunk = fitLeadScore(bank, { ...card, penalty: 1000 }).report.attributes.map(
      ({ coefficient }) => coefficient,
    );
    // sklearn 1.9.1: LogisticRegression(C=1e-3, tol=1e-12, solver='newton-cholesky') on the columns of OptBinning, signs turned
    expect(shrunk).toEqual(golden.penalised.map((coefficient) => expect.closeTo(-coefficient, 7)));
  });
});

/** 400 rows: visits that help, a code for unknown, gaps, and a source with a value that is not listed. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const visits = i % 11 === 0 ? null : i % 13 === 0 ? -1 : i % 9;
  const source = ['fair', 'web', 'phone', 'letter'][i % 4] as string;
  return { visits, source, partner: i % 3 === 0, won: (i * 37) % 20 < 4 + (visits ?? 2) + (source === 'web' ? 4 : 0) };
});
const learned = {
  attributes: {
    visits: { type: 'number' },
    source: { type: 'category', values: ['fair', 'phone', 'post', 'web'] },
    partner: { type: 'boolean' },
  },
  outcome: 'won',
  points: { points: 100, odds: 1, doubles: 10 },
} as const;

describe('what is not an ordinary value', () => {
  const special = fitLeadScore(rows, { ...learned, bins: { visits: { special: { unknown: [-1] }, maxBins: 3 } } });
  const score = (record: Readonly<Record<string, unknown>>) =>
    evaluate(special.model as LeadScoreModel, record, { asOf }).tallies[0]?.contributions.map(({ amount }) => amount);

  test('special codes, missing and unlisted values have points of their own, learned where they occur', () => {
    const [visits, source] = special.report.attributes;
    const worth = (one: typeof visits, label: string) => {
      const { woe } = one?.table.bins.find((bin) => bin.label === label) ?? {};
      return Math.round(special.report.factor * (one?.coefficient as number) * (woe as number));
    };
    expect(visits?.table.bins.map(({ kind }) => kind)).toEqual(['bin', 'bin', 'bin', 'special', 'missing']);
    expect(score({ visits: -1, source: 'web', partner: true })?.[0]).toBe(worth(visits, 'unknown'));
    expect(score({ visits: null, source: 'web', partner: true })?.[0]).toBe(worth(visits, 'missing'));
    expect(score({ visits: 1, source: 'letter', partner: true })?.[1]).toBe(worth(source, 'not listed'));
    // Around the code the bin goes on.
    expect(score({ visits: -2, source: 'web', partner: true })?.[0]).toBe(
      score({ visits: 0, source: 'web', partner: true })?.[0],
    );
    expect(problems(special.model)).toEqual([]);
  });

  test('what no row has leaves the average probability where it is', () => {
    const terms = special.probabilities?.terms ?? [];
    const mean = (records: readonly object[]) => {
      const all = compile(special.probabilities as MicroSegmentsModel).many(records as never, { asOf }).numbers
        .probability as Float64Array;
      return all.reduce((sum, p) => sum + p, 0) / all.length;
    };
    expect(terms.map(({ type }) => type)).toEqual(['bins', 'points', 'points']);
    expect(mean(rows.map((row) => ({ ...row, source: 'post' })))).toBeCloseTo(mean(rows), 6);
    expect(mean(rows.map(({ partner: _, ...row }) => row))).toBeCloseTo(mean(rows), 6);
  });

  test('an attribute whose bins do not differ has no term, and a note says so', () => {
    const { model, report } = fitLeadScore(
      rows.map((row) => ({ ...row, partner: true })),
      learned,
    );
    expect(termsOf(model).length).toBe(2);
    expect(report.notes).toContain('partner: its bins do not differ, so it has no points');
    expect(report.attributes[2]?.coefficient).toBe(null);
  });

  test('points that run against their rates are told', () => {
    // The same fact twice, once with noise: the noisy one is corrected by the other.
    const part = (i: number, prime: number) => ((i * 7919) % prime) / prime;
    const twice = Array.from({ length: 4000 }, (_, i) => {
      const [a, noise] = [Math.floor(10 * part(i, 1009)), Math.floor(8 * part(i, 881))];
      return { a, b: a + noise, won: part(i, 1427) < 0.4 + 0.06 * a - 0.05 * noise };
    });
    const { report } = fitLeadScore(twice, {
      attributes: { a: { type: 'number' }, b: { type: 'number' } },
      outcome: 'won',
      points: learned.points,
    });
    expect(report.attributes[1]?.coefficient).toBeLessThan(0);
    expect(report.notes).toContain(
      'b: its coefficient is below 0, so that its points run against its rates; take out an attribute that says the same',
    );
  });

  test('attributes that say nothing, and those that say all, give a report that says so', () => {
    const apart = Array.from({ length: 160 }, (_, i) => ({ size: i % 8, won: i % 8 > 3 }));
    const fitOf = (options: object) =>
      fitLeadScore(apart, {
        attributes: { size: { type: 'number' } },
        outcome: 'won',
        points: learned.points,
        ...options,
      });
    const none = fitOf({});
    expect([none.model, none.probabilities, none.report.noModel]).toEqual([null, null, 'no-signal']);
    expect(none.report.notes).toEqual([
      'no signal: no attribute has bins that differ',
      'size: its bins do not differ, so it has no points',
      'size: one bin: no cut keeps the rules, which ask for both outcomes in every bin',
    ]);
    const all = fitOf({ bins: { size: { cuts: [4] } } });
    expect([all.model, all.report.noModel]).toEqual([null, 'separation']);
    expect(all.report.notes[0]).toBe(
      'separation: the bins tell the outcomes apart without error, so that maximum likelihood has no answer; ask whether an attribute was known only afterwards, or give a penalty',
    );
    expect(amountsOf(fitOf({ bins: { size: { cuts: [4] } }, penalty: 1 }).model)[0]?.map(Math.sign)).toEqual([-1, 1]);
  });

  test('facts that are derived are binned as attributes are, and the model carries them', () => {
    const ratio = Array.from({ length: 400 }, (_, i) => ({
      a: (i * 7) % 10,
      b: 1 + (i % 3),
      won: (i * 37) % 20 < 4 + ((i * 7) % 10),
    }));
    const { model } = fitLeadScore(ratio, {
      attributes: { a: { type: 'number' }, b: { type: 'number' } },
      derived: { perHead: { divide: ['a', 'b'] } },
      learnFrom: ['perHead'],
      outcome: 'won',
      points: learned.points,
    });
    expect(termsOf(model).map((term) => 'attribute' in term && term.attribute)).toEqual(['perHead']);
    expect(problems(model)).toEqual([]);
  });

  test('too few outcomes give a report without a model', () => {
    const { model, probabilities, report } = fitLeadScore(rows.slice(0, 30), learned);
    expect([model, probabilities, report.noModel]).toEqual([null, null, 'too-little-data']);
    expect(report.notes).toEqual([
      expect.stringMatching(/^\d+ rows of the rarer outcome, fewer than the 20 asked for$/),
    ]);
    const one = rows.filter(({ won }, i) => !won || i === rows.findIndex((row) => row.won));
    expect(fitLeadScore(one, learned).report.notes).toEqual([
      '1 row of the rarer outcome, fewer than the 20 asked for',
    ]);
    expect(
      refusal(() =>
        movePoints({ model, report }, { term: 'visits', bin: 'missing', points: 1 }, { rows, outcomes: [], asOf }),
      ),
    ).toEqual(['fit.model: expected a model, got none; report.noModel says why']);
  });

  test.each([
    [
      { bin: {} },
      'options.bin: expected one of "attributes", "derived", "asOf", "learnFrom", "outcome", "weights", "points", "bins", "penalty", "bands", "check", "name", "version", "minOutcomes"; did you mean "bins"?',
    ],
    [
      { bins: { visit: {} } },
      'options.bins.visit: expected one of "visits", "source", "partner", got "visit"; did you mean "visits"?',
    ],
    [{ bins: { visits: { cuts: [2, 1] } } }, 'options.bins.visits.cuts: expected cuts in rising order, got 2 then 1'],
    [
      { bins: { source: { cuts: [2] } } },
      'options.bins.source.cuts: expected numbers to cut, got values of type category',
    ],
    [{ bins: { visits: 3 } }, 'options.bins.visits: expected an object, got a number'],
    [{ bins: { visits: null } }, 'options.bins.visits: expected an object, got null'],
    [
      { bins: { source: { groups: [['fair', 'web'], ['phoen']] } } },
      'options.bins.source.groups[1][0]: expected one of "fair", "phone", "post", "web", got "phoen"; did you mean "phone"?',
    ],
    [
      { bins: { source: { special: { none: [3] } } } },
      'options.bins.source.special.none[0]: expected one of "fair", "phone", "post", "web", got 3',
    ],
    [
      { bins: { source: { special: { 'not listed': ['web'] } } } },
      'options.bins.source.special["not listed"]: expected a name other than "not listed", got it; texts that are not listed have this bin',
    ],
    [{ points: { points: 1, odds: 0, doubles: 2 } }, 'options.points.odds: expected odds above 0, got 0'],
    [{ points: undefined }, 'options.points: expected an object, got nothing'],
    [{ penalty: 0 }, 'options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got 0'],
    [{ outcome: () => true }, 'fitLeadScore: expected both outcomes in the rows, got 400 positive and 0 negative'],
  ])('%j are refused', (wrong, message) => {
    expect(refusal(() => fitLeadScore(rows, { ...learned, ...wrong } as never))).toEqual([message]);
  });
});

describe('points that are moved', () => {
  const check = { rows: bank, outcomes: bought, asOf };

  test('change one bin of one term, and cost what the rows say', () => {
    const { model, report, cost, text } = movePoints(fit, { term: 'age', bin: '60 and more', points: 10 }, check);
    expect(amountsOf(model)).toEqual(amountsOf(fit.model).map((own, k) => (k === 0 ? [...own.slice(0, 4), 10] : own)));
    expect(report).toBe(fit.report);
    const scores = (of: LeadScoreModel | null) =>
      Array.from(compile(of as LeadScoreModel).many(bank, { asOf }).numbers.score);
    const bandsOf = (of: LeadScoreModel | null) => compile(of as LeadScoreModel).many(bank, { asOf }).labels.band.codes;
    const [old, now] = [bandsOf(fit.model), bandsOf(model)];
    const movedBand = old.filter((code, i) => code !== now[i]).length;
    expect(movedBand).toBeGreaterThan(100);
    expect(cost).toMatchObject({
      n: 45211,
      rejected: 0,
      auc: { before: auc(scores(fit.model), bought), after: auc(scores(model), bought) },
      movedBand,
    });
    expect(cost.logLoss.after).toBeGreaterThan(cost.logLoss.before);
    expect(text).toBe(
      'on 45,211 rows: AUC 0.6866 before and 0.6836 after, log loss 0.3360 before and 0.3381 after; 918 of them are in another band',
    );
    expect(problems(model)).toEqual([]);
  });

  test('can be moved on, several values at once, and back at no cost', () => {
    const first = movePoints(fit, { term: 'marital', bin: ['single', 'divorced'], points: 3 }, check);
    expect(amountsOf(first.model)[4]).toEqual([3, amountsOf(fit.model)[4]?.[1], 3]);
    const second = movePoints(first, { term: 'marital', bin: 'missing', points: -4 }, check);
    expect(termsOf(second.model)[4]).toMatchObject({ missing: -4 });
    expect(second.cost).toMatchObject({ largestDifference: 0, movedBand: 0 });
    const own = amountsOf(fit.model)[0]?.[0] as number;
    expect(movePoints(fit, { term: 'age', bin: 'below 25', points: own }, check).model).toEqual(fit.model);
  });

  test.each([
    [{}, 'fit.report.factor: expected a finite number, got nothing'],
    [{ factor: 0, offset: 100 }, 'fit.report.factor: expected a number above 0, got 0'],
    [{ factor: 10, offset: Number.NaN }, 'fit.report.offset: expected a finite number, got NaN'],
    [null, 'fit.report: expected an object, got null'],
  ])('a report without a rule is refused by its own path: %j', (report, message) => {
    const move = { term: 'age', bin: 'missing', points: 1 };
    expect(refusal(() => movePoints({ model: fit.model, report: report as never }, move, check))).toEqual([message]);
  });

  test('the axis is named where two have a term of the same name', () => {
    const [axis] = fit.model?.axes ?? [];
    const two = { ...fit.model, axes: [axis, { ...axis, id: 'other' }] } as unknown as LeadScoreModel;
    const move = { term: 'age', bin: 'missing', points: 1 };
    const small = { rows: bank.slice(0, 50), outcomes: bought.slice(0, 50), asOf };
    expect(refusal(() => movePoints({ model: two, report: fit.report }, move, small))).toEqual([
      'move.term: expected a term of one axis, got one of several; name the axis',
    ]);
  });

  test.each([
    [
      { term: 'aeg', bin: 'missing', points: 1 },
      'move.term: expected one of "age", "balance", "campaign", "housing", "marital", got "aeg"; did you mean "age"?',
    ],
    [
      { term: 'age', bin: 'below 26', points: 1 },
      'move.bin: expected one of "below 25", "25 to below 35", "35 to below 45", "45 to below 60", "60 and more", "missing", got "below 26"; did you mean "below 25"?',
    ],
    [
      { term: 'housing', bin: ['no', 'maybe'], points: 1 },
      'move.bin[1]: expected one of "no", "yes", "missing", "unseen", got "maybe"',
    ],
    [{ term: 'age', bin: [], points: 1 }, 'move.bin: expected a bin or value, or some of them, got an array'],
    [{ term: 'age', bin: 'missing', points: 1.5 }, 'move.points: expected whole points, got 1.5'],
    [
      { term: 'age', bin: 'missing', points: 2e6 },
      'move.points: expected a number of at most 1,000,000 in size, got 2000000',
    ],
    [{ term: 'age', bin: 'missing', points: '1' }, 'move.points: expected a finite number, got a string'],
    [
      { term: 'age', bin: 'missing', point: 1 },
      'move.point: expected one of "axis", "term", "bin", "points"; did you mean "points"?',
    ],
    [{ axis: 'x', term: 'age', bin: 'missing', points: 1 }, 'move.axis: expected one of "outcome", got "x"'],
    [{ term: 3, bin: 'missing', points: 1 }, 'move.term: expected the name of a term, got a number'],
  ])('%j is refused', (move, message) => {
    expect(refusal(() => movePoints(fit, move as never, check))).toEqual([message]);
  });
});
