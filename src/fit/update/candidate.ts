import { gainOf, type OutOfFold } from './crossed.js';

/** What can be done with a model when outcomes come in, from the least change to the largest. */
export type UpdateAction = 'kept' | 'recalibrated' | 'refitted';

/** One way, judged on rows that it was not learned from. */
export interface UpdateCandidate extends Omit<OutOfFold, 'losses'> {
  readonly action: UpdateAction;
  /** How much less log loss per row than the model as it is; null where one of the two is not known. */
  readonly gain: number | null;
  readonly standardError: number | null;
}

/** A way beside the model as it is. */
export function candidateOf(
  action: UpdateAction,
  { losses, ...figures }: OutOfFold,
  kept: OutOfFold | undefined,
): UpdateCandidate {
  const known = losses !== null && kept !== undefined && kept.losses !== null && action !== 'kept';
  const { gain, standardError } = known
    ? gainOf(kept.losses as readonly number[], losses)
    : { gain: null, standardError: null };
  return { action, ...figures, gain, standardError };
}
