import type { FactType } from './base.js';

/**
 * The common type of several facts: a number in the widest of their ranges, or one of all their texts; undefined when their types
 * differ.
 */
export function joined(types: readonly (FactType | undefined)[]): FactType | undefined {
  const known = types.filter((type) => type !== undefined);
  const [first] = known;
  if (first === undefined || known.some((one) => one.type !== first.type)) return undefined;
  if (first.type === 'category') {
    const all = known.flatMap((one) => (one.type === 'category' ? [one] : []));
    const labels = Object.assign({}, ...all.map((one) => one.labels ?? {}).reverse()) as Record<string, string>;
    const values = [...new Set(all.flatMap((one) => one.values))];
    return { type: 'category', values, ...(Object.keys(labels).length === 0 ? {} : { labels }) };
  }
  if (first.type !== 'number') return { type: first.type };
  const ranges = known.map(rangeOf);
  return numberIn(
    ranges.reduce((least, [low]) => Math.min(least, low), Number.POSITIVE_INFINITY),
    ranges.reduce((most, [, high]) => Math.max(most, high), Number.NEGATIVE_INFINITY),
  );
}

/** The range of a number. */
export type NumberRange = readonly [least: number, most: number];

/** The range of a number; unlimited for other types. */
export function rangeOf(type: FactType | undefined): NumberRange {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = type?.type === 'number' ? type : {};
  return [min, max];
}

/** A number in a range. */
export function numberIn(least: number, most: number): FactType {
  return {
    type: 'number',
    ...(Number.isFinite(least) ? { min: least === 0 ? 0 : least } : {}),
    ...(Number.isFinite(most) ? { max: most === 0 ? 0 : most } : {}),
  };
}
