import { plainLine } from '../core/plain-line.js';
import type { Override } from '../model/override/override.js';
import type { Words } from '../words/words.js';

/** A person's decision in one line. */
export function overrideIn({ decided, result, by, until, reason }: Override, words: Words): string {
  const what = decided.map((name) => {
    const value = result[name];
    if (typeof value === 'boolean') return `${name}: ${value ? words.yes : words.no}`;
    return `${name} ${typeof value === 'number' ? words.number(value, 9) : value}`;
  });
  return plainLine(words.overruled(what.join(', '), by, words.instant(until), reason));
}
