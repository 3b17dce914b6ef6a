import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAuc } from '../../src/measure/compare/compare-auc.js';
import { measureRanking } from '../../src/measure/ranking/ranking.js';
import type { RollupLead } from '../../src/measure/rollup/leads.js';
import { rollupUsefulness } from '../../src/measure/rollup/usefulness.js';
import { csv } from '../fit/data.js';
import reference from '../golden/rollup-usefulness/reference.json' with { type: 'json' };
import { refusal } from '../model/make.js';

const near = (got: number | null | undefined, expected: number) =>
  expect(Math.abs((got ?? Number.NaN) - expected), `${got} is not ${expected}`).toBeLessThanOrEqual(1e-12);

interface Expected {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}
const same = (got: ReturnType<typeof compareAuc> | undefined, expected: Expected) => {
  for (const name of ['first', 'second', 'difference', 'standardError'] as const) near(got?.[name], expected[name]);
  near(got?.interval?.low, expected.low);
  near(got?.interval?.high, expected.high);
};

describe('two scores of the same rows', () => {
  test.each(reference.comparisons)(
    "AUCs, difference and DeLong's error are those of the full matrix of pairs",
    ({ first, second, outcomes, expected }) => same(compareAuc(first, second, outcomes), expected),
  );

  const row = fc.record({
    first: fc.integer({ min: 0, max: 6 }),
    second: fc.integer({ min: -3, max: 3 }),
    outcome: fc.boolean(),
    weight: fc.integer({ min: 0, max: 3 }),
  });
  const rows = fc
    .array(row, { maxLength: 25 })
    .map((some) => [
      { first: 1, second: 2, outcome: true, weight: 1 },
      { first: 0, second: 3, outcome: false, weight: 1 },
      ...some,
    ]);
  const columns = (some: readonly { first: number; second: number; outcome: boolean }[]) =>
    [some.map((one) => one.first), some.map((one) => one.second), some.map((one) => one.outcome)] as const;

  test('a weight of 3 counts as three rows, and the order of rows does not matter', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const weighed = compareAuc(...columns(some), { weights: some.map((one) => one.weight) });
        const repeated = some.flatMap((one) => Array<typeof one>(one.weight).fill(one)).reverse();
        expect(weighed).toEqual(compareAuc(...columns(repeated)));
      }),
    );
  });

  test('the other way round the difference changes its sign, and each AUC is that of measureRanking', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const [first, second, outcomes] = columns(some);
        const [there, back] = [compareAuc(first, second, outcomes), compareAuc(second, first, outcomes)];
        expect((there.difference ?? 0) + (back.difference ?? 0)).toBe(0);
        expect(there.standardError).toBe(back.standardError);
        expect(there.first).toBe(measureRanking(first, outcomes).auc);
        expect(there.second).toBe(measureRanking(second, outcomes).auc);
      }),
    );
  });

  test('against a score that ties all rows the error is that of the one AUC', () => {
    const { first, outcomes } = reference.comparisons[1] ?? { first: [], outcomes: [] };
    const got = compareAuc(first, new Float64Array(first.length), outcomes);
    near(got.standardError, measureRanking(first, outcomes).aucStandardError ?? Number.NaN);
  });

  test('where there is nothing to compare it is null, with the reason', () => {
    const of = (first: number[], second: number[], outcomes: number[]) => {
      const { difference, standardError, interval, reason } = compareAuc(first, second, outcomes);
      return [difference, standardError, interval, reason];
    };
    expect(of([1, 2], [2, 1], [1, 1])).toEqual([null, null, null, 'no-negatives']);
    expect(of([1, 2], [2, 1], [0, 0])).toEqual([null, null, null, 'no-positives']);
    expect(of([1, 2, 3], [2, 1, 3], [0, 0, 1])).toEqual([0, null, null, 'too-few-positives']);
    expect(of([3, 2, 1], [1, 2, 3], [0, 1, 1])).toEqual([-1, null, null, 'too-few-negatives']);
    expect(of([1, 2, 3, 4], [10, 20, 30, 40], [0, 1, 0, 1])).toEqual([0, 0, null, 'no-spread']);
    expect(of([1, 2, 3, 4], [4, 3, 2, 1], [0, 0, 1, 1])).toEqual([1, 0, null, 'no-spread']);
    // Each row beats one more of three by the first: thirds that round differently are no spread.
    expect(of([6, 4, 2, 5, 3, 1], [5, 3, 1, 6, 4, 2], [1, 1, 1, 0, 0, 0]).slice(1)).toEqual([0, null, 'no-spread']);
    // Nor are weights that do not add up without rounding.
    for (const w of [0.1, 0.3, 0.7]) {
      const weights = [1.1 + w, 0.7, 2 * w, 1.3, 0.9 + w, w];
      const got = compareAuc([5, 4, 6, 1, 2, 3], [0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0], { weights });
      expect([got.standardError, got.reason]).toEqual([0, 'no-spread']);
    }
  });

  test.each([
    ['second: expected 2 values, one per row, got 1', () => compareAuc([1, 2], [1], [0, 1])],
    ['outcomes: expected 2 values, one per row, got 1', () => compareAuc([1, 2], [1, 2], [0])],
    ['second[1]: expected a finite number, got NaN', () => compareAuc([1, 2], [1, Number.NaN], [0, 1])],
    ['first: expected at least one row, got none', () => compareAuc([], [], [])],
    ['options.level: expected a number above 0 and below 1, got 95', () => compareAuc([1], [1], [1], { level: 95 })],
  ])('%s', (message, call) => {
    expect(refusal(call)).toEqual([message]);
  });
});

