import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineEngagement } from '../../src/define.js';
import { ledger } from '../../src/explain/ledger.js';
import { summary } from '../../src/explain/summary.js';
import type { EngagementModel } from '../../src/kinds/engagement/model.js';
import type { LabelColumn } from '../../src/model/scorer/batch.js';
import { engagementRules } from '../../src/ready/engagement-rules.js';
import { pipelineStrategy } from '../../src/ready/pipeline-strategy.js';
import { type Profile, volumeProfile } from '../../src/ready/volume-profile.js';
import { cases } from '../cases.js';
import profiles from '../golden/engagement/volume-profile.json' with { type: 'json' };
import { asOf, problems, refusal } from '../model/make.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

const model: EngagementModel = {
  kind: 'engagement',
  schema: 2,
  name: 'contacts',
  version: '1',
  attributes: { large: { type: 'boolean' }, score: { type: 'number', min: 0, max: 100 } },
  rules: [
    {
      id: 'visit',
      criteria: [
        { id: 'large account', if: { attribute: 'large', equals: true } },
        { id: 'qualified', if: { attribute: 'score', atLeast: 50 } },
      ],
      who: 'sales',
      channel: 'visit',
      when: 'within a week',
      reason: 'worth the journey',
    },
    {
      id: 'call',
      criteria: [{ id: 'well qualified', if: { attribute: 'score', atLeast: 80 } }],
      who: 'sales',
      channel: 'telephone',
      when: 'today',
      reason: 'ready to talk',
    },
    { id: 'write', who: 'marketing', channel: 'e-mail', when: 'monthly', reason: 'stays in touch' },
  ],
};
const judge = (record: Readonly<Record<string, unknown>>) => evaluate(model, record, { asOf }).result;

describe('rules of engagement', () => {
  test('the first rule with nothing unmet says who contacts, how, when and why', () => {
    expect(judge({ large: true, score: 90 })).toEqual({
      rule: 'visit',
      who: 'sales',
      channel: 'visit',
      when: 'within a week',
      reason: 'worth the journey',
      why: ['large account', 'qualified'],
      passedOver: [],
    });
    expect(judge({ large: false, score: 80 })).toMatchObject({
      rule: 'call',
      why: ['well qualified'],
      passedOver: [{ rule: 'visit', unmet: [{ id: 'large account', answer: 'no' }] }],
    });
  });

  test('the last rule takes the rest, and what nobody knows is not met', () => {
    expect(judge({ score: 60 })).toMatchObject({
      rule: 'write',
      who: 'marketing',
      why: [],
      passedOver: [
        { rule: 'visit', unmet: [{ id: 'large account', answer: 'unknown' }] },
        { rule: 'call', unmet: [{ id: 'well qualified', answer: 'no' }] },
      ],
    });
    const { tallies } = evaluate(model, {}, { asOf });
    expect(tallies.map(({ option, unit, total }) => [option, unit, total])).toEqual([
      ['visit', 'unmet criteria', 2],
      ['call', 'unmet criteria', 1],
      ['write', 'unmet criteria', 0],
    ]);
  });

  test('the batch says the same', () => {
    const rows = [{ large: true, score: 90 }, { score: 80 }, {}, { score: 101 }];
    const { labels, rejected } = compile(model).many(rows, { asOf });
    const said = (column: LabelColumn) => [...column.codes].map((code) => column.labels[code]);
    expect(said(labels.rule)).toEqual(['visit', 'call', 'write', undefined]);
    expect(said(labels.who)).toEqual(['sales', 'sales', 'marketing', undefined]);
    expect(said(labels.channel)).toEqual(['visit', 'telephone', 'e-mail', undefined]);
    expect(rejected.map((one) => one.index)).toEqual([3]);
  });

  test('the ledger says which rule decided, and which were passed over', () => {
    const text = ledger(model, evaluate(model, { large: false, score: 80 }, { asOf }));
    expect(text.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'visit: passed over, 1 of 2 criteria not met',
      'call: decides, criterion met',
      'sales by telephone, today: call (well qualified)',
    ]);
  });

  test('the summary says it in one line', () => {
    expect(summary(evaluate(model, { score: 80 }, { asOf }))).toBe('sales by telephone, today: call (well qualified)');
    expect(summary(evaluate(model, {}, { asOf }))).toBe('marketing by e-mail, monthly: write');
  });

  test('weightings are refused with the reason', () => {
    expect(refusal(() => weigh(model, { name: 'x', factors: {} }))).toEqual([
      'weigh: expected a model of points, got rules of engagement; a criterion is met or not, whatever it weighs; change the rules or their order',
    ]);
  });
});

