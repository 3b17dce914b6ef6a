import { exp } from '../../core/arithmetic.js';

/** The share of the market that has adopted by a time on the Bass curve, with its derivatives. */
export interface BassPoint {
  readonly share: number;
  readonly byP: number;
  readonly byQ: number;
}

/** The curve at a time of 0 or more, for p above 0 and q of 0 or more. */
export function bassPoint(t: number, p: number, q: number): BassPoint {
  const e = exp(-(p + q) * t);
  const ratio = q / p;
  const [over, under] = [1 - e, 1 + ratio * e];
  return {
    share: over / under,
    byP: (t * e * under + over * ratio * e * (1 / p + t)) / (under * under),
    byQ: (t * e * under - over * e * (1 / p - ratio * t)) / (under * under),
  };
}
