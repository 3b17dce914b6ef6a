import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineCriteria } from '../../src/define.js';
import { ledger } from '../../src/explain/ledger.js';
import { summary } from '../../src/explain/summary.js';
import { compareWithPeers } from '../../src/kinds/criteria/compare.js';
import type { CriteriaModel } from '../../src/kinds/criteria/model.js';
import { selectBest } from '../../src/kinds/criteria/select.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { LabelColumn } from '../../src/model/scorer/batch.js';
import { marketingVehicles } from '../../src/ready/marketing-vehicles.js';
import { websiteAssessment } from '../../src/ready/website-assessment.js';
import { asOf, deepFreeze, problems, refusal } from '../model/make.js';
import { compile, evaluate, fingerprint, weigh } from '../model/vouched.js';

const attributes: Attributes = {
  reach: { type: 'number', min: 0, max: 10 },
  trust: { type: 'number', min: 0, max: 10 },
  price: { type: 'number', min: 0 },
  kind: { type: 'category', values: ['print', 'web'] },
};
const model: CriteriaModel = {
  kind: 'criteria',
  schema: 2,
  name: 'vehicles',
  version: '1',
  attributes,
  gates: [
    { id: 'affordable', question: 'Can we pay for it?', if: { attribute: 'price', atMost: 100 } },
    { id: 'seen', question: 'Does anybody see it?', if: { attribute: 'reach', above: 0 } },
  ],
  groups: { impact: { weight: 2, cap: 12 } },
  terms: [
    { type: 'linear', attribute: 'reach', group: 'impact', slope: 1, missing: 0 },
    { type: 'linear', attribute: 'trust', group: 'impact', slope: 0.5, missing: 0 },
    { type: 'points', attribute: 'kind', amounts: { print: 1, web: 3 }, missing: 0, unseen: 0 },
  ],
  bands: [
    { label: 'good', atLeast: 15 },
    { label: 'poor', atLeast: null },
  ],
};
const { bands: _, gates: __, ...plain } = model;
const judge = (of: CriteriaModel, record: Readonly<Record<string, unknown>>) => evaluate(of, record, { asOf }).result;
const fine = { price: 50, reach: 6, trust: 4, kind: 'web' };

describe('gates', () => {
  test('a record that passes all has points and a band', () => {
    expect(judge(model, fine)).toEqual({ total: 19, passed: true, eliminatedBy: null, unmet: [], band: 'good' });
  });

  test('the first question not passed eliminates, every one is named, points are kept and the band is the last', () => {
    const price = { id: 'affordable', question: 'Can we pay for it?', answer: 'no' };
    const reach = { id: 'seen', question: 'Does anybody see it?', answer: 'no' };
    expect(judge(model, { ...fine, price: 101 })).toEqual({
      total: 19,
      passed: false,
      eliminatedBy: price,
      unmet: [price],
      band: 'poor',
    });
    expect(judge(model, { ...fine, price: 101, reach: 0 })).toMatchObject({
      eliminatedBy: price,
      unmet: [price, reach],
    });
    expect(judge(model, { ...fine, reach: 0 })).toMatchObject({ eliminatedBy: reach, unmet: [reach] });
  });

  test('an answer that nobody knows is not passed, and is told apart from no', () => {
    const { result, tallies } = evaluate(model, { reach: 6, trust: 4 }, { asOf });
    expect(result.eliminatedBy).toEqual({ id: 'affordable', question: 'Can we pay for it?', answer: 'unknown' });
    expect(tallies[1]).toMatchObject({ option: 'gates', unit: 'unmet criteria', total: 1 });
    expect(tallies[1]?.contributions.map((line) => [line.term, line.state, line.amount])).toEqual([
      ['affordable', 'missing', 1],
      ['seen', 'known', 0],
    ]);
  });

  test('without gates everything passes, and without bands there is none', () => {
    expect(judge(plain, {})).toEqual({ total: 0, passed: true, eliminatedBy: null, unmet: [], band: null });
    expect(evaluate(plain, {}, { asOf }).tallies.length).toBe(1);
  });

  test('the batch says the same', () => {
    const rows = [fine, { ...fine, price: 101, reach: 0 }, { ...fine, reach: 11 }, { ...fine, trust: 0, reach: 1 }];
    const { numbers, labels, rejected } = compile(model).many(rows, { asOf });
    expect([...numbers.total]).toEqual([19, 7, Number.NaN, 5]);
    expect([...numbers.unmet]).toEqual([0, 2, Number.NaN, 0]);
    const said = (column: LabelColumn) => [...column.codes].map((code) => column.labels[code]);
    expect(said(labels.passed)).toEqual(['yes', 'no', undefined, 'yes']);
    expect(said(labels.band)).toEqual(['good', 'poor', undefined, 'poor']);
    expect(rejected.map((one) => one.index)).toEqual([2]);
  });

  test('the summary names the question, the ledger shows why', () => {
    expect(summary(evaluate(model, fine, { asOf }))).toBe('good: 19 points');
    expect(summary(evaluate(plain, { reach: 0.333 }, { asOf }))).toBe('passed: 0.666 points');
    expect(summary(evaluate(model, { ...fine, price: 101 }, { asOf }))).toBe(
      'eliminated by "Can we pay for it?": 19 points',
    );
    const unknown = evaluate(model, { reach: 6 }, { asOf });
    expect(summary(unknown)).toBe('eliminated by "Can we pay for it?", which is not known: 12 points');
    expect(ledger(model, unknown)).toContain('affordable: not known');
  });
});

