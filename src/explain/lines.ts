import { fail } from '../core/errors.js';
import { fingerprint } from '../core/fingerprint.js';
import { type Model, registry } from '../kinds/registry.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { type Contribution, type Tally, weightOf } from '../model/tally.js';
import { idOf, type Term } from '../model/term.js';
import { lineText, short } from './wording.js';

/** A line of a tally with the term it comes from and what it says in plain text. */
export interface WordedLine {
  readonly line: Contribution;
  readonly tally: Tally;
  /** Undefined for the cap or floor of a group or a whole tally. */
  readonly term: Term | undefined;
  readonly text: string;
}

/** The kind of a model, which is that of its evaluations. */
export function kindOfModel(model: Model): Kind<ModelBase, unknown> {
  // The kind that stands under a model's own name reads that model.
  return registry[model.kind] as unknown as Kind<ModelBase, unknown>;
}

/**
 * The lines of an evaluation, tally by tally, in words.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model, told by its fingerprint
 */
export function wordedLines(model: Model, evaluation: Evaluation): WordedLine[][] {
  if (evaluation.model.fingerprint !== fingerprint(model, 'model')) {
    const got = `one of ${evaluation.model.name} ${evaluation.model.version}`;
    const hint = 'explain it with the model that made it';
    fail({ code: 'mismatch', path: 'evaluation', expected: 'an evaluation of this very model', got, hint });
  }
  const specs = kindOfModel(model).tallies(model);
  return evaluation.tallies.map((tally) => {
    const spec = specs.find((one) => one.option === tally.option);
    const terms = new Map(spec?.terms.map((term) => [idOf(term), term]));
    return tally.contributions.map((line) => {
      const term = line.attributes.length > 0 ? terms.get(line.term) : undefined;
      const weight = spec === undefined || line.group === null ? 1 : weightOf(spec, line.group);
      // What the group's weight made of the amount, so that a reader can check it.
      const times = weight === 1 || weight === 0 ? '' : ` [${short(line.amount / weight)} × ${short(weight)}]`;
      return { line, tally, term, text: `${lineText(line, term, model.attributes, evaluation.asOf)}${times}` };
    });
  });
}
