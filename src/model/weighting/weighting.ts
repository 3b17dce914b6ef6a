import { decimalProduct } from '../../core/decimal-product.js';
import { setOwn } from '../../core/own.js';

/**
 * Factors per group, with a name and a reason: any function that returns one is a weighting.
 *
 * A key that names a group multiplies that group's amounts; a kind may let other parts be weighed too (the axes of a lead score).
 */
export interface Weighting {
  readonly name: string;
  /** Why these factors, as a reader should hear it. */
  readonly reason?: string;
  /** At least 0 each; what is not named keeps its weight. */
  readonly factors: Readonly<Record<string, number>>;
}

/**
 * The weighting that leaves everything as it is.
 *
 * @example flatWeighting() // => { name: 'flat', factors: {} }
 */
export function flatWeighting(): Weighting {
  return { name: 'flat', factors: {} };
}

/** A weighting without whatever else its maker hung on it, as a model may carry it. */
export function plainWeighting({ name, reason, factors }: Weighting): Weighting {
  return { name, ...(reason === undefined ? {} : { reason }), factors: { ...factors } };
}

/** Both weightings, one after the other: their factors multiply. */
export function composed(first: Weighting | undefined, second: Weighting): Weighting {
  if (first === undefined) return second;
  const factors: Record<string, number> = { ...first.factors };
  for (const [name, factor] of Object.entries(second.factors))
    setOwn(factors, name, Object.hasOwn(factors, name) ? decimalProduct(factors[name] as number, factor) : factor);
  const reasons = [first.reason, second.reason].filter((reason) => reason !== undefined);
  const reason = reasons.length === 0 ? {} : { reason: reasons.join('; then ') };
  return { name: `${first.name}, ${second.name}`, ...reason, factors };
}
