// Mappings of payloads that no honest host has.
import { recordReader } from '../../../src/index.js';
import type { Corpus } from './case.js';

const attributes = { tier: { type: 'category', values: ['a', 'b'] } } as const;
const boom = (): never => {
  throw new EvalError('of the host');
};

export const mappings: Corpus = {
  into: (given) => recordReader(attributes, given as never)({ tier: 'a' }).record,
  cases: [
    ['null', () => null, 'wrong-type mapping: expected an object, got null'],
    ['a text', () => 'tier', 'wrong-type mapping: expected an object, got "tier"'],
    ['an array', () => ['tier'], 'wrong-type mapping: expected an object, got an array'],
    ['a Map', () => new Map(), 'wrong-type mapping: expected an object, got a Map'],
    [
      'an unknown key',
      () => ({ attribute: {} }),
      'unknown-name mapping.attribute: expected one of "at", "blanks", "number", "boolean", "date", "category", "set", "text", "attributes", "unread", "ignored", got "attribute"; did you mean "attributes"?',
    ],
    [
      'a key __proto__',
      () => JSON.parse('{"__proto__":{"at":"x"}}'),
      'unknown-name mapping.__proto__: expected one of "at", "blanks", "number", "boolean", "date", "category", "set", "text", "attributes", "unread", "ignored", got "__proto__"',
    ],
    [
      'an attribute that is not there',
      () => ({ attributes: { tire: 'tier' } }),
      `unknown-name mapping.attributes.tire: expected one of "tier", got "tire"; did you mean "tier"?
missing-value mapping.attributes.tier: expected where it stands, got nothing; give null where payloads do not have it`,
    ],
    [
      'an attribute named as a method',
      () => ({ attributes: { toString: 'tier' } }),
      `unknown-name mapping.attributes.toString: expected one of "tier", got "toString"
missing-value mapping.attributes.tier: expected where it stands, got nothing; give null where payloads do not have it`,
    ],
    [
      'a path of nothing',
      () => ({ attributes: { tier: '' } }),
      'wrong-type mapping.attributes.tier: expected a path such as "properties.employees" or "phones[0].value", or an array of its steps, got ""',
    ],
    [
      'a path of dots',
      () => ({ attributes: { tier: '..' } }),
      'wrong-type mapping.attributes.tier: expected a path such as "properties.employees" or "phones[0].value", or an array of its steps, got ".."',
    ],
    [
      'a path through a prototype',
      () => ({ attributes: { tier: '__proto__.tier' } }),
      'mismatch payload: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    ],
    [
      'a path through a constructor',
      () => ({ attributes: { tier: 'constructor.name' } }),
      'mismatch payload: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    ],
    [
      'a path that is a number',
      () => ({ attributes: { tier: 3 } }),
      'wrong-type mapping.attributes.tier: expected a path, a field mapping or null, got 3',
    ],
    [
      'a path of 100,000 steps',
      () => ({ attributes: { tier: 'a.'.repeat(100_000) } }),
      'out-of-range mapping.attributes.tier: expected a text of at most 10,000 letters, got 200,000',
    ],
    [
      'a cycle',
      () => {
        const self: Record<string, unknown> = {};
        self.attributes = self;
        return self;
      },
      `unknown-name mapping.attributes.attributes: expected one of "tier", got "attributes"
missing-value mapping.attributes.tier: expected where it stands, got nothing; give null where payloads do not have it`,
    ],
    [
      'a getter that throws',
      () => Object.defineProperty({}, 'at', { get: boom, enumerable: true }),
      'unsafe mapping: expected a mapping that can be read, got one that throws',
    ],
    [
      'a proxy that throws',
      () => new Proxy({}, { ownKeys: boom, get: boom, getPrototypeOf: boom }),
      'unsafe mapping: expected a value that can be read, got one that throws',
    ],
    [
      'a decimal of two letters',
      () => ({ number: { decimal: '..' } }),
      'unknown-name mapping.number.decimal: expected one of ".", ",", got ".."; did you mean "."?',
    ],
    [
      'a decimal that is the grouping',
      () => ({ number: { decimal: '.', grouping: '.' } }),
      'mismatch mapping.number.grouping: expected another sign than the decimals have, got "."',
    ],
    [
      'a digit as a decimal',
      () => ({ number: { decimal: '1' } }),
      'unknown-name mapping.number.decimal: expected one of ".", ",", got "1"',
    ],
    [
      'a pattern as a form of dates',
      () => ({ date: [/(a+)+$/] }),
      'missing-value mapping.date[0].form: expected one of "day", "dateTime", got nothing',
    ],
    [
      'a form of dates that is not there',
      () => ({ date: ['american'] }),
      'unknown-name mapping.date[0]: expected one of "instant", "epochMilliseconds", "epochSeconds", "Date", got "american"',
    ],
    [
      'a blank that is NaN',
      () => ({ blanks: [Number.NaN] }),
      'wrong-type mapping.blanks[0]: expected a text or a finite number, got NaN',
    ],
    [
      '1,001 blanks',
      () => ({ blanks: Array.from({ length: 1001 }, String) }),
      'out-of-range mapping.blanks: expected at most 1,000 items, got 1,001',
    ],
    ['blanks with holes', () => ({ blanks: ['a', , 'b'] }), 'gives {"tier":null}'],
    [
      'an empty delimiter',
      () => ({ set: { delimiter: '' } }),
      'wrong-type mapping.set.delimiter: expected a text that is not empty, got ""',
    ],
    [
      'what is unread as true',
      () => ({ unread: true }),
      'unknown-name mapping.unread: expected one of "error", "note", got a boolean',
    ],
  ],
};
