import { expect, test } from 'vitest';
import { recordReader } from '../../src/records/reader.js';
import { readOne, saidBy, wrongField, wrongIn } from './errors-of.js';

const category = { type: 'category', values: ['Software', 'Café'], missing: ['n/a'] } as const;
const set = { type: 'set', values: ['crm', 'erp'] } as const;
const boolean = { type: 'boolean' } as const;

test('a category is the text as it is; what is not listed stays, for the policy of the model', () => {
  const read = readOne(category, {});
  expect(['Software', 'software', 'n/a', ''].map(read)).toEqual(['Software', 'software', 'n/a', '']);
  expect(read(3)).toBe(
    'payload.it: expected a text, got a number; list what the ids of options stand for under category.values',
  );
  expect(read(true)).toBe('payload.it: expected a text, got a boolean');
});

test('texts are compared after the declared normalisation only, and take the spelling of the model', () => {
  expect(readOne(category, { category: { normalise: ['lowerCase'] } })('SOFTWARE')).toBe('Software');
  expect(readOne(category, { category: { normalise: ['lowerCase'] } })(' software')).toBe(' software');
  expect(readOne(category, { category: { normalise: ['trim'] } })('\tSoftware ')).toBe('Software');
  expect(readOne(category, { category: { normalise: ['NFC'] } })('Cafe\u0301')).toBe('Café');
  expect(readOne(category, { category: { normalise: ['NFC', 'lowerCase', 'trim'] } })(' CAFE\u0301 ')).toBe('Café');
  // The same on every machine: a Turkish locale would make another letter of I.
  expect(readOne({ type: 'category', values: ['ship'] }, { category: { normalise: ['lowerCase'] } })('SHIP')).toBe(
    'ship',
  );
});

test('ids of options stand for named values, as texts, numbers or booleans', () => {
  const read = readOne(category, { category: { values: { 7: 'Software', true: 'Café', '-1': 'n/a' } } });
  expect([7, '7', 7n, true, 'Software', 8, -1].map(read)).toEqual([
    'Software',
    'Software',
    'Software',
    'Café',
    'Software',
    '8',
    'n/a',
  ]);
  expect(read({})).toBe('payload.it: expected a text or the id of an option, got an object');
});

test('blanks are missing, as they are and after trimming', () => {
  const blank = { blanks: ['', 'null', -1] };
  expect(['', 'null', null, undefined].map(readOne(category, {}, blank))).toEqual([null, null, null, null]);
  expect(readOne(category, {}, blank)('  ')).toBe('  ');
  expect(readOne(category, { category: { normalise: ['trim'] } }, blank)('  ')).toBe(null);
  expect([-1, -1n, 5].map(readOne({ type: 'number' }, {}, blank))).toEqual([null, null, 5]);
  expect(readOne({ type: 'number' }, { blanks: [0] }, blank)(-1)).toBe(-1);
  expect(readOne({ type: 'number' }, { blanks: [0] }, blank)(0)).toBe(null);
});

test('a mapping whose texts cannot be told apart, or stand for nothing, is refused', () => {
  expect(
    wrongField({ type: 'category', values: ['A', 'a'] }, { from: 'x', category: { normalise: ['lowerCase'] } }),
  ).toBe(
    'mapping.attributes.it.category.normalise: expected texts that differ when ["lowerCase"] is applied, got the same for "A" and "a"',
  );
  expect(wrongField(category, { from: 'x', category: { values: { 1: 'Sofware' } } })).toBe(
    'mapping.attributes.it.category.values["1"]: expected one of "Software", "Café", got "Sofware"; did you mean "Software"?',
  );
  expect(
    wrongField(category, { from: 'x', category: { values: { X: 'Software', x: 'Café' }, normalise: ['lowerCase'] } }),
  ).toBe(
    'mapping.attributes.it.category.values.x: expected texts that differ when ["lowerCase"] is applied, got the same for "Software" and "Café"',
  );
  expect(wrongField(category, { from: 'x', category: { normalise: ['upperCase'] } })).toBe(
    'mapping.attributes.it.category.normalise[0]: expected one of "trim", "lowerCase", "NFC", got "upperCase"',
  );
});

