import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import type { Model } from '../../src/kinds/registry.js';
import { safeParseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { leadScore } from './make.js';
import { asOf, attributes, leadScoreModel, microSegmentsModel, record, rulesModel } from './random.js';
import { evaluate, evaluateAll } from './vouched.js';

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

const model = fc.oneof(leadScoreModel(), microSegmentsModel, rulesModel);
const junk = fc.oneof(
  fc.constantFrom(null, undefined, 0, -1, 1.5, 1e308, '', 'x', 'size', 'constructor', true, [], {}, [null], { a: 1 }),
  fc.jsonValue(),
);
const broken = model.chain((of) =>
  fc
    .record({ of: fc.constant(of), path: fc.constantFrom(...paths(of)), value: junk })
    .map(({ path, value }) => changed(of, path, value)),
);

test('whatever stands anywhere in a model, parsing it gives a model or a list of problems, each with its sentence', {
  tags: 'cases',
}, () => {
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
    { seed: 11, numRuns: cases(1_500) },
  );
});

test('what parses evaluates: a result, or problems of the record, never another error', { tags: 'cases' }, () => {
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
    { seed: 12, numRuns: cases(1_500) },
  );
});

describe('sets and lists', () => {
  const share = { field: 'stage', factors: { open: 0.5, won: 1 }, otherwise: 0.1, missing: 0.2, unseen: 0 };
  const deals = { type: 'rollUp', attribute: 'deals', field: 'value', missing: 0 } as const;
  const sound = leadScore(attributes, [
    { type: 'points', attribute: 'tags', amounts: { crm: 3, erp: -2 }, otherwise: 1, missing: 1, unseen: 0 },
    {
      ...deals,
      by: { type: 'champion', best: 0.6 },
      missingItem: 'omit',
      weights: share,
      if: {
        any: [
          { attribute: 'large', equals: true },
          { attribute: 'seen', withinDays: 300 },
        ],
      },
    },
    {
      ...deals,
      id: 'capped',
      by: { type: 'sum', cap: 40 },
      missingItem: 1,
      since: 'seen',
      undated: 0.5,
      linearDays: 90,
    },
    { ...deals, id: 'any', by: { type: 'anyOf' }, field: 'chance', missingItem: 0 },
    {
      type: 'when',
      if: { all: [{ attribute: 'owned', includes: 'a' }, { isTrue: { attribute: 'tags', includes: 'crm' } }] },
      amount: 2,
      missing: 0,
    },
  ]);

  test('a model over them parses, and with anything else in one place it evaluates or is refused', {
    tags: 'cases',
  }, () => {
    expect(safeParseModel(sound)).toEqual({ success: true, model: sound, warnings: [] });
    const elsewhere = fc
      .constantFrom(...paths(sound))
      .chain((path) => junk.map((value) => changed(sound, path, value)));
    let evaluated = 0;
    fc.assert(
      fc.property(elsewhere, record(false), (input, one) => {
        const result = safeParseModel(input);
        if (!result.success) {
          for (const { message } of result.error.issues) {
            expect(message).toMatch(/: expected .+/);
            expect(message).not.toMatch(/undefined|\[object/);
          }
          return;
        }
        evaluated++;
        const { evaluations, rejected } = evaluateAll(result.model, [one], { asOf });
        const [evaluation] = evaluations;
        expect(rejected.length).toBe(evaluation === null ? 1 : 0);
        if (evaluation === null || evaluation === undefined) return;
        expect(ledger(result.model, evaluation)).not.toMatch(/undefined|NaN|\[object/);
        expect(JSON.stringify(explain(result.model, evaluation))).not.toMatch(/undefined|NaN|\[object/);
      }),
      { seed: 13, numRuns: cases(2_000) },
    );
    expect(evaluated).toBeGreaterThan(cases(2_000) / 50);
  });

  test('whatever stands in them, a record gives a result or its problems, the same for any order', {
    tags: 'cases',
  }, () => {
    const anything = fc.oneof(
      junk,
      fc.constantFrom<unknown>(
        Symbol('x'),
        3n,
        new Date(0),
        Number.NaN,
        -0,
        Number.POSITIVE_INFINITY,
        Object.create(null),
        Object.create({ value: 3, title: 'inherited' }),
        new Map(),
        () => 1,
        '2026-06-01T00:00:00Z',
        'crm',
      ),
    );
    const item = fc.oneof(
      { weight: 1, arbitrary: anything },
      {
        weight: 4,
        arbitrary: fc.dictionary(
          fc.constantFrom('title', 'value', 'chance', 'stage', 'large', 'opened', 'seen', 'constructor', 'note'),
          fc.oneof(anything, fc.constantFrom(0.1, 0.3, 5, 'open', 'won', true, null)),
          { maxKeys: 4 },
        ),
      },
    );
    const given = fc.record(
      {
        tags: fc.oneof(
          anything,
          fc.array(fc.oneof(anything, fc.constantFrom('crm', 'erp', 'other')), { maxLength: 4 }),
        ),
        deals: fc.oneof(anything, fc.array(item, { maxLength: 5 })),
      },
      { requiredKeys: [] },
    );
    const said = (one: Readonly<Record<string, unknown>>): unknown => {
      try {
        return evaluate(sound, one, { asOf });
      } catch (error) {
        if (!(error instanceof ScoringError)) throw error;
        for (const { message } of error.issues) expect(message).not.toMatch(/undefined|\[object/);
        return 'rejected';
      }
    };
    const turned = (value: unknown) => (Array.isArray(value) ? [...value].reverse() : value);
    // About one in ten is a result: of 25, too few to say that more than a twelfth are.
    const tried = cases(2_000, 100);
    let judged = 0;
    fc.assert(
      fc.property(given, (one) => {
        const found = said(one);
        if (found !== 'rejected') judged++;
        expect(said(Object.fromEntries(Object.entries(one).map(([name, value]) => [name, turned(value)])))).toEqual(
          found,
        );
      }),
      { seed: 14, numRuns: tried },
    );
    expect(judged).toBeGreaterThan(tried / 12);
  });
});
