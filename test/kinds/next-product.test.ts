import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import { rankProducts } from '../../src/kinds/next-product/group.js';
import type { NextProductModel, Product } from '../../src/kinds/next-product/model.js';
import type { Condition } from '../../src/model/condition/condition.js';
import { parseModel } from '../../src/parse.js';
import { csv } from '../fit/data.js';
import { addedUp, asOf, problems, refusal } from '../model/make.js';
import { compile, evaluate, evaluateAll, weigh } from '../model/vouched.js';

interface Shop {
  readonly goods: readonly string[];
  readonly values: readonly string[];
  readonly intercept: Readonly<Record<string, number>>;
  readonly adds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly missing: number;
  readonly slope: number;
  readonly visitsMissing: number;
  readonly customers: readonly Readonly<Record<string, unknown>>[];
  readonly judged: readonly (readonly { product: string; logOdds: number; probability: number }[])[];
  readonly groups: readonly {
    members: number[];
    products: readonly { product: string; buyers: number; candidates: number }[];
  }[];
}
const golden = JSON.parse(readFileSync(new URL('../golden/next-product/golden.json', import.meta.url), 'utf8')) as {
  readonly tolerance: number;
  readonly shop: Shop;
  readonly split: Readonly<Record<'popularity' | 'cosine', Rates>>;
};
interface Rates {
  readonly users: number;
  readonly hitRate: number;
  readonly precision: number;
  readonly cappedRecall: number;
}
const { shop } = golden;

const model: NextProductModel = {
  kind: 'nextProduct',
  schema: 2,
  name: 'coffee corner',
  version: '1',
  attributes: {
    owned: { type: 'set', label: 'owns', values: shop.values },
    visits: { type: 'number', min: 0 },
    cafe: { type: 'boolean' },
  },
  owned: 'owned',
  terms: [{ type: 'linear', attribute: 'visits', slope: shop.slope, missing: shop.visitsMissing }],
  products: shop.goods.map((id) => ({
    id,
    ...(id === 'mill' ? { label: 'hand mill' } : {}),
    intercept: shop.intercept[id] ?? 0,
    terms: [{ type: 'points', attribute: 'owned', amounts: shop.adds[id] ?? {}, missing: shop.missing }],
    ...(id === 'filter' ? { eligible: { attribute: 'cafe', equals: true } } : {}),
  })),
};
const judge = (record: Readonly<Record<string, unknown>>, of = model) => evaluate(of, record, { asOf });
const ids = (record: Readonly<Record<string, unknown>>, of = model) =>
  judge(record, of).result.products.map(({ product }) => product);

describe('against decimal arithmetic of 60 digits', () => {
  test.each(shop.customers.map((customer, c) => ({ c, customer })))('customer $c is offered', ({ c, customer }) => {
    const { result, tallies } = judge(customer);
    const expected = shop.judged[c] ?? [];
    expect(result.products.map(({ product, rank }) => [product, rank])).toEqual(
      expected.map(({ product }, i) => [product, i + 1]),
    );
    expected.forEach(({ probability, logOdds }, i) => {
      expect(Math.abs((result.products[i]?.probability ?? 0) - probability)).toBeLessThan(golden.tolerance);
      expect(Math.abs((tallies[i]?.total ?? 0) - logOdds)).toBeLessThan(golden.tolerance);
    });
    expect(addedUp({ ...judge(customer) })).toEqual(tallies.map(({ total }) => total));
  });

  const batch = compile(model).many(shop.customers, { asOf });
  test.each(shop.groups)('the group of customers $members buys', ({ members, products }) => {
    const ranking = rankProducts(model, batch, { members });
    expect(ranking.products.map(({ product, candidates }) => [product, candidates])).toEqual(
      products.map(({ product, candidates }) => [product, candidates]),
    );
    products.forEach(({ buyers }, i) => {
      expect(Math.abs((ranking.products[i]?.buyers ?? 0) - buyers)).toBeLessThan(10 * golden.tolerance);
    });
    expect(rankProducts(model, batch, { members: [...members].reverse() })).toEqual(ranking);
  });
});