describe('selectBest', () => {
  const rows = [
    { price: 50, reach: 2, trust: 2, kind: 'web' }, // 9
    { price: 200, reach: 9, trust: 9, kind: 'web' },
    { price: 50, reach: 6, trust: 4, kind: 'web' }, // 19
    { price: 50, reach: 2, trust: 2, kind: 'web' }, // 9
    { price: 50, reach: 99 },
    { price: 50, reach: 4, trust: 0, kind: 'print' }, // 9
    { price: 50, reach: 1, trust: 2, kind: 'web' }, // 7
  ];

  test('chooses the most points among what passes, ties as they were given; every record is in one list', () => {
    const { chosen, runnersUp, eliminated, rejected } = selectBest(model, rows, { n: 2, asOf });
    expect(chosen).toEqual([
      { index: 2, total: 19 },
      { index: 0, total: 9 },
    ]);
    expect(runnersUp).toEqual([
      { index: 3, total: 9, behindOn: null },
      { index: 5, total: 9, behindOn: { criterion: 'kind', points: 2 } },
      { index: 6, total: 7, behindOn: { criterion: 'impact', points: 2 } },
    ]);
    expect(eliminated.map(({ index, eliminatedBy }) => [index, eliminatedBy.question])).toEqual([
      [1, 'Can we pay for it?'],
    ]);
    expect(rejected.map((one) => one.index)).toEqual([4]);
  });

  test('chooses fewer when fewer pass', () => {
    expect(selectBest(model, rows, { n: 20, asOf })).toMatchObject({ chosen: { length: 5 }, runnersUp: [] });
    expect(selectBest(model, [], { n: 3, asOf })).toEqual({ chosen: [], runnersUp: [], eliminated: [], rejected: [] });
  });

  test('no record is lost, and none that was left has more points than one that was chosen', () => {
    const level = fc.constantFrom(0, 1, 2, 5, 11);
    const record = fc.record({ price: fc.constantFrom(50, 150, null), reach: level, trust: level });
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 1, max: 6 }), (records, n) => {
        const { chosen, runnersUp, eliminated, rejected } = selectBest(model, records, { n, asOf });
        const all = [...chosen, ...runnersUp, ...eliminated, ...rejected].map((one) => one.index);
        expect(all.sort((a, b) => a - b)).toEqual(records.map((_, i) => i));
        const least = Math.min(...chosen.map((one) => one.total));
        for (const { total } of runnersUp) expect(total).toBeLessThanOrEqual(least);
        if (runnersUp.length > 0) expect(chosen.length).toBe(n);
      }),
    );
  });

  test('one is enough', () => {
    expect(selectBest(model, rows, { n: 1, asOf }).chosen).toEqual([{ index: 2, total: 19 }]);
  });

  test.each([0, 1.5, Number.NaN])('n = %d is refused', (n) => {
    expect(refusal(() => selectBest(model, rows, { n, asOf }))).toEqual([
      `options.n: expected a whole number of at least 1, got ${n}`,
    ]);
  });
});

