// JSON in one form only: the canonical JSON of RFC 8785, and -0 told from 0. Uses nothing but the language.

/**
 * The JSON of a value: keys sorted by code units, no blanks, numbers and texts as JavaScript writes them.
 *
 * A record may hold -0, which `-0` tells from 0. A result may hold neither -0 nor a number that is not finite, so these show.
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'number') return String(value);
  return String(JSON.stringify(value));
}
