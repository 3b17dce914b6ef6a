import { at, kindOf, nearest, oneOf } from '../core/errors.js';
import { type Checks, got } from './checks.js';
import type { CategoryText, Normalisation, TextForm } from './mapping.js';
import { type Reading, refused } from './refusal.js';

const NORMALISATIONS: readonly Normalisation[] = ['trim', 'lowerCase', 'NFC'];

/** What a set and a category have in common: converts a text, or the id of an option, to the model's own spelling. */
export interface ValueText {
  /** The value as the model spells it; undefined for anything but a text or an id. */
  read(value: unknown): string | undefined;
  /** The text as it is compared, to check whether it is blank. */
  compared(text: string): string;
  /** Whether numbers are read, as the ids of options. */
  readonly hasIds: boolean;
}

/** Reads the values of a category, a set, or a type of event; an unlisted value stays as it is, and the model's policy decides. */
export function valueText(
  listed: readonly string[],
  others: readonly string[],
  declared: Partial<CategoryText>,
  path: string,
  checks: Checks,
): ValueText {
  const compared = comparison(declared.normalise, at(path, 'normalise'), checks);
  const spelling = new Map<string, string>();
  const learn = (text: string, value: string, where: string) => {
    const key = compared(text);
    const before = spelling.get(key);
    if (before !== undefined && before !== value) {
      const two = [before, value].map((one) => JSON.stringify(one)).join(' and ');
      const expected = `texts that differ when ${JSON.stringify(declared.normalise ?? [])} is applied`;
      checks.add({ code: 'duplicate', path: where, expected, got: `the same for ${two}` });
    } else spelling.set(key, value);
  };
  const known = new Set([...listed, ...others]);
  for (const text of known) learn(text, text, at(path, 'normalise'));
  if (declared.values !== undefined) {
    const values = at(path, 'values');
    for (const [id, value] of Object.entries(checks.record(declared.values, values))) {
      const where = at(values, id);
      if (typeof value === 'string' && known.has(value)) learn(id, value, where);
      else {
        const hint = typeof value === 'string' ? nearest(value, listed) : undefined;
        checks.add({
          code: 'unknown-name',
          path: where,
          expected: listed.length <= 12 ? oneOf(listed) : 'one of the listed texts',
          got: got(value),
          hint,
        });
      }
    }
  }
  const hasIds = declared.values !== undefined;
  return {
    compared,
    hasIds,
    read(value) {
      if (typeof value === 'string') return spelling.get(value) ?? spelling.get(compared(value)) ?? value;
      const isId = typeof value === 'number' ? Number.isFinite(value) : ['boolean', 'bigint'].includes(typeof value);
      if (!hasIds || !isId) return undefined;
      const id = String(value);
      return spelling.get(compared(id)) ?? id;
    },
  };
}

/** Texts as they are compared, by what a mapping asks for. */
function comparison(declared: unknown, path: string, checks: Checks): (text: string) => string {
  const asked = checks.array<Normalisation>(declared, path, oneOf(NORMALISATIONS), (one) =>
    NORMALISATIONS.includes(one as Normalisation),
  );
  return comparedAs(asked);
}

/** Normalises a text: trimmed, then in lower case (which does not depend on the locale), then composed. */
export function comparedAs(normalise: readonly Normalisation[]): (text: string) => string {
  const [trim, lowerCase, composed] = NORMALISATIONS.map((one) => normalise.includes(one));
  if (normalise.length === 0) return (text) => text;
  return (text) => {
    const trimmed = trim ? text.trim() : text;
    const small = lowerCase ? trimmed.toLowerCase() : trimmed;
    return composed ? small.normalize('NFC') : small;
  };
}

/** Reads a category. */
export function categoryReading(
  listed: readonly string[],
  missing: readonly string[],
  declared: unknown,
  path: string,
  checks: Checks,
  isBlank: (value: unknown) => boolean,
): Reading {
  const text = valueText(listed, missing, checks.object(declared, path, ['values', 'normalise']), path, checks);
  const expected = text.hasIds ? 'a text or the id of an option' : 'a text';
  const hint = 'list what the ids of options stand for under category.values';
  return (value) => {
    // A text of spaces is as blank as an empty one.
    if (typeof value === 'string' && isBlank(text.compared(value))) return null;
    const known = text.read(value);
    if (known !== undefined) return known;
    const facts = { code: 'wrong-type', expected, got: kindOf(value) } as const;
    return refused(!text.hasIds && typeof value === 'number' ? { ...facts, hint } : facts);
  };
}

/** Reads a text that names an item of a list. */
export function textReading(declared: unknown, path: string, checks: Checks): Reading {
  const given = checks.object<TextForm>(declared, path, ['digits']);
  const digits = checks.flag(given.digits, at(path, 'digits'));
  const expected = digits ? 'a text or a whole number' : 'a text';
  return (value) => {
    if (typeof value === 'string') return value;
    if (digits && (Number.isSafeInteger(value) || typeof value === 'bigint')) return String(value);
    const facts = { code: 'wrong-type', expected, got: kindOf(value) } as const;
    const hint = 'say { "digits": true } under text to read numbers as ids';
    return refused(typeof value === 'number' && !digits ? { ...facts, hint } : facts);
  };
}
