import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { PointsTerm } from '../../../src/model/terms/points/term.js';
import { cases } from '../../cases.js';
import { addedUp, amounts, asOf, leadScore, lines, problems, refusal, scores } from '../make.js';
import { compile, evaluate } from '../vouched.js';

const attributes: Attributes = {
  uses: { type: 'set', values: ['crm', 'shop', 'erp', 'constructor'] },
  owns: { type: 'set', values: ['a', 'b'], unseen: 'ignore' },
  size: { type: 'number' },
};
const over = (more: Partial<PointsTerm> = {}, axis: object = {}) =>
  leadScore(
    attributes,
    [{ type: 'points', attribute: 'uses', amounts: { crm: 5, erp: -2 }, missing: 1, unseen: 3, ...more }],
    axis,
  );
const shown = (model: Parameters<typeof lines>[0], uses: unknown) =>
  lines(model, { uses }).map(({ state, value, amount }) => [state, value, amount]);

describe('points over a set', () => {
  test.each([
    [['crm'], [['known', 'crm', 5]]],
    [
      ['erp', 'crm'],
      [
        ['known', 'crm', 5],
        ['known', 'erp', -2],
      ],
    ],
    [['crm', 'crm', 'crm'], [['known', 'crm', 5]]],
    [['shop'], [['known', ['shop'], 0]]],
    [[], [['known', [], 0]]],
    [null, [['missing', null, 1]]],
    [undefined, [['missing', null, 1]]],
    [
      ['cobol', 'crm', 'cobol', 'fortran'],
      [
        ['known', 'crm', 5],
        ['unseen', null, 3],
        ['unseen', null, 3],
      ],
    ],
  ])('%j: a line for each value that is worth something, in the order of the declared values', (uses, expected) => {
    expect(shown(over(), uses)).toEqual(expected);
  });

  test('the order of the declared values decides, not the one in which the amounts are written, and a worth of 0 is no line', () => {
    const model = over({ amounts: { erp: -2, shop: 0, crm: 5 } });
    expect(shown(model, ['erp', 'shop', 'crm'])).toEqual([
      ['known', 'crm', 5],
      ['known', 'erp', -2],
    ]);
  });

  test('values that cancel are refused where together they are too large to be counted, and only there', () => {
    const model = over({ amounts: { crm: 5e11, shop: -5e11, erp: -0.001 } });
    const rows = [{ uses: ['crm', 'shop'] }, { uses: ['crm', 'shop', 'erp'] }, { uses: ['crm', 'erp'] }, {}];
    const sum =
      'expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes';
    expect(scores(model, rows)).toEqual({
      scores: [0, null, 499_999_999_999.999, 1],
      rejected: [`records[1]: ${sum}`],
    });
  });

  test('otherwise is for the values without an amount of their own, also one that every object has', () => {
    const model = over({ otherwise: 0.5 });
    expect(shown(model, ['constructor', 'shop', 'crm'])).toEqual([
      ['known', 'crm', 5],
      ['known', 'shop', 0.5],
      ['known', 'constructor', 0.5],
    ]);
    expect(shown(over(), ['constructor'])).toEqual([['known', ['constructor'], 0]]);
  });

  test('a text that is not listed is told even where it is worth 0', () => {
    expect(shown(over({ unseen: 0 }), ['crm', '__proto__'])).toEqual([
      ['known', 'crm', 5],
      ['unseen', null, 0],
    ]);
  });

  test('without a word on it a text that is not listed is refused, unless the set ignores those', () => {
    const { unseen: _, ...strict } = { type: 'points', attribute: 'uses', amounts: { crm: 5 }, unseen: 0 } as const;
    expect(refusal(() => evaluate(leadScore(attributes, [strict]), { uses: ['crm', 'cobol'] }, { asOf }))).toEqual([
      'record.uses: expected an array of listed texts, got a text that is not listed; add it to the values, give each term that reads the set an unseen amount, or declare unseen "ignore"',
    ]);
    const lax = leadScore(attributes, [{ type: 'points', attribute: 'owns', amounts: { a: 2 } }]);
    expect(amounts(lax, { owns: ['z', 'a', 'y'] })).toEqual([2]);
  });

  test('without a missing amount a set is required, and an empty one will do', () => {
    const model = leadScore(attributes, [{ type: 'points', attribute: 'owns', amounts: { a: 2 } }]);
    expect(refusal(() => evaluate(model, {}, { asOf }))).toEqual([
      'record.owns: expected an array of listed texts, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
    expect(amounts(model, { owns: [] })).toEqual([0]);
  });

  test('a weight multiplies each line, and the caps of the group and of the axis count them all', () => {
    const model = over(
      { group: 'g', amounts: { crm: 5, shop: 7, erp: 1 } },
      {
        cap: 10,
        groups: { g: { weight: 2, cap: 6 } },
      },
    );
    expect(
      lines(model, { uses: ['erp', 'shop', 'crm'] }).map(({ line, term, amount }) => [line, term, amount]),
    ).toEqual([
      ['term', 'uses', 10],
      ['term', 'uses', 14],
      ['term', 'uses', 2],
      ['cap', 'g', -14],
      ['cap', 'fit', -2],
    ]);
  });

  test('a weight multiplies each value by itself, and each is rounded once, halves up', () => {
    const model = over(
      { group: 'g', amounts: { crm: 0.003, shop: -0.003, erp: 0.001 }, unseen: 0.005 },
      { groups: { g: { weight: 0.5 } } },
    );
    expect(shown(model, ['crm', 'shop', 'erp', 'cobol', 'fortran'])).toEqual([
      ['known', 'crm', 0.002],
      ['known', 'shop', -0.001],
      ['known', 'erp', 0.001],
      ['unseen', null, 0.003],
      ['unseen', null, 0.003],
    ]);
    expect(addedUp(evaluate(model, { uses: ['crm', 'shop', 'erp', 'cobol', 'fortran'] }, { asOf }))).toEqual([0.008]);
  });

  test('one line of the batch stands for all of them: the strongest lines have their sum', () => {
    const model = leadScore(attributes, [
      { type: 'points', attribute: 'uses', amounts: { crm: 3, erp: 4 }, missing: 0 },
      { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
    ]);
    const rows = [
      { uses: ['erp', 'crm'], size: 5 },
      { uses: ['crm'], size: 5 },
    ];
    const found = compile(model).many(rows, { asOf, strongest: 1 }).strongest;
    expect([...(found?.amounts ?? [])]).toEqual([7, 5]);
    expect(Array.from(found?.positions ?? [], (at) => found?.lines[at]?.term)).toEqual(['uses', 'size']);
  });
});

test('for any amounts and sets, lines add up; order and repetition never matter; a batch agrees', {
  tags: 'cases',
}, () => {
  const values = ['crm', 'shop', 'erp', 'constructor'];
  const amount = fc.integer({ min: -3_000, max: 3_000 }).map((thousandths) => thousandths / 1_000);
  const term = fc.record(
    {
      amounts: fc.dictionary(fc.constantFrom(...values), amount),
      otherwise: amount,
      missing: amount,
      unseen: amount,
    },
    { requiredKeys: ['amounts', 'missing', 'unseen'] },
  );
  const texts = fc.constantFrom(...values, 'cobol', 'toString');
  const set = fc.option(fc.array(texts, { maxLength: 6 }), { nil: null });
  fc.assert(
    fc.property(term, fc.array(set, { minLength: 1, maxLength: 5 }), (more, sets) => {
      const linear = { type: 'linear', attribute: 'size', slope: 0.1, missing: 0.3 } as const;
      const model = leadScore(
        attributes,
        [linear, { type: 'points', attribute: 'uses', group: 'g', ...more }, { ...linear, id: 'again' }],
        { base: 0.7, groups: { g: { weight: 0.3, cap: 1.1 } } },
      );
      const batch = compile(model).many(
        sets.map((uses) => ({ uses })),
        { asOf },
      );
      for (const [i, uses] of sets.entries()) {
        const found = evaluate(model, { uses }, { asOf });
        expect(addedUp(found)).toEqual(found.tallies.map((tally) => tally.total));
        expect(batch.row(i)).toEqual(found);
        expect(batch.totals.fit?.[i]).toBe(found.tallies[0]?.total);
        const turned = uses === null ? null : [...uses, ...uses].reverse();
        expect(evaluate(model, { uses: turned }, { asOf })).toEqual(found);
      }
    }),
    { seed: 8, numRuns: cases(300) },
  );
});

const term = 'axes[0].terms[0]';
test('a set that ignores what is not listed needs no word on it', () => {
  const model = leadScore(attributes, [{ type: 'points', attribute: 'owns', amounts: { a: 1 }, missing: 0 }]);
  expect(problems(model)).toEqual([]);
});

test.each([
  [
    { amounts: { crn: 1 } },
    [`${term}.amounts.crn: expected one of "crm", "shop", "erp", "constructor", got "crn"; did you mean "crm"?`],
  ],
  [
    { amounts: { crm: 1, shop: 1, erp: 1, constructor: 1 }, otherwise: 2 },
    [
      `${term}.otherwise: expected a listed value without an amount of its own, got an amount for each; take otherwise out`,
    ],
  ],
  [
    { amounts: { crm: 0 }, missing: 0, unseen: 0 },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
  [
    { attribute: 'owns', amounts: { a: 1 } },
    [
      `${term}.unseen: expected no amount for texts that the set ignores, got 3; take unseen out, here or in the attribute`,
    ],
  ],
  [
    { amounts: { crm: 1 }, reasonCodes: { crm: 'R1' } },
    [
      `${term}.reasonCodes: expected no codes by value over a set, whose values together are compared with the baseline, got some; write one reasonCode for the term`,
    ],
  ],
  [{ amounts: { crm: 1 } }, []],
] as [Partial<PointsTerm>, string[]][])('%# points over a set are refused with what to do', (more, messages) => {
  expect(problems(over(more))).toEqual(messages);
});

describe('the bands that points over a set can reach', () => {
  const top = (more: Partial<PointsTerm>, atLeast: number) =>
    problems({
      ...leadScore(attributes, [{ type: 'points', attribute: 'owns', amounts: { a: 5, b: 3 }, missing: 1, ...more }]),
      bands: [
        { label: 'top', atLeast },
        { label: 'rest', atLeast: null },
      ],
    });
  test.each([
    [{}, 8],
    [{ amounts: { a: 5, b: -3 } }, 5],
    [{ amounts: { a: 5 }, otherwise: 2 }, 7],
    [{ missing: 9 }, 9],
  ] as [Partial<PointsTerm>, number][])('%j: all that raises together, %d at most', (more, most) => {
    expect(top(more, most)).toEqual([]);
    expect(top(more, most + 1)).toEqual([
      `bands[0]: expected a threshold that can be reached, up to ${most}, got top from ${most + 1}`,
    ]);
  });
  test('all that lowers together is the least, so a band that begins there has all', () => {
    const model = leadScore(attributes, [{ type: 'points', attribute: 'owns', amounts: { a: 5, b: -3 }, missing: 1 }]);
    const bands = (atLeast: number) => [
      { label: 'all', atLeast },
      { label: 'none', atLeast: null },
    ];
    expect(problems({ ...model, bands: bands(-2) })).toEqual([]);
    expect(problems({ ...model, bands: bands(-3) })).toEqual([
      'bands[1]: expected a band that something can fall into; nothing is below -3, got none below -3',
    ]);
  });

  test('nobody knows how many texts are not listed, so there is no most where they add something', () => {
    const model = over({ unseen: 1 });
    const bands = [
      { label: 'top', atLeast: 1e6 },
      { label: 'rest', atLeast: null },
    ];
    expect(problems({ ...model, bands })).toEqual([]);
  });
});
