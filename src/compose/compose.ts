import { optionsIn } from '../core/options.js';
import { ofModel, requireChecked } from '../model/trust.js';
import type { Composition, CompositionScorer } from './model.js';
import { compositionScorer } from './scorer.js';

/**
 * Compiles a composition into a scorer, which runs all its models in the order of their references: as `compile` does for a single model.
 *
 * As `compile`, it accepts only a checked composition: from `parseComposition`, `defineComposition`, or `trust(composition)`.
 *
 * @throws ScoringError `unsafe` for one that was not parsed; `mismatch` for references that do not resolve
 * @example compose(composition).one({ employees: 1200 }, { asOf: '2026-06-30T00:00:00Z' }).result.rule // => 'call'
 */
export function compose<const C extends Composition>(composition: C): CompositionScorer<C> {
  return ofModel(composition, 'composition', () => {
    optionsIn(composition, 'composition');
    const scorer = compositionScorer(composition);
    requireChecked(composition, 'composition', 'one from parseComposition, defineComposition or trust(composition)');
    // The scorer returns the results of exactly these models.
    return scorer as unknown as CompositionScorer<C>;
  });
}
