import type { IssueFacts } from '../core/errors.js';

/** What is wrong with a value: the facts, and the steps from where it was looked for down to it. */
export interface Problem {
  readonly steps: readonly (string | number)[];
  readonly facts: Omit<IssueFacts, 'path'>;
}

/** Stands where a value would, when it cannot be read. */
export class Refusal {
  constructor(readonly problems: readonly Problem[]) {}

  /** The same problems, seen from further up. */
  under(steps: Problem['steps']): Refusal {
    const problems: Problem[] = [];
    this.tell(problems, steps);
    return new Refusal(problems);
  }

  /** Adds the problems to others, seen from further up; one by one, since there may be more than a call takes arguments. */
  tell(problems: Problem[], above: Problem['steps']): void {
    for (const { steps: below, facts } of this.problems) problems.push({ steps: [...above, ...below], facts });
  }
}

/** Refuses a value with what was expected, and of which kind it was. */
export function refused(facts: Omit<IssueFacts, 'path'>, steps: Problem['steps'] = []): Refusal {
  return new Refusal([{ steps, facts }]);
}

/** Turns a value that is not blank into what the record has for it. */
export type Reading = (value: unknown) => unknown | Refusal;
