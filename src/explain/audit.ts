import { compose } from '../compose/compose.js';
import { type AnyCompositionEvaluation, type Composition, isComposition } from '../compose/model.js';
import { at, fail, kindOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import { compile } from '../evaluate.js';
import type { Model } from '../kinds/registry.js';
import type { RecordOf } from '../model/attribute/attribute.js';
import type { Evaluation } from '../model/kind.js';

/** One place where a stored evaluation differs from the model's current one. */
export interface AuditDifference {
  /** Where: `result.band`, `tallies[0].contributions[2].amount`. */
  readonly path: string;
  /** The stored value; undefined when there is none. */
  readonly stored: unknown;
  /** The model's current value; undefined when there is none. */
  readonly now: unknown;
}

/** Whether a stored evaluation equals the model's current one for the record. */
export interface Audit {
  readonly same: boolean;
  /** In the order of the evaluation; empty when it is the same. */
  readonly differences: readonly AuditDifference[];
}

/**
 * Evaluates the record again, as of the stored instant, and compares the result with the stored evaluation: every number to its last
 * bit. The order of keys does not matter, since databases do not keep it; a person's decision is not audited.
 *
 * @param record - the record to evaluate; default the one the evaluation kept
 * @throws ScoringError `wrong-type` for an invalid evaluation; `missing-value` without a record for a short one; as `evaluate` for
 * the record
 * @example audit(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), model, { employees: 20 }).differences[0] // => { path: 'result.score', stored: 20, now: 5 }
 */
export function audit<const M extends Model>(
  evaluation: Evaluation,
  model: M,
  record?: RecordOf<M['attributes']>,
): Audit;
/** The same of an evaluation of a composition: its result and all its parts. */
export function audit(
  evaluation: AnyCompositionEvaluation,
  composition: Composition,
  record?: Readonly<Record<string, unknown>>,
): Audit;
export function audit(
  evaluation: Evaluation | AnyCompositionEvaluation,
  model: Model | Composition,
  record?: Readonly<Record<string, unknown>>,
): Audit {
  return readable('evaluation', 'an evaluation', () => {
    const { asOf, record: kept } =
      (evaluation as Partial<Evaluation | AnyCompositionEvaluation> | null | undefined) ?? {};
    if (typeof asOf !== 'string') {
      const hint = 'give the stored evaluation first, then the model and the record';
      fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation), hint });
    }
    const given = record ?? kept;
    if (given === undefined) {
      const expected = 'the record, which a short evaluation does not keep';
      fail({ code: 'missing-value', path: 'record', expected, got: 'nothing' });
    }
    const differences: AuditDifference[] = [];
    // A person's decision is stored with the computed result; inputs are compared where they were kept.
    const { override: _, ...stored } = evaluation as Evaluation;
    const detail = kept === undefined ? 'short' : 'full';
    const again = isComposition(model)
      ? compose(model).one(given, { asOf, detail })
      : compile(model).one(given, { asOf, detail });
    compare(stored, again, '', differences);
    return { same: differences.length === 0, differences };
  });
}

function compare(stored: unknown, now: unknown, path: string, differences: AuditDifference[]): void {
  if (Object.is(stored, now)) return;
  if (!isTree(stored) || !isTree(now) || Array.isArray(stored) !== Array.isArray(now)) {
    differences.push({ path, stored, now });
    return;
  }
  const step = (key: string) => at(path, Array.isArray(now) ? Number(key) : key);
  for (const key of Object.keys(now)) compare(own(stored, key), own(now, key), step(key), differences);
  for (const key of Object.keys(stored))
    if (!Object.hasOwn(now, key)) differences.push({ path: step(key), stored: own(stored, key), now: undefined });
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function own(tree: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}
