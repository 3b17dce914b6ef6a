// What a case of the corpus is: something hostile, and what has to happen.
import { ScoringError } from '../../../src/core/errors.js';

/** What it is, what makes it, and what must happen: `code message` for each problem, one a line, or `gives` and the result. */
export type Case = readonly [name: string, make: () => unknown, happens: string];

/** Cases of one sort, and the public function that each of them is put into. */
export interface Corpus {
  readonly into: (made: unknown) => unknown;
  readonly cases: readonly Case[];
}

/** What happens, as a case writes it down; anything but an error of the library is thrown on. */
export function happening(call: () => unknown): string {
  try {
    const given = call();
    return `gives ${typeof given === 'string' ? given : JSON.stringify(given)}`;
  } catch (caught) {
    if (!ScoringError.is(caught)) throw caught;
    return caught.issues.map(({ code, message }) => `${code} ${message}`).join('\n');
  }
}
