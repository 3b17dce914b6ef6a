import { amountOf } from '../core/steps.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { factsIn } from '../model/derived/of-model.js';
import type { Kind, ModelBase } from '../model/kind.js';
import { scaleOf, type TallySpec } from '../model/tally/tally.js';
import { nameOf } from '../model/terms/facts.js';
import { lintOf } from '../model/terms/lints.js';
import type { Term } from '../model/terms/term.js';
import type { Words } from '../words/words.js';

/** A term of a model, and between which amounts it can move the tally. */
export interface TermRange {
  readonly spec: TallySpec;
  readonly term: Term;
  /** How readers call its option, and the term itself. */
  readonly option: string;
  readonly name: string;
  /** In the unit of the tally; infinite where there is no end. */
  readonly least: number;
  readonly most: number;
}

/**
 * The terms of a model in its order, each with the least and the most that it can add.
 *
 * @param attributes - the inputs of terms; with narrower ranges than in the model, the result is what terms can add
 * within these
 */
export function termRanges(
  model: ModelBase,
  kind: Kind<ModelBase, unknown>,
  words: Words,
  attributes: Attributes = factsIn(model),
): TermRange[] {
  const names = kind.names?.(model);
  return kind.tallies(model).flatMap((spec) =>
    spec.terms.map((term): TermRange => {
      const [least, most] = lintOf(term).range(term, attributes, scaleOf(spec, term.group));
      const end = (steps: number) => (Number.isFinite(steps) ? amountOf(steps, spec.decimals) : steps);
      return {
        spec,
        term,
        option: names?.get(spec.option) ?? (spec.own ? words.own(spec.option) : spec.option),
        name: nameOf(term, attributes, words),
        least: end(least),
        most: end(most),
      };
    }),
  );
}
