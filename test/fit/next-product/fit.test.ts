import { describe, expect, test } from 'vitest';
import { random, shuffle } from '../../../src/core/random.js';
import type { NextProductOptions } from '../../../src/fit/next-product/options.js';
import { fitNextProduct } from '../../../src/fit/next-product.js';
import { rankProducts } from '../../../src/kinds/next-product/group.js';
import type { NextProductModel } from '../../../src/kinds/next-product/model.js';
import type { RecordOf } from '../../../src/model/attribute/attribute.js';
import { parseModel } from '../../../src/parse.js';
import { compile } from '../../model/vouched.js';
import { amountsOf, asOf, finerThan } from '../data.js';
import { type Camper, campers, GEAR } from './data.js';

const rows = campers(1500);
const age = { type: 'category', values: ['young', 'old'] } as const;
const visits = { type: 'number', min: 0 } as const;
const options = { owned: 'owned', bought: 'bought', attributes: { age, visits }, minOwners: 20 } as const;
const fit = fitNextProduct(rows, options);
const model = parseModel(fit.model) as NonNullable<typeof fit.model>;

/** The whole message of what is thrown. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing thrown';
}

/** Probabilities of a record, by product. */
function probabilities(record: RecordOf<Record<string, never>> | object): Record<string, number> {
  const { result } = compile(model).one(record as never, { asOf }) as unknown as {
    result: { products: { product: string; probability: number }[] };
  };
  return Object.fromEntries(result.products.map(({ product, probability }) => [product, probability]));
}
const camper = (owned: readonly string[], some: Partial<Camper> = {}) => ({ owned, age: 'old', visits: 5, ...some });

describe('what was planted is found', () => {
  test('who owns a tent is likelier to buy a stove, and the reason says so', () => {
    const [without, having] = [probabilities(camper(['map'])), probabilities(camper(['map', 'tent']))];
    expect((having.stove as number) / (without.stove as number)).toBeGreaterThan(2);
    const stove = model.products.find(({ id }) => id === 'stove');
    const owned = stove?.terms.find((term) => term.type === 'points' && term.attribute === 'owned');
    const amounts = owned?.type === 'points' ? Object.entries(owned.amounts) : [];
    expect(amounts.sort(([, a], [, b]) => (b as number) - (a as number))[0]?.[0]).toBe('tent');
  });

  test('the young are likelier to buy a lamp, of what they do not own, than others', () => {
    const ratio = (product: string) =>
      (probabilities(camper([], { age: 'young' }))[product] as number) / (probabilities(camper([]))[product] as number);
    expect(ratio('lamp')).toBeGreaterThan(1.2 * ratio('map'));
  });

  test('who visits more buys more of everything', () => {
    const [few, many] = [probabilities(camper([], { visits: 0 })), probabilities(camper([], { visits: 9 }))];
    for (const product of GEAR) expect(many[product]).toBeGreaterThan(2 * (few[product] as number));
  });

  test('the report tells log losses, each better than the simpler one, and every number that was calibrated', () => {
    const { inWindow, purchases, pairs, calibration } = fit.report;
    const rate = purchases / pairs;
    expect(inWindow.logLossOfBaseRate).toBeCloseTo(-(rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate)), 12);
    expect(inWindow.logLoss).toBeLessThan(inWindow.logLossOfPopularity as number);
    expect(inWindow.logLossOfPopularity).toBeLessThan(inWindow.logLossOfBaseRate as number);
    expect(calibration.map(({ parameter }) => parameter)).toEqual([
      'intercept',
      'age: young',
      'age: old',
      'age: missing',
      'visits: below 2',
      'visits: 2 to below 5',
      'visits: 5 to below 7',
      'visits: 7 to below 9',
      'visits: 9 and more',
      'owned',
      'age',
    ]);
  });

  test('intercepts and amounts are whole billionths, to the four decimals that they are told in, and the model parses', () => {
    const amounts = amountsOf(model);
    expect(amounts.filter(([path]) => path.endsWith('intercept')).length).toBe(GEAR.length);
    expect(amounts.filter(([path]) => path.includes('.amounts.')).length).toBeGreaterThan(GEAR.length);
    expect(amounts.filter(([path]) => path.startsWith('terms.')).length).toBeGreaterThan(1);
    expect(finerThan(9, amounts)).toEqual([]);
    expect(finerThan(4, amounts)).toEqual([]);
    expect(parseModel(JSON.parse(JSON.stringify(fit.model)))).toEqual(fit.model);
  });

  test('nobody is offered what they own, and a missing set, age or number has an amount', () => {
    expect(Object.keys(probabilities(camper(['tent', 'cup']))).sort()).toEqual(['bag', 'lamp', 'map', 'rope', 'stove']);
    expect(Object.keys(probabilities({})).sort()).toEqual([...GEAR]);
  });
});

