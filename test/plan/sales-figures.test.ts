import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadsNeeded, pipelineCoverage, requiredHeadcount, salesVelocity } from '../../src/plan/index.js';
import { refusal } from '../model/make.js';

describe('sales velocity', () => {
  test('(100 x 0.2 x 10,000) / 50 is 4,000 a day', () => {
    expect(salesVelocity({ opportunities: 100, winRate: 0.2, averageDeal: 10_000, cycleDays: 50 })).toEqual({
      perDay: 4000,
      dealsPerDay: 0.4,
      expected: 200_000,
    });
  });

  test('no opportunities bring nothing', () => {
    const none = { opportunities: 0, winRate: 0.2, averageDeal: 10_000, cycleDays: 50 };
    expect(salesVelocity(none)).toEqual({ perDay: 0, dealsPerDay: 0, expected: 0 });
  });

  test('figures at their limits stay finite', () => {
    const most = { opportunities: 1e15, winRate: 1, averageDeal: 1e15, cycleDays: 1e-9 };
    expect(Number.isFinite(salesVelocity(most).perDay)).toBe(true);
  });

  test('what is refused', () => {
    const facts = { opportunities: 1, winRate: 0.2, averageDeal: 1, cycleDays: 50 };
    expect(refusal(() => salesVelocity({ ...facts, cycleDays: 0 }))).toEqual([
      'facts.cycleDays: expected a number from 1e-9 to 1000000000000000, got 0',
    ]);
    expect(refusal(() => salesVelocity({ ...facts, winRate: 20 }))).toEqual([
      'facts.winRate: expected a share of 0, or from 1e-9 to 1, got 20',
    ]);
    expect(refusal(() => salesVelocity({ ...facts, winrate: 1 } as never))).toEqual([
      'facts.winrate: expected one of "opportunities", "winRate", "averageDeal", "cycleDays"; did you mean "winRate"?',
    ]);
  });
});

describe('pipeline coverage', () => {
  test('a pipeline of three times the target is too small at a win rate of a fifth', () => {
    const got = pipelineCoverage({ pipeline: 3_000_000, target: 1_000_000, winRate: 0.2 });
    expect(got).toEqual({ coverage: 3, needed: 5, expected: 600_000, missing: 2_000_000 });
  });

  test('with what is missing it is expected to reach the target, and a full pipeline lacks nothing', () => {
    const money = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(money, money, fc.integer({ min: 1, max: 100 }), (pipeline, target, percent) => {
        const winRate = percent / 100;
        const { missing, coverage, needed } = pipelineCoverage({ pipeline, target, winRate });
        const filled = pipelineCoverage({ pipeline: pipeline + missing, target, winRate });
        expect(filled.expected).toBeGreaterThanOrEqual(target * (1 - 1e-12));
        expect(missing > 1e-6 * target).toBe(needed - coverage > 1e-6);
      }),
    );
  });

  test('what is refused', () => {
    expect(refusal(() => pipelineCoverage({ pipeline: 1, target: 1, winRate: 0 }))).toEqual([
      'facts.winRate: expected a share from 1e-9 to 1, got 0',
    ]);
    expect(refusal(() => pipelineCoverage({ pipeline: 1, target: 0, winRate: 1 }))).toEqual([
      'facts.target: expected a number from 1e-9 to 1000000000000000, got 0',
    ]);
    expect(refusal(() => pipelineCoverage(null as never))).toEqual(['facts: expected an object, got null']);
  });
});

