import { describe, expect, test } from 'vitest';
import { diffModels } from '../../src/explain/diff.js';
import type { Model } from '../../src/kinds/registry.js';
import { parseModel } from '../../src/parse.js';
import { bant } from '../../src/ready/bant.js';
import { behaviour } from '../../src/ready/behaviour.js';
import { defaultContactMix } from '../../src/ready/contact-mix.js';
import { engagementRules } from '../../src/ready/engagement-rules.js';
import { defaultLifecycle } from '../../src/ready/lifecycle.js';
import { deepFreeze, refusal } from '../model/make.js';
import { evaluate, fingerprint, weigh } from '../model/vouched.js';

const attributes = {
  employees: { type: 'number', label: 'staff', min: 0 },
  industry: { type: 'category', values: ['software', 'retail'] },
  budget: { type: 'boolean' },
  visits: { type: 'events', types: ['visit', 'demo'] },
} as const;
const employees = {
  type: 'bins',
  attribute: 'employees',
  missing: 0,
  bins: [{ below: 50, amount: 5 }, { below: 250, amount: 10 }, { below: 1000, amount: 20 }, { amount: 30 }],
} as const;
/** The bins with another one in one place. */
const other = (k: number, bin: object) => employees.bins.map((one, i) => (i === k ? bin : one));
const industry = { type: 'points', attribute: 'industry', amounts: { software: 10, retail: 4 }, missing: 0 } as const;
const budget = {
  type: 'when',
  id: 'budget',
  if: { attribute: 'budget', equals: true },
  amount: 5,
  missing: 0,
} as const;
const table = {
  type: 'cross',
  id: 'table',
  rows: { attribute: 'budget' },
  columns: { attribute: 'industry' },
  amounts: [
    [1, 2],
    [3, 4],
  ],
  missing: 0,
} as const;
const curve = {
  type: 'curve',
  id: 'bend',
  attribute: 'employees',
  knots: [
    { at: 0, amount: 0 },
    { at: 9, amount: 2 },
  ],
  missing: 0,
} as const;
const visits = {
  type: 'events',
  attribute: 'visits',
  of: ['visit'],
  amount: 16,
  halfLifeDays: 30,
  missing: 0,
} as const;

/** A lead score with some parts of its own. */
function lead(
  terms: readonly unknown[] = [employees, industry, budget, table],
  more: object = {},
  axis: object = {},
): Model {
  const fit = { id: 'fit', cap: 60, terms, ...axis };
  const engagement = { id: 'engagement', cap: 40, terms: [visits] };
  const bands = [
    { label: 'sales', atLeast: 60 },
    { label: 'nurture', atLeast: null },
  ];
  const model = {
    kind: 'leadScore',
    schema: 2,
    name: 'inbound',
    version: '1',
    attributes,
    axes: [fit, engagement],
    bands,
  };
  return deepFreeze({ ...model, ...more }) as unknown as Model;
}
const plain = lead();
const base = { schema: 2, name: 'x', version: '1' } as const;
const segments = (intercept: number, atLeast = 0.5, more: object = {}): Model =>
  ({
    kind: 'microSegments',
    ...base,
    attributes,
    intercept,
    terms: [industry],
    bands: [
      { label: 'hot', atLeast },
      { label: 'cold', atLeast: null },
    ],
    ...more,
  }) as unknown as Model;
const rule = (id: string, atLeast: number, more: object = {}) => ({
  id,
  criteria: [{ id: 'large', if: { attribute: 'employees', atLeast } }],
  who: 'sales',
  channel: 'phone',
  when: 'now',
  reason: 'it fits',
  ...more,
});
const { criteria: _, ...takesRest } = rule('rest', 0);
const rules = (...list: readonly object[]): Model =>
  ({ kind: 'engagement', ...base, attributes, rules: [...list, takesRest] }) as never;
const offers = (press: object, shared: readonly object[] = []): Model =>
  ({
    kind: 'nextProduct',
    ...base,
    attributes: { ...attributes, owned: { type: 'set', values: ['press', 'mill'] } },
    owned: 'owned',
    terms: shared,
    products: [
      { id: 'press', intercept: -1, terms: [], ...press },
      { id: 'mill', intercept: 0, terms: [] },
    ],
  }) as never;

