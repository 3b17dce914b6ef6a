import { ln } from '../../core/arithmetic.js';

/** Rows with the outcome and without it, by weight. */
export interface Counts {
  readonly positives: number;
  readonly negatives: number;
}

/** The evidence of a bin on the outcome. */
export interface Evidence {
  /** Weight of evidence: ln(share of all positives / share of all negatives). Null for a bin without rows. */
  readonly woe: number | null;
  /** The bin's part of the information value: (share of positives − share of negatives) × weight of evidence. */
  readonly iv: number;
  /** The bin's part of the Jensen-Shannon divergence of positives and negatives, in nats. */
  readonly js: number;
}

/** A bin with one outcome alone counts half a row of the other, so that its evidence is finite. */
const HALF = 0.5;

/** The evidence of a bin among all rows. */
export function evidenceOf({ positives, negatives }: Counts, all: Counts): Evidence {
  if (positives + negatives === 0) return { woe: null, iv: 0, js: 0 };
  const [p, q] = [positives / all.positives, negatives / all.negatives];
  const [a, b] = [(positives || HALF) / all.positives, (negatives || HALF) / all.negatives];
  // Equal shares give 0 and not -0, independent of the logarithm.
  const woe = a === b ? 0 : ln(a / b);
  const middle = (p + q) / 2;
  return { woe, iv: (a - b) * woe, js: (divergence(p, middle) + divergence(q, middle)) / 2 };
}

function divergence(share: number, from: number): number {
  return share === 0 || share === from ? 0 : share * ln(share / from);
}