describe('what is wrong with a model', () => {
  const [visit, call, write] = model.rules as [
    EngagementModel['rules'][0],
    EngagementModel['rules'][0],
    EngagementModel['rules'][0],
  ];

  test('every problem is listed at once', () => {
    const narrower = {
      ...visit,
      id: 'narrower',
      criteria: [...(call.criteria ?? []), { id: 'also', if: { attribute: 'lagre', equals: true } }],
    };
    expect(problems({ ...model, rules: [visit, write, call, narrower, visit] })).toEqual([
      'rules[3].criteria[1].if.attribute: expected one of "large", "score", got "lagre"; did you mean "large"?',
      'rules[4]: expected each item once, got "visit" again',
      'rules[1].criteria: expected criteria; only the last rule takes the rest, got none',
      'rules[3]: expected a rule that something can reach, got all criteria of rules[2], which is asked first; put the narrower rule first',
      'rules[4].criteria: expected no criteria in the last rule, got 2; records that meet no rule have none; add a last rule that takes the rest',
      'rules[4]: expected a rule that something can reach, got all criteria of rules[0], which is asked first; put the narrower rule first',
    ]);
  });

  test('where a part cannot be read, the rest is checked all the same', () => {
    const attributes = { ...model.attributes, other: { type: 'number', min: 9, max: 1 } };
    const told = 'attributes.other.min: expected a number up to max 1, got 9';
    for (const [rules, message] of [
      ['all', 'rules: expected an array, got "all"'],
      // The order of rules is not asked while one of them cannot be read.
      [[write, { ...visit, who: 5 }, call], 'rules[1].who: expected a text, got 5'],
    ])
      expect(problems({ ...model, attributes, rules })).toEqual([message, told]);
  });

  test('a rule that misses a word is told so', () => {
    const { who: _, ...rest } = write;
    expect(problems({ ...model, rules: [rest] })).toEqual(['rules[0].who: expected a text, got nothing']);
  });
});

describe('volumeProfile', () => {
  test.each(profiles.cases)('the index of $figures is that of numpy', ({ figures, index }) => {
    const [customers = 1, averageDeal = 1, approvalThreshold = 1, topShare = 1] = figures;
    const got = volumeProfile({ customers, averageDeal, approvalThreshold, topShare });
    expect(Math.abs(got.index - index)).toBeLessThanOrEqual(profiles.tolerance);
    expect(got.profile).toBe(index < 1 / 3 ? 'key account' : index < 2 / 3 ? 'mixed' : 'scaled');
  });

  test('the index never falls with more customers, and never rises with larger deals or a larger top share', {
    tags: 'cases',
  }, () => {
    const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const figures = fc.record({
      customers: fc.double({ min: 1, max: 1e9, noNaN: true }),
      averageDeal: positive,
      approvalThreshold: positive,
      topShare: share,
    });
    fc.assert(
      fc.property(figures, fc.double({ min: 1, max: 1e3, noNaN: true }), share, (one, times, more) => {
        const { index } = volumeProfile(one);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(1);
        expect(volumeProfile({ ...one, customers: one.customers * times }).index).toBeGreaterThanOrEqual(index);
        expect(volumeProfile({ ...one, averageDeal: one.averageDeal * times }).index).toBeLessThanOrEqual(index);
        const topShare = Math.max(one.topShare, more);
        expect(volumeProfile({ ...one, topShare }).index).toBeLessThanOrEqual(index);
      }),
      { numRuns: cases(1000) },
    );
  });

  test('the cuts may be moved, and the reason has the figures', () => {
    const figures = { customers: 100_000, averageDeal: 5_000, approvalThreshold: 5_000, topShare: 0.75 };
    expect(volumeProfile(figures)).toEqual({
      profile: 'mixed',
      index: 1.75 / 3,
      parts: { many: 1, small: 0.5, spread: 0.25 },
      reason:
        'mixed: 100000 customers, deals of 5000 up to what a buyer decides alone (5000), 75 % of the revenue from the ten largest',
    });
    expect(volumeProfile(figures, { scaledFrom: 0.5 }).profile).toBe('scaled');
    expect(volumeProfile(figures, { mixedFrom: 0.6, scaledFrom: 0.9 }).profile).toBe('key account');
  });

  test('figures out of range are refused', () => {
    const figures = { customers: 10, averageDeal: 10, approvalThreshold: 10, topShare: 0.5 };
    const refused = (change: Partial<typeof figures>) => refusal(() => volumeProfile({ ...figures, ...change }));
    expect(refused({ customers: 0.5 })).toEqual(['figures.customers: expected a finite number of at least 1, got 0.5']);
    expect(refused({ averageDeal: 0 })).toEqual(['figures.averageDeal: expected a finite number above 0, got 0']);
    expect(refused({ approvalThreshold: Number.NaN })).toEqual([
      'figures.approvalThreshold: expected a finite number above 0, got NaN',
    ]);
    expect(refused({ topShare: 80 })).toEqual(['figures.topShare: expected a share from 0 to 1, got 80']);
    expect(refusal(() => volumeProfile(figures, { mixedFrom: 0.9 }))).toEqual([
      'options.scaledFrom: expected an index from mixedFrom to 1, got 0.6666666666666666',
    ]);
  });
});