const told = (before: Model, after: Model) =>
  diffModels(before, after).differences.map(({ path, text }) => [path, text]);

describe('a difference is told with the names that things have', () => {
  test.each([
    ['version', plain, lead(undefined, { version: '2' }), [['version', 'version: "1" → "2"']]],
    [
      'an amount in a bin',
      plain,
      lead([{ ...employees, bins: other(2, { below: 1000, amount: 25 }) }, industry, budget, table]),
      [
        [
          'axes.fit.terms.employees.bins["250 to below 1000"].amount',
          'axes.fit: staff (250 to below 1000): 20 → 25 points',
        ],
      ],
    ],
    [
      'another cut',
      plain,
      lead([{ ...employees, bins: other(1, { below: 200, amount: 10 }) }, industry, budget, table]),
      [
        ['axes.fit.terms.employees.bins["50 to below 200"]', 'axes.fit: staff: bin 50 to below 200 added (10 points)'],
        [
          'axes.fit.terms.employees.bins["200 to below 1000"]',
          'axes.fit: staff: bin 200 to below 1000 added (20 points)',
        ],
        [
          'axes.fit.terms.employees.bins["50 to below 250"]',
          'axes.fit: staff: bin 50 to below 250 removed (10 points)',
        ],
        [
          'axes.fit.terms.employees.bins["250 to below 1000"]',
          'axes.fit: staff: bin 250 to below 1000 removed (20 points)',
        ],
      ],
    ],
    [
      'values of a category',
      plain,
      lead([employees, { ...industry, amounts: { retail: 6, food: 1 }, missing: 2 }, budget, table]),
      [
        ['axes.fit.terms.industry.amounts.retail', 'axes.fit: industry (retail): 4 → 6 points'],
        ['axes.fit.terms.industry.amounts.food', 'axes.fit: industry: value food added (1 point)'],
        ['axes.fit.terms.industry.amounts.software', 'axes.fit: industry: value software removed (10 points)'],
        ['axes.fit.terms.industry.missing', 'axes.fit: industry, missing: 0 → 2 points'],
      ],
    ],
    [
      'a condition',
      plain,
      lead([employees, industry, { ...budget, if: { attribute: 'employees', atLeast: 9 } }, table]),
      [['axes.fit.terms.budget.if', 'axes.fit: budget: budget is yes → staff at least 9']],
    ],
    [
      'a cell of a table, by the names of its sides',
      plain,
      lead([
        employees,
        industry,
        budget,
        {
          ...table,
          amounts: [
            [1, 2],
            [3, 5],
          ],
        },
      ]),
      [['axes.fit.terms.table.amounts["true & retail"]', 'axes.fit: table (true & retail): 4 → 5 points']],
    ],
    [
      'a term added, one removed, one of another type',
      lead([employees, industry, budget]),
      lead([{ ...curve, id: 'employees' }, industry, visits]),
      [
        ['axes.fit.terms.employees', 'axes.fit: employees: bins → curve'],
        ['axes.fit.terms.visits', 'axes.fit: term visits added'],
        ['axes.fit.terms.budget', 'axes.fit: term budget removed'],
      ],
    ],
    [
      'a knot',
      lead([curve]),
      lead([
        {
          ...curve,
          knots: [
            { at: 0, amount: 0 },
            { at: 9, amount: 3 },
            { at: 20, amount: 4 },
          ],
        },
      ]),
      [
        ['axes.fit.terms.bend.knots["at 9"].amount', 'axes.fit: bend (at 9): 2 → 3 points'],
        ['axes.fit.terms.bend.knots["at 20"]', 'axes.fit: bend: knot at 20 added (4 points)'],
      ],
    ],
    [
      'how events fade, and which count',
      lead([visits]),
      lead([{ ...visits, halfLifeDays: 20, of: ['demo', 'visit'], cap: 40 }]),
      [
        ['axes.fit.terms.visits.of.demo', 'axes.fit: visits: type demo added'],
        ['axes.fit.terms.visits.halfLifeDays', 'axes.fit: visits, half life days: 30 → 20'],
        ['axes.fit.terms.visits.cap', 'axes.fit: visits, cap: none → 40 points'],
      ],
    ],
    [
      'caps, groups and weights of axes',
      lead([{ ...industry, group: 'firm' }], { combine: { fit: 1 } }, { groups: { firm: { cap: 20 } } }),
      lead(
        [{ ...industry, group: 'firm' }],
        { combine: { fit: 2, engagement: 0.5 } },
        { cap: 70, groups: { firm: { cap: 25 }, new: {} } },
      ),
      [
        ['axes.fit.cap', 'axis fit, cap: 60 → 70 points'],
        ['axes.fit.groups.firm.cap', 'axes.fit: group firm, cap: 20 → 25 points'],
        ['axes.fit.groups.new', 'axes.fit: group new added'],
        ['combine.fit', 'weight of axis fit: 1 → 2'],
        ['combine.engagement', 'weight of axis engagement added (0.5)'],
      ],
    ],
    [
      'bands and grades',
      lead(
        undefined,
        {},
        {
          grades: [
            { label: 'A', atLeast: 50 },
            { label: 'B', atLeast: null },
          ],
        },
      ),
      lead(
        undefined,
        {
          bands: [
            { label: 'now', atLeast: 80 },
            { label: 'sales', atLeast: 55 },
            { label: 'rest', atLeast: null },
          ],
        },
        {
          grades: [
            { label: 'A', atLeast: 40 },
            { label: 'B', atLeast: null },
          ],
        },
      ),
      [
        ['axes.fit.grades.A.atLeast', 'axes.fit: grade A: from 50 → 40 points'],
        ['bands.now', 'band now added (from 80 points)'],
        ['bands.sales.atLeast', 'band sales: from 60 → 55 points'],
        ['bands.rest', 'band rest added'],
        ['bands.nurture', 'band nurture removed'],
      ],
    ],
    [
      'attributes',
      lead([employees]),
      lead([employees], {
        attributes: {
          employees: { ...attributes.employees, max: 9 },
          industry: { type: 'category', values: ['food', 'software', 'retail'] },
          visits: attributes.visits,
          budget: { type: 'number', missing: [-1] },
          'year founded': { type: 'number' },
        },
      }),
      [
        ['attributes.employees.max', 'attribute employees, max: none → 9'],
        ['attributes.industry.values.food', 'attribute industry: value food added'],
        ['attributes.budget', 'attribute budget: boolean → number'],
        ['attributes["year founded"]', 'attribute year founded added'],
      ],
    ],
    [
      'log-odds and probabilities',
      segments(-1),
      segments(-0.5, 0.6, { covariance: { parameters: ['intercept'], lower: [[1]] } }),
      [
        ['intercept', 'intercept: -1 → -0.5 log-odds'],
        ['bands.hot.atLeast', 'band hot: from 0.5 → 0.6'],
        ['covariance', 'covariance: none → given'],
      ],
    ],
    [
      'a calibration, and another one',
      segments(-1),
      segments(-1, 0.5, { calibration: [-9, 9].map((at) => ({ at, amount: at / 2 })) }),
      [['calibration', 'calibration: none → 2 entries']],
    ],
    [
      'a knot of a calibration',
      segments(-1, 0.5, { calibration: [-9, 9].map((at) => ({ at, amount: at / 2 })) }),
      segments(-1, 0.5, { calibration: [-9, 9].map((at) => ({ at, amount: at / 3 })) }),
      [
        ['calibration["at -9"].amount', 'knot at -9: -4.5 → -3 log-odds'],
        ['calibration["at 9"].amount', 'knot at 9: 4.5 → 3 log-odds'],
      ],
    ],
    [
      'another covariance, as a whole',
      segments(-1, 0.5, { covariance: { parameters: ['intercept'], lower: [[1]] } }),
      segments(-1, 0.5, { covariance: { parameters: ['intercept'], lower: [[2]] } }),
      [['covariance', 'covariance changed']],
    ],
    [
      'rules, and their criteria',
      rules(rule('a', 5), rule('b', 3)),
      rules(rule('a', 6, { who: 'marketing' }), rule('c', 1)),
      [
        ['rules.a.criteria.large.if', 'rules.a: criterion large: staff at least 5 → staff at least 6'],
        ['rules.a.who', 'rule a, who: "sales" → "marketing"'],
        ['rules.c', 'rule c added'],
        ['rules.b', 'rule b removed'],
      ],
    ],
    [
      'products',
      offers({}),
      offers({ intercept: -2, eligible: { attribute: 'budget', equals: true }, terms: [industry] }, [visits]),
      [
        ['terms.visits', 'term visits added'],
        ['products.press.intercept', 'product press, intercept: -1 → -2 log-odds'],
        ['products.press.terms.industry', 'products.press: term industry added'],
        ['products.press.eligible', 'product press, eligible: none → budget is yes'],
      ],
    ],
    [
      'a weighting',
      plain,
      { ...plain, weighting: { name: 'double', factors: { fit: 2 } } } as Model,
      [['weighting', 'weighting: none → given']],
    ],
  ] as [string, Model, Model, string[][]][])('%s', (_, before, after, expected) => {
    expect(told(parsedBack(before), parsedBack(after))).toEqual(expected);
  });

  test('what was and what is stand beside the words, and turned round it is told the other way', () => {
    const after = lead([employees, { ...industry, amounts: { retail: 6, software: 10 } }, table]);
    const { differences } = diffModels(plain, after);
    expect(differences).toEqual([
      {
        path: 'axes.fit.terms.industry.amounts.retail',
        change: 'changed',
        before: 4,
        after: 6,
        text: 'axes.fit: industry (retail): 4 → 6 points',
      },
      {
        path: 'axes.fit.terms.budget',
        change: 'removed',
        before: budget,
        after: undefined,
        text: 'axes.fit: term budget removed',
      },
    ]);
    expect(told(after, plain).map(([, text]) => text)).toEqual([
      'axes.fit: industry (retail): 6 → 4 points',
      'axes.fit: term budget added',
    ]);
  });
});

