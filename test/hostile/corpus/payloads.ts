// Payloads, and mappings of payloads, that no honest host has.
import { recordReader } from '../../../src/index.js';
import { nested } from '../values.js';
import type { Corpus } from './case.js';

const attributes = {
  size: { type: 'number' },
  tier: { type: 'category', values: ['a', 'b'] },
  since: { type: 'date' },
  rival: { type: 'boolean' },
  tags: { type: 'set', values: ['crm', 'erp'] },
} as const;
const mapping = {
  at: 'lead',
  blanks: ['', 'n/a'],
  number: { decimal: ',', grouping: '.' },
  date: ['instant', 'epochMilliseconds', 'Date'],
  boolean: { true: ['yes', 1], false: ['no', 0] },
  category: { normalise: ['trim', 'lowerCase'] },
  set: { delimiter: ';' },
  attributes: { size: 'company.size', tier: 'tier', since: 'since', rival: 'rival', tags: 'tags' },
};
const read = recordReader(attributes, mapping as never);
const boom = (): never => {
  throw new EvalError('of the host');
};
const lead = (more: object) => ({ lead: more });
const size = (value: unknown) => lead({ company: { size: value } });

export const payloads: Corpus = {
  into: (payload) => read(payload).record,
  cases: [
    ['undefined', () => undefined, 'wrong-type payload: expected an object, got nothing'],
    ['a text of JSON', () => '{"lead":{}}', 'wrong-type payload: expected an object, got a string'],
    ['an array of payloads', () => [lead({})], 'wrong-type payload: expected an object, got an array'],
    ['a function', () => () => lead({}), 'wrong-type payload: expected an object, got a function'],
    ['nothing where the record stands', () => ({}), 'missing-value payload.lead: expected an object, got nothing'],
    [
      'null where the record stands',
      () => ({ lead: null }),
      'missing-value payload.lead: expected an object, got null',
    ],
    [
      'a text where the record stands',
      () => ({ lead: 'x' }),
      'wrong-type payload.lead: expected an object, got a string',
    ],
    [
      'an array where the record stands',
      () => ({ lead: [{}] }),
      'wrong-type payload.lead: expected an object, got an array',
    ],
    [
      'the record inherited',
      () => Object.create(lead({ tier: 'a' })),
      "unsafe payload.lead: expected the payload's own property, got an inherited one; copy the values into a plain object",
    ],
    ['an empty record', () => lead({}), 'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":null}'],
    [
      'a record of other things',
      () => lead({ colour: 'red' }),
      'mismatch payload.lead: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    ],
    [
      'a record in the prototype',
      () => JSON.parse('{"__proto__":{"lead":{"tier":"a"}}}'),
      'missing-value payload.lead: expected an object, got nothing',
    ],
    [
      'a response that was not read',
      () => ({ then: boom, lead: { tier: 'a' } }),
      'gives {"size":null,"tier":"a","since":null,"rival":null,"tags":null}',
    ],
    ['a Map', () => new Map([['lead', {}]]), 'missing-value payload.lead: expected an object, got nothing'],
    [
      'a Map where the record stands',
      () => ({ lead: new Map([['tier', 'a']]) }),
      'wrong-type payload.lead: expected a plain object, got a Map; pass Object.fromEntries(map)',
    ],
    [
      'a getter that throws on the way',
      () => Object.defineProperty({}, 'lead', { get: boom }),
      'unsafe payload.lead: expected an object that can be read, got one that throws',
    ],
    [
      'a getter that throws at the end',
      () => lead(Object.defineProperty({ tier: 'a' }, 'since', { get: boom })),
      'unsafe payload.lead.since: expected a property that can be read, got one that throws',
    ],
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
      'unsafe payload.lead: expected an object that can be read, got one that throws',
    ],
    [
      'a revoked proxy on the way',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return lead({ company: proxy });
      },
      'unsafe payload.lead.company.size: expected a property that can be read, got one that throws',
    ],
    [
      'a proxy with the answer to everything',
      () => new Proxy({}, { get: () => 1 }),
      'missing-value payload.lead: expected an object, got nothing',
    ],
    [
      'a payload that holds itself',
      () => {
        const self: Record<string, unknown> = {};
        self.lead = self;
        return self;
      },
      'mismatch payload.lead: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    ],
    [
      'a text where a path goes on',
      () => lead({ company: 'x' }),
      'wrong-type payload.lead.company: expected an object, got a string',
    ],
    [
      'null where a path goes on',
      () => lead({ company: null }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":null}',
    ],
    [
      'an array where a path goes on',
      () => lead({ company: [{ size: 1 }] }),
      'wrong-type payload.lead.company: expected an object, got an array',
    ],
    [
      'a number as the mapping writes it',
      () => size('1.234,5'),
      'gives {"size":1234.5,"tier":null,"since":null,"rival":null,"tags":null}',
    ],
    [
      'a number as others write it',
      () => size('1,234.5'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a group of two digits',
      () => size('12.34'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a number with an exponent',
      () => size('1e3'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a number of a million digits',
      () => size('9'.repeat(1_000_000)),
      'out-of-range payload.lead.company.size: expected a finite number or a text such as "1.200,50", got one too large',
    ],
    [
      'a million signs',
      () => size('-'.repeat(1_000_000)),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a million spaces before a number',
      () => size(`${' '.repeat(1_000_000)}1`),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a million groups',
      () => size(`1${'.000'.repeat(250_000)}`),
      'out-of-range payload.lead.company.size: expected a finite number or a text such as "1.200,50", got one too large',
    ],
    [
      'Infinity as text',
      () => size('Infinity'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'NaN as text',
      () => size('NaN'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'NaN',
      () => size(Number.NaN),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got NaN',
    ],
    [
      'Infinity',
      () => size(Number.POSITIVE_INFINITY),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got Infinity',
    ],
    ['minus zero', () => size(-0), 'gives {"size":0,"tier":null,"since":null,"rival":null,"tags":null}'],
    ['minus zero as text', () => size('-0'), 'gives {"size":0,"tier":null,"since":null,"rival":null,"tags":null}'],
    [
      'a hexadecimal number',
      () => size('0x10'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'digits of another script',
      () => size('１'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a minus of another form',
      () => size('−5'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    ['a BigInt', () => size(5n), 'gives {"size":5,"tier":null,"since":null,"rival":null,"tags":null}'],
    [
      'a BigInt that no number holds',
      () => size(2n ** 60n + 1n),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got a bigint that a number would round',
    ],
    [
      'a boxed number',
      () => size(Object(5)),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got an object',
    ],
    [
      'an object with valueOf',
      () => size({ valueOf: () => 5 }),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got an object',
    ],
    [
      'a symbol',
      () => size(Symbol('5')),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got a symbol',
    ],
    [
      'a deep value',
      () => size(nested(100_000, (inner) => [inner])),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got an array',
    ],
    ['a blank', () => size('n/a'), 'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":null}'],
    [
      'a blank in capitals',
      () => size('N/A'),
      'wrong-type payload.lead.company.size: expected a finite number or a text such as "1.200,50", got another text',
    ],
    [
      'a category in capitals with spaces',
      () => lead({ tier: ' A ' }),
      'gives {"size":null,"tier":"a","since":null,"rival":null,"tags":null}',
    ],
    [
      'a category as a number',
      () => lead({ tier: 1 }),
      'wrong-type payload.lead.tier: expected a text, got a number; list what the ids of options stand for under category.values',
    ],
    [
      'a category as an array',
      () => lead({ tier: ['a'] }),
      'wrong-type payload.lead.tier: expected a text, got an array',
    ],
    [
      'a category of a letter whose small form is longer',
      () => lead({ tier: 'İ' }),
      'gives {"size":null,"tier":"\u0130","since":null,"rival":null,"tags":null}',
    ],
    [
      'a category with an invisible space',
      () => lead({ tier: '\u200ba' }),
      'gives {"size":null,"tier":"\u200ba","since":null,"rival":null,"tags":null}',
    ],
    [
      'a category with a byte order mark',
      () => lead({ tier: '\ufeffa' }),
      'gives {"size":null,"tier":"a","since":null,"rival":null,"tags":null}',
    ],
    [
      'a category of a million spaces',
      () => lead({ tier: ' '.repeat(1_000_000) }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":null}',
    ],
    [
      'a boolean as another text',
      () => lead({ rival: 'true' }),
      'wrong-type payload.lead.rival: expected true, false, "yes", 1, "no" or 0, got another text',
    ],
    [
      'a boolean as a listed number',
      () => lead({ rival: 1 }),
      'gives {"size":null,"tier":null,"since":null,"rival":true,"tags":null}',
    ],
    [
      'a boolean as minus zero',
      () => lead({ rival: -0 }),
      'gives {"size":null,"tier":null,"since":null,"rival":false,"tags":null}',
    ],
    [
      'a date as an invalid Date',
      () => lead({ since: new Date(Number.NaN) }),
      'wrong-type payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got an object',
    ],
    [
      'a date at the end of time',
      () => lead({ since: new Date(8.64e15) }),
      'wrong-type payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got a Date',
    ],
    [
      'a date of an object that says it is one',
      () => lead({ since: { [Symbol.toStringTag]: 'Date', getTime: () => 0 } }),
      'wrong-type payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got an object',
    ],
    [
      'milliseconds beyond all dates',
      () => lead({ since: 8.64e15 + 1 }),
      'wrong-type payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got a number',
    ],
    [
      'milliseconds with a fraction',
      () => lead({ since: 0.5 }),
      'wrong-type payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got a number',
    ],
    [
      'the 24th hour',
      () => lead({ since: '2026-06-30T24:00:00Z' }),
      'bad-instant payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got the hour 24',
    ],
    [
      'a leap second',
      () => lead({ since: '2016-12-31T23:59:60Z' }),
      'bad-instant payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got a leap second',
    ],
    [
      'a day that does not exist',
      () => lead({ since: '2026-02-30T00:00:00Z' }),
      'bad-instant payload.lead.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got a date that does not exist',
    ],
    [
      'a set as text',
      () => lead({ tags: 'crm;erp' }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":["crm","erp"]}',
    ],
    [
      'a set with nothing between',
      () => lead({ tags: ';;' }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":[]}',
    ],
    [
      'a set with a value twice',
      () => lead({ tags: 'crm;crm' }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":["crm","crm"]}',
    ],
    [
      'a set of a hundred thousand signs between',
      () => lead({ tags: `crm${';'.repeat(100_000)}` }),
      'gives {"size":null,"tier":null,"since":null,"rival":null,"tags":["crm"]}',
    ],
    [
      'a set as an object',
      () => lead({ tags: { crm: true } }),
      'wrong-type payload.lead.tags: expected an array, or texts with ";" between them, got an object',
    ],
    ['a set of objects', () => lead({ tags: [{}] }), 'wrong-type payload.lead.tags[0]: expected a text, got an object'],
  ],
};