describe('the same rows give the same fit', () => {
  const text = JSON.stringify(fit);

  test('in any order of rows and of what is owned, to the last bit', () => {
    const reversed = rows.map((row) => ({
      ...row,
      owned: [...row.owned].reverse(),
      bought: [...row.bought, ...row.bought],
    }));
    expect(JSON.stringify(fitNextProduct(shuffle(reversed, 3), options))).toBe(text);
  });

  test('as columns of a table', () => {
    const column = <Name extends keyof Camper>(name: Name) => rows.map((row) => row[name]);
    const table = { owned: column('owned'), bought: column('bought'), age: column('age'), visits: column('visits') };
    expect(JSON.stringify(fitNextProduct(table, options))).toBe(text);
  });

  test('by a function of the row instead of a name', () => {
    const bought = (row: Camper) => row.bought;
    expect(JSON.stringify(fitNextProduct(rows, { ...options, bought }))).toBe(text);
  });

  test('and a row of weight 3 counts as the row three times, one of weight 0 not at all', () => {
    const few = rows.slice(0, 500);
    const weights = few.map((_, i) => (i % 4 === 0 ? 3 : i % 4 === 1 ? 0 : 1));
    const repeated = few.flatMap((row, i) => Array.from({ length: weights[i] as number }, () => row));
    const [weighed, twice] = [fitNextProduct(few, { ...options, weights }), fitNextProduct(repeated, options)];
    expect(weighed.model).toEqual(twice.model);
    expect({ ...weighed.report, rows: twice.report.rows }).toEqual(twice.report);
  });
});

