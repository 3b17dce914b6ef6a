import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as limits from '../../src/model/limits.js';
import { jsonSchema, safeParseModel } from '../../src/parse.js';
import { recordReader } from '../../src/records/reader.js';
import { leadScore, problems, refusal } from './make.js';
import { compile, evaluate } from './vouched.js';

const head = { schema: 2, name: 'test', version: '1' };
const size = { attribute: 'size', atLeast: 1 };
const named = <One>(n: number, one: (i: number) => readonly [string, One]) => Object.fromEntries(many(n, one));
const texts = (n: number) => many(n, (i) => `v${i}`);
const many = <One>(n: number, one: (i: number) => One) => Array.from({ length: n }, (_, i) => one(i));

const bands = (n: number) => ({
  kind: 'leadScore',
  ...head,
  attributes: { size: { type: 'number' } },
  axes: [{ id: 'fit', terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }], grades: null }],
  bands: many(n, (i) => ({ label: `b${i}`, atLeast: i === n - 1 ? null : n - i })),
});
const types = (n: number) => ({
  kind: 'contactMix',
  ...head,
  attributes: { people: { type: 'list', fields: { size: { type: 'number' } } } },
  contacts: 'people',
  types: many(n, (i) => ({ id: `t${i}`, if: { ...size, atLeast: i } })),
  states: [{ id: 'rest' }],
});
const states = (n: number) => ({
  ...types(1),
  attributes: { people: { type: 'list', fields: { size: { type: 'number' } } }, size: { type: 'number' } },
  states: many(n, (i) => ({
    id: `s${i}`,
    ...(i === n - 1 ? {} : { criteria: [{ id: 'c', if: { ...size, atLeast: i } }] }),
  })),
});
const rules = (n: number) => ({
  kind: 'engagement',
  ...head,
  attributes: { size: { type: 'number' } },
  rules: many(n, (i) => ({
    id: `r${i}`,
    ...(i === n - 1 ? {} : { criteria: [{ id: 'c', if: { ...size, atLeast: i } }] }),
    who: 'sales',
    channel: 'telephone',
    when: 'today',
    reason: 'r',
  })),
});
const tableRules = (n: number) => ({
  ...rules(n),
  kind: 'rules',
  hit: 'first',
  rules: rules(n).rules.map(({ who: label, channel: _, when: __, ...rule }) => ({ ...rule, label })),
});
const axes = (n: number, grades: number) => ({
  ...bands(1),
  axes: many(n, (i) => ({
    ...bands(1).axes[0],
    id: `a${i}`,
    grades: many(grades, (k) => ({ label: `${i}.${k},`, atLeast: k === grades - 1 ? null : grades - k })),
  })),
});

