import { fail, kindOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import { parseInstant } from '../core/time.js';
import { kindNamed } from '../kinds/registry.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { MOST_VALUES } from '../model/limits.js';
import type { Tally } from '../model/tally/tally.js';
import { keptOn, ofModel } from '../model/trust.js';
import type { Words } from '../words/words.js';
import { summaryOf } from './summary.js';
import { type ToldTally, teller } from './told.js';
import { wordsIn } from './words-in.js';

/** The language and the kind for explaining evaluations. */
export interface TellOptions<M extends ModelBase = ModelBase> {
  /** The language; default `english`. */
  readonly words?: Words;
  /** The kind's row, if it is your own. */
  readonly kind?: Kind<M, unknown>;
}

/** The names of {@link TellOptions}. */
export const TELL_OPTIONS = ['words', 'kind'] as const;

/** A model whose evaluations are explained: all that does not depend on the evaluation, found once. */
export interface Opened {
  readonly model: ModelBase;
  readonly kind: Kind<ModelBase, unknown>;
  readonly words: Words;
  /**
   * The tallies of an evaluation with the contents of their lines.
   *
   * @throws ScoringError `wrong-type` for an invalid evaluation; `mismatch` for one of another model
   */
  tell(evaluation: Evaluation): ToldTally[];
  /** The result in one line. */
  summary(evaluation: Evaluation): string;
}

/**
 * Prepares a model for explaining its evaluations: once per checked model and language.
 *
 * @throws ScoringError `wrong-type` for an invalid model; `unknown-name` and `mismatch` for a kind that is not its own
 */
export function opened<M extends ModelBase>(model: M, options: TellOptions<M>): Opened {
  const words = wordsIn(options);
  if (options.kind !== undefined || typeof model !== 'object' || (model as unknown) === null)
    return openedIn(model, words, options);
  const last = keptOn(model, OPENED, (): { ready?: Opened } => ({}));
  if (last.ready?.words !== words) last.ready = openedIn(model, words, options);
  return last.ready;
}

const OPENED = {};

function openedIn<M extends ModelBase>(model: M, words: Words, options: TellOptions<M>): Opened {
  // The host guarantees that its kind is this model's.
  const kind = kindOfModel(model, options.kind as unknown as Kind<ModelBase, unknown> | undefined);
  let known: { print: string; tell: (evaluation: Evaluation) => ToldTally[] } | undefined;
  return {
    model,
    kind,
    words,
    tell(evaluation) {
      const stamp = stampOf(evaluation);
      const { print, tell } = ofModel(model, 'model', () => {
        known ??= { print: fingerprintOf(model), tell: teller(model, kind, words) };
        return known;
      });
      if (stamp.fingerprint === print) return ofModel(model, 'model', () => tell(evaluation));
      const got = `one of ${stamp.name} ${stamp.version}`;
      const hint = 'explain it with the model that made it';
      return fail({ code: 'mismatch', path: 'evaluation', expected: 'an evaluation of this very model', got, hint });
    },
    summary: (evaluation) => ofModel(model, 'model', () => summaryOf(kind, evaluation, words, kind.names?.(model))),
  };
}

function kindOfModel(model: ModelBase, own: Kind<ModelBase, unknown> | undefined): Kind<ModelBase, unknown> {
  const name = readable('model', 'a model', (): unknown => (model as Partial<ModelBase> | null | undefined)?.kind);
  const kind = own ?? kindNamed(name);
  if (kind === undefined && typeof name === 'string') {
    const hint =
      name === 'composition'
        ? 'a composition is many models: pass one of its models, and its part of the evaluation'
        : 'give your own kind with the options: { kind }';
    return fail({
      code: 'unknown-name',
      path: 'model.kind',
      expected: "a kind of the library's",
      got: JSON.stringify(name),
      hint,
    });
  }
  if (kind === undefined || typeof model !== 'object' || model === null || 'tallies' in model) {
    const hint = 'give the model first, then the evaluation';
    const isEvaluation = typeof model === 'object' && model !== null && 'tallies' in model && kind !== undefined;
    const got = isEvaluation ? 'an evaluation' : kindOf(model);
    return fail({ code: 'wrong-type', path: 'model', expected: 'a model', got, hint });
  }
  if (kind.kind === name) return kind;
  const got = typeof name === 'string' ? JSON.stringify(name) : kindOf(name);
  return fail({ code: 'mismatch', path: 'model.kind', expected: JSON.stringify(kind.kind), got });
}

function stampOf(evaluation: Evaluation): Evaluation['model'] {
  const read = <T>(part: () => T) => readable('evaluation', 'an evaluation', part);
  const stamp = read((): unknown => (evaluation as Partial<Evaluation> | null | undefined)?.model);
  if (typeof stamp === 'object' && stamp !== null && read(() => 'fingerprint' in stamp)) {
    if (read(() => isWhole(evaluation))) return evaluation.model;
    const hint = 'it was changed after it was made';
    fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation as it was made', got: 'another', hint });
  }
  const hint = 'evaluate the record first';
  return fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation), hint });
}

/** Whether an evaluation has all the parts that are explained. */
function isWhole({ result, tallies, asOf }: Evaluation): boolean {
  const sound =
    typeof result === 'object' && result !== null && typeof asOf === 'string' && parseInstant(asOf) !== null;
  // No longer than a model could have them: checking each entry of a longer sparse list would take minutes.
  return sound && Array.isArray(tallies) && tallies.length <= MOST_VALUES && tallies.every(isTally);
}

function isTally(tally: Partial<Tally> | null): boolean {
  if (!Array.isArray(tally?.contributions)) return false;
  return Number.isFinite(tally.base) && Number.isFinite(tally.total) && Number.isFinite(tally.decimals);
}