describe('ready-made rules and strategies', () => {
  const modelFor = (profile: Profile) =>
    defineEngagement({ kind: 'engagement', schema: 2, name: profile, version: '1', ...engagementRules(profile) });
  const stages = pipelineStrategy('key account').stages.map((one) => one.stage);
  const whoFor = (profile: Profile, record: Readonly<Record<string, unknown>>) =>
    evaluate(modelFor(profile), record as never, { asOf }).result.who;

  test('key account: sales at every stage, and where the stage is not known', () => {
    expect(pipelineStrategy('key account').stages.map((one) => one.owner)).toEqual(stages.map(() => 'sales'));
    for (const stage of stages) expect(whoFor('key account', { stage, readyToOrder: true })).toBe('sales');
    expect(whoFor('key account', {})).toBe('sales');
  });

  test('scaled: marketing qualifies progressively, and hands off late', () => {
    const rule = (qualification: number, stage = 'conversion') =>
      evaluate(modelFor('scaled'), { stage, qualification, optedIn: true }, { asOf }).result;
    expect([0, 39, 40, 79, 80, 100].map((qualification) => rule(qualification).rule)).toEqual([
      'first questions',
      'first questions',
      'further questions',
      'further questions',
      'hand-off',
      'hand-off',
    ]);
    expect(rule(80).who).toBe('sales');
    expect(rule(100, 'consideration').who).toBe('marketing');
    expect(pipelineStrategy('scaled')).toMatchObject({ handOffAt: 80, handOffIn: ['conversion'] });
  });

  test('scaled: ready orders go to the channel partner, or to self-service', () => {
    expect(whoFor('scaled', { readyToOrder: true, hasPartner: true, qualification: 100 })).toBe('channel partner');
    expect(whoFor('scaled', { readyToOrder: true, hasPartner: false, stage: 'conversion' })).toBe('self-service');
    expect(whoFor('scaled', { readyToOrder: true })).toBe('self-service');
  });

  test('mixed: strategic accounts by sales at every stage, the others handed over from 60 on', () => {
    for (const stage of stages) expect(whoFor('mixed', { stage, strategic: true })).toBe('sales');
    expect(whoFor('mixed', { stage: 'consideration', qualification: 59 })).toBe('marketing');
    expect(whoFor('mixed', { stage: 'consideration', qualification: 60 })).toBe('sales');
  });

  test.each(['key account', 'mixed', 'scaled'] as const)(
    '%s: who asked not to be contacted is left alone',
    (profile) => {
      expect(whoFor(profile, { doNotContact: true, strategic: true, readyToOrder: true })).toBe('nobody');
    },
  );

  test.each(['mixed', 'scaled'] as const)('%s: marketing writes to nobody who has not opted in', (profile) => {
    for (const stage of [...stages, null])
      for (const optedIn of [false, null])
        for (const qualification of [0, 50, 100, null]) {
          const { who, channel } = evaluate(modelFor(profile), { stage, optedIn, qualification }, { asOf }).result;
          if (who === 'marketing') expect(channel).toBe('web and advertising');
        }
  });

  test('rules are data: replaced, and still sound', () => {
    const { attributes, rules } = engagementRules('scaled');
    const own = rules.map((rule) => (rule.id === 'ready order' ? { ...rule, who: 'inside sales' } : rule));
    const changed = defineEngagement({ ...model, attributes, rules: own });
    expect(evaluate(changed, { readyToOrder: true }, { asOf }).result.who).toBe('inside sales');
  });

  test('another profile is refused', () => {
    expect(refusal(() => pipelineStrategy('huge' as Profile))).toEqual([
      'profile: expected one of "key account", "mixed", "scaled", got "huge"',
    ]);
  });
});