const number = { type: 'number', min: 0, max: 9 };
const line = (i = 0, more: object = {}) => ({
  type: 'linear',
  id: `t${i}`,
  attribute: 'size',
  slope: 1,
  missing: 0,
  ...more,
});
const withTerms = (terms: readonly object[], attributes: object = { size: number }, axis: object = {}) => ({
  ...bands(1),
  attributes,
  axes: [{ id: 'fit', terms, grades: null, ...axis }],
});
const category = (n: number, more: object = {}) => ({ c: { type: 'category', values: texts(n), ...more } });
const points = { type: 'points', attribute: 'c', amounts: { v0: 1 }, otherwise: 0, missing: 0 };
const criterion = (i: number) => ({ id: `c${i}`, if: { ...size, atLeast: i } });
const stages = (n: number, more: object = {}) => ({
  kind: 'lifecycle',
  ...head,
  attributes: { size: { type: 'number' } },
  stages: many(n, (i) => ({ id: `s${i}`, owner: 'o', entry: i === 0 ? [] : [criterion(i)] })),
  ...more,
});
const clusters = (n: number) => ({
  kind: 'clusters',
  ...head,
  attributes: { size: number },
  clusters: many(n, (i) => ({
    id: `c${i}`,
    terms: [{ type: 'distance', attribute: 'size', center: i, scale: 1, missing: 0 }],
  })),
});
const products = (n: number, own = 0, shared = 0) => ({
  kind: 'nextProduct',
  ...head,
  attributes: { owned: { type: 'set', values: texts(Math.min(n, limits.MOST_TYPES)) }, size: number },
  owned: 'owned',
  terms: many(shared, (i) => line(i)),
  products: many(n, (i) => ({ id: `v${i}`, intercept: 0, terms: many(own, (k) => line(1000 + k)) })),
});
const covariance = (n: number) => ({
  kind: 'microSegments',
  ...head,
  attributes: named(n - 1, (i) => [`a${i}`, { type: 'number', min: 0, max: 1 }]),
  intercept: 0,
  terms: many(n - 1, (i) => ({ type: 'linear', attribute: `a${i}`, slope: 1, missing: 0 })),
  bands: [{ label: 'all', atLeast: null }],
  covariance: {
    parameters: ['intercept', ...many(n - 1, (i) => `a${i}`)],
    lower: many(n, (i) => many(i + 1, (k) => Number(i === k))),
  },
});
const cross = (rows: number) => ({
  ...withTerms(
    [
      {
        type: 'cross',
        rows: { attribute: 'c' },
        columns: { attribute: 'd' },
        amounts: many(rows, () => many(400, (k) => k)),
        missing: 0,
        unseen: 0,
      },
    ],
    { ...category(rows), d: { type: 'category', values: texts(400) } },
  ),
});
const accounts = (n: number, roles = 1) => ({
  kind: 'accountScore',
  ...head,
  attributes: { leads: { type: 'list', fields: { s: number, p: { type: 'category', values: texts(n) } } } },
  rollUp: { type: 'rollUp', attribute: 'leads', field: 's', by: { type: 'max' }, missing: 0, missingItem: 'omit' },
  products: { field: 'p' },
  bands: [{ label: 'all', atLeast: null }],
  ...(roles === 1 ? {} : { buyingGroup: { field: 'p', roles: texts(roles) } }),
});
const gates = (n: number) => ({
  kind: 'criteria',
  ...head,
  attributes: { size: number },
  gates: many(n, (i) => ({ id: `g${i}`, question: 'Is it large?', if: { ...size, atLeast: i / 1000 } })),
  terms: [line()],
});