/** Accounts a0, a1, ... with the leads given. */
const leadsOf = (accounts: readonly (readonly Omit<RollupLead, 'account'>[])[]): RollupLead[] =>
  accounts.flatMap((leads, i) => leads.map((lead) => ({ account: `a${i}`, ...lead })));
const codes = (report: ReturnType<typeof rollupUsefulness>) => report.findings.map((one) => one.code);

describe('whether a roll-up is of use', () => {
  const twenty = (score: (i: number, j: number) => number) =>
    leadsOf(
      Array.from({ length: 20 }, (_, i) =>
        Array.from({ length: 6 }, (_, j) => ({ score: score(i, j), product: `p${j % 3}`, person: `a${i}-${j % 4}` })),
      ),
    );
  const rich = twenty((i, j) => 10 * i + ((i * i * 17 + j * 31) % 67));
  const inOrder = twenty((i, j) => 10 * i + ((j * 7) % 5));

  test('many leads of several people for several products, and accounts that differ: nothing speaks against it, nothing is shown', () => {
    const report = rollupUsefulness(rich, { rollup: 'mean' });
    expect(report).toMatchObject({ leads: 120, accounts: 20, withoutAccount: 0, comparison: null });
    expect(report.reliability).toBeGreaterThan(0.9);
    expect([report.account, report.product]).toEqual(['not shown', 'not shown']);
    expect(report.findings).toEqual([]);
  });

  test('one lead per account: the account score is the lead score, and all that follows', () => {
    const report = rollupUsefulness(
      leadsOf([...Array.from({ length: 9 }, (_, i) => [{ score: i }]), [{ score: 5 }, { score: 1 }]]),
    );
    expect(report).toMatchObject({ account: 'adds nothing', product: 'adds nothing' });
    expect(report.findings.map((one) => one.text)).toEqual([
      '9 of 10 accounts have a single lead: the account score is the lead score',
      'leads per account and period: 1 at the median, below 3; too few to tell accounts apart',
      'mean scores of accounts differ little more than chance would explain: reliability 0, below 0.5',
      '0 of 11 leads name their product: too few for product scores',
    ]);
  });

  test('leads of one person each: the account score is the score of that buyer', () => {
    const leads = rich.map((lead) => ({ ...lead, person: lead.account ?? null }));
    const { findings, account, product } = rollupUsefulness(leads);
    expect(findings[0]).toEqual({
      code: 'one-person',
      against: ['account'],
      facts: { accounts: 20, single: 20 },
      text: "20 of 20 accounts have leads of one person only: the account score is that buyer's score",
    });
    expect([account, product]).toEqual(['adds nothing', 'not shown']);
  });

  test('whether there is one buyer cannot be said where persons are rarely known, and that speaks against nothing', () => {
    const report = rollupUsefulness(rich.map(({ person, ...lead }, i) => (i % 6 === 0 ? lead : { ...lead, person })));
    expect(report.findings[0]).toEqual({
      code: 'person-rarely-known',
      against: [],
      facts: { accounts: 20, known: 0 },
      text: 'the persons behind the leads are known for 0 of 20 accounts: too few to say whether accounts have one buyer or several',
    });
  });

  test('one product in all, or one for each account: a product score is the account score', () => {
    const one = rollupUsefulness(rich.map((lead) => ({ ...lead, product: 'p' })));
    expect(one.product).toBe('adds nothing');
    expect(one.findings.at(-1)?.text).toBe(
      'all 120 leads with a product have the same one: the product score is the account score',
    );
    const each = rollupUsefulness(rich.map((lead) => ({ ...lead, product: `of ${lead.account}` })));
    expect(each.product).toBe('adds nothing');
    expect(each.findings.at(-1)).toMatchObject({
      code: 'one-product-per-account',
      text: '20 of 20 accounts have leads for one product only: their product score is their account score',
    });
  });

  test('products that are rarely known make no score', () => {
    const report = rollupUsefulness(rich.map((lead, i) => ({ ...lead, product: i % 3 === 0 ? `p${i % 2}` : null })));
    expect(report.findings.at(-1)).toEqual({
      code: 'product-rarely-known',
      against: ['product'],
      facts: { leads: 120, named: 40 },
      text: '40 of 120 leads name their product: too few for product scores',
    });
  });

  test('a thin flow is counted over all accounts and periods, those without a lead too', () => {
    const thin = (options: object) => codes(rollupUsefulness(rich, options)).includes('thin-lead-flow');
    expect([{}, { periods: 2 }, { periods: 3 }, { accounts: 39 }, { accounts: 41 }].map(thin)).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(thin({ periods: 3, thresholds: { leads: 2 } })).toBe(false);
  });

  test('accounts whose leads differ by chance only have no mean to tell them apart; a sum still counts their leads', () => {
    const alike = leadsOf(
      Array.from({ length: 12 }, (_, i) => Array.from({ length: 4 }, (_, j) => ({ score: (i * 5 + j * 11) % 7 }))),
    );
    const of = (rollup: 'mean' | 'sum') => {
      const found = rollupUsefulness(alike, { rollup }).findings.find((one) => one.code === 'accounts-alike');
      return found?.against;
    };
    expect([of('mean'), of('sum')]).toEqual([['account'], []]);
  });

  test('a maximum is the best lead, and so is whatever stands in its order', () => {
    const max = rollupUsefulness(inOrder, { rollup: 'max' });
    expect(max.account).toBe('adds nothing');
    expect(codes(max)).toContain('same-order');
    const given = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, i]));
    expect(codes(rollupUsefulness(inOrder, { rollup: given }))).toContain('same-order');
    expect(codes(rollupUsefulness(inOrder, { rollup: { ...given, a3: 99 } }))).not.toContain('same-order');
    // Tied where the best leads are not: another order.
    expect(codes(rollupUsefulness(inOrder, { rollup: { ...given, a3: 4 } }))).not.toContain('same-order');
  });

  test('with few outcomes nothing is decided', () => {
    const report = rollupUsefulness(rich, { outcomes: { a0: true, a1: false, a2: false, elsewhere: true } });
    expect(report.findings.at(-1)).toEqual({
      code: 'few-outcomes',
      against: [],
      facts: { won: 1, notWon: 2 },
      text: 'accounts won: 1, not won: 2; a comparison needs at least 10 of each',
    });
    expect(report.comparison?.bestLead).toMatchObject({ n: 3, reason: 'too-few-positives' });
  });

  test('a score that ranks worse than the best lead adds nothing', () => {
    const outcomes = new Map(Array.from({ length: 20 }, (_, i) => [`a${i}`, i >= 10]));
    const turned = new Map([...outcomes.keys()].map((account, i) => [account, i === 12 ? -12.5 : -((i * 3) % 20)]));
    const report = rollupUsefulness(rich, { outcomes, rollup: turned });
    expect(report.account).toBe('adds nothing');
    expect(report.findings.at(-1)?.code).toBe('worse-than-best-lead');
  });

  test('reliability is that of a one-way analysis of variance', () => {
    const { groups, expected } = reference.reliability;
    near(rollupUsefulness(leadsOf(groups.map((scores) => scores.map((score) => ({ score }))))).reliability, expected);
    const of = (groups: number[][]) =>
      rollupUsefulness(leadsOf(groups.map((scores) => scores.map((score) => ({ score }))))).reliability;
    expect([
      of([[1], [2]]),
      of([[1, 2]]),
      of([[0.1, 0.1, 0.1], [0.1]]),
      of([
        [1, 3],
        [2, 2],
      ]),
    ]).toEqual([null, null, null, 0]);
  });

  test('the order of the leads does not matter', () => {
    const lead = fc.record({
      account: fc.constantFrom('a', 'b', 'c', 'd', null),
      product: fc.constantFrom('p', 'q', null),
      person: fc.constantFrom('x', 'y', null),
      score: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    });
    const leads = fc.array(lead, { maxLength: 30 }).map((some) => [...some, { account: 'a', score: 1 }]);
    fc.assert(
      fc.property(leads, fc.constantFrom('sum', 'mean', 'max'), (some, rollup) => {
        const options = { rollup, outcomes: { a: 1, b: 0, c: 1, d: 0 }, thresholds: { outcomes: 1 } } as const;
        expect(rollupUsefulness([...some].reverse(), options)).toEqual(rollupUsefulness(some, options));
      }),
    );
  });

  test.each([
    [[], {}, 'leads: expected at least one lead with an account, got none'],
    [[{ score: 1 }], {}, 'leads: expected at least one lead with an account, got none'],
    ['all', {}, 'leads: expected an array or a typed array, got a string'],
    [[null], {}, 'leads[0]: expected an object, got null'],
    [[{ account: 'a', score: '1' }], {}, 'leads[0].score: expected a finite number, got a string'],
    [
      [{ account: 7, score: 1 }],
      {},
      'leads[0].account: expected a text that is not empty, or null when it is not known, got a number',
    ],
    [
      [{ account: 'a', product: '', score: 1 }],
      {},
      'leads[0].product: expected a text that is not empty, or null when it is not known, got an empty text',
    ],
    [
      [{ account: 'a', score: 1 }],
      { rollup: 'median' },
      'options.rollup: expected one of "sum", "mean", "max", or scores by account, got "median"',
    ],
    [
      [{ account: 'a', score: 1 }],
      { rollup: {} },
      'options.rollup.a: expected a score for each account with a lead, got nothing',
    ],
    [
      [{ account: 'a', score: 1 }],
      { rollup: { a: Number.NaN } },
      'options.rollup.a: expected a finite number, got NaN',
    ],
    [
      [{ account: 'a', score: 1 }],
      { rollup: null },
      'options.rollup: expected values by account, as an object or a Map, got null',
    ],
    [
      [{ account: 'a', score: 1 }],
      { outcomes: { b: true } },
      'options.outcomes: expected an outcome of an account that has leads, got none',
    ],
    [
      [{ account: 'a', score: 1 }],
      { outcomes: { a: 'won' } },
      'options.outcomes.a: expected true, false, 1 or 0, got a string',
    ],
    [
      [{ account: 'a', score: 1 }],
      { outcomes: [true] },
      'options.outcomes: expected values by account, as an object or a Map, got an array',
    ],
    [
      [{ account: 'a', score: 1 }],
      { accounts: 0 },
      'options.accounts: expected a whole number from 1 on, the accounts with leads, got 0',
    ],
    [[{ account: 'a', score: 1 }], { periods: 0 }, 'options.periods: expected a number above 0, got 0'],
    [
      [{ account: 'a', score: 1 }],
      { thresholds: { nearlyAll: 90 } },
      'options.thresholds.nearlyAll: expected a share from 0 to 1, got 90',
    ],
    [
      [{ account: 'a', score: 1 }],
      { thresholds: { leads: -1 } },
      'options.thresholds.leads: expected a number of 0 or more, got -1',
    ],
    [
      [{ account: 'a', score: 1 }],
      { thresholds: { lead: 1 } },
      'options.thresholds.lead: expected one of "nearlyAll", "known", "leads", "reliability", "outcomes"; did you mean "leads"?',
    ],
    [
      [{ account: 'a', score: 1 }],
      { rollups: 'sum' },
      'options.rollups: expected one of "rollup", "outcomes", "accounts", "periods", "level", "thresholds"; did you mean "rollup"?',
    ],
  ])('%o with %o is refused', (leads, options, message) => {
    expect(refusal(() => rollupUsefulness(leads as never, options as never))).toEqual([message]);
  });
});

