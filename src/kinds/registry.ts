import type { Kind, ModelBase } from '../model/kind.js';
import { type LeadScoreModel, type LeadScoreResult, leadScore } from './lead-score.js';
import { type MicroSegmentsModel, type MicroSegmentsResult, microSegments } from './micro-segments.js';

/** What each kind reads, says of bands with these labels, and gives in the columns of a batch. */
export interface Kinds<Label extends string = string> {
  leadScore: { model: LeadScoreModel; result: LeadScoreResult<Label>; numbers: 'score'; labels: 'grade' | 'band' };
  microSegments: {
    model: MicroSegmentsModel;
    result: MicroSegmentsResult<Label>;
    numbers: 'probability';
    labels: 'band';
  };
}

/** The name of a kind. */
export type KindName = keyof Kinds;

/** A model of any kind. */
export type Model = Kinds[KindName]['model'];

/** Every kind by its name: one left out does not compile. */
export const registry: { readonly [Name in KindName]: Kind<Kinds[Name]['model'], Kinds[Name]['result']> } = {
  leadScore,
  microSegments,
};

/** The kind of a model, or nothing when the library has none of that name. */
export function kindNamed(name: unknown): Kind<ModelBase, unknown> | undefined {
  // Each kind only ever sees models of its own name, which is the key it stands under.
  return typeof name === 'string' && Object.hasOwn(registry, name)
    ? (registry[name as KindName] as unknown as Kind<ModelBase, unknown>)
    : undefined;
}
