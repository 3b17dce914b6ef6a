import { parseInstant } from '../core/time.js';
import { madeIn } from '../model/derived/explained.js';
import { factsIn } from '../model/derived/of-model.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import type { Status } from '../model/phrases.js';
import type { Tally, TallySpec } from '../model/tally/tally.js';
import type { Moment } from '../model/terms/base-facts.js';
import type { Words } from '../words/words.js';
import { type LineTellers, lineTellers, type ToldLine, toldLines } from './told-line.js';

/** A tally of an evaluation with its lines and its result. */
export interface ToldTally {
  readonly tally: Tally;
  /** The readable name of its option. */
  readonly name: string;
  /** The factor of the tally in the combined score: 1 where there is no such score, null where the tally is not part of it. */
  readonly share: number | null;
  /** Whether its lines are criteria, and which of them it counts. */
  readonly criteria: 'unmet' | 'met' | undefined;
  /** The result of its option, where it has conditions. */
  readonly status: Status | undefined;
  readonly lines: readonly ToldLine[];
}

/** A tally of a model, prepared for texts. */
interface TallyTeller {
  readonly name: string;
  readonly share: number | null;
  readonly criteria: TallySpec['criteria'];
  readonly lines: LineTellers;
}

/** A model, prepared for explaining its evaluations: everything that does not depend on the evaluation, computed once. */
export function teller(
  model: ModelBase,
  kind: Kind<ModelBase, unknown>,
  words: Words,
): (evaluation: Evaluation) => ToldTally[] {
  const weights = kind.combines?.(model).weights;
  const names = kind.names?.(model);
  const attributes = factsIn(model);
  const tellerOf = (option: string, spec: TallySpec | undefined, t: number): TallyTeller => ({
    name: names?.get(option) ?? (spec?.own ? words.own(option) : option),
    share: weights === undefined ? 1 : (weights[t] ?? null),
    criteria: spec?.criteria,
    lines: lineTellers(spec, attributes, names),
  });
  const tellers = new Map(kind.tallies(model).map((spec, t) => [spec.option, tellerOf(spec.option, spec, t)]));
  return (evaluation) => {
    const statuses = kind.statuses === undefined ? undefined : new Map(kind.statuses(evaluation.result));
    const ms = parseInstant(evaluation.asOf) ?? 0;
    const made = model.derived === undefined ? undefined : madeIn(attributes, model.derived, { ...evaluation, ms });
    const moment: Moment = { ms, made };
    // An evaluation may leave options out, so its tallies are found by name; the kind may no longer know an option.
    return evaluation.tallies.map((tally): ToldTally => {
      const { name, share, criteria, lines } = tellers.get(tally.option) ?? tellerOf(tally.option, undefined, -1);
      return {
        tally,
        name,
        share,
        criteria,
        status: statuses?.get(tally.option),
        lines: toldLines(tally, share, lines, moment),
      };
    });
  };
}
