import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { groupsOf, refuseWeighting, unknownName, weighed } from '../../src/model/weighting/weigh.js';
import { composed, flatWeighting, plainWeighting } from '../../src/model/weighting/weighting.js';
import { asOf, leadScore, problems, refusal } from './make.js';
import { evaluate } from './vouched.js';

const line = (id: string, group?: string) =>
  ({ type: 'linear', id, attribute: 'size', slope: 1, missing: 0, ...(group === undefined ? {} : { group }) }) as const;
const model = leadScore({ size: { type: 'number' } }, [
  line('a', 'facts'),
  line('b'),
  line('c', 'acts'),
  line('d', 'facts'),
]);

test('the groups of terms are named once each, in the order of the terms; a term without one names none', () => {
  expect([groupsOf(model.axes[0]?.terms ?? []), groupsOf([line('a')])]).toEqual([['facts', 'acts'], []]);
});

test('the flat weighting changes nothing', () => {
  expect(flatWeighting()).toStrictEqual({ name: 'flat', factors: {} });
  expect(weighed(model, ['facts'], flatWeighting())).toBe(model);
  expect(weighed(model, ['facts'], { name: 'w', factors: { facts: 1 } })).toBe(model);
});

test('a weighting multiplies the amounts of the groups that it names', () => {
  const heavy = weighed(model, ['facts', 'acts'], { name: 'heavy', factors: { facts: 3, acts: 0.5 } });
  expect(evaluate(heavy, { size: 2 }, { asOf }).tallies[0]?.contributions.map(({ amount }) => amount)).toEqual([
    6, 2, 1, 6,
  ]);
});

describe('two weightings', () => {
  const first = { name: 'first', factors: { facts: 0.1, acts: 2 } };
  const second = { name: 'second', factors: { facts: 3, others: 5 } };

  test('multiply, as decimals', () => {
    expect(composed(first, second)).toStrictEqual({
      name: 'first, second',
      factors: { facts: 0.3, acts: 2, others: 5 },
    });
    expect(composed(undefined, second)).toBe(second);
  });

  test('have the reasons that each of them has', () => {
    const reason = (one: object, other: object) => composed({ ...first, ...one }, { ...second, ...other }).reason;
    expect([
      reason({ reason: 'a' }, { reason: 'b' }),
      reason({ reason: 'a' }, {}),
      reason({}, { reason: 'b' }),
      reason({}, {}),
    ]).toEqual(['a; then b', 'a', 'b', undefined]);
  });
});

test('a model keeps of a weighting what it may have', () => {
  const given = { name: 'w', factors: { facts: 2 }, author: 'Ana' };
  expect(plainWeighting(given)).toStrictEqual({ name: 'w', factors: { facts: 2 } });
  expect(plainWeighting({ ...given, reason: 'r' })).toStrictEqual({ name: 'w', reason: 'r', factors: { facts: 2 } });
});

describe('a factor of nothing', () => {
  const text = (names: readonly string[], what?: string) =>
    refusal(() => weighed(model, names, { name: 'w', factors: { fact: 2 } }, what));

  test('is refused, with the names there are', () => {
    expect([text(['facts', 'acts']), text(['others'], 'an axis'), text([])]).toEqual([
      ['weighting.factors.fact: expected one of "facts", "acts", got "fact"; did you mean "facts"?'],
      ['weighting.factors.fact: expected one of "others", got "fact"; name an axis of the model'],
      ['weighting.factors.fact: expected no factors, as no term has a group, got "fact"'],
    ]);
    expect(unknownName('fact', ['others'], 'a group').hint).toBe('name a group of the model');
    expect('hint' in unknownName('fact', [], 'a group')).toBe(false);
  });

  test('is told in a model that has it', () => {
    const whole = { ...model, weighting: { name: 'w', factors: { facts: 2, act: 1 } } };
    expect(problems(whole)).toEqual([
      'weighting.factors.act: expected one of "fit", "facts", "acts", got "act"; did you mean "acts"?',
    ]);
  });
});

test('a kind whose tallies are no points says what to do instead', () => {
  const refuse = refuseWeighting('probabilities', 'fit again');
  expect(refusal(refuse)).toEqual(['weigh: expected a model of points, got probabilities; fit again']);
  expect(refuse).toThrow(ScoringError);
});
