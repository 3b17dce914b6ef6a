import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { canonicalJson, fingerprint } from '../../src/core/fingerprint.js';
import { sha256 } from '../../src/core/sha256.js';

const wellFormed = fc.string({ unit: 'binary', maxLength: 300 });

describe('sha256', () => {
  test('agrees with the one of OpenSSL on any text', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { numRuns: 1000 },
    );
  });

  test('agrees at every length around the edges of its blocks', () => {
    for (let length = 0; length < 200; length++) {
      for (const character of ['a', 'é', '€', '𝄞']) {
        const text = character.repeat(length);
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }
    }
    const long = '€'.repeat(1_000_000);
    expect(sha256(long)).toBe(createHash('sha256').update(long, 'utf8').digest('hex'));
  });

  test('refuses half a surrogate pair', () => {
    expect(() => sha256('a\ud800')).toThrow(/^sha256: expected well-formed text, got half a surrogate pair$/);
    expect(() => sha256('\udc00\ud800')).toThrow(ScoringError);
  });
});

describe('canonicalJson', () => {
  const json = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => !JSON.stringify(value).includes('__proto__'));

  test('agrees with the reference implementation of RFC 8785', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(canonicalJson(x)).toBe(canonicalize(x));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives the example of RFC 8785, 3.2.2 and 3.2.3', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 };
    expect(canonicalJson(keys)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}');
  });

  test('is the same after JSON and for any order of the keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: { d: 1, c: 2 } })).toBe(canonicalJson({ a: { c: 2, d: 1 }, b: 1 }));
  });

  test('takes objects without a prototype, of another context, frozen ones, and one object in two places', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
    expect(canonicalJson(runInNewContext('({ a: [{}] })'))).toBe('{"a":[{}]}');
    const shared = Object.freeze({ a: -0 });
    expect(canonicalJson([shared, shared])).toBe('[{"a":0},{"a":0}]');
  });

  const nested = (levels: number) => {
    let value: unknown = [];
    for (let i = 1; i < levels; i++) value = [value];
    return value;
  };
  const cycle: unknown[] = [];
  cycle.push({ a: cycle });
  const holes = [1, 2, 3];
  delete holes[1];
  const got = (value: unknown) => {
    try {
      return canonicalJson(value, 'model');
    } catch (error) {
      return error instanceof ScoringError ? `${error.code} ${error.message}` : error;
    }
  };

  test.each<[string, unknown, string]>([
    [
      'undefined',
      { a: undefined },
      'wrong-type model.a: expected a JSON value, got nothing; leave the key out or write null',
    ],
    ['a function', { a: [() => 1] }, 'wrong-type model.a[0]: expected a JSON value, got a function'],
    ['a symbol', Symbol('s'), 'wrong-type model: expected a JSON value, got a symbol'],
    ['a bigint', { a: 1n }, 'wrong-type model.a: expected a JSON value, got a bigint'],
    ['NaN', [NaN], 'wrong-type model[0]: expected a JSON value, got NaN'],
    ['Infinity', { 'a b': Infinity }, 'wrong-type model["a b"]: expected a JSON value, got Infinity'],
    [
      'a Date',
      { a: new Date(0) },
      'wrong-type model.a: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    ['a Map', new Map(), 'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON'],
    [
      'a boxed number',
      Object(1),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'a typed array',
      new Float64Array(1),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'inherited keys',
      Object.create({ a: 1 }),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    ['holes', { a: holes }, 'wrong-type model.a: expected an array without holes or names, got another array'],
    [
      'names on an array',
      Object.assign([1], { a: 1 }),
      'wrong-type model: expected an array without holes or names, got another array',
    ],
    [
      'holes made up by names',
      Object.assign(new Array(1), { a: 1 }),
      'wrong-type model: expected an array without holes or names, got another array',
    ],
    ['a symbol as a key', { [Symbol('s')]: 1 }, 'unsafe model: expected keys that are texts, got a symbol'],
    ['a cycle', cycle, 'unsafe model[0].a: expected a tree, got a cycle'],
    ['65 levels', nested(65), `unsafe model${'[0]'.repeat(64)}: expected at most 64 levels, got more`],
    [
      '__proto__',
      JSON.parse('{"a":{"__proto__":1}}'),
      'unsafe model.a: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'an accessor',
      {
        get a() {
          return 1;
        },
      },
      'unsafe model.a: expected a plain value, got an accessor',
    ],
    ['half a pair', { a: '\ud800' }, 'unsafe model.a: expected well-formed text, got half a surrogate pair'],
    [
      'half a pair in a key',
      { a: { '\udc00': 1 } },
      'unsafe model.a: expected well-formed text, got half a surrogate pair',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(got(value)).toBe(message);
  });

  test('takes 64 levels', () => {
    expect(canonicalJson(nested(64))).toBe('['.repeat(64) + ']'.repeat(64));
  });
});

test('fingerprint is the SHA-256 of the canonical JSON', () => {
  const model = { version: 1, name: 'träge', bands: [{ atLeast: null, label: 'C' }] };
  const text = '{"bands":[{"atLeast":null,"label":"C"}],"name":"träge","version":1}';
  expect(fingerprint(model)).toBe(createHash('sha256').update(text).digest('hex'));
});

test('fingerprint leaves a key of the value out, of what is within it none', () => {
  const without = { name: 'a', inner: { note: 1 } };
  expect(fingerprint({ ...without, note: 'x' }, 'model', 'note')).toBe(fingerprint(without));
  expect(fingerprint({ note: 1 }, 'model', 'note')).toBe(fingerprint({}));
});

test('a value without a path is called value', () => {
  const unreadable = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('secret');
      },
    },
  );
  for (const read of [canonicalJson, fingerprint]) {
    expect(() => read({ a: Number.NaN })).toThrow(/^value\.a: expected a JSON value, got NaN$/);
    expect(() => read(unreadable)).toThrow(/^value: expected a value that can be read, got one that throws$/);
  }
});

test('sha256 agrees with the one of OpenSSL around the codes at which UTF-8 takes another byte', () => {
  for (const code of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
    const text = String.fromCodePoint(code);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});
