import { decimalProduct } from '../../core/decimal-product.js';
import { setOwn } from '../../core/own.js';

/**
 * Factors per group, with a name and a reason: any function that returns one is a weighting.
 *
 * A key that names a group multiplies that group's amounts; a kind may allow other parts too (the axes of a lead score).
 */
export interface Weighting {
  readonly name: string;
  /** The reason for these factors, as shown to readers. */
  readonly reason?: string;
  /** At least 0 each; groups that are not named keep their weight. */
  readonly factors: Readonly<Record<string, number>>;
}

/**
 * The weighting that changes nothing.
 *
 * @example flatWeighting() // => { name: 'flat', factors: {} }
 */
export function flatWeighting(): Weighting {
  return { name: 'flat', factors: {} };
}

/** A weighting without extra properties, as a model may contain it. */
export function plainWeighting({ name, reason, factors }: Weighting): Weighting {
  return { name, ...(reason === undefined ? {} : { reason }), factors: { ...factors } };
}

/** Applies both weightings, one after the other: their factors multiply. */
export function composed(first: Weighting | undefined, second: Weighting): Weighting {
  if (first === undefined) return second;
  const factors: Record<string, number> = { ...first.factors };
  for (const [name, factor] of Object.entries(second.factors))
    setOwn(factors, name, Object.hasOwn(factors, name) ? decimalProduct(factors[name] as number, factor) : factor);
  const reasons = [first.reason, second.reason].filter((reason) => reason !== undefined);
  const reason = reasons.length === 0 ? {} : { reason: reasons.join('; then ') };
  return { name: `${first.name}, ${second.name}`, ...reason, factors };
}