describe('order', () => {
  const x = { x: { type: 'number' } };
  const grades = [
    { label: 'A', atLeast: 1 },
    { label: 'B', atLeast: null },
  ];
  test.each([
    [
      'products, of which the first of equals is ranked first',
      'products',
      {
        kind: 'nextProduct',
        attributes: { owned: { type: 'set', values: ['a', 'b'] } },
        owned: 'owned',
        products: ['a', 'b'].map((id) => ({ id, intercept: 0, terms: [] })),
      },
    ],
    [
      'clusters, of which the first of equals is the nearest',
      'clusters',
      {
        kind: 'clusters',
        attributes: x,
        clusters: ['a', 'b'].map((id, center) => ({
          id,
          terms: [{ type: 'distance', attribute: 'x', center, scale: 1, missing: 0 }],
        })),
      },
    ],
    [
      'axes, whose grades make a cell in their order',
      'axes',
      {
        kind: 'leadScore',
        attributes: x,
        axes: ['a', 'b'].map((id) => ({
          id,
          grades,
          terms: [{ type: 'linear', attribute: 'x', slope: 1, missing: 0 }],
        })),
      },
    ],
  ])('is told of %s', (_, list, more) => {
    const before = { ...base, ...more } as unknown as Model & Record<string, readonly unknown[]>;
    const after = { ...before, [list]: [...(before[list] ?? [])].reverse() };
    expect(diffModels(before, after as never).differences).toEqual([
      { path: list, change: 'reordered', before: ['a', 'b'], after: ['b', 'a'], text: `order of ${list}: a, b → b, a` },
    ]);
  });

  test('of terms, keys, values and groups changes no score, and is not told', () => {
    const turned = lead(
      [
        {
          ...table,
          columns: { attribute: 'industry', values: ['retail', 'software'] },
          amounts: [
            [2, 1],
            [4, 3],
          ],
        },
        budget,
        industry,
        employees,
      ],
      { attributes: Object.fromEntries(Object.entries(attributes).reverse()) },
    );
    const { same, differences, fingerprints } = diffModels(
      lead([
        employees,
        industry,
        budget,
        { ...table, columns: { attribute: 'industry', values: ['software', 'retail'] } },
      ]),
      turned,
    );
    expect([same, differences, fingerprints.before === fingerprints.after]).toEqual([true, [], false]);
    const record = { employees: 300, industry: 'retail', budget: true };
    const asOf = { asOf: '2026-06-30T00:00:00Z' };
    expect(evaluate(turned, record as never, asOf).result).toEqual(evaluate(plain, record as never, asOf).result);
  });

  test('of values that a table without a list of its own reads is told as what it does to the amounts', () => {
    const values = { ...attributes, industry: { type: 'category', values: ['retail', 'software'] } };
    expect(told(plain, lead(undefined, { attributes: values }))).toEqual([
      ['axes.fit.terms.table.amounts["false & retail"]', 'axes.fit: table (false & retail): 2 → 1 points'],
      ['axes.fit.terms.table.amounts["false & software"]', 'axes.fit: table (false & software): 1 → 2 points'],
      ['axes.fit.terms.table.amounts["true & retail"]', 'axes.fit: table (true & retail): 4 → 3 points'],
      ['axes.fit.terms.table.amounts["true & software"]', 'axes.fit: table (true & software): 3 → 4 points'],
    ]);
  });

  test('is told where the first that is met decides, of those that stayed', () => {
    const diff = diffModels(
      rules(rule('a', 5), rule('b', 3), rule('c', 2)),
      rules(rule('b', 3), rule('d', 9), rule('a', 5)),
    );
    expect(diff.differences.map(({ text }) => text)).toEqual([
      'rule d added',
      'rule c removed',
      'order of rules: a, b, rest → b, a, rest',
    ]);
    expect(diff.differences.at(-1)).toMatchObject({ path: 'rules', change: 'reordered', before: ['a', 'b', 'rest'] });
    const stages = { kind: 'lifecycle', ...base, ...defaultLifecycle() } as const;
    const [text] = diffModels(stages, { ...stages, stages: [...stages.stages].reverse() } as never).differences.map(
      (one) => one.text,
    );
    expect(text).toMatch(/^order of stages: brand awareness, consideration, .* → advocate, /);
  });
});