describe('sizes of a document from outside are limited, and the limit is named', () => {
  const when = (n: number, join: string) => ({
    type: 'when',
    if: { [join]: many(n, (i) => ({ ...size, atLeast: i / 1000 })) },
    amount: 1,
    missing: 0,
  });
  test.each([
    ['bands', bands, limits.MOST_BANDS],
    ['types', types, limits.MOST_CONTACT_TYPES],
    ['states', states, limits.MOST_STATES],
    ['counts', (n: number) => ({ ...types(1), counts: many(n, (i) => ({ id: `n${i}` })) }), limits.MOST_COUNTS],
    [
      'ratios',
      (n: number) => ({ ...types(1), ratios: many(n, (i) => ({ id: `n${i}`, of: ['t0'] })) }),
      limits.MOST_COUNTS,
    ],
    [
      'axes',
      (n: number) => ({ ...bands(1), axes: many(n, (i) => ({ ...bands(1).axes[0], id: `a${i}` })) }),
      limits.MOST_AXES,
    ],
    ['axes[0].terms', (n: number) => withTerms(many(n, line)), limits.MOST_TERMS],
    [
      'axes[0].terms[0].bins',
      (n: number) =>
        withTerms([
          {
            type: 'bins',
            attribute: 'size',
            missing: 0,
            bins: many(n, (i) => ({ ...(i === n - 1 ? {} : { below: (8 * (i + 1)) / n }), amount: i })),
          },
        ]),
      limits.MOST_BINS,
    ],
    [
      'axes[0].terms[0].knots',
      (n: number) =>
        withTerms([{ type: 'curve', attribute: 'size', missing: 0, knots: many(n, (i) => ({ at: i, amount: i })) }]),
      limits.MOST_KNOTS,
    ],
    ['axes[0].terms[0].if.any', (n: number) => withTerms([when(n, 'any')]), limits.MOST_PARTS],
    ['axes[0].terms[0].if.all', (n: number) => withTerms([when(n, 'all')]), limits.MOST_PARTS],
    ['axes[0].terms[0].if.xor', (n: number) => withTerms([when(n, 'xor')]), limits.MOST_PARTS],
    [
      'disqualify',
      (n: number) => ({ ...bands(1), disqualify: many(n, (i) => ({ ...criterion(i), reason: 'r' })) }),
      limits.MOST_CRITERIA,
    ],
    ['gates', gates, limits.MOST_CRITERIA],
    ['stages', stages, limits.MOST_STAGES],
    [
      'stages[1].entry',
      (n: number) =>
        stages(2, {
          stages: [
            { id: 'a', owner: 'o', entry: [] },
            { id: 'b', owner: 'o', entry: many(n, criterion) },
          ],
        }),
      limits.MOST_CRITERIA,
    ],
    [
      'outcomes',
      (n: number) => stages(1, { outcomes: many(n, (i) => ({ ...criterion(i), handTo: 'owner' })) }),
      limits.MOST_CRITERIA,
    ],
    ['clusters', clusters, limits.MOST_CLUSTERS],
    ['products', products, limits.MOST_PRODUCTS],
    ['attributes.c.values', (n: number) => withTerms([points], category(n)), limits.MOST_CATEGORIES],
    [
      'attributes.c.missing',
      (n: number) => withTerms([points], category(1, { values: ['v0', 'other'], missing: many(n, (i) => `m${i}`) })),
      limits.MOST_MISSING,
    ],
    [
      'attributes.e.types',
      (n: number) => withTerms([line()], { size: number, e: { type: 'events', types: texts(n) } }),
      limits.MOST_TYPES,
    ],
  ] as const)('%s: the most is taken, one more is not', listed);

  test.each([
    ['rules', rules, limits.MOST_RULES],
    ['rules of a table', tableRules, limits.MOST_RULES],
    ['covariance.parameters', covariance, limits.MOST_PARAMETERS],
  ] as const)('%s: the most is taken, one more is not', { tags: ['long'] }, (path, model, most) =>
    listed(path.split(' ')[0] as string, model, most),
  );

  function listed(path: string, model: (n: number) => object, most: number): void {
    expect(problems(model(most))).toEqual([]);
    const one = new Intl.NumberFormat('en').format(most + 1);
    const expected = `${path}: expected at most ${new Intl.NumberFormat('en').format(most)} items, got ${one}`;
    expect(problems(model(most + 1)).filter((text) => text.includes('at most'))[0]).toBe(expected);
  }

  test.each([
    [
      'attributes',
      (n: number) => withTerms([line()], { size: number, ...named(n - 1, (i) => [`a${i}`, number]) }),
      limits.MOST_ATTRIBUTES,
    ],
    [
      'attributes.list.fields',
      (n: number) =>
        withTerms([line()], { size: number, list: { type: 'list', fields: named(n, (i) => [`f${i}`, number]) } }),
      limits.MOST_FIELDS,
    ],
    [
      'axes[0].groups',
      (n: number) =>
        withTerms(
          many(n, (i) => line(i, { group: `g${i}` })),
          { size: number },
          { groups: named(n, (i) => [`g${i}`, {}]) },
        ),
      limits.MOST_GROUPS,
    ],
  ] as const)('%s: the most names are taken, one more is not', (path, model, most) => {
    expect(problems(model(most))).toEqual([]);
    const [limit, got] = [most, most + 1].map((n) => new Intl.NumberFormat('en').format(n));
    expect(problems(model(most + 1))).toEqual([`${path}: expected at most ${limit} names, got ${got}`]);
  });

  test('cells of a grid: the most is taken, more is not, and is not listed either', () => {
    expect(problems(axes(4, 10))).toEqual([]);
    expect(problems(axes(8, 8))).toEqual([
      'axes: expected grades that make a grid of at most 10,000 cells, got 16,777,216',
    ]);
  });

  test('cells of a cross', { tags: ['long'] }, () => {
    expect(problems(cross(250))).toEqual([]);
    expect(problems(cross(251))).toEqual(['axes[0].terms[0].amounts: expected at most 100,000 amounts, got 100,400']);
  });

  test('terms of all products, where shared ones count for each', { tags: 'long' }, () => {
    expect(problems(products(1000, 100, 100))).toEqual([]);
    expect(problems(products(1000, 101, 100))).toEqual([
      'products: expected at most 200,000 terms of all products together, shared ones counted for each, got 201,000',
    ]);
  });

  test('products and roles of an account', () => {
    expect(problems(accounts(1000))).toEqual([]);
    expect(problems(accounts(1001))).toEqual([
      'products.field: expected a field with at most 1,000 values, one tally each, got 1,001',
    ]);
    expect(problems(accounts(1000, 1001))[0]).toBe('buyingGroup.roles: expected at most 1,000 items, got 1,001');
  });

  test('amounts and answers for listed values, of all terms and conditions together', { tags: 'long' }, () => {
    const model = (n: number) =>
      withTerms(
        many(n, (i) => ({ ...points, id: `t${i}` })),
        category(50_000),
      );
    expect(problems(model(40))).toEqual([]);
    expect(problems(model(41))).toEqual([
      'model: expected at most 2,000,000 amounts and answers for listed values, got more; list fewer values, or ask about them in fewer places',
    ]);
  });

  test('names, texts, and letters of a document', () => {
    const named = (label: string, sentence: string) => withTerms([line(0, { label, sentence })]);
    expect(problems(named('n'.repeat(1000), 's'.repeat(10_000)))).toEqual([]);
    expect(problems(named('n'.repeat(1001), 's'))).toEqual([
      'axes[0].terms[0].label: expected a text of at most 1,000 letters, got 1,001',
    ]);
    expect(problems(named('n', 's'.repeat(10_001)))).toEqual([
      'axes[0].terms[0].sentence: expected a text of at most 10,000 letters, got 10,001',
    ]);
    expect(problems({ ...bands(1), attributes: { ['n'.repeat(1001)]: number } })).toEqual([
      'attributes: expected names of at most 1,000 letters, got 1,001',
    ]);
    const meta = (letters: number) => ({ ...bands(1), meta: { note: 'n'.repeat(letters) } });
    expect(problems(meta(9_000_000))).toEqual([]);
    expect(problems(meta(10_000_000))).toEqual(['model: expected at most 10,000,000 letters, got more']);
  });

  test('values of meta, and of the whole document', { tags: ['long'] }, () => {
    const meta = (n: number) => ({ ...bands(1), meta: { list: many(n, () => 1) } });
    expect(problems(meta(limits.MOST_META - 2))).toEqual([]);
    expect(problems(meta(limits.MOST_META - 1))).toEqual(['meta: expected at most 100,000 values, got more']);
    const shared = many(1000, () => many(1000, () => 1));
    expect(problems({ ...bands(1), axes: shared })).toEqual(['model: expected at most 1,000,000 values, got more']);
    // A list that holds itself many times over is no larger in memory, and too large as a document.
    let deep: unknown = 1;
    for (let level = 0; level < 40; level++) deep = [deep, deep];
    expect(problems({ ...bands(1), axes: deep })).toEqual(['model: expected at most 1,000,000 values, got more']);
    expect(problems({ ...bands(1), axes: new Array(4_000_000_000) })).toEqual([
      'model: expected at most 1,000,000 values, got more',
    ]);
  });

  test('errors and warnings that are told', () => {
    const model = withTerms(many(3000, (i) => line(i, { attribute: 'siez', oops: 1 })));
    expect(problems(model)).toHaveLength(limits.MOST_TOLD);
    const capped = safeParseModel(withTerms(many(3000, line), { size: number }, { cap: 5 }));
    expect(capped.success && capped.warnings.length).toBe(limits.MOST_TOLD);
  });

  test('lists of a mapping, and its texts', () => {
    const reader = (or: readonly string[]) => () =>
      recordReader({ size: { type: 'number' } }, { attributes: { size: { from: 'size', or } } });
    expect(refusal(reader(texts(1000)))).toEqual([]);
    expect(refusal(reader(texts(1001)))).toEqual([
      'mapping.attributes.size.or: expected at most 1,000 items, got 1,001',
    ]);
    expect(refusal(() => recordReader({ size: { type: 'number' } }, { at: 'a'.repeat(10_001) }))).toEqual([
      'mapping.at: expected a text of at most 10,000 letters, got 10,001',
    ]);
  });

  test('the guide lists every limit', () => {
    const guide = readFileSync('docs/guides/model.md', 'utf8');
    const rows = [...guide.slice(guide.indexOf('## How large')).matchAll(/^\| .* \| ([\d,]+) \|$/gm)];
    const listed = rows.map(([, most = '']) => Number(most.replaceAll(',', '')));
    const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
    expect(sorted(listed)).toEqual(sorted(Object.values(limits)));
  });

  test('the JSON Schema says how many names an object may have', () => {
    expect((jsonSchema('leadScore').properties as Record<string, unknown>).attributes).toMatchObject({
      maxProperties: limits.MOST_ATTRIBUTES,
    });
  });
});

