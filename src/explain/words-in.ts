import { at, fail, kindOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import { english } from '../words/english.js';
import type { Words } from '../words/words.js';

/** The requested language. */
export function wordsIn(options: { readonly words?: Words } | null | undefined): Words {
  const words: unknown = options?.words ?? english;
  const lacks =
    typeof words !== 'object' || words === null
      ? undefined
      : readable('options.words', 'a language', () => lackingIn(words, english, 'options.words'));
  if (typeof words === 'object' && lacks === undefined) return words as Words;
  const path = lacks ?? 'options.words';
  const hint = 'pass english, german or japanese, or spread one of them and replace what differs';
  const expected = lacks === undefined ? 'a language' : 'what a language has here';
  return fail({ code: 'wrong-type', path, expected, got: lacks === undefined ? kindOf(words) : 'nothing', hint });
}

/** The first place where something lacks a part of a language. */
function lackingIn(words: object, language: object, path: string): string | undefined {
  for (const [key, own] of Object.entries(language)) {
    const given: unknown = (words as Readonly<Record<string, unknown>>)[key];
    const place = at(path, key);
    if (typeof given !== typeof own || given === null) return place;
    if (typeof own !== 'object' || given === own) continue;
    const inner = lackingIn(given as object, own, place);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