describe('compareWithPeers', () => {
  const all = [
    { reach: 2, trust: 2, kind: 'print' },
    { reach: 4, trust: 2, kind: 'print' },
    { reach: 6, trust: 2, kind: 'web' },
    { reach: 99 },
  ];
  const record = { reach: 5, trust: 2, kind: 'print' };

  test('says above the average of all, below its peers, criterion by criterion', () => {
    const comparison = compareWithPeers(model, record, {
      all,
      peers: [{ reach: 6, trust: 2, kind: 'print' }],
      ideal: { reach: 10, trust: 4, kind: 'web' },
      asOf,
    });
    expect(comparison.criteria).toEqual([
      {
        criterion: 'impact',
        points: 12,
        all: { points: 10, gap: 2, stands: 'above' },
        peers: { points: 14, gap: -2, stands: 'below' },
        ideal: { points: 24, gap: -12, stands: 'below' },
        text: 'above the average of all, below its peers, below the ideal',
      },
      {
        criterion: 'kind',
        points: 1,
        all: { points: 5 / 3, gap: 1 - 5 / 3, stands: 'below' },
        peers: { points: 1, gap: 0, stands: 'at' },
        ideal: { points: 3, gap: -2, stands: 'below' },
        text: 'below the average of all, at its peers, below the ideal',
      },
    ]);
    expect(comparison.total).toMatchObject({ criterion: 'total', points: 13, ideal: { points: 27 } });
    expect(comparison.n).toEqual({ all: 3, peers: 1 });
    expect(comparison.rejected.all.map((one) => one.index)).toEqual([3]);
  });

  test('peers and the ideal may be left out', () => {
    const { total, n } = compareWithPeers(model, record, { all, asOf });
    expect(total).toMatchObject({ peers: null, ideal: null, text: 'above the average of all' });
    expect(n).toEqual({ all: 3, peers: 0 });
  });

  test('the order of the others does not matter, and equal points are at their own average', () => {
    const shares: CriteriaModel = { ...plain, terms: [{ type: 'linear', attribute: 'reach', slope: 0.1, missing: 0 }] };
    const three = [{ reach: 1 }, { reach: 2 }, { reach: 7 }];
    const there = compareWithPeers(shares, { reach: 3 }, { all: three, asOf });
    expect(compareWithPeers(shares, { reach: 3 }, { all: [...three].reverse(), asOf })).toEqual(there);
    const same = compareWithPeers(shares, { reach: 3 }, { all: [{ reach: 3 }, { reach: 3 }, { reach: 3 }], asOf });
    expect(same.total.all).toMatchObject({ gap: 0, stands: 'at' });
  });

  test('a billionth of what the standard has is no difference, and a billionth of a point is where it has less', () => {
    const costs: CriteriaModel = {
      ...plain,
      decimals: 0,
      groups: {},
      terms: [{ type: 'linear', attribute: 'price', slope: 1, missing: 0 }],
    };
    const against = (own: number, other: number) =>
      compareWithPeers(costs, { price: own }, { all: [{ price: other }], asOf }).total.all;
    expect(against(2_000_000_001, 2_000_000_000)).toEqual({ points: 2_000_000_000, gap: 0, stands: 'at' });
    expect(against(2_000_000_003, 2_000_000_000)).toEqual({ points: 2_000_000_000, gap: 3, stands: 'above' });
    expect(against(1, 0)).toEqual({ points: 0, gap: 1, stands: 'above' });
    const fine = { ...costs, decimals: 9 };
    const near = compareWithPeers(fine, { price: 0.000000001 }, { all: [{ price: 0 }], asOf }).total.all;
    expect(near).toEqual({ points: 0, gap: 0.000000001, stands: 'above' });
  });

  test('nobody to compare with is refused, and so is a record that cannot be judged', () => {
    expect(refusal(() => compareWithPeers(model, record, { all: [], asOf }))).toEqual([
      'options.all: expected at least one record that can be judged, got none',
    ]);
    expect(refusal(() => compareWithPeers(model, record, { all, peers: [{ reach: 99 }], asOf }))).toEqual([
      'options.peers: expected at least one record that can be judged, got 1, all of them rejected',
    ]);
    expect(refusal(() => compareWithPeers(model, { reach: -1 }, { all, asOf }))).toEqual([
      'record.reach: expected a finite number from 0 to 10, got a number below it',
    ]);
  });
});

