import { describe, expect, test } from 'vitest';
import { problems } from './make.js';

const head = { schema: 2, name: 'test', version: '1' };
const size = { attribute: 'size', atLeast: 1 };
const many = <One>(n: number, one: (i: number) => One) => Array.from({ length: n }, (_, i) => one(i));

const bands = (n: number) => ({
  kind: 'leadScore',
  ...head,
  attributes: { size: { type: 'number' } },
  axes: [{ id: 'fit', terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }], grades: null }],
  bands: many(n, (i) => ({ label: `b${i}`, atLeast: i === n - 1 ? null : n - i })),
});
const types = (n: number) => ({
  kind: 'contactMix',
  ...head,
  attributes: { people: { type: 'list', fields: { size: { type: 'number' } } } },
  contacts: 'people',
  types: many(n, (i) => ({ id: `t${i}`, if: { ...size, atLeast: i } })),
  states: [{ id: 'rest' }],
});
const states = (n: number) => ({
  ...types(1),
  attributes: { people: { type: 'list', fields: { size: { type: 'number' } } }, size: { type: 'number' } },
  states: many(n, (i) => ({
    id: `s${i}`,
    ...(i === n - 1 ? {} : { criteria: [{ id: 'c', if: { ...size, atLeast: i } }] }),
  })),
});
const rules = (n: number) => ({
  kind: 'engagement',
  ...head,
  attributes: { size: { type: 'number' } },
  rules: many(n, (i) => ({
    id: `r${i}`,
    ...(i === n - 1 ? {} : { criteria: [{ id: 'c', if: { ...size, atLeast: i } }] }),
    who: 'sales',
    channel: 'telephone',
    when: 'today',
    reason: 'r',
  })),
});
const tableRules = (n: number) => ({
  ...rules(n),
  kind: 'rules',
  hit: 'first',
  rules: rules(n).rules.map(({ who: label, channel: _, when: __, ...rule }) => ({ ...rule, label })),
});
const axes = (n: number, grades: number) => ({
  ...bands(1),
  axes: many(n, (i) => ({
    ...bands(1).axes[0],
    id: `a${i}`,
    grades: many(grades, (k) => ({ label: `${i}.${k},`, atLeast: k === grades - 1 ? null : grades - k })),
  })),
});

describe('sizes of a document from outside are limited, and the limit is named', () => {
  test.each([
    ['bands', bands, 1000],
    ['types', types, 100],
    ['states', states, 1000],
    ['rules', rules, 10_000],
    ['rules', tableRules, 10_000],
  ] as const)('%s: the most is taken, one more is not', (path, model, most) => {
    expect(problems(model(most))).toEqual([]);
    expect(problems(model(most + 1))).toEqual([`${path}: expected at most ${most} items, got ${most + 1}`]);
  });

  test('cells of a grid: the most is taken, more is not, and is not listed either', () => {
    expect(problems(axes(4, 10))).toEqual([]);
    expect(problems(axes(8, 8))).toEqual([
      'axes: expected grades that make a grid of at most 10,000 cells, got 16,777,216',
    ]);
  });
});
