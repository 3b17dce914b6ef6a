/**
 * A text from outside, safe within one line: characters that break the line, overwrite others or change the direction become spaces.
 *
 * @example plainLine('a\nb') // => 'a b'
 */
export function plainLine(text: string): string {
  // Most texts have no such character, and a test is faster than a replacement.
  return BREAKING.test(text) ? text.replace(ALL_BREAKING, ' ') : text;
}

const BREAKING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const ALL_BREAKING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
