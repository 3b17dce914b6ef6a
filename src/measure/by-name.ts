/**
 * Names in the order of their code units, and what has no name last.
 *
 * @example ['b', null, 'a'].sort(byName) // => ['a', 'b', null]
 */
export function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