describe('meta', () => {
  test('is told apart: the scores stay, and so does the fingerprint', () => {
    const [before, after] = [
      lead(undefined, { meta: { owner: 'ops' } }),
      lead(undefined, { meta: { owner: 'sales', approved: true } }),
    ];
    const diff = diffModels(before, after);
    expect(diff).toMatchObject({ same: false, metaOnly: true });
    expect(diff.fingerprints).toEqual({ before: fingerprint(plain), after: fingerprint(plain) });
    expect(diff.differences.map(({ text }) => text)).toEqual([
      'meta, owner: "ops" → "sales"',
      'meta, approved: none → true',
    ]);
    expect(diffModels(plain, before)).toMatchObject({
      metaOnly: true,
      differences: [{ path: 'meta', text: 'meta: none → given' }],
    });
    expect(diffModels(before, lead(undefined, { version: '2' }))).toMatchObject({ same: false, metaOnly: false });
    expect(diffModels(before, before)).toMatchObject({ same: true, metaOnly: false, differences: [] });
  });

  test("is the host's own: what looks like a term, a condition or a table in it need be none", () => {
    const free = (more: object) =>
      lead(undefined, {
        meta: {
          if: { all: 1, attribute: 7, ...more },
          terms: [
            { type: 'when', if: {}, ...more },
            { type: 'cross', rows: {}, id: 'x', ...more },
          ],
          amounts: { type: 'cross', rows: {}, amounts: [[1]], ...more },
          list: [{ deep: [more] }, 1],
        },
      });
    const diff = diffModels(free({ a: 1 }), free({ a: 2 }));
    expect(diff.metaOnly).toBe(true);
    expect(diff.differences.map(({ text }) => text)).toEqual([
      'meta, if, a: 1 → 2',
      'meta, terms changed',
      'meta, amounts, a: 1 → 2',
      'meta, list changed',
    ]);
  });
});