describe('a product is an option', () => {
  const stocked: NextProductModel = {
    ...model,
    attributes: { ...model.attributes, stock: { type: 'set', values: shop.goods } },
    stock: 'stock',
  };
  test('when it is not owned; a value that is no product can be owned and speak for others', () => {
    expect(ids({ owned: ['press', 'mill', 'cups'] })).toEqual(['beans']);
    const [mill] = judge({ owned: ['gift card', 'beans', 'press', 'cups'] }).tallies;
    expect(mill?.contributions.map(({ value, amount }) => [value, amount])).toContainEqual(['gift card', 0.15]);
  });

  test('for a record that does not say what it owns, whatever it is; the missing amounts count and are shown', () => {
    const { tallies } = judge({ cafe: true });
    expect(tallies.map(({ option }) => option)).toEqual(['beans', 'mill', 'cups', 'press', 'filter']);
    for (const { contributions } of tallies)
      expect(contributions.map(({ state, amount }) => [state, amount])).toEqual([
        ['missing', 0.2],
        ['missing', -0.3],
      ]);
  });

  test('when its eligibility is true: false and unknown are not', () => {
    expect(ids({ owned: [], cafe: true })).toContain('filter');
    expect(ids({ owned: [], cafe: false })).not.toContain('filter');
    expect(ids({ owned: [] })).not.toContain('filter');
  });

  test('when it is in stock; where that is not known, nothing is', () => {
    expect(ids({ owned: ['press'], stock: ['press', 'cups', 'filter'], cafe: true }, stocked)).toEqual([
      'cups',
      'filter',
    ]);
    expect(ids({ owned: ['press'], stock: ['filter'], cafe: false }, stocked)).toEqual([]);
    expect(ids({ owned: ['press'], cafe: true }, stocked)).toEqual([]);
  });

  test('and nothing else is in the evaluation; in columns it is NaN, or no label', () => {
    const everything = { owned: shop.goods };
    expect(judge(everything)).toMatchObject({ result: { products: [] }, tallies: [] });
    expect(summary(judge(everything))).toBe('nothing to offer');
    const rows = [everything, { owned: ['press'] }, everything];
    const { totals, numbers, labels, rejected, best } = compile(model).many(rows, { asOf });
    expect(rejected).toEqual([]);
    expect(Object.values(totals).map(([first]) => first)).toEqual(shop.goods.map(() => Number.NaN));
    expect([...numbers.probability].map(Number.isNaN)).toEqual([true, false, true]);
    expect([...labels.product.codes].map((code) => labels.product.labels[code])).toEqual([
      undefined,
      'beans',
      undefined,
    ]);
    expect(best(3)).toEqual([1]);
  });
});

describe('the ranking', () => {
  const named = (products: readonly (readonly [id: string, intercept: number])[], top?: number): NextProductModel => ({
    ...model,
    terms: [],
    products: products.map(([id, intercept]) => ({ id, intercept, terms: [] })),
    ...(top === undefined ? {} : { top }),
  });
  test('of equals keeps the order of the model, in the result and in the columns', () => {
    const alike = named([
      ['mill', 1],
      ['press', 2],
      ['cups', 1],
      ['beans', 2],
    ]);
    expect(ids({ owned: [] }, alike)).toEqual(['press', 'beans', 'mill', 'cups']);
    const { labels } = compile(alike).many([{ owned: [] }, { owned: ['press'] }], { asOf });
    expect([...labels.product.codes].map((code) => labels.product.labels[code])).toEqual(['press', 'beans']);
  });

  test('is by log-odds, which still differ where probabilities round to the same', () => {
    expect(
      ids(
        { owned: [] },
        named([
          ['mill', 40],
          ['press', 50],
        ]),
      ),
    ).toEqual(['press', 'mill']);
  });

  test('shows the best ones only, where the model says how many, and totals of all in columns', () => {
    const two = { ...model, top: 2 };
    expect(judge({ owned: ['press'], visits: 3 }, two)).toMatchObject({
      result: { products: [{ product: 'beans' }, { product: 'cups' }] },
      tallies: [{ option: 'beans' }, { option: 'cups' }],
    });
    expect(compile(two).many([{ owned: ['press'] }], { asOf }).totals.mill?.[0]).not.toBeNaN();
  });

  test('needs no terms that products share', () => {
    const { terms: _, ...alone } = named([['mill', 1]]);
    expect(judge({ owned: [] }, alone).tallies).toMatchObject([{ option: 'mill', contributions: [], total: 1 }]);
  });

  test('names products as people call them', () => {
    expect(judge({ owned: ['press', 'beans', 'cups'] }).result.products).toEqual([
      { rank: 1, product: 'mill', label: 'hand mill', probability: expect.any(Number) },
    ]);
  });
});