describe('weigh', () => {
  test('a factor multiplies its group, in a model of another fingerprint; a neutral one changes nothing', () => {
    const frozen = deepFreeze(structuredClone(model));
    const weighed = weigh(frozen, { name: 'reach first', factors: { impact: 1.5 } });
    expect(judge(weighed, fine).total).toBe(1.5 * 16 + 3);
    expect(fingerprint(weighed)).not.toBe(fingerprint(model));
    expect(problems(weighed)).toEqual([]);
    expect(weigh(model, { name: 'neutral', factors: { impact: 1 } })).toEqual(model);
    expect(weigh(weighed, { name: 'again', factors: { impact: 2 } }).weighting?.factors).toEqual({ impact: 3 });
  });

  test('a factor that names no group is refused', () => {
    expect(refusal(() => weigh(model, { name: 'x', factors: { impcat: 2 } }))).toEqual([
      'weighting.factors.impcat: expected one of "impact", got "impcat"; did you mean "impact"?',
    ]);
    expect(refusal(() => weigh(model, { name: 'x', factors: { kind: 2 } }))).toEqual([
      'weighting.factors.kind: expected one of "impact", got "kind"; name a group of the model',
    ]);
    const single = { ...plain, groups: {}, terms: plain.terms.slice(2) };
    expect(refusal(() => weigh(single, { name: 'x', factors: { kind: 2 } }))).toEqual([
      'weighting.factors.kind: expected no factors, as no term has a group, got "kind"',
    ]);
  });
});

describe('how many decimals points have', () => {
  const terms: CriteriaModel['terms'] = [
    { type: 'points', attribute: 'kind', amounts: { print: 0, web: 0.6 }, missing: 0, unseen: 0 },
    { type: 'linear', attribute: 'reach', slope: 0.1, missing: 0 },
    { type: 'linear', attribute: 'trust', slope: 0.1, missing: 0 },
  ];
  const of = (decimals: number | undefined): CriteriaModel => ({
    ...plain,
    groups: {},
    terms,
    bands: [
      { label: 'good', atLeast: 1 },
      { label: 'poor', atLeast: null },
    ],
    ...(decimals === undefined ? {} : { decimals }),
  });

  test('0.6, 0.3 and 0.1 reach a band that begins at 1', () => {
    expect(0.6 + 0.3 + 0.1).not.toBe(1);
    const sum = { reach: 3, trust: 1, kind: 'web' };
    for (const decimals of [undefined, 1, 9])
      expect(judge(of(decimals), sum)).toMatchObject({ total: 1, band: 'good' });
    const [tally] = evaluate(of(1), sum, { asOf }).tallies;
    expect(tally).toMatchObject({ unit: 'points', decimals: 1 });
    expect(judge({ ...of(1), terms: [...terms].reverse() }, sum)).toMatchObject({ total: 1, band: 'good' });
  });

  test('each criterion is rounded to them once, halves up', () => {
    // 0.25 and 0.349 of a point: 0.3 and 0.3 in tenths, 0 and 0 in whole points.
    const record = { reach: 2.5, trust: 3.49, kind: 'print' };
    const total = (decimals: number) => judge({ ...of(decimals), terms: terms.slice(1) }, record).total;
    expect([total(0), total(1), total(2), total(3)]).toEqual([0, 0.6, 0.6, 0.599]);
  });

  test('what is written finer is refused', () => {
    expect(problems(of(0))).toEqual([
      'terms[0].amounts.web: expected a whole number, got 0.6; round it to 1, or set decimals of the model to 1',
    ]);
    expect(problems(of(1))).toEqual([]);
  });
});

