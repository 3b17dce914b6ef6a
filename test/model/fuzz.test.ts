import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, evaluateAll, explain, ledger, type Model, ScoringError, safeParseModel } from '../../src/index.js';
import { asOf, leadScoreModel, microSegmentsModel, record } from './random.js';

type Json = Record<string | number, unknown>;

/** Every place in a document. */
function paths(value: unknown, here: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [here];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [here, ...keys.flatMap((key) => paths((value as Json)[key], [...here, key]))];
}

/** The document with something else at one place, or without it. */
function changed(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document);
  const last = path.at(-1);
  if (last === undefined) return value;
  const parent = path.slice(0, -1).reduce<Json>((at, step) => at[step] as Json, copy as Json);
  if (value === undefined && !Array.isArray(parent)) delete parent[last];
  else parent[last] = value ?? null;
  return copy;
}

const model = fc.oneof(leadScoreModel(), microSegmentsModel);
const junk = fc.oneof(
  fc.constantFrom(null, undefined, 0, -1, 1.5, 1e308, '', 'x', 'size', 'constructor', true, [], {}, [null], { a: 1 }),
  fc.jsonValue(),
);
const broken = model.chain((of) =>
  fc
    .record({ of: fc.constant(of), path: fc.constantFrom(...paths(of)), value: junk })
    .map(({ path, value }) => changed(of, path, value)),
);

test('whatever stands anywhere in a model, parsing it gives a model or a list of problems, each with its sentence', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: broken }, { weight: 1, arbitrary: fc.jsonValue() }), (input) => {
      const result = safeParseModel(input);
      if (result.success) return;
      expect(result.error).toBeInstanceOf(ScoringError);
      for (const one of result.error.issues) {
        expect(one.path).not.toBe('');
        expect(one.message).toMatch(/: expected .+/);
        expect(one.message).not.toMatch(/undefined|\[object/);
      }
    }),
    { seed: 11, numRuns: 1_500 },
  );
});

test('what parses evaluates: a result, or problems of the record, never another error', () => {
  fc.assert(
    fc.property(fc.oneof(model, broken as fc.Arbitrary<Model>), record(true), (input, one) => {
      const result = safeParseModel(input);
      if (!result.success) return;
      const { evaluations, rejected } = evaluateAll(result.model, [one], { asOf });
      expect(evaluations.filter((each) => each !== null).length + rejected.length).toBe(1);
      if (rejected.length > 0) return;
      const evaluation = evaluate(result.model, one, { asOf });
      if ('band' in evaluation.result) expect(evaluation.result.band).not.toBe('');
      expect(ledger(result.model, evaluation)).not.toMatch(/undefined|NaN|Infinity|\[object/);
      expect(JSON.stringify(explain(result.model, evaluation))).not.toMatch(/undefined|NaN|\[object/);
    }),
    { seed: 12, numRuns: 1_500 },
  );
});