/** A model of many kinds, and what is changed in it below. */
const models = {
  leadScore: parseModel({
    ...base,
    kind: 'leadScore',
    attributes: { ...bant().attributes, ...behaviour().attributes },
    axes: [
      { id: 'fit', cap: 100, terms: bant().terms },
      { id: 'engagement', cap: 100, terms: behaviour().terms, groups: behaviour().groups },
    ],
    bands: [{ label: 'all', atLeast: null }],
  }),
  lifecycle: parseModel({ kind: 'lifecycle', ...base, ...defaultLifecycle() }),
  contactMix: parseModel({ kind: 'contactMix', ...base, ...defaultContactMix() }),
  engagement: parseModel({ kind: 'engagement', ...base, ...engagementRules('mixed') }),
  rules: parseModel({
    kind: 'rules',
    ...base,
    attributes: { size: { type: 'number' } },
    hit: 'first',
    otherwise: { label: 'rest', number: 1 },
    rules: [{ id: 'large', criteria: [{ id: 'size', if: { attribute: 'size', atLeast: 9 } }], label: 'a', number: 2 }],
  }),
  microSegments: segments(-1),
  nextProduct: offers({ terms: [industry] }),
};

describe.each(Object.entries(models))('whatever is changed in a model of kind %s', (_, model) => {
  test('differs from nothing but itself', () => {
    const frozen = deepFreeze(structuredClone(model));
    expect(diffModels(frozen, JSON.parse(JSON.stringify(model)) as Model)).toMatchObject({
      same: true,
      differences: [],
    });
  });

  test('no number, answer or text that changes goes untold', () => {
    const leaves = leavesOf(model).filter((path) => !['kind', 'type'].includes(String(path.at(-1))));
    expect(leaves.length).toBeGreaterThan(10);
    for (const path of leaves) {
      const after = withOther(model, path);
      const diff = diffModels(model, after);
      expect(diff.same, path.join('.')).toBe(false);
      for (const { text } of diff.differences) expect(text).toMatch(/^\S.*(→|added|removed|changed)/);
    }
  });
});

