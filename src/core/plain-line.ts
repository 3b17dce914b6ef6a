/**
 * A text of somebody else's as part of one line: what would break the line, write others, or turn its direction becomes a space.
 *
 * @example plainLine('a\nb') // => 'a b'
 */
export function plainLine(text: string): string {
  // Most texts have none of it, which is quicker to see than to replace.
  return BREAKING.test(text) ? text.replace(ALL_BREAKING, ' ') : text;
}

const BREAKING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const ALL_BREAKING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
