import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import { fitNextProduct } from '../../src/fit/next-product.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { asOf, leadScore, refusal, scores } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes: Attributes = {
  size: { type: 'number' },
  trade: { type: 'category', values: ['retail', 'software'] },
  tags: { type: 'set', values: ['a', 'b'] },
  visits: { type: 'events', types: ['web'] },
  leads: { type: 'list', fields: { score: { type: 'number' }, person: { type: 'text' } } },
  spare: { type: 'boolean' },
};
const terms: Term[] = [
  { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
  { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 0, unseen: 0 },
  { type: 'points', attribute: 'tags', amounts: { a: 10, b: 20 }, missing: 0, unseen: 0 },
  { type: 'events', attribute: 'visits', amount: 100, missing: 0 },
  { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missingItem: 'omit', missing: 0 },
];
const model = leadScore(attributes, terms);
const reject = (record: unknown) => {
  const [alone, batch] = [
    refusal(() => evaluate(model, record as never, { asOf })),
    scores(model, [{ size: 1 }, record, {}]),
  ];
  expect(batch.scores).toEqual([1, alone.length === 0 ? expect.any(Number) : null, 0]);
  expect(batch.rejected).toEqual(alone.map((one) => one.replaceAll('record', 'records[1]')));
  return alone;
};

const others = 'record: expected some property that is read, such as "size", got only others';
const rename = 'rename the properties, or pass {} when nothing is known';
const plain = 'record: expected a plain object, got';
const bare = 'an instance of a class without properties of its own; copy the values into a plain object';

class Hidden {
  readonly #size = 3;
  get width() {
    return this.#size;
  }
}

class Later {
  readonly query = 'select';
  // biome-ignore lint/suspicious/noThenProperty: what a query builder has.
  then() {}
}

class Deal {
  id = 'x';
}

describe('a record of which nothing is read', () => {
  test.each([
    ['others only', { Size: 3 }, `${others}; ${rename}`],
    ['an empty name', { '': 3 }, `${others}; ${rename}`],
    ['an id alone', { id: 'x' }, `${others}; ${rename}`],
    ['a class with other data', new Deal(), `${others}; ${rename}`],
    ['numbers by position', new Uint8Array(3), `${others}; ${rename}`],
    ['an envelope', { id: 'x', properties: { size: 3 } }, `${others}; pass record.properties, which has "size"`],
    [
      'one without a prototype',
      { data: Object.assign(Object.create(null), { trade: 'retail' }) },
      `${others}; pass record.data, which has "trade"`,
    ],
    [
      'the first of two',
      { 'old fields': { spare: true }, fields: { size: 3 } },
      `${others}; pass record["old fields"], which has "spare"`,
    ],
    ['an array that holds one', { rows: [{ size: 3 }] }, `${others}; ${rename}`],
    ['a class that holds some', { deal: Object.assign(new Deal(), { size: 3 }) }, `${others}; ${rename}`],
    ['a Promise', Promise.resolve({ size: 3 }), `${plain} a Promise; await it first`],
    ['a thenable', new Later(), `${plain} a Promise; await it first`],
    ['a Map', new Map([['size', 3]]), `${plain} a Map; pass Object.fromEntries(map)`],
    ['a Map of another context', runInNewContext('new Map()'), `${plain} a Map; pass Object.fromEntries(map)`],
    ['a Set', new Set(['size']), `${plain} a Set; copy the values into a plain object`],
    ['a Date', new Date(0), `${plain} a Date; give it as ISO text to the attribute it belongs to`],
    ['private data', new Hidden(), `${plain} ${bare}`],
    ['an error', Object.create(Error.prototype), `${plain} ${bare}`],
  ])('is refused with what to do: %s', (_, record, message) => {
    expect(reject(record)).toEqual([message]);
  });

  test.each([
    ['{}', {}],
    ['one without a prototype', Object.create(null)],
    ['one of another context', runInNewContext('({})')],
    ['a value that is not known', { size: null }],
    ['an attribute that no term reads', { spare: true }],
    ['one name among others', { id: 'x', properties: { size: 3 }, leads: [] }],
    ['data of a class', Object.assign(new Deal(), { size: 3 })],
  ])('is no other: %s', (_, record) => {
    expect(reject(record)).toEqual([]);
  });

  test('is told once, and not by what it lacks besides', () => {
    const strict = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1 }]);
    expect(refusal(() => evaluate(strict, { Size: 3 }, { asOf }))).toEqual([`${others}; ${rename}`]);
    const inherited = Object.create({ size: 3 });
    expect(refusal(() => evaluate(strict, inherited, { asOf }))[0]).toBe(
      "record.size: expected the record's own property, got an inherited one; copy the values into a plain object",
    );
  });

  test('a model without attributes reads nothing and refuses nothing', () => {
    const nothing = leadScore({}, []);
    for (const record of [{ id: 'x' }, new Map(), Promise.resolve(), new Hidden()])
      expect(evaluate(nothing, record as never, { asOf }).result.score).toBe(0);
  });

  test('an attribute that every object inherits is one of the record where it is its own', () => {
    const odd = leadScore({ constructor: { type: 'number' }, size: { type: 'number' } } as Attributes, []);
    const rows: object[] = [{ constructor: 3 }, { id: 1 }, { size: 3 }, { id: 1 }, {}];
    expect(scores(odd, rows).scores).toEqual([0, null, 0, null, 0]);
  });

  test('is refused in a list too, where fields of text count', () => {
    const of = 'record.leads[1]: expected some property that is read, such as "score", got only others';
    expect(reject({ leads: [{ person: 'Ida' }, { Score: 3 }, {}] })).toEqual([`${of}; ${rename}`]);
    expect(reject({ leads: [{}, { properties: { score: 3 } }] })).toEqual([
      `${of}; pass record.leads[1].properties, which has "score"`,
    ]);
    expect(reject({ leads: [Promise.resolve()] })).toEqual([
      'record.leads[0]: expected a plain object, got a Promise; await it first',
    ]);
  });

  test('an error text names properties and no values, even where looking inside throws', () => {
    const record = {
      get secret(): never {
        throw new Error('the thrown text');
      },
      fields: { size: 3 },
    };
    expect(reject(record)).toEqual([`${others}; pass record.fields, which has "size"`]);
  });
});

