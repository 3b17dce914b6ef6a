import { compositionPrint } from './compose/fingerprint.js';
import { type Composition, isComposition } from './compose/model.js';
import { at, fail, kindOf } from './core/errors.js';
import type { Kinds, Model } from './kinds/registry.js';
import { requireKind } from './kinds/require-kind.js';
import type { ResultOf } from './kinds/result-of.js';
import type { RecordOf } from './model/attribute/attribute.js';
import { fingerprintOf } from './model/fingerprint.js';
import type { Evaluation, EvaluationContext } from './model/kind.js';
import type { Batch, Rejected } from './model/scorer/batch.js';
import { type Scorer, scorerOf } from './model/scorer/scorer.js';
import type { Table } from './model/table/table.js';
import { checkedAs, keptOn, ofModel, requireChecked } from './model/trust.js';
import type { Weighting } from './model/weighting/weighting.js';

/** The scorer of a model. */
export type ScorerOf<M extends Model> = Scorer<
  RecordOf<M['attributes']>,
  ResultOf<M>,
  Kinds[M['kind']]['numbers'],
  Kinds[M['kind']]['labels']
>;

/** Evaluations of many records by a model. */
export type BatchOf<M extends Model> = Batch<ResultOf<M>, Kinds[M['kind']]['numbers'], Kinds[M['kind']]['labels']>;

/** Evaluations of many records, as plain JSON, in input order; null for rejected rows. */
export interface Evaluations<Result> {
  readonly evaluations: readonly (Evaluation<Result> | null)[];
  readonly rejected: readonly Rejected[];
}

/**
 * Compiles a model into a scorer. Compile once, then score many records.
 *
 * It accepts only a checked model: from `parseModel`, a `define` function, `migrate`, `weigh` or a fit; use `trust(model)` for
 * one that was parsed elsewhere. The model is copied, so later changes to it change no score.
 *
 * @throws ScoringError `unsafe` for a model that was not parsed; `unknown-name` when the kind, or an attribute that a term reads,
 * does not exist
 * @example compile(model).one({ employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 20
 */
export function compile<const M extends Model>(model: M): ScorerOf<M> {
  const kind = requireKind(model);
  requireChecked(model);
  // The kind registered under the model's own name returns that name's results.
  return scorerOf(kind, model) as unknown as ScorerOf<M>;
}

/**
 * Scores one record. Returns the result and every contribution to it.
 *
 * The model is compiled at the first call and then reused; `compile` returns the scorer itself.
 *
 * @throws ScoringError with every problem of the record: wrong types, values out of range, required values that are missing
 * @example evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.band // => 'nurture'
 */
export function evaluate<const M extends Model>(
  model: M,
  record: RecordOf<M['attributes']>,
  context: EvaluationContext,
): Evaluation<ResultOf<M>> {
  return compiled(model).one(record, context);
}

const SCORER = {};

/** The scorer of a model, compiled once. */
function compiled<const M extends Model>(model: M): ScorerOf<M> {
  requireKind(model);
  return keptOn(model, SCORER, () => compile(model));
}

/**
 * Scores many records, from an array or from columns; a row with an error never stops the rest.
 *
 * For columns of results instead of objects, and for millions of rows, use `compile(model).many`.
 *
 * @example evaluateAll(model, [{ employees: 300 }, { employees: 'many' }], { asOf: '2026-06-30T00:00:00Z' }).rejected[0].index // => 1
 */
export function evaluateAll<const M extends Model>(
  model: M,
  rows: readonly RecordOf<M['attributes']>[] | Table,
  context: EvaluationContext,
): Evaluations<ResultOf<M>> {
  const batch = compiled(model).many(rows, context);
  const bad = new Set(batch.rejected.map((one) => one.index));
  const evaluations = Array.from({ length: batch.length }, (_, i) => (bad.has(i) ? null : batch.row(i)));
  return { evaluations, rejected: batch.rejected };
}

/**
 * Applies a weighting: every factor multiplies the amounts of its group. Returns a new model with its own fingerprint; a neutral
 * weighting returns the same model.
 *
 * @throws ScoringError `unknown-name` when a factor names no group; `not-supported` for models of probabilities, which factors
 * would make wrong
 * @example evaluate(weigh(model, { name: 'double', factors: { size: 2 } }), { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 40
 */
export function weigh<const M extends Model>(model: M, weighting: Weighting): M {
  const { name, factors } = (weighting as Partial<Weighting> | undefined) ?? {};
  if (typeof name !== 'string' || name === '') {
    fail({
      code: 'wrong-type',
      path: 'weighting.name',
      expected: 'a text',
      got: name === '' ? 'an empty one' : kindOf(name),
    });
  }
  if (factors === null || typeof factors !== 'object') {
    fail({
      code: 'wrong-type',
      path: 'weighting.factors',
      expected: 'an object of factors by name',
      got: kindOf(factors),
    });
  }
  for (const [name, factor] of Object.entries(factors)) {
    if (Number.isFinite(factor) && factor >= 0) continue;
    fail({
      code: 'out-of-range',
      path: at('weighting.factors', name),
      expected: 'a finite factor of at least 0',
      got: typeof factor === 'number' ? String(factor) : kindOf(factor),
    });
  }
  const kind = requireKind(model);
  return ofModel(model, 'model', () => checkedAs(kind.weigh(model, weighting) as M, model));
}

/**
 * SHA-256 of the model's canonical JSON (RFC 8785). The order of keys does not change it, and `meta` is left out.
 *
 * @returns 64 hexadecimal digits
 * @throws ScoringError when the model is not plain JSON
 * @example fingerprint(model) === fingerprint(JSON.parse(JSON.stringify(model))) // => true
 */
export function fingerprint(model: Model | Composition): string {
  return isComposition(model) ? compositionPrint(model) : fingerprintOf(model);
}