describe('in plain text', () => {
  const evaluation = judge({ owned: ['press', 'beans'], visits: 3, cafe: true });
  test('the summary has the best three with per cent', () => {
    // Log-odds: mill -1.5 + 0.9 - 0.25 + 0.21, cups -1.5 + 0.45 + 0.6 + 0.21, filter -3.1 - 2 + 1.75 + 0.21.
    expect(summary(evaluation)).toBe('cups 44 %, hand mill 34.5 %, filter 4.1 %');
    const never = { ...model, terms: [], products: [{ id: 'cups', intercept: -9, terms: [] }] };
    expect(summary(judge({}, never))).toBe('cups 0.012 %');
  });

  test('the ledger of each product adds up', () => {
    expect(ledger(model, judge({ owned: ['press', 'beans', 'cups'], visits: 3 }))).toBe(
      [
        'hand mill (log-odds)',
        '  start         -1.50',
        '  visits 3       0.21',
        '  owns press    -0.25',
        '  owns beans     0.90',
        '  -------------------',
        '  total         -0.64',
        'hand mill 34.5 %',
      ].join('\n'),
    );
  });

  test('one product has its own reasons', () => {
    const { reasons, missing, remainders } = explain(model, evaluation, { option: 'mill', top: 2 });
    expect(reasons.map(({ option, text }) => [option, text])).toEqual([
      ['mill', 'owns beans: +0.900 log-odds (odds × 2.46)'],
      ['mill', 'owns press: -0.250 log-odds (odds × 0.78)'],
    ]);
    expect(missing).toEqual([]);
    expect(remainders).toEqual([
      { option: 'mill', unit: 'log-odds', base: -1.5, lines: 1, rest: 0.21, total: evaluation.tallies[1]?.total },
    ]);
    expect(explain(model, judge({ cafe: false }), { option: 'press' }).missing.map(({ text }) => text)).toEqual([
      'visits missing: +0.200 log-odds (odds × 1.22)',
      'owns missing: -0.300 log-odds (odds × 0.74)',
    ]);
  });

  test('what is owned is told as people call it', () => {
    const { reasons } = explain(model, judge({ owned: ['mill', 'cups', 'press'], visits: 0 }), {
      option: 'beans',
      top: 2,
    });
    expect(reasons.map(({ value, text }) => [value, text])).toEqual([
      ['press', 'owns press: +1.300 log-odds (odds × 3.67)'],
      ['mill', 'owns hand mill: +1.100 log-odds (odds × 3.00)'],
    ]);
  });

  test('without an option, the reasons of all products that are shown are ranked together', () => {
    expect(explain(model, evaluation, { top: 2 }).reasons.map(({ option, value }) => [option, value])).toEqual([
      ['filter', 'press'],
      ['filter', 'beans'],
    ]);
  });

  test('an option that is misspelt, owned or not shown is refused', () => {
    const asked = (option: string) => refusal(() => explain(model, evaluation, { option }));
    expect(asked('mil')).toEqual([
      'options.option: expected one of "cups", "mill", "filter", got "mil"; did you mean "mill"?',
    ]);
    expect(asked('press')).toEqual([
      'options.option: expected one of "cups", "mill", "filter", got "press"; it is none for this record, or not among the best, which are shown',
    ]);
    expect(refusal(() => explain(model, judge({ owned: shop.goods }), { option: 'boat' }))).toEqual([
      'options.option: expected an option that the evaluation shows, got "boat"',
    ]);
  });
});

