import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/evaluate.js';
import { auc } from '../../src/measure/ranking/ranking.js';
import { safeParseModel } from '../../src/parse.js';
import { findLookalikes } from '../../src/plan/lookalikes/lookalikes.js';
import { b2b, bank } from '../fit/learned-data.js';
import { refusal } from '../model/make.js';

const asOf = '2026-06-30T00:00:00Z';
const many = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const deals = b2b();
const contacts = bank();
const everyTenth = contacts.rows.filter((_, i) => i % 10 === 0);

/**
 * Of the same rows: intervals by scipy 1.17.1, `binomtest(best, n).proportion_ci(method='wilson')` / rate of all; amounts by Python's `math.log` of
 * the formula; AUC of their sums by scikit-learn 1.9.1, `roc_auc_score`.
 */
const ORACLE = {
  counts: [
    ['Current', 146, 67],
    ['New', 26, 122],
    ['Past', 1, 3],
  ],
  figures: [
    [1.4461722163423703, 1.3086626737927698, 1.5698190497632156, 0.8394839412302005],
    [0.37064521168567416, 0.25908458151274966, 0.5168286343950447, -1.3164747876352947],
    [0.5274566473988439, 0.09618121500312543, 1.475524436170077, -0.259842499275045],
  ],
  scores: [2.3272522169494594, 4.921697027500144, 3.732529102890131],
  auc: 0.8493045520231215,
};

