import { grouped } from '../core/decimal.js';
import { at, type Issue, issue } from '../core/errors.js';
import { UNREADABLE } from '../core/readable.js';
import { LONGEST_NAME, LONGEST_TEXT, MOST_LETTERS, MOST_LEVELS, MOST_META, MOST_VALUES } from './limits.js';

/**
 * Why a document is too large to be read: too many values or letters, or a name or text that is too long. It reads only as much
 * of a document as one may have; undefined for a document within the limits.
 *
 * @param place - the name of the document in errors
 */
export function tooLarge(input: unknown, place = 'model'): Issue | undefined {
  try {
    return new Walk(place).into(input, undefined);
  } catch {
    // A proxy may throw on any access.
    return issue({ ...UNREADABLE, path: place });
  }
}

/** A count over its limit, in the words of an error. */
export function countOf(count: number): string {
  return grouped(String(count), ',');
}

class Walk {
  private values = 0;
  private letters = 0;
  /** The path. */
  private readonly steps: (string | number)[] = [];

  constructor(private readonly place: string) {}

  /** @param meta - the number of values before `meta`; undefined outside of it */
  into(value: unknown, meta: number | undefined): Issue | undefined {
    if (++this.values > MOST_VALUES) return more(this.place, `${countOf(MOST_VALUES)} values`);
    if (meta !== undefined && this.values - meta > MOST_META) return more('meta', `${countOf(MOST_META)} values`);
    if (typeof value === 'string') return this.text(value, 'a text', meta === undefined ? LONGEST_TEXT : MOST_LETTERS);
    if (value === null || typeof value !== 'object') return undefined;
    // Too many levels, and cycles, are reported when the document is written as JSON.
    if (this.steps.length === MOST_LEVELS) return undefined;
    if (!Array.isArray(value)) return this.members(value, meta);
    // An array that is longer than a document may be is not read, even if it is all holes.
    if (value.length > MOST_VALUES) return more(this.place, `${countOf(MOST_VALUES)} values`);
    for (let i = 0; i < value.length; i++) {
      const found = this.step(value, i, meta);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private members(value: object, meta: number | undefined): Issue | undefined {
    for (const key of Object.keys(value)) {
      const inner = meta ?? (this.steps.length === 0 && key === 'meta' ? this.values : undefined);
      const long = this.text(key, 'names', inner === undefined ? LONGEST_NAME : MOST_LETTERS);
      const found = long ?? this.step(value, key, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private step(parent: object, key: string | number, meta: number | undefined): Issue | undefined {
    // An accessor is not JSON, which is reported when the document is written as JSON; it is not called here.
    const inner: unknown = Object.getOwnPropertyDescriptor(parent, key)?.value;
    this.steps.push(key);
    const found = this.into(inner, meta);
    this.steps.pop();
    return found;
  }

  private text(text: string, what: string, longest: number): Issue | undefined {
    this.letters += text.length;
    if (this.letters > MOST_LETTERS) return more(this.place, `${countOf(MOST_LETTERS)} letters`);
    if (text.length <= longest) return undefined;
    const expected = `${what} of at most ${countOf(longest)} letters`;
    return issue({ code: 'out-of-range', path: this.path(), expected, got: countOf(text.length) });
  }

  private path(): string {
    const inner = this.place === 'model' ? '' : this.place;
    return this.steps.reduce<string>((path, step) => at(path, step), inner) || this.place;
  }
}

function more(path: string, what: string): Issue {
  return issue({ code: 'out-of-range', path, expected: `at most ${what}`, got: 'more' });
}
