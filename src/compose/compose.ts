import { optionsIn } from '../core/options.js';
import { ofModel, requireChecked } from '../model/trust.js';
import type { Composition, CompositionScorer } from './model.js';
import { compositionScorer } from './scorer.js';

/**
 * Makes a composition ready to judge one record or many, by all its models in the order of their references: what `compile` is for a
 * single model.
 *
 * As `compile`, it takes one only from what checked it: `parseComposition`, `defineComposition`, or `trust(composition)`.
 *
 * @throws ScoringError `unsafe` for one that was not parsed; `mismatch` for one whose references cannot be followed
 * @example compose(composition).one({ employees: 1200 }, { asOf: '2026-06-30T00:00:00Z' }).result.rule // => 'call'
 */
export function compose<const C extends Composition>(composition: C): CompositionScorer<C> {
  return ofModel(composition, 'composition', () => {
    optionsIn(composition, 'composition');
    const scorer = compositionScorer(composition);
    requireChecked(composition, 'composition', 'one from parseComposition, defineComposition or trust(composition)');
    // The results that the scorer gives are those of the models at hand.
    return scorer as unknown as CompositionScorer<C>;
  });
}