describe('a calibration', () => {
  // 0 came true half as often as it says, 2 as -1; beyond the knots as far on as the total is.
  const calibrated: NextProductModel = {
    ...model,
    calibration: [
      { at: 0, amount: -0.5 },
      { at: 1, amount: -0.4 },
      { at: 2, amount: 1 },
    ],
  };
  const worth = (total: number) =>
    total < 0 ? total - 0.5 : total > 2 ? total - 1 : total < 1 ? -0.5 + 0.1 * total : -0.4 + 1.4 * (total - 1);
  const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

  test('moves probabilities and not ranks, for one record, for many and for a group', () => {
    const scorer = compile(calibrated);
    const [plain, batch] = [compile(model).many(shop.customers, { asOf }), scorer.many(shop.customers, { asOf })];
    const seen = new Set<string>();
    shop.customers.forEach((customer, i) => {
      const evaluation = scorer.one(customer, { asOf });
      const { products } = evaluation.result;
      expect(products.map(({ product }) => product)).toEqual(
        plain.row(i).result.products.map(({ product }) => product),
      );
      for (const { product, probability } of products) {
        const total = evaluation.tallies.find(({ option }) => option === product)?.total ?? Number.NaN;
        seen.add(total < 0 ? 'below' : total > 2 ? 'above' : 'between');
        expect(probability).toBeCloseTo(share(worth(total)), 12);
      }
      if (products.length > 0) expect(batch.numbers.probability[i]).toBe(products[0]?.probability);
    });
    expect([...seen].sort()).toEqual(['above', 'below', 'between']);
    const [first] = rankProducts(calibrated, batch).products;
    const totals = batch.totals[first?.product ?? ''] ?? new Float64Array();
    const buyers = [...totals].reduce((sum, total) => sum + (Number.isNaN(total) ? 0 : share(worth(total))), 0);
    expect(first?.buyers).toBeCloseTo(buyers, 12);
  });

  test('is told under the total, so that the ledger leads to the probability', () => {
    const evaluation = evaluate(calibrated, shop.customers[0] ?? {}, { asOf });
    const [best] = evaluation.result.products;
    const total = evaluation.tallies[0]?.total ?? Number.NaN;
    const percent = (probability: number) => `${Math.floor(1000 * probability) / 10} %`;
    expect(ledger(calibrated, evaluation).split('\n')).toContain(
      `  calibrated ${percent(best?.probability ?? Number.NaN)}; before calibration ${percent(share(total))}`,
    );
    expect(ledger(model, evaluate(model, shop.customers[0] ?? {}, { asOf }))).not.toContain('calibrat');
  });

  test('rises, knot by knot', () => {
    const wrong = [
      { at: 0, amount: 0.5 },
      { at: 0, amount: 0.7 },
      { at: 2, amount: 0.6 },
    ];
    expect(problems({ ...model, calibration: wrong })).toEqual([
      'calibration[1]: expected a knot beyond 0, where the one before stands, got at 0',
      'calibration: expected amounts that never fall, as the direction says, got 0.7 then 0.6',
    ]);
    expect(problems({ ...model, calibration: wrong.slice(0, 1) })).toEqual([
      'calibration: expected at least 2 items, got 1',
    ]);
  });
});

describe('the products of a group', () => {
  const batch = compile(model).many([{ owned: [] }, { owned: 'press' }, { owned: ['beans'] }], { asOf });
  test('are counted without the members that were rejected', () => {
    const { members, rejected, products } = rankProducts(model, batch, { top: 1 });
    expect([members, rejected]).toEqual([2, 1]);
    const [first, second] = [0, 2].map(
      (row) => batch.row(row).result.products.find(({ product }) => product === 'mill')?.probability ?? 0,
    );
    expect(products).toEqual([
      { rank: 1, product: 'mill', label: 'hand mill', buyers: (first ?? 0) + (second ?? 0), candidates: 2 },
    ]);
    expect(rankProducts(model, batch, { members: [1] })).toEqual({ members: 0, rejected: 1, products: [] });
  });

  test('of one member are what that member is likely to buy', () => {
    const [first] = rankProducts(model, batch, { members: [2] }).products;
    expect(first?.buyers).toBe(batch.row(2).result.products[0]?.probability);
  });

  test('are all named, whatever the model shows for one record', () => {
    expect(rankProducts({ ...model, top: 1 }, batch).products).toHaveLength(4);
  });

  test('have a label only where the model gives one', () => {
    const [first] = rankProducts(model, batch, { top: 1 }).products;
    const others = rankProducts(model, batch).products.filter(({ product }) => product !== 'mill');
    expect([Object.keys(first ?? {}), others.filter((one) => 'label' in one)]).toEqual([
      ['rank', 'product', 'label', 'buyers', 'candidates'],
      [],
    ]);
  });

  test('what is no group is refused', () => {
    const asked = (options: object) => refusal(() => rankProducts(model, batch, options));
    for (const none of [-1, 0.5])
      expect(asked({ members: [none] })).toEqual([
        `options.members[0]: expected a whole number below 3, the number of rows, got ${none}`,
      ]);
    expect(refusal(() => rankProducts(model, undefined as never))).toEqual([
      'batch: expected a batch, as compile(model).many gives it, got nothing',
    ]);
    expect(refusal(() => rankProducts(model, { ...batch, length: -1 }))).toEqual([
      'batch.length: expected a whole length of at most 100,000,000, got -1',
    ]);
    const unreadable = Object.defineProperty({}, 'rejected', {
      get: () => {
        throw new Error('closed');
      },
    });
    expect(refusal(() => rankProducts(model, unreadable as never))).toEqual([
      'batch: expected a batch that can be read, got one that throws',
    ]);
    expect(refusal(() => rankProducts({ ...model, kind: 'leadScore' } as never, batch))).toEqual([
      'model: expected next products, got "leadScore"',
    ]);
    expect(refusal(() => rankProducts({ ...model, products: null } as never, batch))).toEqual([
      'model: expected a model from parseModel, a define… function or trust(model), got one that cannot be read; parse it to see what is wrong with it',
    ]);
    expect(asked({ members: [0, 3] })).toEqual([
      'options.members[1]: expected a whole number below 3, the number of rows, got 3',
    ]);
    expect(asked({ members: [2, 2] })).toEqual(['options.members[1]: expected each member once, got 2 again']);
    expect(asked({ members: 2 })).toEqual(['options.members: expected an array of positions, got a number']);
    expect(asked({ top: 0 })).toEqual(['options.top: expected a number of at least 1, got 0']);
    expect(refusal(() => rankProducts(model, null as never))).toEqual([
      'batch: expected a batch, as compile(model).many gives it, got null',
    ]);
    const other = { ...model, products: [{ id: 'gift card', intercept: 0, terms: [] }] };
    expect(refusal(() => rankProducts(other, batch))).toEqual([
      'batch: expected totals of "gift card", got none; give the batch that this model made',
    ]);
  });
});

