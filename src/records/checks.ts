import { at, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf } from '../core/errors.js';
import { MOST_ALTERNATIVES } from '../model/limits.js';
import { countOf } from '../model/size.js';
import { notPlain } from '../model/table/misfit.js';

/** Collects the problems of one mapping while it is read. */
export class Checks {
  readonly issues: Issue[] = [];

  add(facts: IssueFacts): void {
    this.issues.push(issue(facts));
  }

  /** An object of the mapping with only these keys; an empty object when it is something else. */
  object<T extends object>(value: unknown, path: string, keys: readonly string[]): Partial<T> {
    if (value === undefined) return {};
    const own = this.record(value, path);
    for (const key of Object.keys(own)) {
      if (keys.includes(key)) continue;
      const hint = nearest(key, keys);
      this.add({
        code: 'unknown-name',
        path: at(path, key),
        expected: oneOf(keys),
        got: JSON.stringify(key),
        hint,
      });
    }
    // Own keys only: inherited keys are not part of the mapping.
    return Object.fromEntries(
      keys.filter((key) => Object.hasOwn(own, key)).map((key) => [key, own[key]]),
    ) as Partial<T>;
  }

  /** An object whose keys are names of the host's. */
  record(value: unknown, path: string, expected = 'an object'): Readonly<Record<string, unknown>> {
    const other = isObject(value) ? notPlain(value) : { got: got(value) };
    if (other === undefined) return value as Record<string, unknown>;
    this.add({ code: 'wrong-type', path, expected, got: other.got });
    return {};
  }

  /** One of the listed texts; undefined when it is left out, or something else. */
  choice<Choice extends string>(value: unknown, path: string, choices: readonly Choice[]): Choice | undefined {
    if (value === undefined || choices.includes(value as Choice)) return value as Choice | undefined;
    const hint = typeof value === 'string' ? nearest(value, choices) : undefined;
    this.add({
      code: 'unknown-name',
      path,
      expected: oneOf(choices),
      got: got(value),
      hint,
    });
    return undefined;
  }

  /** An array of the items that pass; empty when it is left out, or something else. */
  array<Item>(
    value: unknown,
    path: string,
    expected: string,
    fits: (item: unknown) => boolean,
    most: number = MOST_ALTERNATIVES,
  ): readonly Item[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.add({ code: 'wrong-type', path, expected: `an array of ${expected}`, got: got(value) });
      return [];
    }
    this.most(value, path, most);
    return value.filter((item, i) => {
      if (fits(item)) return true;
      this.add({ code: 'wrong-type', path: at(path, i), expected, got: got(item) });
      return false;
    }) as Item[];
  }

  /** Adds a problem for a list that is too long. */
  most(list: readonly unknown[], path: string, most: number): void {
    if (list.length <= most) return;
    const expected = `at most ${countOf(most)} items`;
    this.add({ code: 'out-of-range', path, expected, got: countOf(list.length) });
  }

  /** True or false; false when it is left out, or something else. */
  flag(value: unknown, path: string): boolean {
    if (value === undefined || typeof value === 'boolean') return value === true;
    this.add({ code: 'wrong-type', path, expected: 'true or false', got: got(value) });
    return false;
  }

  /** A text that is not empty; undefined when it is left out, or something else. */
  text(value: unknown, path: string, expected = 'a text that is not empty'): string | undefined {
    if (value === undefined || isText(value)) return value as string | undefined;
    this.add({ code: 'wrong-type', path, expected, got: got(value) });
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A text, or a finite number. */
export function isScalar(value: unknown): boolean {
  return typeof value === 'string' || Number.isFinite(value);
}

/** What the mapping has instead; texts are shown in full, since the host wrote them. */
export function got(value: unknown): string {
  return typeof value === 'string' || Number.isFinite(value) ? JSON.stringify(value) : kindOf(value);
}