test('a weighed model differs by its weighting; models of two kinds by their parts', () => {
  const weighed = weigh(plain as never, { name: 'double', factors: { fit: 2 } }) as Model;
  expect(told(plain, weighed)).toEqual([['weighting', 'weighting: none → given']]);
  expect(told(plain, segments(-1))[0]).toEqual(['kind', 'kind: "leadScore" → "microSegments"']);
});

test('a kind of the host is compared too, without units', () => {
  const own = (points: number) => ({ ...base, kind: 'renewal', attributes, teams: [{ id: 'a', points }] });
  expect(diffModels(own(1), own(2)).differences.map(({ text }) => text)).toEqual(['teams a, points: 1 → 2']);
});

test.each([
  [null, plain, 'before: expected a model, got null'],
  [plain, [], 'after: expected a model, got an array'],
  [
    plain,
    { ...plain, version: undefined },
    'model.version: expected a JSON value, got nothing; leave the key out or write null',
  ],
])('%# is refused', (before, after, message) => {
  expect(refusal(() => diffModels(before as never, after as never))).toEqual([message]);
});

/** As it comes out of a database, with no part that is undefined. */
function parsedBack(model: Model): Model {
  return JSON.parse(JSON.stringify(model)) as Model;
}

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** The model with another value in one place. */
function withOther(model: Model, path: Path): Model {
  const copy = structuredClone(model) as unknown as Record<string | number, unknown>;
  const holder = path.slice(0, -1).reduce((inner, key) => inner[key] as typeof copy, copy);
  const key = path.at(-1) as string | number;
  const value = holder[key];
  holder[key] =
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : value === null ? 7 : `${value}x`;
  return copy as unknown as Model;
}
