import { describe, expect, test } from 'vitest';
import { issue } from '../../src/core/errors.js';
import { undeclared } from '../../src/model/attribute/declarations.js';
import { valueFact, valueText } from '../../src/model/attribute/facts.js';
import { binNames, type Interval } from '../../src/model/bin/bin.js';
import { binFacts, binText } from '../../src/model/bin/facts.js';
import type { Term } from '../../src/model/terms/term.js';
import { english } from '../../src/words/english.js';
import { leadScore, problems } from './make.js';

describe('attributes that are passed as an option', () => {
  const told = (attributes: unknown) => undeclared(attributes, 'options.attributes').map((one) => issue(one).message);
  const here = 'options.attributes';

  test.each([
    [null, [`${here}: expected declarations by name, got null`]],
    [undefined, [`${here}: expected declarations by name, got nothing`]],
    ['size', [`${here}: expected declarations by name, got a string`]],
    [[{ type: 'number' }], [`${here}: expected declarations by name, got an array`]],
    [{ size: null }, [`${here}.size: expected a declaration such as { type: "number" }, got null`]],
    [{ size: 'number' }, [`${here}.size: expected a declaration such as { type: "number" }, got a string`]],
    [{ size: {} }, [`${here}.size: expected a declaration such as { type: "number" }, got an object`]],
    [{ trade: { type: 'category' } }, [`${here}.trade.values: expected an array of texts, got nothing`]],
    [{ owns: { type: 'set', values: 'press' } }, [`${here}.owns.values: expected an array of texts, got a string`]],
    [{ leads: { type: 'list' } }, [`${here}.leads.fields: expected declarations by name, got nothing`]],
    [{ leads: { type: 'list', fields: null } }, [`${here}.leads.fields: expected declarations by name, got null`]],
    [{ leads: { type: 'list', fields: 7 } }, [`${here}.leads.fields: expected declarations by name, got a number`]],
  ])('%j is told with its place and what is expected there', (attributes, messages) => {
    expect(told(attributes)).toEqual(messages);
  });

  test('every wrong one is told, beside those that are right', () => {
    expect(
      told({ size: 1, seen: { type: 'date' }, trade: { type: 'category', values: ['a'] }, owns: { type: 'set' } }),
    ).toEqual([
      `${here}.size: expected a declaration such as { type: "number" }, got a number`,
      `${here}.owns.values: expected an array of texts, got nothing`,
    ]);
  });

  test('a list that has fields, and a type that needs nothing else, are right', () => {
    expect(told({ leads: { type: 'list', fields: {} }, toString: { type: 'toString' } })).toEqual([]);
  });
});

describe('a range of an attribute', () => {
  const size = { type: 'linear', attribute: 'size', slope: 1, missing: 0 } as const;
  const over = (attribute: object) => problems({ ...leadScore({}, [size]), attributes: { size: attribute } });

  test('may have one end alone, or hold a single number', () => {
    expect([{ min: 3 }, { max: 3 }, { min: 3, max: 3 }].map((ends) => over({ type: 'number', ...ends }))).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a number of a record in a text', () => {
  const attributes = { size: { type: 'number' }, weight: { type: 'number', unit: 'kg' } } as const;
  const text = (value: number, name = 'size') => valueText(valueFact(value, name, attributes, 0), english);

  test.each([
    [1234.5678912, '1,234.568'],
    [123.456789, '123.457'],
    [49.9999, '49.9999'],
    [1.23456789, '1.23457'],
    [0.123456789, '0.123457'],
    [0.0123456789, '0.0123457'],
    [0.00123456789, '0.00123457'],
    [0.000123456789, '0.000123457'],
    [-0.0123456789, '-0.0123457'],
  ])('%d has six digits, and at least three decimals: %s', (value, said) => {
    expect(text(value)).toBe(said);
  });

  test('has its unit behind it', () => {
    expect(text(1.5, 'weight')).toBe('1.5 kg');
  });
});

test('the value of a set is each of its texts; alone, an empty text is none', () => {
  const attributes = { owns: { type: 'set', values: ['a', 'b'], labels: { a: 'A' } } } as const;
  const told = (value: string | string[]) => {
    const fact = valueFact(value, 'owns', attributes, 0);
    return [fact, valueText(fact, english)];
  };
  const a = { value: 'a', label: 'A' };
  expect([told(['a', 'b']), told('a'), told(''), told([])]).toEqual([
    [{ type: 'set', values: [a, { value: 'b' }] }, 'A, b'],
    [{ type: 'set', values: [a] }, 'A'],
    [{ type: 'set', values: [] }, 'none'],
    [{ type: 'set', values: [] }, 'none'],
  ]);
});

describe('the bins of a number', () => {
  const bins: readonly Interval[] = [
    { atMost: 18 },
    { below: 50 },
    { atMost: 65, label: 'older' },
    { below: 80 },
    { above: 80, atMost: 90 },
    {},
  ];

  test('are named by their ends, and by which of them belongs to the bin', () => {
    expect(binNames(bins)).toEqual([
      'up to 18',
      'above 18 to below 50',
      'older',
      'above 65 to below 80',
      'above 80 to 90',
      'above 90',
    ]);
    expect([binNames([{ below: 18 }, {}]), binNames([{}]), binNames([{ from: 3, atMost: 5 }])]).toEqual([
      ['below 18', '18 and more'],
      ['any number'],
      ['3 to 5'],
    ]);
  });

  test('are facts with each end under the key that says whether it belongs to the bin', () => {
    const { facts, at } = binFacts(bins);
    expect(facts).toEqual([
      { from: null, below: null, atMost: 18 },
      { from: null, below: 50, above: 18 },
      { from: 50, below: null, atMost: 65, label: 'older' },
      { from: null, below: 80, above: 65 },
      { from: null, below: null, above: 80, atMost: 90 },
      { from: null, below: null, above: 90 },
    ]);
    expect([18, 18.5, 50, 65, 66, 85, 91].map(at)).toEqual([0, 1, 2, 2, 3, 4, 5]);
    expect(facts.map((fact) => binText(fact, english))).toEqual([
      'up to 18',
      'above 18 to below 50',
      'older',
      'above 65 to below 80',
      'above 80 to 90',
      'above 90',
    ]);
  });

  test('may begin at the largest number of the attribute', () => {
    const term: Term = { type: 'bins', attribute: 'size', bins: [{ below: 9, amount: 1 }, { amount: 2 }], missing: 0 };
    const to = (max: number) => problems(leadScore({ size: { type: 'number', min: 0, max } }, [term]));
    expect([to(9), to(8)]).toEqual([
      [],
      ["axes[0].terms[0].bins[1]: expected a bin that meets the attribute's range, 0 to 8, got 9 and more"],
    ]);
  });
});
