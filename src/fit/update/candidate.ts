import { gainOf, type OutOfFold } from './crossed.js';

/** The possible updates of a model, from the least change to the largest. */
export type UpdateAction = 'kept' | 'recalibrated' | 'refitted';

/** One option, tested on rows that it was not learned from. */
export interface UpdateCandidate extends Omit<OutOfFold, 'losses'> {
  readonly action: UpdateAction;
  /** How much lower its log loss per row is than that of the unchanged model; null where one of the two is not known. */
  readonly gain: number | null;
  readonly standardError: number | null;
}

/** An option, compared with the unchanged model. */
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