describe('the report', () => {
  test('counts customers, newcomers, purchases, repeats and launches', () => {
    const some = [
      { owned: ['a', 'b'], bought: ['a', 'c', 'd'] },
      { owned: ['c'], bought: ['b'] },
      { owned: [], bought: ['a'] },
    ];
    const { report } = fitNextProduct(some, { owned: 'owned', bought: 'bought' });
    expect(report).toMatchObject({
      noModel: 'too-little-data',
      rows: 3,
      patterns: 3,
      customers: 2,
      newcomers: 1,
      products: 4,
      purchases: 2,
      repeats: 1,
      launches: 1,
      pairs: 3,
    });
  });

  test('names the products that are left to their prior', () => {
    const rare = rows.map((row, i) => (i < 5 ? { ...row, owned: [...row.owned, 'skis'] } : row));
    const { model, report } = fitNextProduct(rare, options);
    expect(report.leftToPrior).toEqual([{ product: 'skis', owners: 5 }]);
    expect(report.notes).toContain('1 products have fewer than 20 owners: they are left to their prior');
    const skis = model?.products.find(({ id }) => id === 'skis');
    expect(skis?.terms.some((term) => term.type === 'points' && term.attribute === 'owned')).toBe(false);
  });

  test('says what does not help: here products have nothing to do with each other', () => {
    const aimless = campers(600).map((row, i) => ({ ...row, owned: [GEAR[i % 7] as string] }));
    const { report } = fitNextProduct(aimless, { ...options, minPurchases: 10 });
    const helps = report.calibration.some(({ parameter }) => parameter === 'owned');
    const told = report.notes.includes('what is owned does not help to tell what is bought next, and is left out');
    expect(told).toBe(!helps);
    expect(told).toBe(true);
  });

  test('tells products apart by what was bought of each, where enough was', () => {
    // Owned alike, bought in 2 to 50 of 100 cases: what is owned says nothing of that.
    const rates = { a: 0.02, b: 0.5, c: 0.1, d: 0.2, e: 0.3 };
    const { next } = random(3);
    const shop = Array.from({ length: 3000 }, () => {
      const own = Object.keys(rates).filter(() => next() < 0.2);
      const got = Object.entries(rates).flatMap(([id, rate]) => (!own.includes(id) && next() < rate ? [id] : []));
      return { own, got };
    });
    const { model, report } = fitNextProduct(shop, { owned: 'own', bought: 'got' });
    expect(report.strengths.own).toBe(25);
    expect(report.inWindow.logLoss).toBeLessThan(0.9 * (report.inWindow.logLossOfPopularity as number));
    // At the end of the window the same customers own more, and go on buying at the same rates.
    const now = shop.map(({ own, got }) => ({ own: [...own, ...got] }));
    const ranked = rankProducts(model as NextProductModel, compile(model as NextProductModel).many(now, { asOf }));
    for (const { product, buyers, candidates } of ranked.products)
      expect(Math.abs(buyers / candidates - rates[product as 'a'])).toBeLessThan(0.05);
  });

  test('leaves a prior out that would make nonsense of products that are owned differently later', {
    tags: ['long'],
  }, () => {
    // Owned almost alike, so that a slope over the difference can be anything: it must not reach the model.
    for (let seed = 0; seed < 30; seed++) {
      const { next } = random(seed);
      const shop = Array.from({ length: 1000 }, () => {
        const own = ['a', 'b', 'c', 'd', 'e'].filter(() => next() < 0.2);
        const got = ['a', 'b', 'c', 'd', 'e'].filter(
          (id, p) => !own.includes(id) && next() < ([0.02, 0.5, 0.1, 0.2, 0.3][p] as number),
        );
        return { own, got };
      });
      const { model, report } = fitNextProduct(shop, { owned: 'own', bought: 'got' });
      const prior = report.calibration.find(({ parameter }) => parameter === 'prior')?.estimate ?? 1;
      expect(prior).toBeGreaterThan(0);
      expect(prior).toBeLessThanOrEqual(2);
      for (const { intercept } of model?.products ?? []) expect(Math.abs(intercept)).toBeLessThan(6);
    }
  });

  test('is none the worse where all products are owned alike, and nothing tells them apart by that', () => {
    // Two tastes over eight products that are as common as each other: their counts scatter less than chance has it.
    for (const seed of [1, 2, 4, 6, 7, 8]) {
      const { next, below } = random(seed);
      const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const rows = Array.from({ length: 500 }, () => {
        const taste = below(2);
        const own = items.filter((_, p) => next() < (p % 2 === taste ? 0.5 : 0.1));
        const got = items.filter((item, p) => !own.includes(item) && next() < (p % 2 === taste ? 0.4 : 0.1));
        next();
        return { own, got };
      });
      const { model, report } = fitNextProduct(rows, { owned: 'own', bought: 'got' });
      expect(report).toMatchObject({ noModel: null, converged: true });
      expect(report.calibration.at(-1)).toMatchObject({ parameter: 'owned' });
      expect(report.calibration.at(-1)?.estimate).toBeGreaterThan(1);
      expect(report.calibration.map(({ parameter }) => parameter)).not.toContain('prior');
      expect(report.notes).toContain(
        'products are told apart by what is owned beside them alone, not by how many own them',
      );
      expect(new Set(model?.products.map(({ terms }) => terms.length))).toEqual(new Set([1]));
    }
  });

  test('lists rows that are wrong, which are not used', () => {
    const wrong = [
      ...rows,
      { owned: 'tent', bought: [] },
      { owned: ['tent'], bought: null },
      { owned: ['tent', 7], bought: [''] },
    ];
    const { model, report } = fitNextProduct(wrong as unknown as Camper[], options);
    expect(JSON.stringify(model)).toBe(JSON.stringify(fit.model));
    expect(report.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
      [1500, ['records[1500].owned: expected an array of texts, got a string']],
      [1501, ['bought[1501]: expected an array of texts, got null; give an empty array when nothing was bought']],
      [
        1502,
        [
          'records[1502].owned[1]: expected a text that is not empty, got a number',
          'bought[1502][0]: expected a text that is not empty, got an empty one',
        ],
      ],
    ]);
  });
});

describe('too little is said to be too little', () => {
  test('few purchases give a report without a model', () => {
    const { model, report } = fitNextProduct(rows.slice(0, 100), { ...options, minPurchases: 1000 });
    expect(model).toBeNull();
    expect(report.noModel).toBe('too-little-data');
    expect(report.tooLittleData).toEqual([
      `${report.purchases} purchases of products not owned, fewer than the 1000 asked for; gather more, or lower minPurchases and distrust the model`,
    ]);
    expect(report.inWindow.logLoss).toBeNull();
  });

  test('and so does a window in which everything was bought', () => {
    const all = Array.from({ length: 60 }, (_, i) => ({ owned: [i % 2 === 0 ? 'a' : 'b'], bought: ['a', 'b'] }));
    const { model, report } = fitNextProduct(all, { owned: 'owned', bought: 'bought', minPurchases: 1 });
    expect(model).toBeNull();
    expect(report.tooLittleData).toEqual([
      'every product that a customer did not own was bought; a rate cannot be learned from one side',
    ]);
  });

  test('no rows at all are an error', () => {
    const run = (some: readonly unknown[]) => () => fitNextProduct(some, { owned: 'owned', bought: 'bought' });
    expect(run([])).toThrow(/^fitNextProduct: expected rows to learn from, got none$/);
    expect(run([{ owned: [], bought: [] }])).toThrow(
      /^fitNextProduct: expected rows to learn from, got 1 that own and buy nothing$/,
    );
    expect(run([7])).toThrow(
      /^fitNextProduct: expected rows to learn from, got 1 that cannot be used\nrecords\[0\]: expected an object, got a number$/,
    );
  });
});

