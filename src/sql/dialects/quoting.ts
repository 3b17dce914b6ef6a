import { fail } from '../../core/errors.js';

/** A text with each of some letters twice. */
export function doubled(text: string, letter: string): string {
  return text.replaceAll(letter, letter + letter);
}

/** A text that a database can hold. */
export function plainText(text: string): string {
  if (!/[\0\ud800-\udfff]/u.test(text)) return text;
  const expected = 'texts without a NUL and without half of a surrogate pair, which databases do not hold';
  return fail({ code: 'not-supported', path: 'toSql', expected, got: 'one that has one' });
}

/** A text for databases in which a backslash begins an escape. */
export function escaped(text: string): string {
  return plainText(text)
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