describe('the pipeline of a hardware vendor', () => {
  const price = new Map(csv('crm-pipeline/products.csv').map((row) => [row.product, Number(row.sales_price)]));
  const deals = csv('crm-pipeline/sales_pipeline.csv');
  const isBefore = (day: string | undefined, end: string) => day !== undefined && day !== '' && day < end;
  // Deals engaged before July, scored by their product's price; the third quarter says which accounts bring the most.
  const leads = deals
    .filter((deal) => isBefore(deal.engage_date, '2017-07-01'))
    .map((deal) => ({
      account: deal.account || null,
      product: deal.product ?? null,
      score: price.get(deal.product === 'GTXPro' ? 'GTX Pro' : deal.product) ?? Number.NaN,
    }));
  const revenue = new Map(leads.flatMap(({ account }) => (account === null ? [] : [[account, 0]])));
  for (const { account = '', deal_stage, close_date, close_value } of deals)
    if (deal_stage === 'Won' && isBefore(close_date, '2017-10-01') && !isBefore(close_date, '2017-07-01'))
      revenue.set(account, (revenue.get(account) ?? 0) + Number(close_value));
  const brought = [...revenue.values()].sort((a, b) => a - b);
  const median = brought[Math.floor(brought.length / 2)] as number;
  const outcomes = new Map([...revenue].map(([account, value]) => [account, value >= median]));
  const { crm } = reference;

  test('the sum of its leads ranks accounts better than the best lead, and counting leads does as well', () => {
    const report = rollupUsefulness(leads, { rollup: 'sum', outcomes, periods: 3 });
    expect(report).toMatchObject({ accounts: crm.accounts, leads: crm.leads, withoutAccount: 484, account: 'adds' });
    near(report.reliability, crm.reliability);
    same(report.comparison?.bestLead, crm.sum);
    same(report.comparison?.leadCount, crm.sumAgainstCount);
    expect(report.comparison?.bestLead.positives).toBe(crm.won);
    expect(report.findings.map((one) => one.text)).toEqual([
      'the persons behind the leads are known for 0 of 85 accounts: too few to say whether accounts have one buyer or several',
      'mean scores of accounts differ little more than chance would explain: reliability 0.37, below 0.5',
      'AUC 0.811 against 0.551 for the best lead alone, a difference of 0.26 (95 % interval 0.168 to 0.352): the account score ranks better',
      'AUC 0.811 against 0.846 for the number of leads alone, a difference of -0.035 (95 % interval -0.111 to 0.042): counting leads may do as well',
    ]);
  });

  test('the mean adds nothing: accounts are alike', () => {
    const report = rollupUsefulness(leads, { rollup: 'mean', outcomes, periods: 3 });
    expect([report.account, report.product]).toEqual(['adds nothing', 'not shown']);
    same(report.comparison?.bestLead, crm.mean);
    expect(codes(report)).toEqual(['person-rarely-known', 'accounts-alike', 'no-better-than-best-lead']);
  });

  test('thin it is only by the week', () => {
    expect(codes(rollupUsefulness(leads, { outcomes, periods: 36 }))).toContain('thin-lead-flow');
  });
});
