// Records that no honest host sends, one of each idea.
import { runInNewContext } from 'node:vm';
import { compile, trust } from '../../../src/index.js';
import { nested } from '../values.js';
import type { Corpus } from './case.js';

const asOf = '2026-06-30T00:00:00Z';

/** One attribute of each type; every value has a policy, so that only what is wrong is refused. */
const model = trust({
  kind: 'leadScore',
  schema: 2,
  name: 'all types',
  version: '1',
  attributes: {
    size: { type: 'number', min: 0, max: 9 },
    open: { type: 'number' },
    rival: { type: 'boolean' },
    tier: { type: 'category', values: ['a', 'b', '3', 'constructor'] },
    since: { type: 'date' },
    log: { type: 'events', types: ['visit', '__defineGetter__'] },
    tags: { type: 'set', values: ['crm', 'erp'] },
    deals: { type: 'list', at: 'won', fields: { value: { type: 'number', min: 0 }, won: { type: 'date' } } },
  },
  axes: [
    {
      id: 'fit',
      grades: null,
      terms: [
        { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
        { type: 'linear', attribute: 'open', slope: 1, missing: 0 },
        { type: 'when', if: { attribute: 'rival', equals: true }, amount: 2, missing: 0 },
        { type: 'points', attribute: 'tier', amounts: { a: 10, '3': 30, constructor: 50 }, missing: 0, unseen: -1 },
        { type: 'recency', attribute: 'since', amount: 100, linearDays: 100, missing: 0 },
        { type: 'events', attribute: 'log', of: ['visit', '__defineGetter__'], amount: 1000, missing: 0 },
        { type: 'points', attribute: 'tags', amounts: { crm: 2000, erp: 4000 }, missing: 0, unseen: 0 },
        {
          type: 'rollUp',
          attribute: 'deals',
          field: 'value',
          by: { type: 'sum', cap: 100_000 },
          missing: 0,
          missingItem: 0,
        },
      ],
    },
  ],
  bands: [{ label: 'all', atLeast: null }],
} as const);
const scorer = compile(model);

const boom = (): never => {
  throw new RangeError('of the host');
};
const proxy = (handler: ProxyHandler<object>, target: object = { size: 3 }) => new Proxy(target, handler);
const withGetter = (name: string, get: () => unknown, more: object = {}) =>
  Object.defineProperty({ ...more }, name, { get, enumerable: true });
class Lead {
  size = 3;
}
class Private {
  #size = 3;
  get size() {
    return this.#size;
  }
}
const visit = { type: 'visit', at: '2026-06-01T00:00:00Z' };

export const records: Corpus = {
  into: (record) => scorer.one(record as never, { asOf }).result.score,
  cases: [
    ['undefined', () => undefined, 'wrong-type record: expected an object, got nothing'],
    ['null', () => null, 'wrong-type record: expected an object, got null'],
    ['a number', () => 3, 'wrong-type record: expected an object, got a number'],
    ['NaN', () => Number.NaN, 'wrong-type record: expected an object, got NaN'],
    ['a BigInt', () => 3n, 'wrong-type record: expected an object, got a bigint'],
    ['a symbol', () => Symbol('size'), 'wrong-type record: expected an object, got a symbol'],
    ['a text of JSON', () => '{"size":3}', 'wrong-type record: expected an object, got a string'],
    [
      'a function with properties',
      () => Object.assign(() => 1, { size: 3 }),
      'wrong-type record: expected an object, got a function',
    ],
    ['a class', () => Lead, 'wrong-type record: expected an object, got a function'],
    ['an array of records', () => [{ size: 3 }], 'wrong-type record: expected an object, got an array'],
    [
      'an array with a property',
      () => Object.assign([], { size: 3 }),
      'wrong-type record: expected an object, got an array',
    ],
    ['an empty object', () => ({}), 'gives 0'],
    ['an object without a prototype', () => Object.assign(Object.create(null), { size: 3 }), 'gives 3'],
    ['an instance of a class with properties', () => new Lead(), 'gives 3'],
    [
      'an instance of a class that hides them',
      () => new Private(),
      "unsafe record.size: expected the record's own property, got an inherited one; copy the values into a plain object",
    ],
    [
      'a record whose values are inherited',
      () => Object.create({ size: 3 }),
      "unsafe record.size: expected the record's own property, got an inherited one; copy the values into a plain object",
    ],
    ['a record of another realm', () => runInNewContext('({ size: 3 })'), 'gives 3'],
    ['a frozen record', () => Object.freeze({ size: 3 }), 'gives 3'],
    [
      'a promise of a record',
      () => Promise.resolve({ size: 3 }),
      'wrong-type record: expected a plain object, got a Promise; await it first',
    ],
    [
      'a thenable',
      () => ({ then: boom }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a Map of values',
      () => new Map([['size', 3]]),
      'wrong-type record: expected a plain object, got a Map; pass Object.fromEntries(map)',
    ],
    [
      'a Set',
      () => new Set(['size']),
      'wrong-type record: expected a plain object, got a Set; copy the values into a plain object',
    ],
    [
      'a date',
      () => new Date(0),
      'wrong-type record: expected a plain object, got a Date; give it as ISO text to the attribute it belongs to',
    ],
    [
      'a boxed number',
      () => Object(3),
      'wrong-type record: expected a plain object, got an instance of a class without properties of its own; copy the values into a plain object',
    ],
    [
      'a typed array',
      () => new Float64Array([3]),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a regular expression',
      () => /size/,
      'wrong-type record: expected a plain object, got an instance of a class without properties of its own; copy the values into a plain object',
    ],
    [
      'an error',
      () => new Error('size'),
      'wrong-type record: expected a plain object, got an instance of a class without properties of its own; copy the values into a plain object',
    ],
    [
      'a generator',
      () => (function* () {})(),
      'wrong-type record: expected a plain object, got an instance of a class without properties of its own; copy the values into a plain object',
    ],
    [
      'an envelope',
      () => ({ data: { size: 3 } }),
      'mismatch record: expected some property that is read, such as "size", got only others; pass record.data, which has "size"',
    ],
    [
      'an envelope in an envelope',
      () => ({ data: { attributes: { size: 3 } } }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a response of a web server',
      () => ({ status: 200, body: '{"size":3}' }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'names in another case',
      () => ({ Size: 3 }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a name with a letter that looks the same',
      () => ({ ѕize: 3 }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a name with an invisible letter',
      () => ({ 'size\u200b': 3 }),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'keys that pollute a prototype',
      () => JSON.parse('{"__proto__":{"size":3}}'),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a polluted constructor',
      () => JSON.parse('{"constructor":{"prototype":{"size":3}}}'),
      'mismatch record: expected some property that is read, such as "size", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'a revoked proxy',
      () => {
        const { proxy: gone, revoke } = Proxy.revocable({ size: 3 }, {});
        revoke();
        return gone;
      },
      'unsafe record: expected a value that can be read, got one that throws',
    ],
    [
      'a proxy that throws for a prototype',
      () => proxy({ getPrototypeOf: boom }),
      'unsafe record: expected a value that can be read, got one that throws',
    ],
    ['a proxy that throws for keys, of which nobody asks', () => proxy({ ownKeys: boom }), 'gives 3'],
    [
      'a proxy that throws for what it holds',
      () => proxy({ get: boom }),
      `unsafe record.size: expected a value that can be read, got one that throws
unsafe record.open: expected a value that can be read, got one that throws
unsafe record.rival: expected a value that can be read, got one that throws
unsafe record.tier: expected a value that can be read, got one that throws
unsafe record.since: expected a value that can be read, got one that throws
unsafe record.log: expected a value that can be read, got one that throws
unsafe record.tags: expected a value that can be read, got one that throws
unsafe record.deals: expected a value that can be read, got one that throws`,
    ],
    ['a proxy that hides what it has', () => proxy({ getOwnPropertyDescriptor: () => undefined }), 'gives 3'],
    [
      'a proxy with the answer to everything',
      () => proxy({ get: () => 1 }, {}),
      `wrong-type record.rival: expected true or false, got a number
wrong-type record.tier: expected one of the listed texts, got a number
wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got a number; pass ISO text, such as toISOString() gives
wrong-type record.log: expected an array of events, got a number
wrong-type record.tags: expected an array of listed texts, got a number
wrong-type record.deals: expected an array of objects, got a number`,
    ],
    [
      'a getter that throws',
      () => withGetter('size', boom),
      'unsafe record.size: expected a value that can be read, got one that throws',
    ],
    [
      'a getter that throws nothing at all',
      () =>
        withGetter('size', () => {
          throw undefined;
        }),
      'unsafe record.size: expected a value that can be read, got one that throws',
    ],
    [
      'a getter that throws what throws when it is told',
      () =>
        withGetter('size', () => {
          throw {
            toString: boom,
            get message() {
              return boom();
            },
          };
        }),
      'unsafe record.size: expected a value that can be read, got one that throws',
    ],
    [
      'a getter that recurses for ever',
      () => {
        const self: object = withGetter('size', () => (self as Lead).size);
        return self;
      },
      'unsafe record.size: expected a value that can be read, got one that throws',
    ],
    ['a getter of what nobody reads, that throws', () => withGetter('other', boom, { size: 3 }), 'gives 3'],
    [
      'a getter that scores another record',
      () => withGetter('size', () => scorer.one({ size: 9 }, { asOf }).result.score),
      'gives 9',
    ],
    [
      'a getter that changes the record',
      () => {
        const self: Record<string, unknown> = {};
        return Object.defineProperty(self, 'size', {
          get: () => {
            self.open = 1000;
            return 3;
          },
          enumerable: true,
        });
      },
      'gives 1003',
    ],
    [
      'a setter without a getter',
      () => Object.defineProperty({}, 'size', { set: () => {}, enumerable: true }),
      'gives 0',
    ],
    ['a property that is not enumerable', () => Object.defineProperty({ open: 1 }, 'size', { value: 3 }), 'gives 4'],
    [
      'a record that holds itself',
      () => {
        const self: Record<string, unknown> = { size: 3 };
        self.open = self;
        return self;
      },
      'wrong-type record.open: expected a finite number, got an object',
    ],
    [
      'a deep value',
      () => ({ size: nested(100_000, (inner) => [inner]) }),
      'wrong-type record.size: expected a finite number from 0 to 9, got an array',
    ],
    [
      'a number as text',
      () => ({ size: '3' }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a string',
    ],
    [
      'a number with a space',
      () => ({ size: '3 ' }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a string',
    ],
    [
      'a hexadecimal text',
      () => ({ size: '0x3' }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a string',
    ],
    [
      'digits of another script',
      () => ({ size: '３' }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a string',
    ],
    [
      'a boxed number as a value',
      () => ({ size: Object(3) }),
      'wrong-type record.size: expected a finite number from 0 to 9, got an object',
    ],
    [
      'a number by valueOf',
      () => ({ size: { valueOf: () => 3 } }),
      'wrong-type record.size: expected a finite number from 0 to 9, got an object',
    ],
    [
      'a number by toPrimitive',
      () => ({ size: { [Symbol.toPrimitive]: () => 3 } }),
      'wrong-type record.size: expected a finite number from 0 to 9, got an object',
    ],
    [
      'an array of one number',
      () => ({ size: [3] }),
      'wrong-type record.size: expected a finite number from 0 to 9, got an array',
    ],
    [
      'NaN as a value',
      () => ({ size: Number.NaN }),
      'wrong-type record.size: expected a finite number from 0 to 9, got NaN; pass null when the number is unknown',
    ],
    [
      'Infinity as a value',
      () => ({ open: Number.POSITIVE_INFINITY }),
      'wrong-type record.open: expected a finite number, got Infinity; pass null when the number is unknown',
    ],
    [
      'minus Infinity as a value',
      () => ({ open: Number.NEGATIVE_INFINITY }),
      'wrong-type record.open: expected a finite number, got -Infinity; pass null when the number is unknown',
    ],
    ['minus zero', () => ({ size: -0 }), 'gives 0'],
    ['the smallest double', () => ({ size: 5e-324 }), 'gives 0'],
    [
      'a little below zero',
      () => ({ size: -5e-324 }),
      'out-of-range record.size: expected a finite number from 0 to 9, got a number below it',
    ],
    [
      'a little above the largest',
      () => ({ size: 9.000000000000002 }),
      'out-of-range record.size: expected a finite number from 0 to 9, got a number above it',
    ],
    [
      'a total beyond what is counted exactly',
      () => ({ open: 2 ** 53 }),
      'out-of-range record: expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes',
    ],
    [
      'the largest double',
      () => ({ open: Number.MAX_VALUE }),
      'out-of-range record: expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes',
    ],
    ['a BigInt as a value', () => ({ size: 3n }), 'gives 3'],
    [
      'a BigInt that no number holds',
      () => ({ open: 2n ** 53n + 1n }),
      'wrong-type record.open: expected a finite number, got a bigint',
    ],
    [
      'a BigInt out of range',
      () => ({ size: 10n }),
      'out-of-range record.size: expected a finite number from 0 to 9, got a number above it',
    ],
    [
      'a symbol as a value',
      () => ({ size: Symbol('3') }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a symbol',
    ],
    [
      'a function as a value',
      () => ({ size: () => 3 }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a function',
    ],
    [
      'true as a number',
      () => ({ size: true }),
      'wrong-type record.size: expected a finite number from 0 to 9, got a boolean',
    ],
    ['1 as a boolean', () => ({ rival: 1 }), 'wrong-type record.rival: expected true or false, got a number'],
    ['a text as a boolean', () => ({ rival: 'true' }), 'wrong-type record.rival: expected true or false, got a string'],
    [
      'a boxed false',
      () => ({ rival: Object(false) }),
      'wrong-type record.rival: expected true or false, got an object',
    ],
    ['a category that is a name of every object', () => ({ tier: 'constructor' }), 'gives 50'],
    ['a category __proto__', () => ({ tier: '__proto__' }), 'gives -1'],
    ['a category toString', () => ({ tier: 'toString' }), 'gives -1'],
    [
      'a category as a number',
      () => ({ tier: 3 }),
      'wrong-type record.tier: expected one of the listed texts, got a number',
    ],
    [
      'a boxed category',
      () => ({ tier: Object('a') }),
      'wrong-type record.tier: expected one of the listed texts, got an object',
    ],
    ['an empty category', () => ({ tier: '' }), 'gives -1'],
    ['a category with half a surrogate pair', () => ({ tier: '\ud83d' }), 'gives -1'],
    ['a category of a million letters', () => ({ tier: 'a'.repeat(1_000_000) }), 'gives -1'],
    ['a category with a null character', () => ({ tier: 'a\u0000' }), 'gives -1'],
    ['a category in another normal form', () => ({ tier: 'a\u0301' }), 'gives -1'],
    [
      'a date as a Date',
      () => ({ since: new Date(0) }),
      'wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got a Date; pass ISO text, such as toISOString() gives',
    ],
    [
      'an invalid Date',
      () => ({ since: new Date(Number.NaN) }),
      'wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got a Date; pass ISO text, such as toISOString() gives',
    ],
    [
      'a date as milliseconds',
      () => ({ since: 0 }),
      'wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got a number; pass ISO text, such as toISOString() gives',
    ],
    [
      'a day without a time',
      () => ({ since: '2026-06-01' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
    ],
    [
      'a time without an offset',
      () => ({ since: '2026-06-01T00:00:00' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a date and time without an offset; append Z when it is UTC, or the offset as +HH:MM',
    ],
    [
      'the 24th hour',
      () => ({ since: '9999-12-31T24:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got the hour 24; write 00:00 of the next day',
    ],
    [
      'a leap second',
      () => ({ since: '2016-12-31T23:59:60Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a leap second; write second 59',
    ],
    [
      'the 29th of February of a common year',
      () => ({ since: '2025-02-29T00:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a date that does not exist; correct the month or the day',
    ],
    [
      'the 29th of February of a century',
      () => ({ since: '1900-02-29T00:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a date that does not exist; correct the month or the day',
    ],
    [
      'the year zero',
      () => ({ since: '0000-01-01T00:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a year outside 0001 to 9999; correct the year',
    ],
    [
      'a year of six digits',
      () => ({ since: '+012026-01-01T00:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a year outside 0001 to 9999; write four digits without a sign',
    ],
    [
      'an offset of a day',
      () => ({ since: '2026-06-01T00:00:00+24:00' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got an offset that does not exist; correct the offset',
    ],
    ['an offset of minus zero', () => ({ since: '2026-06-20T00:00:00-00:00' }), 'gives 90'],
    [
      'ten digits of a second',
      () => ({ since: '2026-06-01T00:00:00.0123456789Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a fraction in another form; write a point and 1 to 9 digits',
    ],
    [
      'a date in the digits of another script',
      () => ({ since: '２０２６-06-01T00:00:00Z' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'a date with a line end',
      () => ({ since: '2026-06-01T00:00:00Z\n' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'a date of a million zeros',
      () => ({ since: `2026-06-01T00:00:00.${'0'.repeat(1_000_000)}Z` }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got a fraction in another form; write a point and 1 to 9 digits',
    ],
    ['a date in the future', () => ({ since: '2999-01-01T00:00:00Z' }), 'gives 0'],
    [
      'an Invalid Date as text',
      () => ({ since: 'Invalid Date' }),
      'bad-instant record.since: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'events that are no array',
      () => ({ log: visit }),
      'wrong-type record.log: expected an array of events, got an object',
    ],
    [
      'events as JSON',
      () => ({ log: JSON.stringify([visit]) }),
      'wrong-type record.log: expected an array of events, got a string',
    ],
    [
      'events in a Set',
      () => ({ log: new Set([visit]) }),
      'wrong-type record.log: expected an array of events, got an object',
    ],
    [
      'events with holes',
      () => ({ log: [visit, , visit] }),
      'wrong-type record.log[1]: expected an event with an instant at, got nothing',
    ],
    [
      'events of null',
      () => ({ log: [null] }),
      'wrong-type record.log[0]: expected an event with an instant at, got null',
    ],
    [
      'an event without a time',
      () => ({ log: [{ type: 'visit' }] }),
      'wrong-type record.log[0].at: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ],
    [
      'an event without a type',
      () => ({ log: [{ at: visit.at }] }),
      'wrong-type record.log[0].type: expected a declared type of event, got nothing',
    ],
    [
      'an event of a type that is no text',
      () => ({ log: [{ ...visit, type: ['visit'] }] }),
      'wrong-type record.log[0].type: expected a declared type of event, got an array',
    ],
    [
      'an event of an inherited type',
      () => ({ log: [Object.assign(Object.create({ type: 'visit' }), { at: visit.at })] }),
      'wrong-type record.log[0].type: expected a declared type of event, got nothing',
    ],
    ['an event named as a method of objects', () => ({ log: [{ ...visit, type: '__defineGetter__' }] }), 'gives 1000'],
    ['an event of a type nobody knows', () => ({ log: [{ ...visit, type: 'hasOwnProperty' }] }), 'gives 0'],
    [
      'events of which one throws',
      () => ({ log: [visit, withGetter('type', boom, { at: visit.at })] }),
      'unsafe record.log[1].type: expected a value that can be read, got one that throws',
    ],
    [
      'events with an iterator of their own',
      () => ({ log: Object.assign([visit], { [Symbol.iterator]: boom }) }),
      'gives 1000',
    ],
    ['events with a name', () => ({ log: Object.assign([visit], { extra: visit }) }), 'gives 1000'],
    ['the same event twice', () => ({ log: [visit, visit] }), 'gives 2000'],
    ['events of a subclass of arrays', () => ({ log: class extends Array {}.from([visit]) }), 'gives 1000'],
    [
      'a proxy of an array with a length of its own',
      () => ({ log: new Proxy([visit], { get: (list, key) => (key === 'length' ? -1 : Reflect.get(list, key)) }) }),
      'gives 0',
    ],
    [
      'a set as one text',
      () => ({ tags: 'crm' }),
      'wrong-type record.tags: expected an array of listed texts, got a string',
    ],
    [
      'a set as a text of many',
      () => ({ tags: 'crm;erp' }),
      'wrong-type record.tags: expected an array of listed texts, got a string',
    ],
    [
      'a set as a Set',
      () => ({ tags: new Set(['crm']) }),
      'wrong-type record.tags: expected an array of listed texts, got an object',
    ],
    ['a set with a value twice', () => ({ tags: ['crm', 'crm'] }), 'gives 2000'],
    [
      'a set of numbers',
      () => ({ tags: [1, 2] }),
      `wrong-type record.tags[0]: expected a text, got a number
wrong-type record.tags[1]: expected a text, got a number`,
    ],
    ['a set of null', () => ({ tags: [null] }), 'wrong-type record.tags[0]: expected a text, got null'],
    ['a set with holes', () => ({ tags: ['crm', , 'erp'] }), 'wrong-type record.tags[1]: expected a text, got nothing'],
    [
      'a set of an arraylike',
      () => ({ tags: { length: 1, 0: 'crm' } }),
      'wrong-type record.tags: expected an array of listed texts, got an object',
    ],
    [
      'a list that is an object',
      () => ({ deals: { value: 1 } }),
      'wrong-type record.deals: expected an array of objects, got an object',
    ],
    ['a list of numbers', () => ({ deals: [1] }), 'wrong-type record.deals[0]: expected an object, got a number'],
    [
      'a list of lists',
      () => ({ deals: [[{ value: 1 }]] }),
      'wrong-type record.deals[0]: expected an object, got an array',
    ],
    [
      'an item of a Map',
      () => ({ deals: [new Map([['value', 1]])] }),
      'wrong-type record.deals[0]: expected a plain object, got a Map; pass Object.fromEntries(map)',
    ],
    [
      'an item with none of the fields',
      () => ({ deals: [{ amount: 1 }] }),
      'mismatch record.deals[0]: expected some property that is read, such as "value", got only others; rename the properties, or pass {} when nothing is known',
    ],
    [
      'an item out of range',
      () => ({ deals: [{ value: -1 }] }),
      'out-of-range record.deals[0].value: expected a finite number of at least 0, got a number below it',
    ],
    [
      'an item that throws',
      () => ({ deals: [{ value: 1 }, withGetter('value', boom)] }),
      'unsafe record.deals[1].value: expected a value that can be read, got one that throws',
    ],
    ['an item of the future', () => ({ deals: [{ value: 100_000, won: '2999-01-01T00:00:00Z' }] }), 'gives 0'],
    ['an item that is empty', () => ({ deals: [{}] }), 'gives 0'],
    [
      'several problems at once',
      () => ({ size: 'x', rival: 1, since: 0, tags: [1] }),
      `wrong-type record.size: expected a finite number from 0 to 9, got a string
wrong-type record.rival: expected true or false, got a number
wrong-type record.since: expected an instant such as 2026-06-30T00:00:00Z, got a number; pass ISO text, such as toISOString() gives
wrong-type record.tags[0]: expected a text, got a number`,
    ],
  ],
};