test('booleans are true, false, and the declared words', () => {
  const read = readOne(boolean, { boolean: { true: ['yes', 1], false: ['no', 0] } });
  expect([true, false, 'yes', 'no', 1, 0].map(read)).toEqual([true, false, true, false, true, false]);
  const refusal = (got: string) => `payload.it: expected true, false, "yes", 1, "no" or 0, got ${got}`;
  expect([read('YES'), read(2), read([])]).toEqual([refusal('another text'), refusal('a number'), refusal('an array')]);
  expect(readOne(boolean, {})('true')).toBe(
    'payload.it: expected true or false, got another text; say under boolean which words mean true and which false',
  );
  expect(wrongField(boolean, { from: 'x', boolean: { true: ['x'], false: ['x', null] } })).toBe(
    [
      'mapping.attributes.it.boolean.false[1]: expected a text or a number, got null',
      'mapping.attributes.it.boolean.false[0]: expected each word once, got "x" again',
    ].join('\n'),
  );
});

test('a set is an array, or a text with the declared delimiter', () => {
  expect(readOne(set, {})(['crm', 'other'])).toEqual(['crm', 'other']);
  expect(readOne(set, {})('crm;erp')).toBe(
    'payload.it: expected an array, got a string; set set.delimiter to the text between its values',
  );
  const read = readOne(set, { set: { delimiter: ';', normalise: ['trim', 'lowerCase'] } });
  expect([read('CRM; erp'), read(['ERP']), read('crm')]).toEqual([['crm', 'erp'], ['erp'], ['crm']]);
  expect(read('crm;;erp')).toBe(
    'payload.it: expected an array, or texts with ";" between them, got an empty text; list "" under blanks',
  );
  expect(read(3)).toBe('payload.it: expected an array, or texts with ";" between them, got a number');
  const blank = readOne(set, { set: { delimiter: ';' } }, { blanks: [''] });
  expect([blank(''), blank(';crm;'), blank([])]).toEqual([null, ['crm'], []]);
});

test('items of a set may be ids, or objects with the text inside', () => {
  expect(readOne(set, { set: { delimiter: ',', values: { 1: 'crm', 2: 'erp' } } })('1,2')).toEqual(['crm', 'erp']);
  expect(readOne(set, { set: { values: { 1: 'crm' } } })([1, null])).toEqual(['crm']);
  const tags = readOne(set, { set: { each: 'name' } });
  expect(tags([{ name: 'crm' }, { name: null }])).toEqual(['crm']);
  expect(tags([{ name: 5 }, 'crm'])).toBe(
    'payload.it[0].name: expected a text, got a number\npayload.it[1]: expected an object, got a string',
  );
  expect(wrongField(set, { from: 'x', set: { delimiter: '' } })).toBe(
    'mapping.attributes.it.set.delimiter: expected a text that is not empty, got ""',
  );
});

test('a text that names one of a list is a text; ids are read as digits when that is declared', () => {
  const attributes = { deals: { type: 'list', fields: { id: { type: 'text' } } } } as const;
  const read = (text?: { digits: boolean }) => {
    const id = text === undefined ? 'id' : { from: 'id', text };
    const reader = recordReader(attributes, { attributes: { deals: { from: 'deals', list: { fields: { id } } } } });
    return saidBy(() => reader({ deals: [{ id: 5 }, { id: 'x' }] }).record.deals);
  };
  expect(read()).toBe(
    'payload.deals[0].id: expected a text, got a number; say { "digits": true } under text to read numbers as ids',
  );
  expect(read({ digits: true })).toEqual([{ id: '5' }, { id: 'x' }]);
});

test('what the mapping says of a type is checked once, and an attribute adds to it', () => {
  const attributes = { a: { type: 'number' }, b: { type: 'number' }, c: { type: 'number' } } as const;
  expect(wrongIn(attributes, { number: { decimal: 'x' }, category: { values: {} }, set: { each: 'x' } })).toBe(
    [
      'mapping.number.decimal: expected one of ".", ",", got "x"',
      'mapping.category.values: expected one of "normalise", got "values"',
      'mapping.set.each: expected one of "normalise", "delimiter", got "each"',
    ].join('\n'),
  );
  const mapping = {
    number: { decimal: ',' },
    attributes: { a: 'a', b: { from: 'b', number: { percent: true } }, c: null },
  } as const;
  expect(recordReader(attributes, mapping)({ a: '1,5', b: '1,5 %' }).record).toEqual({ a: 1.5, b: 0.015, c: null });
});
