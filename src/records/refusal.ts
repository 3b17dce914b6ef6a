import type { IssueFacts } from '../core/errors.js';

/** A problem of a value: the facts, and the steps from where the search began down to the value. */
export interface Problem {
  readonly steps: readonly (string | number)[];
  readonly facts: Omit<IssueFacts, 'path'>;
}

/** Takes the place of a value that cannot be read. */
export class Refusal {
  constructor(readonly problems: readonly Problem[]) {}

  /** The same problems with a longer path. */
  under(steps: Problem['steps']): Refusal {
    const problems: Problem[] = [];
    this.tell(problems, steps);
    return new Refusal(problems);
  }

  /** Adds the problems to others, with a longer path; one by one, since there may be more than a call takes arguments. */
  tell(problems: Problem[], above: Problem['steps']): void {
    for (const { steps: below, facts } of this.problems) problems.push({ steps: [...above, ...below], facts });
  }
}

/** Rejects a value, with what was expected and its kind. */
export function refused(facts: Omit<IssueFacts, 'path'>, steps: Problem['steps'] = []): Refusal {
  return new Refusal([{ steps, facts }]);
}

/** Converts a value that is not blank to the value of the record. */
export type Reading = (value: unknown) => unknown | Refusal;
