/**
 * A text of somebody else's as part of one line: what would break the line, write others, or turn its direction becomes a space.
 *
 * @example plainLine('a\nb') // => 'a b'
 */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
