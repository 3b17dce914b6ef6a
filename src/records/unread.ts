import { at, type Issue, issue, nearest } from '../core/errors.js';
import type { Note } from '../model/table/table.js';
import type { Steps } from './path.js';

/** Which properties of the record's object nothing reads. */
export interface Unread {
  readonly action: 'error' | 'note';
  isRead(property: string): boolean;
  /** The problem of one that is not, with the nearest name as hint. */
  issue(property: string, place: string): Issue;
}

/**
 * What tells the properties that are read from those that are not.
 *
 * @param paths - all that is read
 * @param names - the names of the attributes, for hints
 */
export function unreadOf(
  action: 'error' | 'note',
  ignored: readonly string[],
  paths: readonly Steps[],
  names: readonly string[],
): Unread {
  const read = new Set(paths.map(([first]) => first));
  const patterns = ignored.map((one) => new RegExp(`^${one.split('*').map(escaped).join('[^]*')}$`));
  const own = new Set(names);
  const near = [...new Set([...read, ...names].map(String))];
  return {
    action,
    isRead: (property) => read.has(property) || patterns.some((pattern) => pattern.test(property)),
    issue(property, place) {
      // A name of hundreds of letters is near to none.
      const meant = property.length > 100 ? undefined : nearest(property, near);
      const hint = own.has(property)
        ? 'the attribute of that name is read from another place'
        : (meant ?? 'map it, or list it under ignored');
      return issue({
        code: 'unknown-name',
        path: at(place, property),
        expected: 'a property that the mapping reads',
        got: 'another',
        hint,
      });
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Notes of one call: one for each property, however many payloads have it. */
export class Notes {
  readonly #found = new Map<string, { readonly issue: Issue; count: number }>();

  add(property: string, make: () => Issue): void {
    const known = this.#found.get(property);
    if (known === undefined) this.#found.set(property, { issue: make(), count: 1 });
    else known.count++;
  }

  list(): readonly Note[] {
    if (this.#found.size === 0) return [];
    return Array.from(this.#found.values(), ({ issue, count }) => ({ ...issue, count }));
  }
}
