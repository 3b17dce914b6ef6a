import { expect, test } from 'vitest';
import type { Path } from '../../src/records/mapping.js';
import { recordReader } from '../../src/records/reader.js';
import { saidBy, wrongField, wrongIn } from './errors-of.js';

const attributes = { it: { type: 'number' } } as const;
const at = (from: Path, payload: unknown, at?: Path) => {
  const read = recordReader(attributes, { ...(at === undefined ? {} : { at }), attributes: { it: from } });
  return saidBy(() => read(payload).record.it);
};

test('a path is names with dots and positions, or its steps one by one', () => {
  expect(at('a.b[1].c', { a: { b: [0, { c: 5 }] } })).toBe(5);
  expect(at('[0].a', { a: [1] })).toBe('payload: expected an array, got an object');
  expect(at('Annual Revenue', { 'Annual Revenue': 5 })).toBe(5);
  expect(at(['a.b', 'c[0]'], { 'a.b': { 'c[0]': 5 } })).toBe(5);
  expect(at(['a', 1], { a: [0, 5] })).toBe(5);
  expect(at('a', { properties: { a: 5 } }, 'properties')).toBe(5);
  expect(at('a', { data: [{ a: 5 }] }, 'data[0]')).toBe(5);
});

test('what is not there is missing, and what cannot be walked into is refused where it stands', () => {
  expect(at('a.b', { a: {} })).toBe(null);
  expect(at('a.b', { a: null })).toBe(null);
  expect(at('a[2].b', { a: [] })).toBe(null);
  expect(at('a.b', { a: 5 })).toBe('payload.a: expected an object, got a number');
  expect(at('a.b.c', { a: { b: [] } })).toBe('payload.a.b: expected an object, got an array');
  expect(at('a[0]', { a: 'text' })).toBe('payload.a: expected an array, got a string');
  expect(at(['a.b', 'x y'], { 'a.b': { 'x y': 'no' } })).toBe(
    'payload["a.b"]["x y"]: expected a finite number, got a string; say under number how it is written, such as { "decimal": "." }',
  );
});

test('a blank on the way is missing too', () => {
  const read = recordReader(attributes, { blanks: [''], attributes: { it: 'owner.size' } });
  expect(read({ owner: '' }).record).toEqual({ it: null });
});

test('of several places the first that is not blank wins', () => {
  const read = recordReader(attributes, { blanks: [-1], attributes: { it: { from: 'a', or: ['b', ['c.d']] } } });
  expect(read({ a: 1, b: 2 }).record.it).toBe(1);
  expect(read({ a: -1, b: 2 }).record.it).toBe(2);
  expect(read({ a: null, 'c.d': 3 }).record.it).toBe(3);
  expect(read({ a: null }).record.it).toBe(null);
  expect(saidBy(() => read({ a: null, b: 'x', 'c.d': 3 }))).toBe(
    'payload.b: expected a finite number, got a string; say under number how it is written, such as { "decimal": "." }',
  );
});

test('a constant is the same for every payload, and must be what the record may have', () => {
  const all = {
    n: { type: 'number' },
    b: { type: 'boolean' },
    c: { type: 'category', values: ['x', 'y'] },
    d: { type: 'date' },
    s: { type: 'set', values: ['x', 'y'] },
    e: { type: 'events' },
    l: { type: 'list', fields: { name: { type: 'text' } } },
  } as const;
  const constants = { n: 5, b: false, c: 'x', d: '2026-06-30T00:00:00Z', s: ['x'] };
  const mapped = Object.fromEntries(Object.entries(constants).map(([name, constant]) => [name, { constant }]));
  const read = recordReader(all, { attributes: { ...mapped, e: null, l: null } });
  expect(read({}).record).toEqual({ ...constants, e: null, l: null });
  const wrong = Object.fromEntries(Object.keys(all).map((name) => [name, { constant: 'z' }]));
  expect(wrongIn(all, { attributes: wrong })).toBe(
    [
      'mapping.attributes.n.constant: expected a finite number, got "z"',
      'mapping.attributes.b.constant: expected true or false, got "z"',
      'mapping.attributes.c.constant: expected one of "x", "y", got "z"',
      'mapping.attributes.d.constant: expected an instant such as 2026-06-30T00:00:00Z, got "z"',
      'mapping.attributes.s.constant: expected an array of one of "x", "y", got "z"',
      'mapping.attributes.e.constant: expected no constant for an attribute of type events, got "z"',
      'mapping.attributes.l.constant: expected no constant for an attribute of type list, got "z"',
    ].join('\n'),
  );
  expect(wrongField(all.n, { from: 'x', or: ['y'], constant: 5 })).toBe(
    [
      'mapping.attributes.it.from: expected either a path or a constant, got both',
      'mapping.attributes.it.or: expected either a path or a constant, got both',
    ].join('\n'),
  );
});

test('what is no path is refused', () => {
  const refusal = (where: string, got: string) =>
    `mapping.attributes.it${where}: expected a path such as "properties.employees" or "phones[0].value", or an array of its steps, got ${got}`;
  for (const wrong of ['', '.', 'a.', 'a..b', 'a[', 'a[x]', 'a[0]b', 'a.[0]'])
    expect([wrong, wrongField(attributes.it, wrong)]).toEqual([wrong, refusal('', JSON.stringify(wrong))]);
  expect(wrongField(attributes.it, [])).toBe(refusal('', 'an array'));
  expect(wrongField(attributes.it, ['a', -1])).toBe(refusal('', 'an array'));
  expect(wrongField(attributes.it, { from: 3 })).toBe(refusal('.from', '3'));
  expect(wrongField(attributes.it, { from: 'a', or: ['b', ''] })).toBe(refusal('.or[1]', '""'));
  expect(wrongField(attributes.it, { from: 'a', or: 'b' })).toBe(
    'mapping.attributes.it.or: expected an array of paths, got "b"',
  );
  expect(wrongField(attributes.it, {})).toBe('mapping.attributes.it.from: expected a path, or a constant, got nothing');
  expect(wrongField(attributes.it, 5)).toBe('mapping.attributes.it: expected a path, a field mapping or null, got 5');
  expect(wrongIn(attributes, { at: 'a..b' })).toBe(
    'mapping.at: expected a path such as "properties.employees" or "phones[0].value", or an array of its steps, got "a..b"',
  );
});

test('a name that begins with a byte order mark is told, not read as missing', () => {
  const said =
    'expected this name as it is, got one that begins with a byte order mark; remove U+FEFF from the start of the file';
  expect(at('size', { '\ufeffsize': 5, other: 1 })).toBe(`payload.size: ${said}`);
  expect(at('size', { '\ufeffsize': 5, size: null })).toBe(null);
  const read = recordReader(attributes, { attributes: { it: { from: 'a', or: ['b'] } } });
  expect(saidBy(() => read({ '\ufeffa': 5, b: 1 }))).toBe(`payload.a: ${said}`);
  expect(saidBy(() => read.many({ '\ufeffa': [5], b: [1] }))).toBe(`table.a: ${said}`);
});
