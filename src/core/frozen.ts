/**
 * Deeply freezes plain JSON, so that shared parts cannot be changed.
 *
 * @returns the same value
 * @example Object.isFrozen(frozen({ bands: [{ label: 'hot' }] }).bands[0]) // => true
 */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
