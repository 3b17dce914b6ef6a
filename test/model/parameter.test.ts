import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { INTERCEPT, namesParameterOf, parameterNames } from '../../src/model/covariance/parameter.js';
import { cellNames } from '../../src/model/terms/cross/learned.js';
import type { CrossTerm } from '../../src/model/terms/cross/term.js';
import { parseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { compile } from './vouched.js';

const number = { type: 'number' } as const;
const numbers = (names: readonly string[]): Attributes => Object.fromEntries(names.map((name) => [name, number]));

describe('the name of an amount', () => {
  test('is the id, with what it is worth it for', () => {
    const { slope, missing, unseen, of, at } = parameterNames('age', numbers(['age', 'job', 'age of car']));
    expect([slope, missing, unseen, of('30 to below 40'), at(30)]).toEqual([
      'age',
      'age missing',
      'age unseen',
      'age=30 to below 40',
      'age at 30',
    ]);
    expect(parameterNames('age of car', numbers(['age', 'age of car'])).slope).toBe('age of car');
  });

  test.each([
    ['visits missing', ['visits']],
    ['visits unseen', ['visits']],
    ['visits=3', ['visits']],
    ['visits at 3', ['visits']],
    ['visits × age missing', ['visits', 'age']],
    ['intercept', []],
    ['"visits" missing', []],
  ])('has the id in quotes where %s could be read as another', (id, others) => {
    const names = parameterNames(id, numbers([id, ...others]));
    expect(names.slope).toBe(JSON.stringify(id));
    expect(namesParameterOf(id, names.slope)).toBe(true);
  });

  test('keeps its plain form where nothing else is called so', () => {
    for (const id of ['visits missing', 'visits=3', 'visits at 3'])
      expect(parameterNames(id, numbers([id])).slope).toBe(id);
    expect(parameterNames('visits at noon', numbers(['visits', 'visits at noon'])).slope).toBe('visits at noon');
    expect(parameterNames('intercept', numbers(['intercept'])).of('3')).toBe('intercept=3');
    const { missing, unseen } = parameterNames('visits of all', numbers(['visits', 'visits of all']));
    expect([missing, unseen]).toEqual(['visits of all missing', 'visits of all unseen']);
  });

  test('is nobody else’s, whatever the attributes are called', { tags: 'cases' }, () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      ' missing',
      ' unseen',
      '=',
      ' at ',
      '3',
      '-',
      '"',
      ' × ',
      ' & ',
      'intercept',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { minLength: 2, maxLength: 6 }),
        fc.array(text, { maxLength: 4 }),
        (ids, values) => {
          const attributes = numbers(ids);
          const pairs = ids.flatMap((a) => ids.filter((b) => b !== a).map((b) => `${a} × ${b}`));
          const cells = values.flatMap((a) => values.map((b) => `${a} & ${b}`));
          const all: [string, string][] = [[INTERCEPT, 'the intercept']];
          for (const id of ids) {
            const { slope, missing, unseen, of, at } = parameterNames(id, attributes);
            for (const name of [slope, missing, unseen, at(3), at(-3), at(1e-7), ...values.map(of)])
              all.push([name, id]);
          }
          for (const id of new Set(pairs.filter((pair) => !ids.includes(pair)))) {
            const { missing, unseen, of } = parameterNames(id, attributes);
            for (const name of [missing, unseen, ...cells.map(of)]) all.push([name, id]);
          }
          const owners = new Map<string, string>();
          for (const [name, id] of all) {
            expect(owners.get(name) ?? id).toBe(id);
            owners.set(name, id);
          }
        },
      ),
      { numRuns: cases(500) },
    );
  });
});

test('cells of a table are told apart, in quotes only where two would be called the same', () => {
  const term = (rows: readonly string[], columns: readonly string[]): CrossTerm => ({
    type: 'cross',
    rows: { attribute: 'x', values: rows },
    columns: { attribute: 'y', values: columns },
    amounts: rows.map(() => columns.map(() => 1)),
  });
  expect(cellNames(term(['R & D', 'sales'], ['yes', 'no']), {})).toEqual([
    ['x × y=R & D & yes', 'x × y=R & D & no'],
    ['x × y=sales & yes', 'x × y=sales & no'],
  ]);
  expect(cellNames(term(['R & D', 'R'], ['on', 'D & on']), {})).toEqual([
    ['x × y="R & D" & "on"', 'x × y="R & D" & "D & on"'],
    ['x × y="R" & "on"', 'x × y="R" & "D & on"'],
  ]);
});

describe('a covariance whose parameters would be called the same', () => {
  // The same rows under names that can be mistaken for each other, and under names that cannot.
  const rows = Array.from({ length: 400 }, (_, i) => {
    const first = i % 5 === 0 ? null : i % 7;
    const second = (i * 3) % 11;
    return { first, second, won: (i * 37) % 100 < 20 + 6 * (first ?? 4) - 2 * second };
  });
  const fitted = (first: string, second: string, shape?: 'linear' | 'bins' | 'curve') => {
    const named = rows.map((row) => ({ [first]: row.first, [second]: row.second, won: row.won }));
    const options = { attributes: numbers([first, second]), outcome: 'won', ...(shape === undefined ? {} : { shape }) };
    const { model, report } = fitMicroSegments(named, options);
    if (model === null) throw new Error('expected a model');
    const many = compile(model);
    const asOf = '2026-06-30T00:00:00Z';
    return { model, report, intervals: named.map((row) => many.one(row, { asOf }).result.interval) };
  };

  test.each([undefined, 'linear', 'bins', 'curve'] as const)('is kept and gives the same intervals: %s', (shape) => {
    const plain = fitted('a', 'b', shape);
    const alike = fitted('a', 'a missing', shape);
    expect(alike.model.covariance?.parameters).toEqual(
      plain.model.covariance?.parameters.map((name) =>
        name.replace(/^b/, shape === 'linear' || shape === undefined ? '"a missing"' : 'a missing'),
      ),
    );
    expect(alike.model.covariance?.lower).toEqual(plain.model.covariance?.lower);
    expect(alike.intervals).toEqual(plain.intervals);
    expect(parseModel(alike.model)).toEqual(alike.model);
    const told = (one: typeof plain) => one.report.coefficients.map(({ parameter: _, ...figures }) => figures);
    expect(told(alike)).toEqual(told(plain));
  });

  test('names no parameter of what turned out to be worth exactly nothing, so that the model is read again', () => {
    const balanced = [-1, 1].flatMap((x) =>
      [-1, 1].flatMap((y) => Array.from({ length: 60 }, (_, i) => ({ x, y, won: (i % 3 === 0) !== y > 0 }))),
    );
    const model = modelOf(fitMicroSegments(balanced, { attributes: numbers(['x', 'y']), outcome: 'won', penalty: 1 }));
    expect(model.terms.map((term) => 'attribute' in term && term.attribute)).toEqual(['y']);
    expect(model.covariance?.parameters).toEqual(['intercept', 'y']);
    expect(parseModel(model)).toEqual(model);
  });

  test('a value, an attribute and a slope of one name', () => {
    const many = rows.map(({ first, won }, i) => ({ a: i % 2 === 0 ? 'x' : 'y', 'a=y': first, won }));
    const attributes = { a: { type: 'category', values: ['x', 'y'] }, 'a=y': number } as const;
    const model = modelOf(fitMicroSegments(many, { attributes, outcome: 'won', penalty: 1 }));
    expect(model.covariance?.parameters).toEqual(['intercept', '"a=y"', 'a=y', '"a=y" missing']);
  });
});