describe('what cannot be asked', () => {
  test('of probabilities, a weighting', () => {
    expect(refusal(() => weigh(model, { name: 'x', factors: {} }))).toEqual([
      'weigh: expected a model of points, got probabilities; a factor would break their calibration; fit again with row weights, or say who is eligible',
    ]);
  });

  test('of options that come and go, the strongest lines', () => {
    expect(refusal(() => compile(model).many([], { asOf, strongest: 3 }))).toEqual([
      'strongest: expected a model whose options are always there, got one with options for some records only; explain the rows that are asked for, each with its option',
    ]);
  });

  test('of a record, what its set does not list, where the terms do not say what that is worth', () => {
    const { evaluations, rejected } = evaluateAll(model, [{ owned: ['boat'] }, { owned: ['cups', 'cups'] }], { asOf });
    expect(rejected.map(({ index, issues }) => [index, issues.map(({ code }) => code)])).toEqual([
      [0, ['unseen-value']],
    ]);
    expect(evaluations[1]?.result.products.map(({ product }) => product)).toEqual(['beans', 'mill', 'press']);
  });
});

describe('what is wrong with a model', () => {
  const product = (id: string, more: Partial<Product> = {}): Product => ({ id, intercept: 0, terms: [], ...more });
  const having = (more: object) => problems({ ...model, ...more });
  test('nothing is, here', () => expect(problems(model)).toEqual([]));

  test('owned and stock are sets, each its own', () => {
    expect(having({ owned: 'visits' })).toContain(
      'owned: expected an attribute of type set, got "visits" of type number',
    );
    expect(having({ owned: 'ownd', products: [product('mill')] })).toEqual([
      'owned: expected one of "owned", got "ownd"; did you mean "owned"?',
    ]);
    expect(having({ stock: 'cafe' })).toEqual(['stock: expected an attribute of type set, got "cafe" of type boolean']);
    expect(having({ stock: 'owned' })).toEqual([
      'stock: expected another set than owned, got "owned"; name a set of its own, or leave stock out',
    ]);
  });

  test('products stand once and are values of the sets', () => {
    expect(having({ products: [product('mill'), product('cups'), product('mill'), product('prss')] })).toEqual([
      'products[2].id: expected each product once, got "mill" again',
      'products[3].id: expected a value of "owned", the set that is owned, got "prss"; did you mean "press"?',
    ]);
    const stocked = { ...model.attributes, stock: { type: 'set', values: ['mill'] } };
    expect(having({ attributes: stocked, stock: 'stock', products: [product('mill'), product('gift card')] })).toEqual([
      'products[1].id: expected a value of "stock", the set that is stock, got "gift card"; list it under the values of the attribute',
    ]);
  });

  test('terms and conditions have their problems told with their path', () => {
    const points = { type: 'points', attribute: 'owned', missing: 0 } as const;
    expect(
      having({
        terms: [{ type: 'linear', attribute: 'visit', slope: 1 }],
        products: [
          product('mill', { terms: [{ ...points, amounts: { cup: 1, beans: 1 } }] }),
          product('cups', { eligible: { attribute: 'caffe', equals: true } as Condition }),
          product('press', { terms: [{ ...points, amounts: { press: 1, beans: 2 } }] }),
          product('beans', { terms: [{ type: 'linear', attribute: 'visits', slope: 2, id: 'visit', missing: 0 }] }),
        ],
      }),
    ).toEqual([
      'terms[0].attribute: expected one of "visits", got "visit"; did you mean "visits"?',
      'products[0].terms[0].amounts.cup: expected one of "press", "mill", "beans", "cups", "filter", "gift card", got "cup"; did you mean "cups"?',
      'products[1].eligible.attribute: expected one of "visits", "cafe", got "caffe"; did you mean "cafe"?',
      'products[2].terms[0].amounts.press: expected amounts of other products, got one of its own; take it out: nobody who owns a product is offered it',
      'products[3].terms[0]: expected a name of its own in the tally, got "visit" again; give this term or terms[0] an id',
    ]);
  });

  test('all products to show, or fewer, are sound', () => {
    for (const top of [1, 4, 5]) expect(having({ top })).toEqual([]);
  });

  test('an intercept finer than its steps is told with its path', () => {
    expect(having({ products: [product('mill', { intercept: 0.1234567891 })] })).toEqual([
      'products[0].intercept: expected at most 9 decimals, got 0.1234567891; round it to 0.123456789',
    ]);
  });

  test('more terms than all products may have are told at once, with shared ones counted for each', () => {
    const visits = (id: string) => ({ type: 'linear', id, attribute: 'visits', slope: 1, missing: 0 }) as const;
    const shared = Array.from({ length: 10_000 }, (_, t) => visits(`t${t}`));
    const values = Array.from({ length: 21 }, (_, p) => `p${p}`);
    const large = {
      attributes: { ...model.attributes, owned: { type: 'set', values } },
      terms: shared,
      products: values.map((id) => product(id, { terms: [visits(`own ${id}`)] })),
    };
    expect(having({ ...large, owned: 'visits' })).toEqual([
      'owned: expected an attribute of type set, got "visits" of type number',
      'products: expected at most 200,000 terms of all products together, shared ones counted for each, got 210,021',
    ]);
  });

  const turned = { ...model.attributes, visits: { type: 'number', min: 9, max: 1 } } as const;
  const told = 'attributes.visits.min: expected a number up to max 1, got 9';
  const [line] = model.terms ?? [];
  test.each([
    [{ owned: 5, stock: 5 }, ['owned: expected a text, got 5', 'stock: expected a text, got 5']],
    [{ terms: 'visits' }, ['terms: expected an array, got "visits"']],
    [{ terms: null }, ['terms: expected an array, got null']],
    [{ products: 'all' }, ['products: expected an array, got "all"']],
    [{ products: [null] }, ['products[0]: expected an object, got null']],
    [{ products: [{ id: 'mill', intercept: 0 }] }, ['products[0].terms: expected an array, got nothing']],
    [
      {
        terms: [{ ...line, slope: 'steep' }],
        products: [product('mill', { terms: line === undefined ? [] : [line] })],
      },
      ['terms[0].slope: expected a finite number, got "steep"'],
    ],
    [
      { products: [product('mill'), { ...product('mill'), intercept: 'high' }] },
      ['products[1].intercept: expected a finite number, got "high"'],
    ],
    [{ top: 6.5 }, ['top: expected a whole number, got 6.5']],
  ])('%#: where a part cannot be read, the rest is checked all the same', (more, messages) => {
    expect(having({ attributes: turned, ...more })).toEqual([...messages, told]);
  });

  test('terms are checked while a product cannot be read', () => {
    expect(having({ terms: [{ ...line, attribute: 'visit' }], products: [{ id: 'mill', intercept: 0 }] })).toEqual([
      'products[0].terms: expected an array, got nothing',
      'terms[0].attribute: expected one of "visits", got "visit"; did you mean "visits"?',
    ]);
  });

  test('a model that does not say what is owned is told just that', () => {
    const { owned: _, ...without } = model;
    expect(problems(without)).toEqual(['owned: expected a text, got nothing']);
  });

  test('a product that is no value is told once where owned and stock are the same set', () => {
    expect(having({ stock: 'owned', products: [product('prss')] })).toEqual([
      'stock: expected another set than owned, got "owned"; name a set of its own, or leave stock out',
      'products[0].id: expected a value of "owned", the set that is owned, got "prss"; did you mean "press"?',
    ]);
  });

  test('more to show than there is', () => {
    expect(having({ top: 6 })).toEqual([
      'top: expected at most the number of products, 5, got 6; leave top out to show all of them',
    ]);
  });

  test('structure that is wrong is told with the rest', () => {
    expect(
      having({ top: 0, owned: 'visits', products: [{ id: 'mill', intercept: 'high', terms: [] }, product('boat')] }),
    ).toEqual([
      'products[0].intercept: expected a finite number, got "high"',
      'top: expected a number, at least 1, got 0',
      'owned: expected an attribute of type set, got "visits" of type number',
    ]);
    expect(having({ products: [] })).toEqual(['products: expected at least 1 items, got 0']);
    expect(having({ products: 'all' })).toEqual(['products: expected an array, got "all"']);
  });

  test('a model that is read through shares nothing with what it was read from', () => {
    expect(parseModel(model)).toEqual(model);
    expect(parseModel(model)).not.toBe(model);
  });
});

