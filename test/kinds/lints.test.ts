// What a model declares, attributes and derived ones, before its kind looks at its own parts.
import { describe, expect, test } from 'vitest';
import { safeParseModel } from '../../src/parse.js';
import { leadScore } from '../model/make.js';

const linear = (attribute: string, more: object = {}) => ({ type: 'linear', attribute, slope: 1, missing: 0, ...more });

/** What is told of a lead score with these declarations. */
function told(attributes: unknown, derived: unknown, ...terms: readonly object[]): readonly string[] {
  const model = { ...leadScore({}, terms as never), attributes, ...(derived === undefined ? {} : { derived }) };
  const result = safeParseModel(JSON.parse(JSON.stringify(model)));
  const errors = result.success ? [] : result.error.issues.map(({ message }) => message);
  return [...errors, ...result.warnings.map(({ message }) => `warning: ${message}`)];
}

describe('declarations that are broken are told once, whoever reads them', () => {
  const size = { type: 'number' };
  test.each<[string, unknown, unknown, readonly object[], readonly string[]]>([
    [
      'an attribute that is nothing',
      { size: null },
      undefined,
      [linear('size')],
      ['attributes.size: expected an object, got null'],
    ],
    [
      'an attribute that is no object',
      { size: 3 },
      undefined,
      [linear('size')],
      ['attributes.size: expected an object, got 3'],
    ],
    ['no attributes', null, undefined, [linear('size')], ['attributes: expected an object, got null']],
    [
      'attributes that are a list',
      [size],
      undefined,
      [linear('size')],
      ['attributes: expected an object, got an array'],
    ],
    [
      'derived attributes that are nothing',
      { size },
      null,
      [linear('size')],
      ['derived: expected an object, got null'],
    ],
    [
      'derived attributes that are a list',
      { size },
      [size],
      [linear('size')],
      ['derived: expected an object, got an array'],
    ],
    [
      'a derived attribute that is nothing',
      { size },
      { half: null },
      [linear('half')],
      ['derived.half: expected an object, got null'],
    ],
    [
      'what is derived from a broken attribute',
      { size: { type: 'number', min: 'x' } },
      { half: { abs: 'size' } },
      [linear('half')],
      ['attributes.size.min: expected a finite number, got "x"'],
    ],
    [
      'what is derived from an attribute of another type that is broken',
      { size: { type: 'category' } },
      { half: { abs: 'size' } },
      [linear('half')],
      ['attributes.size.values: expected an array, got nothing'],
    ],
    [
      'what is derived from something derived of another type that is broken',
      { size },
      { a: { text: 3 }, b: { abs: 'a' } },
      [linear('b')],
      ['derived.a.text: expected a text, got 3'],
    ],
    [
      'what is derived of texts that are broken',
      { trade: { type: 'category', values: ['a', 3] } },
      { own: { firstKnown: ['trade', { text: 'x' }] } },
      [{ type: 'points', attribute: 'own', amounts: { q: 1 }, missing: 0, unseen: 0 }],
      ['attributes.trade.values[1]: expected a text, got 3'],
    ],
    [
      'what is derived from an attribute of no type',
      { size: { type: 'x' } },
      { half: { abs: 'size' } },
      [linear('half')],
      [
        `attributes.size.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "x"`,
      ],
    ],
    [
      'what is derived from what is broken',
      { size },
      { a: { abs: true }, b: { abs: 'a' } },
      [linear('b')],
      ['derived.a.abs: expected a number, got true or false'],
    ],
    [
      'a name that both have',
      { size, trade: { type: 'category', values: ['a'] } },
      { trade: { abs: 'size' } },
      [linear('trade')],
      [
        'derived.trade: expected a name that no attribute has, got "trade"; a fact is declared or derived, not both',
        'axes[0].terms[0].attribute: expected an attribute of type number, got "trade" of type category',
      ],
    ],
  ])('%s', (_, attributes, derived, terms, expected) => {
    expect(told(attributes, derived, ...terms)).toEqual(expected);
  });
});

test('a derived attribute that nothing reads is a warning, and only where nothing is wrong', () => {
  const attributes = { size: { type: 'number' } };
  expect(told(attributes, { half: { abs: 'size' } }, linear('size'))).toEqual([
    'warning: derived.half: expected a fact that something reads, got one that nothing does; read it in a term or condition, or take it out',
  ]);
  expect(told(attributes, { half: { abs: 'size' } }, linear('sizes'))).toEqual([
    'axes[0].terms[0].attribute: expected one of "half", "size", got "sizes"; did you mean "size"?',
  ]);
});
