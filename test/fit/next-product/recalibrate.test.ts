import { describe, expect, test } from 'vitest';
import { random, shuffle } from '../../../src/core/random.js';
import type { NextProductOptions } from '../../../src/fit/next-product/options.js';
import { fitNextProduct } from '../../../src/fit/next-product.js';
import { rankProducts } from '../../../src/kinds/next-product/group.js';
import type { NextProductModel } from '../../../src/kinds/next-product/model.js';
import { parseModel } from '../../../src/parse.js';
import { compile } from '../../model/vouched.js';
import { asOf } from '../data.js';
import { type Camper, campers } from './data.js';

const age = { type: 'category', values: ['young', 'old'] } as const;
const visits = { type: 'number', min: 0 } as const;
const options = { owned: 'owned', bought: 'bought', attributes: { age, visits }, minOwners: 20 } as const;
const rows = campers(1500);
const kept = random(7);
/** A later window in which half as much is bought. */
const later = campers(600, 2).map((row) => ({ ...row, bought: row.bought.filter(() => kept.next() < 0.5) }));
const fitWith = (more: Partial<NextProductOptions<Camper>>) =>
  fitNextProduct(rows, { ...options, ...more } as unknown as NextProductOptions<Camper>);
const plain = fitWith({});
const fit = fitWith({ recalibrate: { rows: later } });
const model = parseModel(fit.model) as NextProductModel;

/** Purchases that a model expects, by the sum of the probabilities that its evaluation gives. */
function expectedBy(some: NextProductModel, records: readonly Camper[]): number {
  const batch = compile(some).many(records as never, { asOf });
  return rankProducts(some as never, batch as never).products.reduce((all, { buyers }) => all + buyers, 0);
}

describe('the level by a later window', () => {
  test('afterwards the model expects what was bought in that window, by its own evaluation', () => {
    const { level } = fit.report;
    const observed = later.reduce(
      (all, { owned, bought }) => all + bought.filter((id) => !owned.includes(id)).length,
      0,
    );
    expect([level?.rows, level?.observed, level?.rejected]).toEqual([600, observed, []]);
    expect(level?.expectedBefore).toBeCloseTo(expectedBy(plain.model as NextProductModel, later), 6);
    expect(level?.expectedBefore as number).toBeGreaterThan(1.6 * observed);
    expect(expectedBy(model, later)).toBeCloseTo(observed, 4);
    expect(level?.expectedAfter).toBeCloseTo(observed, 4);
  });

  test('every log-odds is moved by one number, so ranks and reasons stay', () => {
    const { calibration: before = [], ...same } = plain.model as NextProductModel;
    const { calibration: after = [], ...moved } = model;
    expect(moved).toEqual(same);
    expect(before.length).toBeGreaterThan(1);
    expect(after.map(({ at }) => at)).toEqual(before.map(({ at }) => at));
    for (const [k, { amount }] of after.entries())
      expect(amount - (before[k]?.amount as number)).toBeCloseTo(fit.report.level?.shift as number, 8);
    expect(fit.report.level?.shift as number).toBeLessThan(-0.4);
  });

  test('the report says it in a sentence', () => {
    const told = fit.report.findings.filter(({ code }) => code === 'recalibrated');
    expect(told.map(({ severity }) => severity)).toEqual(['know']);
    expect(told[0]?.text).toMatch(
      /^in the later window [\d,]+ purchases were expected, and [\d,]+ came: all log-odds are lowered by 0\.\d+, and [\d,]+ are expected$/,
    );
    expect(plain.report.level).toBeNull();
  });

  test('rows may come in any order, and a row of weight 3 counts as the row three times', { tags: ['long'] }, () => {
    const text = JSON.stringify(fit.model);
    expect(JSON.stringify(fitWith({ recalibrate: { rows: shuffle(later, 5) } }).model)).toBe(text);
    const heavy = later.slice(0, 200);
    const weights = heavy.map((_, i) => (i % 2 === 0 ? 3 : 1));
    const repeated = heavy.flatMap((row, i) => (i % 2 === 0 ? [row, row, row] : [row]));
    const weighted = fitWith({ recalibrate: { rows: heavy, weights } });
    const thrice = fitWith({ recalibrate: { rows: repeated } });
    expect(weighted.model).toEqual(thrice.model);
    expect({ ...weighted.report.level, rows: 0 }).toEqual({ ...thrice.report.level, rows: 0 });
  });

  test('a wrong row is left out and told', () => {
    const wrong = [...later, { ...later[0], age: 'ancient' }, { ...later[0], bought: 'tent' }] as unknown as Camper[];
    const { level } = fitWith({ recalibrate: { rows: wrong, weights: wrong.map(() => 1) } }).report;
    expect(level?.rows).toBe(601);
    expect(level?.rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
      [601, 'options.recalibrate.bought[601]: expected an array of texts, got a string'],
    ]);
    expect(level?.observed as number).toBeGreaterThanOrEqual(fit.report.level?.observed as number);
  });

  test('a window without a purchase leaves the level, and says so', () => {
    const { model: left, report } = fitWith({ recalibrate: { rows: later, bought: () => [] } });
    expect(left).toEqual(plain.model);
    expect([report.level?.shift, report.level?.observed]).toEqual([null, 0]);
    expect(report.notes[0]).toMatch(
      /^in the later window [\d,]+ purchases were expected, and 0 came; no number added to the log-odds makes them equal, and the level is left as it was; give a window with more purchases$/,
    );
  });
});

describe('what it refuses', () => {
  const messageOf = (more: object) => {
    try {
      fitWith(more);
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing thrown';
  };
  const bought = rows.map((row) => row.bought);

  test.each([
    [{ recalibrate: {} }, 'options.recalibrate.rows: expected customers of a later day, got nothing'],
    [
      { recalibrate: { rows: later, asof: 'x' } },
      'options.recalibrate.asof: expected one of "rows", "bought", "weights", "asOf"; did you mean "asOf"?',
    ],
    [
      { bought, recalibrate: { rows: later } },
      'options.recalibrate.bought: expected one value per row of these rows, got nothing',
    ],
    [
      { recalibrate: { rows: Array.from({ length: 15_000_000 }) } },
      'options.recalibrate.rows: expected at most 14285714 rows with 7 products, got 15000000; take some of the customers at random: the level of all is theirs',
    ],
    [
      {
        attributes: { age, visits, since: { type: 'date' } },
        derived: { days: { daysSince: 'since' } },
        asOf,
        recalibrate: { rows: later },
      },
      'options.recalibrate.asOf: expected the later day, which the dates and events of these rows are told from, got nothing',
    ],
  ])('%#', (more, message) => {
    expect(messageOf(more)).toBe(message);
  });
});
