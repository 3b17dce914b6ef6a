import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseThreshold } from '../../src/measure/thresholds/choose-threshold.js';
import { type HandoffGoal, type HandoffOptions, handoffThreshold } from '../../src/plan/index.js';
import { refusal } from '../model/make.js';

const pipeline = [0.5, 0.1, 0.4, 0.2, 0.3];
const past = { scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2], outcomes: [1, 1, 0, 1, 0, 0, 0, 0] };

describe('leads at least as ready as the pipeline', () => {
  test('the median of 0.1 … 0.5 is 0.3: 0.29 is nurtured, 0.3 and 0.31 are handed over', () => {
    const { advised, reason, text } = handoffThreshold([0.29, 0.31, 0.3], { pipeline });
    expect(advised).toEqual({ threshold: 0.3, handedOver: 2, nurtured: 1 });
    expect(reason).toBeNull();
    expect(text).toBe('hand over leads of at least 0.3: 2 of 3 leads; the median of 5 scores in the pipeline is 0.3');
  });

  test('of an even number it is the middle of the two', () => {
    expect(handoffThreshold([1], { pipeline: [30, 10, 20, 40] }, { unit: 'points' }).advised.threshold).toBe(25);
    expect(handoffThreshold([1], { pipeline: [1.7e308, 1.7e308] }, { unit: 'points' }).advised.threshold).toBe(1.7e308);
  });

  test('the order of pipeline and leads does not matter', () => {
    const probability = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
    const some = fc.array(probability, { minLength: 1, maxLength: 12 });
    const shuffled = some.chain((scores) =>
      fc.tuple(fc.constant(scores), fc.shuffledSubarray(scores, { minLength: scores.length })),
    );
    fc.assert(
      fc.property(shuffled, shuffled, ([leads, leads2], [open, open2]) => {
        const [one, two] = [handoffThreshold(leads, { pipeline: open }), handoffThreshold(leads2, { pipeline: open2 })];
        expect(two).toEqual(one);
        // At least half of the pipeline is as ready as the threshold, and at least half is no readier.
        const threshold = one.advised.threshold ?? NaN;
        expect(2 * open.filter((score) => score >= threshold).length).toBeGreaterThanOrEqual(open.length);
        expect(2 * open.filter((score) => score <= threshold).length).toBeGreaterThanOrEqual(open.length);
      }),
    );
  });
});

describe('the threshold in use and the one advised', () => {
  test('which leads move to sales, the highest score first', () => {
    const { current, moves, text } = handoffThreshold([0.29, 0.31, 0.45, 0.6], { pipeline }, { current: 0.5 });
    expect(current).toEqual({ threshold: 0.5, handedOver: 1, nurtured: 3 });
    expect(moves).toEqual({ toSales: [2, 1], toNurture: [] });
    expect(text).toBe(
      'hand over leads of at least 0.3: 3 of 4 leads; the median of 5 scores in the pipeline is 0.3; today from 0.5 on, 1; 2 leads more to sales',
    );
  });

  test('which move to nurture, none, and nobody handed over today', () => {
    const leads = [0.29, 0.31];
    expect(handoffThreshold(leads, { pipeline }, { current: 0.2 })).toMatchObject({
      moves: { toSales: [], toNurture: [0] },
      text: expect.stringMatching(/; today from 0\.2 on, 2; 1 lead more to nurture$/),
    });
    expect(handoffThreshold(leads, { pipeline }, { current: 0.295 }).text).toMatch(
      /; today from 0\.295 on, 1; no lead moves$/,
    );
    expect(handoffThreshold(leads, { pipeline }, { current: null })).toMatchObject({
      current: { threshold: null, handedOver: 0, nurtured: 2 },
      text: expect.stringMatching(/; none today; 1 lead more to sales$/),
    });
    expect(handoffThreshold(leads, { pipeline })).toMatchObject({ current: null, moves: null, past: null });
  });
});

