// Names for an axis: each in one line, and no two the same.
import { plain } from './element.js';

/**
 * Unique names for an axis: a repeated name gets a number.
 *
 * @example distinct(['call', 'visit', 'call']) // => ['call', 'visit', 'call (2)']
 */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const seen = new Map<string, number>();
  return names.map((given) => {
    const name = plain(given).trim() === '' ? '(no name)' : plain(given);
    let n = seen.get(name) ?? 0;
    let own: string;
    do {
      n++;
      own = n === 1 ? name : `${name} (${n})`;
    } while (taken.has(own));
    seen.set(name, n);
    taken.add(own);
    return own;
  });
}
