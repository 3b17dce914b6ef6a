import { expectTypeOf, test } from 'vitest';
import { defineLeadScore } from '../../src/define.js';
import { explainChange } from '../../src/explain/change/change.js';
import { diffModels } from '../../src/explain/diff.js';
import { explainer } from '../../src/explain/explainer.js';
import { override } from '../../src/explain/override.js';
import { resultAt } from '../../src/model/override/result-at.js';
import { english } from '../../src/words/english.js';
import type { Words } from '../../src/words/words.js';
import { counterfactual, evaluate } from '../model/vouched.js';

const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'test',
  version: '1',
  attributes: { size: { type: 'number' } },
  axes: [{ id: 'fit', cap: 10, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
  bands: [
    { label: 'sales', atLeast: 5 },
    { label: 'rest', atLeast: null },
  ],
});
const asOf = '2026-06-30T00:00:00Z';
const evaluation = evaluate(model, { size: 3 }, { asOf, detail: 'full' });
const why = { by: 'Ana', reason: 'called', until: '2026-07-31T00:00:00Z' };

test('a change is told of evaluations, in a whole language', () => {
  expectTypeOf(explainChange(model, evaluation, evaluation).score?.time).toEqualTypeOf<number | undefined>();
  expectTypeOf({ ...english, yes: 'aye' }).toExtend<Words>();
  // @ts-expect-error a language is an object, not its name
  explainer(model, { words: 'german' });
  // @ts-expect-error a language says how numbers are written
  explainer(model, { words: { yes: 'ja' } });
  // @ts-expect-error an evaluation, not a record
  explainChange(model, { size: 3 }, evaluation);
});

test('what is to be reached, and what a person decides, are those of the model', () => {
  expectTypeOf(
    counterfactual(model, { size: 3 }, { band: 'sales', changeable: ['size'], asOf }).result.band,
  ).toEqualTypeOf<'sales' | 'rest'>();
  // @ts-expect-error no such band
  counterfactual(model, { size: 3 }, { band: 'gold', changeable: ['size'], asOf });
  // @ts-expect-error no such attribute
  counterfactual(model, { size: 3 }, { band: 'sales', changeable: ['sizes'], asOf });
  expectTypeOf(resultAt(override(evaluation, { band: 'sales', ...why }, model), asOf)).toEqualTypeOf(evaluation.result);
  // @ts-expect-error who decided has to be said
  override(evaluation, { band: 'sales', reason: 'called', until: why.until }, model);
  expectTypeOf(diffModels(model, model).differences[0]?.text).toEqualTypeOf<string | undefined>();
});

test('an evaluation keeps what was read, or does not', () => {
  expectTypeOf(evaluation.record).toEqualTypeOf<Readonly<Record<string, unknown>> | undefined>();
  // @ts-expect-error two details are known
  evaluate(model, { size: 3 }, { asOf, detail: 'long' });
});