const thrown = 'expected a value that can be read, got one that throws';
const bad = (): never => {
  throw new Error('the thrown text');
};
const getter = (record: object, name: string) =>
  Object.defineProperty(Object.create(Object.prototype, Object.getOwnPropertyDescriptors(record)), name, {
    get: bad,
    enumerable: true,
  });
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

describe('what throws when it is read is a problem of its row', () => {
  test.each([
    ['a getter', getter({ size: 1 }, 'trade'), ['record.trade']],
    ['two', getter(getter({}, 'size'), 'trade'), ['record.size', 'record.trade']],
    [
      'a proxy',
      new Proxy({ size: 3 }, { get: bad }),
      ['size', 'trade', 'tags', 'visits', 'leads'].map((n) => `record.${n}`),
    ],
    ['a proxy without names', new Proxy({ id: 3 }, { ownKeys: bad }), ['record']],
    ['a proxy without a prototype', new Proxy({ size: 3 }, { getPrototypeOf: bad }), ['record']],
    ['a proxy that was revoked', revoked({}), ['record']],
    ['a tag', Object.create({ get [Symbol.toStringTag]() { return bad(); } }), ['record']], // biome-ignore format: one line each
    ['an event', { visits: [{ at: asOf, type: 'web' }, getter({ at: asOf }, 'type')] }, ['record.visits[1].type']],
    ['an event as a whole', { visits: [revoked({})] }, ['record.visits[0]']],
    ['a log', { visits: new Proxy([], { get: bad }) }, ['record.visits']],
    ['a text of a set', { tags: Object.defineProperty(['a', 'b'], 1, { get: bad }) }, ['record.tags[1]']],
    ['a set', { tags: { toArray: bad } }, ['record.tags']],
    ['an item', { leads: [{ score: 1 }, getter({ person: 'Ida' }, 'score')] }, ['record.leads[1].score']],
    ['a text of an item', { leads: [getter({ score: 1 }, 'person')] }, ['record.leads[0].person']],
    ['an item as a whole', { leads: [new Proxy({ score: 3 }, { getPrototypeOf: bad })] }, ['record.leads[0]']],
    ['an item that has nothing', { leads: [new Proxy({ id: 3 }, { ownKeys: bad })] }, ['record.leads[0]']],
  ])('%s', (_, record, paths) => {
    expect(reject(record)).toEqual(paths.map((path) => `${path}: ${thrown}`));
  });

  test('a revoked value is one of the wrong type, which nobody needs to read', () => {
    expect(reject({ size: revoked({}) })).toEqual(['record.size: expected a finite number, got an object']);
  });

  test('its other problems are told as well, and the rest of every block is scored', () => {
    const rows = Array.from({ length: 1_500 }, (_, i) =>
      i % 700 === 3 ? getter({ trade: 3 }, 'size') : i === 5 ? { size: 'x' } : { size: i },
    );
    const { scores: got, rejected } = scores(model, rows);
    expect(rejected).toEqual([
      ...[3].flatMap((i) => [
        `records[${i}].size: ${thrown}`,
        `records[${i}].trade: expected one of the listed texts, got a number`,
      ]),
      'records[5].size: expected a finite number, got a string',
      ...[703, 1403].flatMap((i) => [
        `records[${i}].size: ${thrown}`,
        `records[${i}].trade: expected one of the listed texts, got a number`,
      ]),
    ]);
    expect(got).toEqual(rows.map((_, i) => (i % 700 === 3 || i === 5 ? null : i)));
  });

  test('nothing of it is left for the next record, nor for the same one when it is read again', () => {
    const scorer = compile(model);
    for (let round = 0; round < 2; round++) {
      expect(refusal(() => scorer.one(getter({ size: 1 }, 'trade'), { asOf }))).toEqual([`record.trade: ${thrown}`]);
      expect(scorer.one({ size: 1, trade: 'retail' }, { asOf }).result.score).toBe(2);
    }
    const batch = scorer.many([getter({}, 'size'), { size: 2 }], { asOf });
    expect(refusal(() => batch.row(0))).toEqual([`records[0].size: ${thrown}`]);
    expect(batch.row(1).result.score).toBe(2);
  });

  test('a required attribute that throws is not told as missing besides', () => {
    const strict = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1 }]);
    expect(refusal(() => evaluate(strict, getter({}, 'size'), { asOf }))).toEqual([`record.size: ${thrown}`]);
  });

  test.each([
    ['an array', Object.defineProperty([1, 2, 3], 1, { get: bad })],
    ['a proxy of an array', new Proxy([1, 2, 3], { get: (own, key) => (key === '1' ? bad() : Reflect.get(own, key)) })],
    ['a vector', { length: 3, get: (i: number) => (i === 1 ? bad() : i + 1) }],
    ['masked values', { values: Object.defineProperty([1, 2, 3], 1, { get: bad }), valid: [1, 1, 1] }],
    ['values with NaN', { values: Object.defineProperty([1, 2, 3], 1, { get: bad }), missing: 'NaN' }],
  ])('a cell of a column that throws is a problem of its row: %s', (_, size) => {
    const one = leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1 }]);
    expect(scores(one, { size } as never)).toEqual({
      scores: [1, null, 3],
      rejected: [`table.size[1]: ${thrown}`],
    });
  });

  test('errors that are not the rows’ own are not swallowed', () => {
    const broken = Object.assign(new Date(0), { toString: bad });
    expect(evaluate(model, { size: 1, other: broken }, { asOf }).result.score).toBe(1);
    expect(() => compile(model).many(undefined as never, { asOf })).toThrow('records: expected an array of records');
  });
});

