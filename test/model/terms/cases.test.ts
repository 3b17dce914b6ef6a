import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/explain/diff.js';
import { ledger } from '../../../src/explain/ledger.js';
import { explain } from '../../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../../src/kinds/lead-score/model.js';
import type { Model } from '../../../src/kinds/registry.js';
import { checkLaws, kinds } from '../../../src/laws.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { Condition } from '../../../src/model/condition/condition.js';
import type { Kind } from '../../../src/model/kind.js';
import type { CasesTerm } from '../../../src/model/terms/cases/term.js';
import { german } from '../../../src/words/german.js';
import { japanese } from '../../../src/words/japanese.js';
import { amounts, asOf, first, leadScore, lines, problems, refusal, scores } from '../make.js';
import { audit, compile, counterfactual, evaluate, weigh } from '../vouched.js';

const attributes: Attributes = {
  size: { type: 'number', label: 'employees' },
  revenue: { type: 'number', min: 0, max: 1_000 },
  trade: { type: 'category', values: ['retail', 'software'] },
  since: { type: 'date' },
};
const large: Condition = { attribute: 'size', atLeast: 50 };
const retail: Condition = { attribute: 'trade', equals: 'retail' };
const of: CasesTerm['of'] = [
  { if: { all: [large, retail] }, amount: 8, label: 'large retail' },
  { if: large, amount: 5 },
  { if: retail, amount: -2 },
];
const over = (more: Partial<CasesTerm> = {}) => leadScore(attributes, [{ type: 'cases', of, missing: 1, ...more }]);
const decided = (model: ReturnType<typeof over>, record: object) => lines(model, { ...record })[0]?.case;

describe('the first case that is true decides', () => {
  test('and the line says which, by its place', () => {
    expect(lines(over(), { size: 50, trade: 'retail' })).toEqual([
      {
        term: 'size × trade',
        line: 'term',
        attributes: ['size', 'trade'],
        group: null,
        state: 'known',
        value: [50, 'retail'],
        case: 0,
        amount: 8,
      },
    ]);
    expect([decided(over(), { size: 60, trade: 'software' }), first(over(), { size: 60, trade: 'software' })]).toEqual([
      1,
      ['known', [60, 'software'], 5],
    ]);
    expect([decided(over(), { size: 6, trade: 'retail' }), first(over(), { size: 6, trade: 'retail' })]).toEqual([
      2,
      ['known', [6, 'retail'], -2],
    ]);
  });

  test('where all are false, otherwise does, which is 0 when left out, and no case is named', () => {
    const none = { size: 6, trade: 'software' };
    expect(first(over(), none)).toEqual(['known', [6, 'software'], 0]);
    expect(first(over({ otherwise: -7 }), none)).toEqual(['known', [6, 'software'], -7]);
    expect(lines(over(), none)[0]).not.toHaveProperty('case');
  });

  test('a case that is unknown does not, even before one that is true', () => {
    expect([decided(over(), { size: 50 }), first(over(), { size: 50 })]).toEqual([1, ['known', [50, null], 5]]);
  });

  test('where none is true and one is unknown, the line is missing', () => {
    expect(first(over({ otherwise: -7 }), { size: 6 })).toEqual(['missing', [6, null], 1]);
    expect(lines(over(), { size: 6 })[0]).not.toHaveProperty('case');
    // All are false whatever the size is: the trade alone says so.
    const narrow = over({ of: of.slice(0, 1), otherwise: -7 });
    expect(first(narrow, { trade: 'software' })).toEqual(['known', [null, 'software'], -7]);
  });

  test('a text that is not listed shows as unseen, and is none of those asked for', () => {
    expect(first(over(), { size: 50, trade: 'farming' })).toEqual(['unseen', [50, 'farming'], 5]);
  });

  test('one by one and in columns alike, over several blocks', () => {
    const some = [
      { size: 50, trade: 'retail' },
      { size: 60, trade: 'software' },
      { size: 6, trade: 'retail' },
      { size: 6 },
      {},
      { size: 6, trade: 'software' },
    ];
    const rows = Array.from({ length: 1_200 }, (_, i) => some[i % some.length] as object);
    expect(scores(over(), rows)).toEqual({
      scores: rows.map((_, i) => [8, 5, -2, 1, 1, 0][i % some.length]),
      rejected: [],
    });
  });

  test('over one attribute, whose value then stands alone', () => {
    expect(lines(over({ of: [{ if: large, amount: 3 }] }), { size: 70 })).toEqual([
      { term: 'size', line: 'term', attributes: ['size'], group: null, state: 'known', value: 70, case: 0, amount: 3 },
    ]);
  });
});