describe('labels are as wide as they need to be, or refused', () => {
  const wide = (n: number) => ({
    ...leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1 }]),
    bands: many(n, (i) => ({ label: `b${i}`, atLeast: i === n - 1 ? null : n - i })),
  });

  test('a model that was not parsed has no more labels than there are codes', { tags: ['long'] }, () => {
    const at = { asOf: '2026-06-30T00:00:00Z' };
    expect(evaluate(wide(65_535), { size: 3 }, at).result.band).toBe('b65532');
    expect(evaluate(wide(65_535), { size: 0 }, at).result.band).toBe('b65534');
    const batch = compile(wide(65_535)).many([{ size: 0 }], at);
    expect(batch.labels.band.labels[batch.labels.band.codes[0] as number]).toBe('b65534');
    expect(refusal(() => compile(wide(65_536)))).toEqual(['model: expected at most 65,535 labels of band, got 65,536']);
  });

  test('the last of the most categories is told from missing and unseen', () => {
    const values = texts(limits.MOST_CATEGORIES);
    const last = values.at(-1) as string;
    const model = leadScore({ c: { type: 'category', values } }, [
      { type: 'points', attribute: 'c', amounts: { [last]: 7 }, otherwise: 1, missing: 2, unseen: 3 },
    ]);
    const { numbers } = compile(model).many([{ c: last }, { c: 'v0' }, {}, { c: 'x' }], {
      asOf: '2026-06-30T00:00:00Z',
    });
    expect([...numbers.score]).toEqual([7, 1, 2, 3]);
  });

  test('categories beyond what codes tell apart are refused', () => {
    const model = leadScore({ c: { type: 'category', values: texts(65_535) } }, [
      { type: 'points', attribute: 'c', amounts: {}, otherwise: 1, missing: 2, unseen: 3 },
    ]);
    expect(refusal(() => compile(model))).toEqual([
      'model: expected at most 65,536 values or bins of an attribute, missing and unseen among them, got 65,537',
    ]);
  });
});