describe('on the online-retail split', () => {
  test('a model of nothing but how many bought each product has the hit rate of popularity', { tags: 'long' }, () => {
    const { split } = golden;
    const clean = csv('online-retail/transactions.csv.gz').filter(
      ({ InvoiceNo = '', Quantity, UnitPrice }) =>
        !InvoiceNo.startsWith('C') && Number(Quantity) > 0 && Number(UnitPrice) > 0,
    );
    const [train, later] = [true, false].map((before) =>
      clean.filter((line) => (line.InvoiceDate ?? '') < '2011-06-01' === before),
    );
    const owned = ownedBy(train);
    const buyers = new Map<string, number>();
    for (const codes of owned.values()) for (const code of codes) buyers.set(code, (buyers.get(code) ?? 0) + 1);
    const codes = [...buyers.keys()].sort();
    const targets = [...ownedBy(later)]
      .map(([customer, bought]) => ({
        has: [...(owned.get(customer) ?? [])],
        wants: new Set([...bought].filter((code) => buyers.has(code) && !owned.get(customer)?.has(code))),
        known: owned.has(customer),
      }))
      .filter(({ wants, known }) => known && wants.size > 0);
    const popularity: NextProductModel = {
      ...model,
      attributes: { owned: { type: 'set', values: codes } },
      terms: [],
      top: 10,
      products: codes.map((id) => ({ id, intercept: (buyers.get(id) ?? 0) / 1000, terms: [] })),
    };
    const scorer = compile(popularity);
    const hits = targets.map(({ has, wants }) => {
      const { products } = scorer.one({ owned: has }, { asOf }).result;
      return products.filter(({ product }) => wants.has(product)).length;
    });
    const mean = (of: (hits: number, t: number) => number) => hits.map(of).reduce((a, b) => a + b, 0) / hits.length;
    expect(targets).toHaveLength(split.popularity.users);
    expect(mean((one) => Number(one > 0))).toBeCloseTo(split.popularity.hitRate, 12);
    expect(mean((one) => one / 10)).toBeCloseTo(split.popularity.precision, 12);
    expect(mean((one, t) => one / Math.min(10, targets[t]?.wants.size ?? 0))).toBeCloseTo(
      split.popularity.cappedRecall,
      12,
    );
  });
});

/** The products of each customer. */
function ownedBy(lines: readonly Readonly<Record<string, string>>[] | undefined): Map<string, Set<string>> {
  const owned = new Map<string, Set<string>>();
  for (const { CustomerID = '', StockCode = '' } of lines ?? []) {
    const own = owned.get(CustomerID) ?? new Set();
    owned.set(CustomerID, own.add(StockCode));
  }
  return owned;
}
