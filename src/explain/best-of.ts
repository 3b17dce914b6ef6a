import { fail, kindOf, shown } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { readable } from '../core/readable.js';
import { wantedColumns } from '../kinds/deciding.js';
import { kindNamed, type Model } from '../kinds/registry.js';
import type { Evaluation, EvaluationContext } from '../model/kind.js';
import { resultAt } from '../model/override/result-at.js';
import { ofModel } from '../model/trust.js';

/** The instant, and the number of evaluations to return. */
export interface BestOptions extends EvaluationContext {
  /** The most to return; default all. */
  readonly n?: number;
}

/**
 * Positions of the best evaluations, best first, by their valid results at an instant: a person's decision takes precedence while it is
 * valid.
 *
 * The better band comes first, where the model has bands of a score or a probability; in a band the higher number, then the first given.
 * `best` of a batch ranks the computed results by the number alone.
 *
 * @param evaluations - of the model; null, as for rows that were rejected, is passed over
 * @returns positions in the list given
 * @throws ScoringError `not-supported` for a kind whose results have no number to rank by; `out-of-range` for `n`; `mismatch` for an evaluation of another kind
 * @example bestOf(model, [{ employees: 20 }, { employees: 300 }].map((lead) => evaluate(model, lead, { asOf: '2026-06-30T00:00:00Z' })), { asOf: '2026-06-30T00:00:00Z' }) // => [1, 0]
 */
export function bestOf(model: Model, evaluations: readonly (Evaluation | null)[], options: BestOptions): number[] {
  return ofModel(model, 'model', () =>
    readable('evaluations', 'evaluations', () => {
      checkNames(options, ['asOf', 'n', 'detail']);
      const { asOf, n = Number.POSITIVE_INFINITY } = options;
      if (!(n >= 0))
        fail({ code: 'out-of-range', path: 'options.n', expected: 'a number of at least 0', got: shown(n) });
      const columns =
        kindNamed((model as Partial<Model> | null)?.kind) === undefined ? undefined : wantedColumns(model);
      if (columns === undefined) fail({ code: 'wrong-type', path: 'model', expected: 'a model', got: kindOf(model) });
      const bands = columns.find((column) => column.cut !== undefined);
      const number = bands?.cut?.of ?? columns.find((column) => column.labels === undefined)?.name ?? '';
      if (!Array.isArray(evaluations))
        fail({
          code: 'wrong-type',
          path: 'evaluations',
          expected: 'an array of evaluations',
          got: kindOf(evaluations),
        });
      const ranked = (evaluations as readonly (Evaluation | null)[]).flatMap((evaluation, position) => {
        if (evaluation === null) return [];
        if (typeof evaluation !== 'object') {
          const path = `evaluations[${position}]`;
          fail({ code: 'wrong-type', path, expected: 'an evaluation, or null', got: kindOf(evaluation) });
        }
        if (evaluation.kind !== model.kind) {
          const path = `evaluations[${position}]`;
          fail({ code: 'mismatch', path, expected: `one of ${model.kind}`, got: `one of ${evaluation.kind}` });
        }
        const result = resultAt(evaluation, asOf) as Readonly<Record<string, unknown>>;
        const value = result[number];
        if (typeof value !== 'number') {
          const expected = 'results with a number to rank by';
          fail({ code: 'not-supported', path: 'model', expected, got: `those of ${model.kind}` });
        }
        const labels = bands?.labels ?? [];
        const at = labels.indexOf(String(result[bands?.name ?? '']));
        const band = at < 0 ? labels.length : at;
        return [{ position, value, band }];
      });
      ranked.sort((a, b) => a.band - b.band || b.value - a.value || a.position - b.position);
      return ranked.slice(0, n).map(({ position }) => position);
    }),
  );
}