describe('a formula', () => {
  const linear = { attribute: 'revenue', slope: 0.02, center: 100, from: 50, to: 500 };
  const model = over({
    of: [
      { if: large, amount: 10, linear },
      { if: retail, linear: { attribute: 'size', slope: 1 } },
    ],
  });

  test('adds slope × (number − center) to the amount of its case, held between from and to', () => {
    expect(amounts(model, { size: 60, revenue: 300 })).toEqual([14]);
    expect(amounts(model, { size: 60, revenue: 900 })).toEqual([18]);
    expect(amounts(model, { size: 60, revenue: 10 })).toEqual([9]);
    expect(amounts(model, { size: 7, trade: 'retail' })).toEqual([7]);
  });

  test('stands beside cases without one, in many rows as alone', () => {
    const mixed = over({
      of: [
        { if: large, linear },
        { if: retail, amount: 5 },
      ],
      otherwise: -2,
    });
    const rows = [
      { size: 1, trade: 'retail' },
      { size: 60, revenue: 300 },
      { size: 1, trade: 'software' },
      { size: 60 },
      { size: 1 },
      { size: 1, trade: 'retail' },
    ];
    expect(scores(mixed, rows)).toEqual({ scores: [5, 4, -2, 1, 1, 5], rejected: [] });
    expect(rows.map((row) => amounts(mixed, row))).toEqual([[5], [4], [-2], [1], [1], [5]]);
  });

  test('without its number leaves open what the line is worth', () => {
    expect(first(model, { size: 60 })).toEqual(['missing', [60, null, null], 1]);
    expect(lines(model, { size: 60 })[0]).not.toHaveProperty('case');
    expect(scores(model, [{ size: 60 }, { size: 60, revenue: 300 }, {}]).scores).toEqual([1, 14, 1]);
  });

  test('and the amount beside it are rounded once, together', () => {
    const fine = over({ of: [{ if: large, amount: 0.001, linear: { attribute: 'revenue', slope: 0.0004 } }] });
    // 0.001 + 0.0004 is 0.001, and 0.001 + 0.0012 is 0.002.
    expect([amounts(fine, { size: 60, revenue: 1 }), amounts(fine, { size: 60, revenue: 3 })]).toEqual([
      [0.001],
      [0.002],
    ]);
  });

  test('is weighed with its amount by the weight of the group', () => {
    const grouped = leadScore(attributes, [
      { type: 'cases', of: [{ if: large, amount: 10, linear }], missing: 1, group: 'g' },
    ]);
    const doubled = weigh(grouped, { name: 'twice', factors: { g: 2 } });
    expect(amounts(doubled, { size: 60, revenue: 300 })).toEqual([28]);
  });
});

