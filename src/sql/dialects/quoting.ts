import { fail } from '../../core/errors.js';
import type { Sql } from '../../model/sql/dialect.js';

/** A text with some letters doubled. */
export function doubled(text: string, letter: string): string {
  return text.replaceAll(letter, letter + letter);
}

/** A text that a database can hold. */
export function plainText(text: string): string {
  if (!/[\0\ud800-\udfff]/u.test(text)) return text;
  const expected = 'texts without a NUL and without half of a surrogate pair, which databases do not hold';
  return fail({ code: 'not-supported', path: 'toSql', expected, got: 'one that has one' });
}

/**
 * Splits a text where a template would begin a statement: dbt reads `{% endraw %}` within a text as the end of the block that
 * protects a query from templating.
 */
export function inParts(text: string, quoted: (part: string) => Sql): Sql {
  const parts = text.split(/(?<=\{)(?=%)/);
  return parts.length === 1 ? quoted(text) : `(${parts.map(quoted).join(' || ')})`;
}

/** A name that a database can hold and that no template reads as a statement: a name cannot be split. */
export function plainName(name: string): string {
  if (!name.includes('{%')) return plainText(name);
  const expected = 'names without {%, which dbt would take for a statement of a template';
  return fail({ code: 'not-supported', path: 'toSql', expected, got: 'one that has it' });
}

/** A text for databases in which a backslash begins an escape. */
export function escaped(text: string): string {
  return plainText(text)
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
