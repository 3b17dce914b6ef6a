// Values of which a part throws when it is read, and what is told of them.
import { describe, expect, test } from 'vitest';
import { profile } from '../../src/fit/profile.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { asOf, leadScore, refusal } from './make.js';
import { compile } from './vouched.js';

const boom = (): never => {
  throw new Error('no word of this');
};
const throwing = (name: string, object: object = {}) =>
  Object.defineProperty(object, name, { enumerable: true, get: boom });
const unreadable = (path: string) => `${path}: expected a value that can be read, got one that throws`;

const attributes: Attributes = {
  log: { type: 'events', types: ['visit', 'call'] },
  uses: { type: 'set', values: ['crm', 'erp'] },
  leads: { type: 'list', fields: { score: { type: 'number' }, role: { type: 'text' } } },
};
const term: Readonly<Record<string, Term>> = {
  log: { type: 'events', attribute: 'log', amount: 2, missing: 0 },
  uses: { type: 'points', attribute: 'uses', amounts: { crm: 1, erp: 2 }, missing: 0, unseen: 0 } as never,
  leads: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: 0 } as never,
};
const at = '2026-06-01T00:00:00Z';
const proxy = (target: object, traps: ProxyHandler<object>) => new Proxy(target, traps);

describe('a part of a value that throws is told by its place, and the rest of the batch is scored', () => {
  test.each<[string, string, unknown, readonly string[]]>([
    ['the time of an event', 'log', [{ at, type: 'visit' }, throwing('at', { type: 'call' })], ['[1].at']],
    ['the type of an event', 'log', [throwing('type', { at })], ['[0].type']],
    ['both', 'log', [{ at, type: 'visit' }, throwing('at', throwing('type'))], ['[1].at', '[1].type']],
    [
      'an event',
      'log',
      proxy([{ at, type: 'visit' }, 1], { get: (list, key) => (key === '1' ? boom() : Reflect.get(list, key)) }),
      ['[1]'],
    ],
    [
      'a text of a set',
      'uses',
      proxy(['crm', 'erp'], { get: (list, key) => (key === '0' ? boom() : Reflect.get(list, key)) }),
      ['[0]'],
    ],
    ['a field of an item', 'leads', [{ score: 3 }, throwing('score', { role: 'user' })], ['[1].score']],
    [
      'an item',
      'leads',
      proxy([{ score: 3 }, { score: 4 }], { get: (list, key) => (key === '0' ? boom() : Reflect.get(list, key)) }),
      ['[0]'],
    ],
    ['what an item inherits', 'leads', [proxy({ score: 3 }, { getPrototypeOf: boom })], ['[0]']],
    ['a field by which items are ordered', 'leads', [{ score: 3 }, throwing('score')], ['[1].score']],
    ['such a field, beside what is no item', 'leads', [null, { score: 3 }, throwing('score')], ['[2].score']],
    [
      'such a field, and the names of an item that has none',
      'leads',
      [{ score: 3 }, throwing('score'), proxy({ other: 3 }, { ownKeys: boom })],
      ['[1].score', '[2]'],
    ],
    [
      'such a field, beside names that nobody asks for',
      'leads',
      [{ score: 3 }, throwing('score'), proxy({ score: 3 }, { ownKeys: boom })],
      ['[1].score'],
    ],
    ['the names of an item that has no field', 'leads', [proxy({ other: 3 }, { ownKeys: boom })], ['[0]']],
  ])('%s', (_, name, value, places) => {
    const scorer = compile(leadScore({ [name]: attributes[name] as never }, [term[name] as Term]));
    const good = { log: [{ at, type: 'call' }], uses: ['erp'], leads: [{ score: 2 }] }[name];
    const { numbers, rejected } = scorer.many([{ [name]: good }, { [name]: value }, { [name]: good }] as never, {
      asOf,
    });
    expect([...(numbers.score as Float64Array)]).toEqual([2, Number.NaN, 2]);
    expect(rejected.map(({ index, issues }) => [index, issues.map(({ path }) => path)])).toEqual([
      [1, places.map((place) => `records[1].${name}${place}`)],
    ]);
    expect(rejected[0]?.issues.map(({ message }) => message)).toEqual(
      places.map((place) => unreadable(`records[1].${name}${place}`)),
    );
    const table = { [name]: [good, value, good] };
    const columns = scorer.many(table as never, { asOf });
    expect([...(columns.numbers.score as Float64Array)]).toEqual([2, Number.NaN, 2]);
    expect(columns.rejected.map(({ issues }) => issues.map(({ path }) => path))).toEqual([
      places.map((place) => `table.${name}[1]${place}`),
    ]);
    expect(refusal(() => scorer.one({ [name]: value } as never, { asOf }))).toEqual(
      places.map((place) => unreadable(`record.${name}${place}`)),
    );
  });

  test('an unlisted text of a set is told with what to do', () => {
    const strict = { type: 'points', attribute: 'uses', amounts: { crm: 1, erp: 2 }, missing: 0 } as never;
    const scorer = compile(leadScore({ uses: attributes.uses as never }, [strict]));
    expect(refusal(() => scorer.one({ uses: ['crm', 'x'] }, { asOf }))).toEqual([
      'record.uses: expected an array of listed texts, got a text that is not listed; add it to the values, give each term that reads the set an unseen amount, or declare unseen "ignore"',
    ]);
  });
});

describe('a table that cannot be read', () => {
  const scorer = compile(
    leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }]),
  );
  const message = 'table: expected a table that can be read, got one that throws';
  test.each<[string, object, string]>([
    ['asks whether it was staged', proxy({}, { has: boom }), message],
    [
      'asks for its number of rows',
      {
        getChild: () => null,
        get numRows() {
          return boom();
        },
      },
      message,
    ],
    ['asks for its names', proxy({}, { ownKeys: boom }), message],
    [
      'asks for a column',
      { numRows: 1, getChild: boom },
      'table.size: expected a column that can be read, got one that throws',
    ],
  ])('%s', (_, table, told) => {
    expect(refusal(() => scorer.many(table as never, { asOf }))).toEqual([told]);
  });

  test('tells so when it is asked for the names of its columns', () => {
    const table = {
      numRows: 1,
      getChild: () => null,
      get schema() {
        return boom();
      },
    };
    expect(refusal(() => profile(table as never))).toEqual([message]);
  });

  test('has the names that its schema gives, or that Arquero does', () => {
    const vector = { length: 2, nullCount: 0, get: (i: number) => i, toArray: () => [0, 1] };
    const arrow = {
      numRows: 2,
      getChild: (name: string) => (name === 'n' ? vector : null),
      schema: { fields: [{ name: 'n' }] },
    };
    expect(profile(arrow as never).columns.map(({ name }) => name)).toEqual(['n']);
    const arquero = {
      numRows: () => 2,
      column: (name: string) => (name === 'n' ? vector : null),
      columnNames: () => ['n'],
    };
    expect(profile(arquero as never).columns.map(({ name }) => name)).toEqual(['n']);
  });

  test('has a column that can only be asked for its array, where it says that nothing is missing', () => {
    const size = (nullCount?: number) => ({
      length: 2,
      nullCount,
      at: (i: number) => [5, null][i],
      toArray: () => [5, 0],
    });
    const scored = (column: object) => [
      ...(scorer.many({ size: column } as never, { asOf }).numbers.score as Float64Array),
    ];
    expect(scored(size(0))).toEqual([5, 0]);
    expect(scored(size(1))).toEqual([5, 0]);
  });
});