describe('attributes that can leave it open are required where it does not say what missing is worth', () => {
  const bare = (cases: CasesTerm['of']) => leadScore(attributes, [{ type: 'cases', of: cases }]);

  test('a record without one is refused', () => {
    expect(refusal(() => evaluate(bare([{ if: large, amount: 1 }]), { trade: 'retail' }, { asOf }))).toEqual([
      'record.size: expected a finite number, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
  });

  test('a case that asks whether the value is there covers those after it and before it', () => {
    const absent: Condition = { attribute: 'size', present: false };
    const covered = bare([
      { if: large, amount: 3 },
      { if: { any: [absent, { attribute: 'size', below: 5 }] }, amount: -1 },
    ]);
    expect(lines(covered, {})[0]).toMatchObject({ state: 'known', value: null, case: 1, amount: -1 });
    expect(amounts(covered, { size: 60 })).toEqual([3]);
  });

  const present: Condition = { attribute: 'size', present: true };
  const rich: Condition = { attribute: 'revenue', atLeast: 5 };
  const size =
    'record.size: expected a finite number, got nothing; give the value, or give each term that reads it a missing amount';

  test('one of which is only asked whether it is there is not, whatever else the cases ask', () => {
    const model = bare([{ if: { any: [present, rich] }, amount: 1 }]);
    expect([7, 3].map((revenue) => amounts(model, { revenue }))).toEqual([[1], [0]]);
    expect(refusal(() => evaluate(model, { trade: 'retail' }, { asOf }))).toEqual([
      'record.revenue: expected a finite number from 0 to 1000, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
  });

  test.each<Condition>([{ any: [present, rich] }, { all: [present, rich] }, { isTrue: { any: [large, rich] } }])(
    'a case that may be false without it does not cover the next one: %j',
    (asked) => {
      const model = bare([
        { if: asked, amount: 1 },
        { if: large, amount: 2 },
      ]);
      expect(refusal(() => evaluate(model, { revenue: 3 }, { asOf }))).toEqual([size]);
      expect(amounts(model, { size: 1, revenue: 3 }).length).toBe(1);
    },
  );

  test('a formula needs its number wherever its case can be true', () => {
    const line = { attribute: 'revenue', slope: 1 };
    const open = bare([{ if: { isTrue: large }, linear: line }]);
    const closed = bare([{ if: { all: [{ isTrue: large }, { attribute: 'revenue', present: true }] }, linear: line }]);
    expect(refusal(() => evaluate(open, { size: 60 }, { asOf }))).toEqual([
      'record.revenue: expected a finite number from 0 to 1000, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
    expect(amounts(closed, { size: 60 })).toEqual([0]);
  });
});

describe('what a line of cases says', () => {
  const named = over({ id: 'kind of company', otherwise: -7 });
  const text = (record: object, words?: typeof german) =>
    explain(named, evaluate(named, { ...record }, { asOf }), words === undefined ? {} : { words }).reasons[0]?.text;

  test('is the label of the case that decided, or its condition in words, and what the record had', () => {
    expect(text({ size: 50, trade: 'retail' })).toBe('kind of company: large retail [50 & retail]: +8 points');
    expect(text({ size: 50, trade: 'software' })).toBe(
      'kind of company: employees at least 50 [50 & software]: +5 points',
    );
    expect(text({ size: 5, trade: 'software' })).toBe('kind of company: none of the cases [5 & software]: -7 points');
    expect(text({ size: 5 })).toBe('kind of company: not known: +1 point');
  });

  test('stands in the ledger, in other languages too', () => {
    const none = evaluate(named, { size: 5, trade: 'software' }, { asOf });
    expect(ledger(named, none).split('\n')[1]).toBe('  kind of company: none of the cases [5 & software]    -7');
    expect(text({ size: 5, trade: 'software' }, german)).toBe(
      'kind of company: keiner der Fälle [5 & software]: -7 Punkte',
    );
    expect(text({ size: 5, trade: 'software' }, japanese)).toBe('kind of company: 該当なし [5／software]: -7 点');
  });

  test('is the sentence of the case, else that of the term', () => {
    const [narrow, ...rest] = of;
    const own = { ...(narrow as CasesTerm['of'][number]), sentence: 'A large retailer ({value}).' };
    const told = over({ of: [own, ...rest], sentence: 'We know the company.' });
    const said = (record: object) => explain(told, evaluate(told, { ...record }, { asOf })).reasons[0]?.text;
    expect(said({ size: 50, trade: 'retail' })).toBe('A large retailer (50 & retail).: +8 points');
    expect(said({ size: 50, trade: 'software' })).toBe('We know the company.: +5 points');
    expect(said({ size: 5 })).toBe('employees × trade: not known: +1 point');
  });

  test('is facts as well', () => {
    const evaluation = evaluate(named, { size: 50, trade: 'software' }, { asOf });
    expect(explain(named, evaluation).reasons[0]?.facts).toEqual({
      type: 'cases',
      name: 'kind of company',
      state: 'known',
      values: [
        { type: 'number', value: 50 },
        { type: 'category', value: 'software' },
      ],
      decided: { position: 1, condition: { asks: 'compare', name: 'employees', atLeast: 50 } },
    });
  });

  test('can be audited to the case', () => {
    const evaluation = evaluate(named, { size: 50, trade: 'software' }, { asOf });
    const changed = structuredClone(evaluation) as unknown as { tallies: { contributions: { case?: number }[] }[] };
    (changed.tallies[0]?.contributions[0] as { case?: number }).case = 0;
    expect(audit(evaluation, named).same).toBe(true);
    expect(audit(changed as never, named).differences).toEqual([
      { path: 'tallies[0].contributions[0].case', stored: 0, now: 1 },
    ]);
  });
});

const term = 'axes[0].terms[0]';
test.each([
  [{ of: [] }, [`${term}.of: expected at least 1 items, got 0`]],
  [
    { of: Array.from({ length: 1_001 }, (_, k) => ({ if: { attribute: 'size', equals: k }, amount: k })) },
    [`${term}.of: expected at most 1,000 items, got 1,001`],
  ],
  [{ of: [{ if: large }] }, [`${term}.of[0]: expected an amount, or a formula with linear, got neither`]],
  [
    { of: [{ if: { attribute: 'sise', atLeast: 3 }, amount: 1 }] },
    [`${term}.of[0].if.attribute: expected one of "size", "revenue", got "sise"; did you mean "size"?`],
  ],
  [
    { of: [{ if: large, amout: 1 }] },
    [
      `${term}.of[0].amout: expected one of "if", "amount", "linear", "label", "sentence", "reasonCode", got "amout"; did you mean "amount"?`,
    ],
  ],
  [
    { of: [{ if: large, amount: 1.23456 }] },
    [
      `${term}.of[0].amount: expected at most 3 decimals, got 1.23456; round it to 1.235, or set decimals of the model to 5`,
    ],
  ],
  [
    { of: [{ if: large, linear: { attribute: 'trade', slope: 1 } }] },
    [`${term}.of[0].linear.attribute: expected an attribute of type number, got "trade" of type category`],
  ],
  [
    { of: [{ if: large, linear: { attribute: 'size', slope: 1, from: 5, to: 5 } }] },
    [`${term}.of[0].linear.from: expected a number below to, 5, got 5`],
  ],
  [
    { of: [{ if: large, amount: 1, linear: { attribute: 'size', slope: 0 } }] },
    [`${term}.of[0].linear.slope: expected a slope other than 0, got 0; write its amount, and take linear out`],
  ],
  [
    {
      of: [
        { if: large, amount: 5 },
        { if: { all: [retail, large] }, amount: 8 },
      ],
    },
    [
      `${term}.of[1]: expected a case that something can reach, got all that ${term}.of[0] asks, which is asked first; put the narrower case first`,
    ],
  ],
  [
    {
      of: [
        { if: large, amount: 5 },
        { if: large, amount: 8 },
      ],
    },
    [
      `${term}.of[1]: expected a case that something can reach, got all that ${term}.of[0] asks, which is asked first; put the narrower case first`,
    ],
  ],
  [
    { of: [{ if: large, amount: 5 }], otherwise: 5, missing: 5 },
    [
      `${term}: expected cases that make a difference, got 5 whichever decides; give amounts that differ, or add the amount to the base`,
    ],
  ],
  [
    { of: [{ if: large, amount: 0 }], missing: 0 },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
])('%o is told', (more, expected) => {
  expect(problems(over(more as Partial<CasesTerm>))).toEqual(expected);
});

test.each([253, 254, 255, 256])('of %d cases each counts, and so does none of them or what is missing', (count) => {
  const cases = Array.from({ length: count }, (_, k) => ({ if: { attribute: 'size', equals: k }, amount: k + 1 }));
  const many = over({ of: cases, otherwise: -7, missing: -9 });
  const rows = [{}, { size: count - 1 }, { size: 0 }, { size: -1 }];
  expect(scores(many, rows)).toEqual({ scores: [-9, count, 1, -7], rejected: [] });
});

test('a formula makes a difference, whatever the amounts beside it are', () => {
  const line = { attribute: 'revenue', slope: 1 };
  expect(problems(over({ of: [{ if: large, linear: line }], missing: 0 }))).toEqual([]);
  expect(
    problems(
      over({
        of: [
          { if: large, linear: line },
          { if: retail, amount: 0 },
        ],
        missing: 0,
      }),
    ),
  ).toEqual([]);
  expect(problems(over({ of: [{ if: large, linear: { ...line, slope: 0 } }], missing: 0 }))).toEqual([
    'axes[0].terms[0].of[0].linear.slope: expected a slope other than 0, got 0; write its amount, and take linear out',
    'axes[0].terms[0]: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out',
  ]);
});

test('a thousand cases stand in a term, and the thousandth decides', () => {
  const many = over({
    of: Array.from({ length: 1_000 }, (_, k) => ({ if: { attribute: 'size', equals: k }, amount: k })),
  });
  expect(problems(many)).toEqual([]);
  expect(lines(many, { size: 999 })[0]).toMatchObject({ case: 999, amount: 999 });
});

test('its range is that of all cases: a cap below one of them is told', () => {
  const capped = (cases: CasesTerm['of']) =>
    problems(leadScore(attributes, [{ type: 'cases', id: 'c', of: cases, missing: 0 }], { cap: 9 }));
  const line = { attribute: 'revenue', slope: 0.01 };
  expect(capped([{ if: large, amount: 8 }])).toEqual([]);
  expect(capped([{ if: large, amount: 8, linear: line }])).toEqual([
    'axes[0].cap: expected at least 18, what "c" alone can add, got 9',
  ]);
});

describe('the smallest change that reaches a number of points', () => {
  const goal = (model: LeadScoreModel, record: object, changeable: object) =>
    counterfactual(model as never, record as never, { score: { atLeast: 30 }, changeable, asOf } as never);

  test('follows a formula to where it is reached', () => {
    const model = over({ of: [{ if: large, amount: -20, linear: { attribute: 'size', slope: 0.5 } }] });
    expect(goal(model, { size: 10 }, { size: { to: 200, step: 1 } })).toMatchObject({
      reached: true,
      exact: true,
      changes: [{ attribute: 'size', to: 100 }],
    });
  });

  test('is found where another attribute has to change before the formula counts', () => {
    const model = over({ of: [{ if: retail, linear: { attribute: 'size', slope: 0.5 } }] });
    expect(
      goal(model, { size: 10, trade: 'software' }, { size: { from: 0, to: 5_000, step: 1 }, trade: {} }),
    ).toMatchObject({
      reached: true,
      changes: [{ attribute: 'size' }, { attribute: 'trade', to: 'retail' }],
    });
    expect(refusal(() => goal(model, { size: 10, trade: 'software' }, { size: {}, trade: {} }))).toEqual([
      'options.changeable.size.from: expected a limit, as the amount changes without end below, got none; declare min for the attribute, or write changeable as an object with from',
    ]);
  });
});

describe('two versions of it', () => {
  const before = over({ id: 'kind', of });
  const texts = (after: ReturnType<typeof over>) =>
    diffModels(before, after).differences.map(({ path, text }) => [path, text]);
  const [narrow, wide, shop] = of as [CasesTerm['of'][number], CasesTerm['of'][number], CasesTerm['of'][number]];

  test('are told case by case, by label or by condition', () => {
    expect(texts(over({ id: 'kind', of: [{ ...narrow, amount: 9 }, { ...wide, amount: 6 }, shop] }))).toEqual([
      ['axes.fit.terms.kind.of["large retail"].amount', 'axes.fit: kind (large retail): 8 → 9 points'],
      ['axes.fit.terms.kind.of["size at least 50"].amount', 'axes.fit: kind (size at least 50): 5 → 6 points'],
    ]);
    expect(texts(over({ id: 'kind', of: [{ ...narrow, if: retail }, wide] }))).toEqual([
      [
        'axes.fit.terms.kind.of["large retail"].if',
        'axes.fit: kind (large retail): employees at least 50 and trade is retail → trade is retail',
      ],
      ['axes.fit.terms.kind.of["trade is retail"]', 'axes.fit: kind: case trade is retail removed (-2 points)'],
    ]);
  });

  test('in another order are not the same, and this is told', () => {
    expect(texts(over({ id: 'kind', of: [wide, narrow, shop] }))).toEqual([
      [
        'axes.fit.terms.kind.of',
        'axes.fit: order of the cases of kind: large retail, size at least 50, trade is retail → size at least 50, large retail, trade is retail',
      ],
    ]);
  });
});

test('a table as DMN has it, of the hit policy FIRST, gives the outputs of its rules', () => {
  // Rules of the table, in order: age and history -> points; "-" asks nothing.
  const table = leadScore({ age: { type: 'number' }, history: { type: 'category', values: ['good', 'bad', 'none'] } }, [
    {
      type: 'cases',
      id: 'risk',
      of: [
        { if: { all: [{ attribute: 'age', below: 18 }] }, amount: -100, label: 'rule 1' },
        {
          if: {
            all: [
              { attribute: 'age', below: 25 },
              { attribute: 'history', oneOf: ['bad', 'none'] },
            ],
          },
          amount: -20,
          label: 'rule 2',
        },
        { if: { attribute: 'history', equals: 'bad' }, amount: -10, label: 'rule 3' },
        { if: { all: [{ attribute: 'age', atLeast: 25, atMost: 60 }] }, amount: 15, label: 'rule 4' },
      ],
      otherwise: 5,
      missing: 0,
    },
  ]);
  const hits: [number, string, number][] = [
    [17, 'good', -100],
    [18, 'none', -20],
    [24, 'bad', -20],
    [25, 'bad', -10],
    [70, 'bad', -10],
    [25, 'none', 15],
    [60, 'good', 15],
    [61, 'good', 5],
    [24, 'good', 5],
  ];
  const batch = compile(table).many(
    hits.map(([age, history]) => ({ age, history })),
    { asOf },
  );
  expect([...batch.numbers.score]).toEqual(hits.map(([, , points]) => points));
});

describe('in models of every kind that adds up terms', () => {
  const term = { type: 'cases', id: 'c', of, otherwise: -1, missing: 1, group: 'g' } as const;
  const shared = { schema: 2, name: 'test', version: '1', attributes } as const;
  const bands = [{ label: 'all', atLeast: null }] as const;
  const models: readonly Model[] = [
    leadScore(attributes, [term], { groups: { g: { weight: 0.5 } } }),
    { kind: 'microSegments', ...shared, intercept: -1, terms: [term], bands },
    {
      kind: 'criteria',
      ...shared,
      gates: [{ id: 'size', question: 'Is it large?', if: large }],
      terms: [term],
    },
    {
      kind: 'nextProduct',
      ...shared,
      attributes: { ...attributes, owned: { type: 'set', values: ['a', 'b'] } },
      owned: 'owned',
      products: [
        { id: 'a', intercept: -1, terms: [term] },
        { id: 'b', intercept: 0, terms: [] },
      ],
    },
    {
      kind: 'accountScore',
      ...shared,
      attributes: { ...attributes, leads: { type: 'list', fields: { score: { type: 'number', min: 0, max: 100 } } } },
      rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'max' }, missing: 0 },
      fit: [term],
      bands,
    },
  ];
  const records = [{ size: 50, trade: 'retail' }, { size: 60 }, { size: 6 }, {}, { size: 6, trade: 'software' }];

  test.each(models.map((model) => [model.kind, model] as const))(
    '%s keeps all laws, and each line names its case',
    (_, model) => {
      expect(problems(model)).toEqual([]);
      const kind = kinds[model.kind] as unknown as Kind<Model, unknown>;
      expect(checkLaws(kind, model, records, { asOf }).filter((law) => !law.holds)).toEqual([]);
      const cases = records.map((record) =>
        compile(model)
          .one(record as never, { asOf })
          .tallies.flatMap((tally) => tally.contributions)
          .filter((line) => line.term === 'c')
          .map((line) => line.case ?? line.state),
      );
      expect(cases).toEqual([[0], [1], ['missing'], ['missing'], ['known']]);
    },
  );
});
