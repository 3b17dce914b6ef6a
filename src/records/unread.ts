import { at, type Issue, issue, nearest } from '../core/errors.js';
import type { Note } from '../model/table/source.js';
import type { FieldReader } from './field.js';
import { orList } from './kind-of.js';
import type { Steps } from './path.js';

/** Which properties of the record's object nothing reads. */
export interface Unread {
  readonly action: 'error' | 'note';
  isRead(property: string): boolean;
  /** The problem of such a property, with the nearest name as hint. */
  issue(property: string, place: string): Issue;
}

/**
 * Finds the properties that nothing reads.
 *
 * @param fields - all fields that are read
 */
export function unreadOf(
  action: 'error' | 'note',
  ignored: readonly string[],
  fields: readonly Pick<FieldReader, 'name' | 'paths'>[],
): Unread {
  const read = new Set(fields.flatMap(({ paths }) => paths.map(([first]) => first)));
  const patterns = ignored.map(patternTest);
  const own = new Map(fields.map(({ name, paths }) => [name, paths]));
  const near = [...new Set([...read, ...own.keys()].map(String))];
  return {
    action,
    isRead: (property) => read.has(property) || patterns.some((fits) => fits(property)),
    issue(property, place) {
      // A name of hundreds of letters is near no other.
      const meant = property.length > 100 ? undefined : nearest(property, near);
      const paths = own.get(property);
      const hint = paths === undefined ? (meant ?? 'map it, or list it under ignored') : readElsewhere(property, paths);
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

/** The attribute that has the property's name, and the path that it is read from. */
function readElsewhere(name: string, paths: readonly Steps[]): string {
  const [first, ...others] = paths.map((steps) => steps.reduce<string>((path, step) => at(path, step), ''));
  if (first === undefined) return `your mapping reads the attribute ${name} from no property`;
  return `your mapping reads the attribute ${name} from ${orList([first, ...others])}`;
}

/** Whether a name matches a pattern in which `*` stands for any characters: part by part, without backtracking. */
function patternTest(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return (name) => name === pattern;
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  return (name) => {
    if (!name.startsWith(first)) return false;
    let from = first.length;
    for (const part of others) {
      // The first place leaves the most room for the parts that follow.
      const found = name.indexOf(part, from);
      if (found === -1) return false;
      from = found + part.length;
    }
    return name.length - from >= last.length && name.endsWith(last);
  };
}

/** Notes of one call: one for each property, for any number of payloads. */
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