describe('leads needed', () => {
  test('10 sales at 25, 50 and 20 % take 400 leads, told stage by stage', () => {
    const got = leadsNeeded({ sales: 10, rates: [0.25, 0.5, 0.2] });
    expect(got).toEqual({ leads: 400, rate: 0.025, stages: [400, 100, 50, 10] });
  });

  test('leads are rounded up, and rates that do not divide exactly cost no lead more', () => {
    expect(leadsNeeded({ sales: 1, rates: [0.3] }).leads).toBe(4);
    expect(leadsNeeded({ sales: 9, rates: [0.009] }).leads).toBe(1000);
    expect(leadsNeeded({ sales: 0, rates: [0.3] })).toEqual({ leads: 0, rate: 0.3, stages: [0, 0] });
  });

  test('it is the least number of leads that make the sales', () => {
    const percent = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), percent, percent, (sales, a, b) => {
        const { leads } = leadsNeeded({ sales, rates: [a / 100, b / 100] });
        // In whole ten-thousandths, so that nothing rounds.
        expect(leads * a * b).toBeGreaterThanOrEqual(sales * 10_000);
        expect((leads - 1) * a * b).toBeLessThan(sales * 10_000);
      }),
    );
  });

  test('what is refused', () => {
    const refused = (rates: readonly number[]) => refusal(() => leadsNeeded({ sales: 1, rates }));
    expect(refused([])).toEqual(['facts.rates: expected at least one rate, got none']);
    expect(refused([0.5, 0])).toEqual(['facts.rates[1]: expected a share from 1e-9 to 1, got 0']);
    expect(refused([1e-9, 1e-9])).toEqual(['facts.rates: expected rates of at least 1e-12 together, got 1e-18']);
    expect(refused(Array.from({ length: 101 }, () => 1))).toEqual(['facts.rates: expected at most 100 rates, got 101']);
    expect(refusal(() => leadsNeeded({ sales: 1 } as never))).toEqual([
      'facts.rates: expected an array or a typed array, got nothing',
    ]);
  });
});

describe('required headcount', () => {
  test('a target of 10,000 at 80 % of a quota of 1,000 takes 13 people, and 7 new ones at half speed beside 9 that stay', () => {
    const facts = { target: 10_000, quota: 1000, attainment: 0.8, inPlace: 10, attrition: 0.1, ramp: 0.5 };
    expect(requiredHeadcount(facts)).toEqual({ people: 13, exact: 12.5, staying: 9, hires: 7 });
  });

  test('what is left out changes nothing: all reach their quota, nobody is there, new people are trained', () => {
    expect(requiredHeadcount({ target: 300, quota: 100 })).toEqual({ people: 3, exact: 3, staying: 0, hires: 3 });
  });

  test('enough people hire nobody, and a whole number is not rounded up', () => {
    expect(requiredHeadcount({ target: 300, quota: 100, inPlace: 5 }).hires).toBe(0);
    expect(requiredHeadcount({ target: 0.3, quota: 0.1 }).people).toBe(3);
  });

  test('those who stay and those who are hired reach the target, and one hire fewer would not', () => {
    const facts = fc.record({
      target: fc.nat(100_000),
      quota: fc.integer({ min: 1, max: 5000 }),
      inPlace: fc.nat(50),
      percents: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.integer({ min: 1, max: 100 })),
    });
    fc.assert(
      fc.property(facts, ({ target, quota, inPlace, percents: [attainment, attrition, ramp] }) => {
        const shares = { attainment: attainment / 100, attrition: attrition / 100, ramp: ramp / 100 };
        const { hires } = requiredHeadcount({ target, quota, inPlace, ...shares });
        const reached = (n: number) => quota * attainment * (inPlace * (100 - attrition) + n * ramp);
        expect(reached(hires)).toBeGreaterThanOrEqual(target * 10_000);
        if (hires > 0) expect(reached(hires - 1)).toBeLessThan(target * 10_000);
      }),
    );
  });

  test('what is refused', () => {
    expect(refusal(() => requiredHeadcount({ target: 1, quota: 0 }))).toEqual([
      'facts.quota: expected a number from 1e-9 to 1000000000000000, got 0',
    ]);
    expect(refusal(() => requiredHeadcount({ target: 1, quota: 1, attrition: 1.5 }))).toEqual([
      'facts.attrition: expected a share of 0, or from 1e-9 to 1, got 1.5',
    ]);
    expect(refusal(() => requiredHeadcount({ target: 1, quota: 1, ramp: 0 }))).toEqual([
      'facts.ramp: expected a share from 1e-9 to 1, got 0',
    ]);
  });
});
