import { linksOf, listOf } from '../compose/feeds.js';
import { compositionPrint } from '../compose/fingerprint.js';
import type { AnyCompositionEvaluation, Composition } from '../compose/model.js';
import { endsOf, orderOf } from '../compose/order.js';
import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import type { Evaluation } from '../model/kind.js';
import type { Contribution } from '../model/tally/tally.js';
import { type Opened, opened, type TellOptions } from './opened.js';
import type { ToldLine } from './told-line.js';

/** Which line of an evaluation is opened into what fed it, and by which evaluations. */
export interface OpenedLine {
  /** The model that fed it. */
  readonly model: string;
  readonly evaluation: Evaluation;
}

/** A composition for explaining its evaluations: each compiled model, and its inputs from the others. */
export interface OpenedComposition {
  /** The model that it ends in. */
  readonly end: string;
  readonly names: readonly string[];
  /** A model made ready. */
  part(name: string): Opened;
  /** The evaluations of a model: one, or one for each item. */
  evaluations(evaluation: AnyCompositionEvaluation, name: string): readonly Evaluation[];
  /** The sources that feed a line of a model, in the order of its attributes. */
  feeding(
    evaluation: AnyCompositionEvaluation,
    name: string,
    own: Evaluation,
    line: Contribution,
  ): readonly OpenedLine[];
  /** The places that can be opened: `account.leads.score`. */
  readonly places: readonly string[];
  placesOf(name: string, line: ToldLine['line']): readonly string[];
}

/**
 * Compiles a composition for explaining its evaluations.
 *
 * @throws ScoringError `mismatch` for one that is not sound
 */
export function openedComposition(composition: Composition, options: Pick<TellOptions, 'words'>): OpenedComposition {
  const links = linksOf(composition);
  const order = orderOf(Object.keys(composition.models), links);
  const names = 'circle' in order ? [] : order.names;
  const end = composition.result ?? endsOf(names, links)[0];
  if (end === undefined || !Object.hasOwn(composition.models, end)) {
    const hint = 'parse the composition to see all its problems';
    fail({ code: 'mismatch', path: 'composition', expected: 'a sound composition', got: 'one without an end', hint });
  }
  const ready = new Map<string, Opened>();
  const part = (name: string): Opened => {
    const model = composition.models[name];
    if (model === undefined) {
      const hint = nearest(String(name), names);
      return fail({
        code: 'unknown-name',
        path: 'options.part',
        expected: oneOf(names),
        got: JSON.stringify(name),
        hint,
      });
    }
    const known = ready.get(name) ?? opened(model, options.words === undefined ? {} : { words: options.words });
    ready.set(name, known);
    return known;
  };
  const linksInto = (name: string, line: Contribution) =>
    links.filter(({ reader, attribute }) => reader === name && line.attributes.includes(attribute));
  const evaluations = (evaluation: AnyCompositionEvaluation, name: string): readonly Evaluation[] => {
    const one = evaluation.parts[name];
    return Array.isArray(one) ? one : one === undefined ? [] : [one as Evaluation];
  };
  return {
    end,
    names,
    part,
    evaluations,
    places: links.map(placeOf),
    placesOf: (name, line) => linksInto(name, line).map(placeOf),
    feeding(evaluation, name, own, line) {
      return linksInto(name, line).flatMap(({ attribute, field, feed }): OpenedLine[] => {
        const all = evaluations(evaluation, feed.model);
        if (listOf(composition, feed.model) === undefined || field === undefined) {
          // A model fed within a list is at the same place in both parts.
          const k = listOf(composition, feed.model) === undefined ? 0 : evaluations(evaluation, name).indexOf(own);
          const one = all[k];
          return one === undefined ? [] : [{ model: feed.model, evaluation: one }];
        }
        const k = itemOf(composition, evaluation, name, attribute, line);
        const one = k === undefined ? undefined : all[k];
        return one === undefined ? [] : [{ model: feed.model, evaluation: one }];
      });
    },
  };
}

function placeOf({
  reader,
  attribute,
  field,
}: {
  reader: string;
  attribute: string;
  field?: string | undefined;
}): string {
  return [reader, attribute, ...(field === undefined ? [] : [field])].join('.');
}

/** The evaluation of a composition, when it is one of this very composition. */
export function requireCompositionEvaluation(composition: Composition, evaluation: unknown): AnyCompositionEvaluation {
  const given = evaluation as Partial<AnyCompositionEvaluation> | null | undefined;
  if (typeof given !== 'object' || given === null || given.kind !== 'composition' || typeof given.parts !== 'object') {
    const got = typeof given === 'object' && given !== null && 'tallies' in given ? 'one of a model' : kindOf(given);
    const hint = 'evaluate the record by the composition';
    return fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation of a composition', got, hint });
  }
  if (given.model?.fingerprint === compositionPrint(composition)) return given as AnyCompositionEvaluation;
  const got = `one of ${given.model?.name} ${given.model?.version}`;
  const hint = 'explain it with the composition that made it';
  return fail({ code: 'mismatch', path: 'evaluation', expected: 'an evaluation of this very composition', got, hint });
}

/** The item of a list that a line is about: the only one with its name; undefined where names are ambiguous. */
function itemOf(
  { models }: Composition,
  { record }: AnyCompositionEvaluation,
  reader: string,
  list: string,
  { item }: Contribution,
): number | undefined {
  const attribute = models[reader]?.attributes[list];
  const name = attribute?.type === 'list' ? attribute.name : undefined;
  const items = record?.[list];
  if (name === undefined || !Array.isArray(items)) return undefined;
  const found = items.flatMap((one: Readonly<Record<string, unknown>>, k) => (one[name] === item ? [k] : []));
  return found.length === 1 ? found[0] : undefined;
}