describe('rows to learn from pass the same door', () => {
  const good = Array.from({ length: 60 }, (_, i) => ({ size: i, won: i % 3 === 0 }));
  const wrong = [
    { properties: { size: 3 }, won: true },
    Promise.resolve(),
    getter({ won: true }, 'size'),
    getter({ size: 1 }, 'won'),
  ];
  const messages = (rejected: readonly { issues: readonly { message: string }[] }[]) =>
    rejected.flatMap(({ issues }) => issues.map(({ message }) => message));

  test('of probabilities', () => {
    const { report } = fitMicroSegments([...good, ...wrong] as typeof good, {
      attributes: { size: { type: 'number' } },
      outcome: 'won',
    });
    expect(report.rows).toBe(60);
    expect(messages(report.rejected)).toEqual([
      'records[60]: expected some property that is read, such as "size", got only others; pass records[60].properties, which has "size"',
      'records[61]: expected a plain object, got a Promise; await it first',
      'outcome[61]: expected true, false, 1 or 0, got nothing',
      `records[62].size: ${thrown}`,
      'outcome[63]: expected true, false, 1 or 0, got nothing',
    ]);
    const table = {
      size: Object.defineProperty(
        good.map(({ size }) => size),
        7,
        { get: bad },
      ),
      won: good.map(({ won }) => won),
    };
    const fitted = fitMicroSegments(table as never, { attributes: { size: { type: 'number' } }, outcome: 'won' });
    expect(messages(fitted.report.rejected)).toEqual([`table.size[7]: ${thrown}`]);
  });

  test('of next products, where what is owned is read as well', () => {
    const customers = Array.from({ length: 40 }, (_, i) => ({
      owned: i % 2 === 0 ? ['a'] : [],
      bought: i % 3 === 0 ? ['b'] : ['a'],
    }));
    const hostile = { owned: Object.defineProperty(['a'], 0, { get: bad }), bought: ['a'] };
    const rows = [...customers, { id: 1, bought: ['a'] }, hostile];
    const { report } = fitNextProduct(rows as typeof customers, { owned: 'owned', bought: 'bought' } as never);
    expect(messages(report.rejected)).toEqual([
      'records[40]: expected some property that is read, such as "owned", got only others; rename the properties, or pass {} when nothing is known',
      `records[41].owned: ${thrown}`,
    ]);
  });
});
