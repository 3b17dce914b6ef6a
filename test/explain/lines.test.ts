import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { registry as kinds } from '../../src/kinds/registry.js';
import { asOf, leadScore, refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const model = leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }]);
const evaluation = evaluate(model, { size: 3 }, { asOf });
const order = 'give the model first, then the evaluation';
const first = 'evaluate the record first';

describe.each([
  ['ledger', (...given: Parameters<typeof explain>) => ledger(...(given as Parameters<typeof ledger>))],
  ['explain', explain],
])('%s', (_, told) => {
  const tell = told as (model: never, evaluation: object, options?: object) => unknown;
  test('no model with a kind of its own is refused, as without', () => {
    const own = { kind: kinds.leadScore as never };
    expect(refusal(() => tell(null as never, evaluation, own))).toEqual([
      `model: expected a model, got null; ${order}`,
    ]);
  });

  test.each([
    ['the two swapped', evaluation, model, `model: expected a model, got an evaluation; ${order}`],
    ['an evaluation twice', evaluation, evaluation, `model: expected a model, got an evaluation; ${order}`],
    ['no model', undefined, evaluation, `model: expected a model, got nothing; ${order}`],
    ['null for a model', null, evaluation, `model: expected a model, got null; ${order}`],
    ['a model as text', JSON.stringify(model), evaluation, `model: expected a model, got a string; ${order}`],
    [
      'a model of a kind of its own',
      { ...model, kind: 'renewal' },
      evaluation,
      'model.kind: expected a kind of the library\'s, got "renewal"; give your own kind with the options: { kind }',
    ],
    ['no evaluation', model, undefined, `evaluation: expected an evaluation, got nothing; ${first}`],
    ['null for an evaluation', model, null, `evaluation: expected an evaluation, got null; ${first}`],
    ['the model twice', model, model, `evaluation: expected an evaluation, got an object; ${first}`],
    ['the record itself', model, { size: 3 }, `evaluation: expected an evaluation, got an object; ${first}`],
    [
      'something else with a model',
      model,
      { model: 'test' },
      `evaluation: expected an evaluation, got an object; ${first}`,
    ],
    ['a result alone', model, evaluation.result, `evaluation: expected an evaluation, got an object; ${first}`],
    [
      'an evaluation of another model',
      { ...model, version: '2' },
      evaluation,
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ],
  ])('%s is refused', (__, of, what, message) => {
    expect(refusal(() => tell(of as never, what as never))).toEqual([message]);
  });
});