describe('what tells the best from the rest', () => {
  const found = findLookalikes(deals.rows, [], { attributes: deals.attributes, best: 'won' });
  const client = found.attributes.find(({ attribute }) => attribute === 'Client');

  test('counts, shares, lift with its interval, and the shrunk amount of each value', () => {
    expect(client?.values.map(({ value, best, rest }) => [value, best, rest])).toEqual(ORACLE.counts);
    client?.values.forEach((one, v) => {
      const [lift, low, high, amount] = ORACLE.figures[v] as [number, number, number, number];
      expect(one.lift).toBeCloseTo(lift, 12);
      expect(one.interval.low).toBeCloseTo(low, 12);
      expect(one.interval.high).toBeCloseTo(high, 12);
      expect(one.amount).toBeCloseTo(amount, 9);
      expect(one.shareOfBest).toBe(one.best / found.best);
      expect(one.shareOfRest).toBe(one.rest / found.rest);
    });
  });

  test('attributes by strength', () => {
    const strengths = found.attributes.map(({ strength }) => strength);
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    expect(strengths[0]).toBeCloseTo(
      found.attributes[0]?.values.reduce(
        (sum, one) => sum + (one.shareOfBest - one.shareOfRest) * one.amount,
        0,
      ) as number,
      12,
    );
  });

  test('scores of all rows rank as they do in Python', () => {
    const { candidates } = findLookalikes(deals.rows, deals.rows, {
      attributes: deals.attributes,
      best: 'won',
      top: 10_000,
      exemplars: 0,
    });
    const scores = many(deals.rows.length, () => 0);
    for (const { candidate, score } of candidates) scores[candidate] = score;
    const won = deals.rows.map((row) => row.won === true);
    expect(auc(scores, won)).toBeCloseTo(ORACLE.auc, 12);
    expect(scores.slice(0, 3).map((score, i) => Math.abs(score - (ORACLE.scores[i] as number)) < 1e-6)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('more shrinkage makes every amount smaller, and never turns it', () => {
    const amounts = (shrinkage: number) =>
      findLookalikes(deals.rows, [], { attributes: deals.attributes, best: 'won', shrinkage }).attributes.flatMap(
        ({ attribute, values }) => values.map(({ value, amount }) => [`${attribute} ${value}`, amount] as const),
      );
    const strong = new Map(amounts(100));
    for (const [name, weak] of amounts(1)) {
      const own = strong.get(name) as number;
      expect(Math.abs(own), name).toBeLessThanOrEqual(Math.abs(weak));
      expect(own * weak, name).toBeGreaterThanOrEqual(0);
    }
  });

  test('numbers are cut into bins of about as many customers, and missing is a value of its own', () => {
    const rows = many(200, (i) => ({ size: i < 40 ? null : i, won: i % 2 === 0 && i >= 100 }));
    const { attributes } = findLookalikes(rows, [], { attributes: { size: { type: 'number' } }, best: 'won', bins: 4 });
    expect(attributes[0]?.values.map(({ value, best, rest }) => [value, best + rest])).toEqual([
      ['below 79.75', 40],
      ['79.75 to below 119.5', 40],
      ['119.5 to below 159.25', 40],
      ['159.25 or more', 40],
      [null, 40],
    ]);
  });

  test('an attribute that tells the outcome itself is suspected', () => {
    const rows = many(400, (i) => ({ size: i % 7, invoice: i % 4 === 0, won: i % 4 === 0 }));
    const { notes } = findLookalikes(rows, [], {
      attributes: { size: { type: 'number' }, invoice: { type: 'boolean' } },
      best: 'won',
    });
    expect(notes[0]).toMatch(/^invoice: alone it tells the outcome/);
  });
});

describe('who the best are', () => {
  const rows = many(100, (i) => ({ size: i % 10, spent: i }));
  const attributes = { size: { type: 'number' } } as const;

  test('a fifth of the customers by value, or the share asked for', () => {
    expect(findLookalikes(rows, [], { attributes, value: 'spent' }).best).toBe(20);
    expect(findLookalikes(rows, [], { attributes, value: 'spent', topShare: 0.35 }).best).toBe(35);
  });

  test('all who tie with the last one are among them', () => {
    expect(findLookalikes(rows, [], { attributes, value: ({ spent }) => Math.min(spent, 70) }).best).toBe(30);
  });

  test('by a property, values per row, or a function', () => {
    const won = rows.map(({ size }) => size > 6);
    const found = findLookalikes(rows, rows, { attributes, best: won });
    expect(findLookalikes(rows, rows, { attributes, best: ({ size }) => size > 6 })).toEqual(found);
    const table = { size: rows.map(({ size }) => size), won };
    expect(findLookalikes(table, table, { attributes, best: 'won' })).toEqual(found);
  });
});

describe('candidates', () => {
  const { attributes } = deals;
  const [customers, others] = [deals.rows.slice(0, 250), deals.rows.slice(250)];
  const found = findLookalikes(customers, others, { attributes, best: 'won', top: 20 });

  test('have the totals of the model, highest first', () => {
    expect(safeParseModel(JSON.parse(JSON.stringify(found.model))).success).toBe(true);
    const { totals } = compile(found.model as never).many(others as never, { asOf });
    const [all] = Object.values(totals) as [Float64Array];
    for (const { candidate, score } of found.candidates) expect(score).toBe(all[candidate]);
    const highest = [...all].sort((a, b) => b - a).slice(0, 20);
    expect(found.candidates.map(({ score }) => score)).toEqual(highest);
  });

  test('have the strongest lines as reasons, each a line of the table', () => {
    for (const { reasons } of found.candidates) {
      const sizes = reasons.map(({ amount }) => Math.abs(amount));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      for (const { attribute, value, amount, lift } of reasons) {
        const table = found.attributes.find((one) => one.attribute === attribute);
        expect(table?.values).toContainEqual(expect.objectContaining({ value, amount, lift }));
      }
    }
    expect(found.candidates[0]?.text).toBe(
      found.candidates[0]?.reasons.map(({ text }) => text).join('; ') +
        `; most like customers ${found.candidates[0]?.exemplars.map(({ customer }) => customer).join(', ')}`,
    );
  });

  test('have the nearest best customers as exemplars, by the share of attributes that differ', () => {
    const names = Object.keys(attributes);
    for (const { candidate, exemplars } of found.candidates) {
      const own = others[candidate] as Record<string, unknown>;
      const all = customers.flatMap((row, customer) =>
        row.won === true
          ? [{ customer, distance: names.filter((name) => row[name] !== own[name]).length / names.length }]
          : [],
      );
      const nearest = all.sort((a, b) => a.distance - b.distance || a.customer - b.customer).slice(0, 3);
      expect(exemplars).toEqual(nearest.map((one) => ({ ...one, id: null })));
    }
  });

  test('numbers are as far apart as the share of customers between them', () => {
    const rows = many(100, (i) => ({ size: i, won: i >= 50 }));
    const near = findLookalikes(rows, [{ size: 70 }, { size: 1000 }, {}], {
      attributes: { size: { type: 'number' } },
      best: 'won',
      exemplars: 2,
    });
    const of = (c: number) =>
      near.candidates
        .find(({ candidate }) => candidate === c)
        ?.exemplars.map(({ customer, distance }) => [customer, Number(distance.toFixed(6))]);
    expect(of(0)).toEqual([
      [70, 0],
      [69, 0.01],
    ]);
    expect(of(1)).toEqual([
      [99, 0.005],
      [98, 0.015],
    ]);
    expect(of(2)).toEqual([
      [50, 1],
      [51, 1],
    ]);
  });

  test('ids stand beside positions, and in the texts', () => {
    const named = (rows: typeof customers) => rows.map((row, i) => ({ ...row, name: `deal ${i}` }));
    const ids = findLookalikes(named(customers), named(others), { attributes, best: 'won', top: 20, id: 'name' });
    expect(ids.candidates.map(({ id }) => id)).toEqual(found.candidates.map(({ candidate }) => `deal ${candidate}`));
    expect(ids.candidates[0]?.exemplars.map(({ id }) => id)).toEqual(
      found.candidates[0]?.exemplars.map(({ customer }) => `deal ${customer}`),
    );
    expect(ids.candidates[0]?.text).toMatch(/; most like customers deal \d+, deal \d+, deal \d+$/);
    const without = findLookalikes(named(customers), others.slice(0, 2), { attributes, best: 'won', id: 'name' });
    expect(without.rejectedCandidates.map(({ issues }) => issues[0]?.message)).toEqual([
      'records[0].name: expected a text that is not empty, got nothing',
      'records[1].name: expected a text that is not empty, got nothing',
    ]);
  });

  test('what cannot be read is left out and told, for customers and candidates', () => {
    const odd = findLookalikes([...customers, { won: 'yes' }], [others[0], 'nobody'], { attributes, best: 'won' });
    expect(odd.rejected.map(({ index }) => index)).toEqual([250]);
    expect(odd.rejectedCandidates.map(({ index }) => index)).toEqual([1]);
    expect(odd.candidates.map(({ candidate }) => candidate)).toEqual([0]);
    expect(odd.notes.slice(0, 2)).toEqual([
      '1 customer left out, as something in them is wrong',
      '1 candidate left out, as something in them is wrong',
    ]);
  });
});

describe('the check on held-out customers', () => {
  const { attributes } = contacts;

  test('a bank: far better than chance, and not told apart from the probability model on 4,522 customers', {
    tags: ['long'],
  }, () => {
    const { heldOut, verdict } = findLookalikes(everyTenth, [], { attributes, best: 'won' });
    expect(verdict).toBe('works');
    expect(heldOut?.lookalikes.interval?.low).toBeGreaterThan(0.7);
    expect(heldOut?.lookalikes.liftOfTopTenth).toBeGreaterThan(3);
    expect(heldOut?.difference?.interval?.low).toBeLessThan(0);
    expect(heldOut?.difference?.interval?.high).toBeGreaterThan(0);
  });

  test('numbers that a logistic regression reads better: the verdict says to use that', () => {
    // Who is best follows from the sum of three numbers, which bins of each alone blur.
    const rows = many(600, (i) => {
      const [a, b, c] = [(i * 37) % 101, (i * 53) % 103, (i * 71) % 107];
      return { a, b, c, won: a + b + c > 190 };
    });
    const number = { type: 'number' } as const;
    const { verdict, text } = findLookalikes(rows, [], {
      attributes: { a: number, b: number, c: number },
      best: 'won',
    });
    expect(verdict).toBe('probability-model-is-better');
    expect(text).toMatch(/; the probability model ranks better: use that one$/);
  });

  test('outcomes that nothing tells are not called a success', () => {
    const noise = many(300, (i) => ({
      size: (i * i * 7919) % 97,
      colour: ['red', 'blue'][(i * 31 + (i >> 3)) % 2],
      won: (i * 2_654_435_761) % 11 < 4,
    }));
    const colour = { type: 'category', values: ['blue', 'red'] } as const;
    const { verdict, text } = findLookalikes(noise, noise, {
      attributes: { size: { type: 'number' }, colour },
      best: 'won',
    });
    expect(verdict).toBe('no-better-than-chance');
    expect(text).toMatch(/; this may be chance: do not use the ranking$/);
  });

  test('no customer has a part in the scores by which it is judged', () => {
    // Each has a name of its own: in the table all best have the highest scores, held out none is known.
    const rows = many(80, (i) => ({ name: `n${i}`, won: i % 4 === 0 }));
    const name = { type: 'category', values: rows.map((row) => row.name) } as const;
    const { heldOut } = findLookalikes(rows, [], { attributes: { name }, best: 'won' });
    expect(heldOut?.lookalikes.auc).toBe(0.5);
    expect(heldOut?.lookalikes.liftOfTopTenth).toBe(1);
  });

  test('too few best customers rank nobody, and the text says how many are needed', () => {
    const few = findLookalikes(everyTenth.slice(0, 100), everyTenth, { attributes, best: (_, i) => i < 12 });
    expect(few).toMatchObject({ verdict: 'too-few', best: 12, rest: 88, model: null, candidates: [], heldOut: null });
    expect(few.text).toBe(
      '12 best customers and 88 others: too few to tell them apart; at least 20 of each are needed for a ranking',
    );
    expect(few.attributes[0]?.values.length).toBeGreaterThan(0);
  });

  test('the same in any run, and plain JSON', () => {
    const options = { attributes: deals.attributes, best: 'won' } as const;
    const found = findLookalikes(deals.rows, deals.rows, options);
    expect(findLookalikes(deals.rows, deals.rows, options)).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('any customers give finite numbers', () => {
    const row = fc.record({
      size: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
      yes: fc.option(fc.boolean(), { nil: null }),
      won: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const found = findLookalikes(rows, rows, {
          attributes: { size: { type: 'number' }, yes: { type: 'boolean' } },
          best: 'won',
          minBest: 5,
        });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is wrong is refused', () => {
  const rows = many(60, (i) => ({ size: i, won: i > 30 }));
  const attributes = { size: { type: 'number' } };
  const wrong = (options: object, customers: unknown = rows, candidates: unknown = rows) =>
    refusal(() =>
      findLookalikes(customers as never, candidates as never, { attributes, best: 'won', ...options } as never),
    );

  test.each<[string, () => string[], string]>([
    ['neither best nor value', () => wrong({ best: undefined }), 'options: expected either best or value, got neither'],
    ['both', () => wrong({ value: 'size' }), 'options: expected either best or value, got both'],
    [
      'a share beside best',
      () => wrong({ topShare: 0.1 }),
      'options.topShare: expected no share, as best says who is, got one',
    ],
    [
      'a share in per cent',
      () => wrong({ best: undefined, value: 'size', topShare: 20 }),
      'options.topShare: expected a share above 0 and below 1, got 20',
    ],
    ['no attributes', () => wrong({ attributes: {} }), 'options.attributes: expected 1 to 1000 attributes, got 0'],
    [
      'attributes that are none',
      () => wrong({ attributes: { size: 'number' } }),
      'options.attributes.size: expected a declaration such as { type: "number" }, got a string',
    ],
    [
      'a category without values',
      () => wrong({ attributes: { size: { type: 'category' } } }),
      'options.attributes.size.values: expected an array of texts, got nothing',
    ],
    [
      'a date',
      () => wrong({ attributes: { size: { type: 'date' } } }),
      'attributes.size: expected a number, boolean or category to learn from, got one of type date; derive a number from it as of the day of each row, such as days since the last visit',
    ],
    ['no shrinkage', () => wrong({ shrinkage: 0 }), 'options.shrinkage: expected a number from 0.001 to 1e6, got 0'],
    ['too many candidates', () => wrong({ top: 20_000 }), 'options.top: expected at most 10000, got 20000'],
    [
      'a misspelt option',
      () => wrong({ shrinkag: 3 }),
      'options.shrinkag: expected one of "attributes", "best", "value", "topShare", "id", "top", "exemplars", "bins", "shrinkage", "minBest", "folds", "level", "name", "version"; did you mean "shrinkage"?',
    ],
    [
      'customers that are none',
      () => wrong({}, 3),
      'records: expected an array of records or an object of columns, got a number',
    ],
  ])('%s', (_, call, message) => {
    expect(call()).toEqual([message]);
  });

  test('more distances than are computed', () => {
    const large = { size: Float64Array.from({ length: 40_000 }, (_, i) => i), won: many(40_000, (i) => i < 30_000) };
    expect(wrong({ top: 1000 }, large, large)).toEqual([
      'options.top: expected at most 20000000 candidates × best customers to compare, got 1000 × 30000; ask for fewer candidates, or for exemplars: 0',
    ]);
  });
});