describe('what is wrong with a model', () => {
  test('every problem is listed at once', () => {
    expect(
      problems({
        ...model,
        gates: [
          { id: 'affordable', question: 'Can we pay for it?', if: { attribute: 'prise', atMost: 100 } },
          { id: 'affordable', question: 'Does anybody see it?', if: { attribute: 'reach', above: 10 } },
        ],
        groups: { impact: { weight: 2 }, other: {} },
        terms: [...model.terms, { type: 'linear', id: 'impact', attribute: 'trust', slope: 1 }],
        bands: [
          { label: 'good', atLeast: 60 },
          { label: 'poor', atLeast: null },
        ],
        weighting: { name: 'x', factors: { impac: 1 } },
      }),
    ).toEqual([
      'gates[0].if.attribute: expected one of "reach", "trust", "price", got "prise"; did you mean "price"?',
      'gates[1].if: expected bounds that some number in the range of the attribute meets, got none that can',
      'gates[1]: expected a name of its own in the tally, got "affordable" again; give this term or gates[0] an id',
      'groups.other: expected a group that some term belongs to, got none that does; name the group on its terms, or take it out',
      'weighting.factors.impac: expected one of "impact", got "impac"; did you mean "impact"?',
      'terms[3]: expected a criterion of its own name, got "impact", which is also a group; give the term another id, or put it into the group',
      'bands[0]: expected a threshold that can be reached, up to 43, got good from 60',
    ]);
  });

  test('problems of structure are told', () => {
    expect(problems({ ...model, gates: [{ id: 'x', if: { attribute: 'reach', above: 0 } }], terms: [] })).toEqual([
      'gates[0].question: expected a text, got nothing',
      'terms: expected at least 1 items, got 0',
    ]);
    expect(problems({ ...model, terms: 'reach' })).toEqual(['terms: expected an array, got "reach"']);
    expect(problems({ ...model, gates: 'price' })).toEqual(['gates: expected an array, got "price"']);
    expect(problems({ ...model, bands: [{ label: 'good' }] })).toEqual([
      'bands[0]: expected atLeast or above, got none of them',
    ]);
    expect(problems({ ...model, groups: { impact: { weight: 'much' } } })).toEqual([
      'groups.impact.weight: expected a finite number, got "much"',
    ]);
  });
});

describe('ready-made criteria', () => {
  const vehicles = defineCriteria({
    kind: 'criteria',
    schema: 2,
    name: 'vehicles',
    version: '1',
    ...marketingVehicles(),
  });
  const best = {
    objective: 5,
    segmentReach: 0.5,
    message: 5,
    capabilityToday: 5,
    capabilityTomorrow: 5,
    impactProfile: 5,
    trackRecord: 5,
    costPerResult: 0,
    daysPerResult: 0,
    risk: 0,
  };

  test('the seven questions give 100 points together, and each by itself eliminates', () => {
    expect(evaluate(vehicles, best, { asOf }).result).toMatchObject({ total: 100, passed: true });
    const worse = [
      { objective: 1.9 },
      { segmentReach: 0.04 },
      { message: 1 },
      { capabilityTomorrow: 1 },
      { impactProfile: 0 },
      { trackRecord: null },
      { risk: 0.6 },
    ];
    expect(
      worse.map((one) => evaluate(vehicles, { ...best, ...one }, { asOf }).result.unmet.map((gate) => gate.id)),
    ).toEqual(marketingVehicles().gates.map((gate) => [gate.id]));
  });

  test('limits move the last question and the bins below it', () => {
    const { gates, terms } = marketingVehicles({ costPerResult: 1000, daysPerResult: 10, risk: 1 });
    expect(gates[6].if.all.map((part) => part.atMost)).toEqual([1000, 10, 1]);
    expect(terms[7].bins.map((bin) => ('below' in bin ? bin.below : null))).toEqual([200, 500, null]);
    expect(refusal(() => marketingVehicles({ risk: 1.5 }))).toEqual([
      'limits.risk: expected a share above 0, at most 1, got 1.5',
    ]);
    expect(refusal(() => marketingVehicles({ costPerResult: Number.NaN }))).toEqual([
      'limits.costPerResult: expected a finite number above 0, got NaN',
    ]);
  });

  test('a website is judged by seven criteria of 10 points, against the ideal and by any weighting', () => {
    const { ideal, ...parts } = websiteAssessment();
    const site = defineCriteria({ kind: 'criteria', schema: 2, name: 'site', version: '1', ...parts });
    expect(evaluate(site, ideal, { asOf }).result.total).toBe(70);
    const shop = weigh(site, { name: 'shop', factors: { commerce: 2, community: 0.5 } });
    expect(evaluate(shop, ideal, { asOf }).result.total).toBe(75);
    const ours = { context: 7, content: 8, commerce: 3 };
    const comparison = compareWithPeers(site, ours, {
      all: [{ context: 5, content: 5, commerce: 2 }],
      peers: [{ context: 8, content: 6, commerce: 5 }],
      ideal,
      asOf,
    });
    expect(comparison.criteria.length).toBe(7);
    expect(comparison.criteria[0]?.text).toBe('above the average of all, below its peers, below the ideal');
  });
});
