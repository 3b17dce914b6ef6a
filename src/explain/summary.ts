import type { KindName } from '../kinds/registry.js';
import { requireKind } from '../kinds/require-kind.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { english } from '../words/english.js';
import type { Words } from '../words/words.js';

/**
 * The result of an evaluation in one line of plain text.
 *
 * @throws ScoringError `unknown-name` for an evaluation of a kind that is not the library's
 * @example summary(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })) // => 'nurture: B, 20 points, fit 20 (B)'
 */
export function summary(evaluation: Evaluation, options: { readonly words?: Words } = {}): string {
  return resultText(requireKind(evaluation, 'evaluation'), evaluation.result, options.words ?? english);
}

/** A result in one line: in a kind's own words, or those that a language has for it. */
export function resultText(kind: Kind<ModelBase, unknown>, result: unknown, words: Words): string {
  if (kind.summary !== undefined) return kind.summary(result);
  const own = words.results[kind.kind as KindName] as ((result: unknown, words: Words) => string) | undefined;
  return own?.(result, words) ?? '';
}