describe('other goals', () => {
  test('as many as sales can take: leads that tie stay together', () => {
    const { advised, text } = handoffThreshold([0.9, 0.5, 0.5, 0.1], { capacity: 2 });
    expect(advised).toEqual({ threshold: 0.9, handedOver: 1, nurtured: 3 });
    expect(text).toBe(
      'hand over leads of at least 0.9: 1 of 4 leads; 2 rows at 0.5 do not fit in the 1 left of a capacity of 2, and are left out',
    );
    expect(handoffThreshold([0.5, 0.5], { capacity: 1 })).toMatchObject({
      advised: { threshold: null, handedOver: 0, nurtured: 2 },
      reason: 'tie-above-capacity',
      text: expect.stringMatching(/^hand over no leads; /),
    });
  });

  test.each<HandoffGoal>([
    { precision: 0.75 },
    { recall: 1 },
    { margin: 10, contactCost: 5 },
    { margin: 10, contactCost: 10 },
  ])('%j is the threshold that past leads choose, on the leads of today', (goal) => {
    const leads = [0.95, 0.65, 0.45, 0.1];
    const { advised, reason, past: seen } = handoffThreshold(leads, goal, { past });
    const choice = chooseThreshold(past.scores, past.outcomes, goal as Exclude<HandoffGoal, { pipeline: unknown }>);
    expect(seen?.advised).toEqual(choice);
    expect([advised.threshold, reason]).toEqual([choice.threshold, choice.reason]);
    expect(advised.handedOver).toBe(leads.filter((score) => score >= (choice.threshold ?? Infinity)).length);
  });

  test('past leads say what either threshold would have done, and what the change brings', () => {
    const { past: seen } = handoffThreshold([0.5], { margin: 100, contactCost: 50 }, { past, current: 0.8 });
    // From 0.5 on 5 leads of which 3 bought, 300 - 250; from 0.8 on 2 of 2, 200 - 100.
    expect(seen?.advised.table.taken.positives).toBe(5);
    expect(seen?.current?.table.taken.positives).toBe(2);
    expect(seen?.moneyChange).toBe(50 - 100);
    const byPipeline = handoffThreshold([0.5], { pipeline }, { past, current: 0.8 }).past;
    expect(byPipeline).toMatchObject({ advised: { threshold: 0.3 }, current: { threshold: 0.8 }, moneyChange: null });
    expect(byPipeline?.advised.table.taken.positives).toBe(7);
    expect(handoffThreshold([0.5], { precision: 0.5 }, { past }).past).toMatchObject({
      current: null,
      moneyChange: null,
    });
  });

  test('a rule of your own', () => {
    const got = handoffThreshold([0.75, 0.65], (cuts) => cuts[2]?.threshold ?? null, { past });
    expect(got.advised).toEqual({ threshold: 0.7, handedOver: 1, nurtured: 1 });
  });
});

describe('what is refused', () => {
  const refused = (goal: unknown, options: unknown = {}, leads: unknown = [0.5]) =>
    refusal(() => handoffThreshold(leads as number[], goal as HandoffGoal, options as HandoffOptions));

  test('goals', () => {
    const goals = 'one of pipeline, capacity, margin with contactCost, precision, recall';
    expect(refused({})).toEqual([`goal: expected ${goals}, got none`]);
    expect(refused({ pipeline, capacity: 3 })).toEqual([`goal: expected ${goals}, got capacity and pipeline`]);
    expect(refused({ margin: 3 })).toEqual([`goal: expected ${goals}, got margin`]);
    expect(refused({ pipelin: [1] })).toEqual([
      'goal.pipelin: expected one of "pipeline", "capacity", "margin", "contactCost", "precision", "recall"; did you mean "pipeline"?',
    ]);
    expect(refused({ pipeline: [] })).toEqual(['goal.pipeline: expected at least one row, got none']);
    expect(refused({ pipeline: [0.2, 2] })).toEqual([
      'goal.pipeline[1]: expected a probability from 0 to 1, got a number outside; points can be ranked and banded with unit: "points", not calibrated',
    ]);
    expect(refused({ capacity: 0 })).toEqual(['goal.capacity: expected a number of rows above 0, got 0']);
    expect(refused({ precision: 0.5 })).toEqual([
      'options.past: expected past leads, as the goal is about what came of them, got nothing; give their scores and outcomes, or a goal of pipeline or capacity',
    ]);
  });

  test('leads and options', () => {
    expect(refused({ pipeline }, {}, [])).toEqual(['leads: expected at least one row, got none']);
    expect(refused({ pipeline }, {}, [Number.NaN])).toEqual(['leads[0]: expected a finite number, got NaN']);
    expect(refused({ pipeline }, { current: '0.5' })).toEqual([
      'options.current: expected a finite number, or null to hand over no leads, got a string',
    ]);
    expect(refused({ pipeline }, { past: null })).toEqual(['options.past: expected an object, got null']);
    expect(refused({ pipeline }, { past: { scores: [0.5] } })).toEqual([
      'options.past.outcomes: expected an array or a typed array, got nothing',
    ]);
    expect(refused({ pipeline }, { past: { scores: [0.5], outcomes: [] } })).toEqual([
      'options.past.outcomes: expected 1 values, one per lead, got 0',
    ]);
    expect(refused({ pipeline }, { past: { scores: [5], outcomes: [1] } })[0]).toMatch(/^options\.past\.scores\[0\]: /);
  });
});