describe('options', () => {
  test('stock, labels, top and names go into the model', () => {
    const { model } = fitNextProduct(rows, {
      ...options,
      stock: 'inStock',
      labels: { tent: 'Tent for two' },
      top: 3,
      name: 'camping',
      version: '7',
    });
    expect(model).toMatchObject({ name: 'camping', version: '7', stock: 'inStock', top: 3 });
    expect(model?.attributes.inStock).toEqual({ type: 'set', values: GEAR });
    expect(model?.products.find(({ id }) => id === 'tent')?.label).toBe('Tent for two');
    expect(() => parseModel(model)).not.toThrow();
  });

  test('a declared set keeps its values and their order; a text outside makes a row wrong unless the set ignores it', () => {
    const values = [...GEAR].reverse().filter((item) => item !== 'rope');
    const declare = (owned: object) => ({ ...options, attributes: { ...options.attributes, owned } }) as never;
    const strict = fitNextProduct(rows, declare({ type: 'set', values }));
    expect(strict.model?.products.map(({ id }) => id)).toEqual(values);
    expect(strict.report.rejected.length).toBe(
      rows.filter(({ owned, bought }) => owned.includes('rope') || bought.includes('rope')).length,
    );
    expect(strict.report.rejected[0]?.issues[0]?.message).toMatch(
      /^(records\[\d+\]\.owned|bought\[\d+\]): expected texts among the values of the set, got one that is not listed; add it to the values, or declare unseen "ignore"$/,
    );
    const loose = fitNextProduct(rows, declare({ type: 'set', values, unseen: 'ignore' }));
    expect(loose.report.rejected).toEqual([]);
    expect(() => parseModel(loose.model)).not.toThrow();
  });

  test('with a ridge given none is tried', () => {
    const { report } = fitNextProduct(rows, { ...options, ridge: 7 });
    expect(report.ridges.map(({ ridge }) => ridge)).toEqual([7]);
    expect(report.strengths.ridge).toBe(7);
    expect(fit.report.ridges.length).toBeGreaterThan(1);
  });

  test('few neighbours are the strongest ones', () => {
    const { model, report } = fitNextProduct(rows, { ...options, neighbours: 1 });
    expect(report.itemWeights).toBe(GEAR.length);
    const stove = model?.products.find(({ id }) => id === 'stove')?.terms[0];
    expect(stove?.type === 'points' ? Object.keys(stove.amounts) : []).toEqual(['tent']);
  });

  test.each<[object, string]>([
    [{ owned: 7 }, 'options.owned: expected the name of a set, got a number'],
    [
      { bought: undefined },
      'options.bought: expected a name, one value per row, or a function of the row, got nothing',
    ],
    [{ neighbours: 0 }, 'options.neighbours: expected a whole number from 1 to 10000, got 0'],
    [{ ridge: -1 }, 'options.ridge: expected a finite number above 0, got -1'],
    [{ minOwners: 0 }, 'options.minOwners: expected a finite number above 0, got 0'],
    [{ minPurchases: Number.NaN }, 'options.minPurchases: expected a finite number above 0, got null'],
    [{ top: 1.5 }, 'options.top: expected a whole number from 1 to 10000, got 1.5'],
    [
      { stock: 'owned' },
      'options.stock: expected another set than owned, got "owned"; name a set of its own, or leave stock out',
    ],
    [
      { bought: 'visits' },
      'options.bought: expected no attribute of the model, got "visits"; a model that reads its own outcome has learned nothing',
    ],
    [
      { profile: ['vists'] },
      'options.profile[0]: expected the name of an attribute of the customer, got "vists"; did you mean "visits"?',
    ],
    [
      { attributes: { owned: { type: 'number' } } },
      'options.attributes.owned: expected a set, as it is owned, got one of type number; declare a set, or leave it out of the attributes: what the rows have is found',
    ],
    [{ attributes: 7 }, 'options.attributes: expected declarations by name, got a number'],
    [{ stock: 7 }, 'options.stock: expected the name of a set, got a number'],
  ])('%j is refused', (wrong, message) => {
    const given = { ...options, ...wrong } as unknown as NextProductOptions<Camper>;
    expect(messageOf(() => fitNextProduct(rows, given))).toBe(message);
  });

  test('a misspelt one is named with what it may have meant', () => {
    const given = { ...options, neighbors: 5 } as never;
    expect(() => fitNextProduct(rows, given)).toThrow(
      /^options\.neighbors: expected one of "owned", "bought", .*, got "neighbors"; did you mean "neighbours"\?$/,
    );
  });
});
