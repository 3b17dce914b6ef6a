import { fail, kindOf, oneOf } from '../../core/errors.js';

/** The side of their baselines on which reasons are ranked: PMML's `pointsBelow` and `pointsAbove`. */
export type BaselineRanking = 'below-baseline' | 'above-baseline';

/** Rejects unknown rankings. */
export function requireBaselineRanking(rank: BaselineRanking, path: string): void {
  const ranks: readonly string[] = ['below-baseline', 'above-baseline'] satisfies BaselineRanking[];
  if (ranks.includes(rank)) return;
  const got = typeof rank === 'string' ? JSON.stringify(rank) : kindOf(rank);
  fail({ code: 'unknown-name', path, expected: oneOf(ranks), got });
}

/** How far a term with a code is on the requested side of its baseline. */
export interface Coded<Code> {
  readonly code: Code;
  /** Above 0 on that side, below 0 on the other; a whole number, so that no order of adding rounds. */
  readonly distance: number;
}

/** The parts with the same code, and their sum. */
export interface RankedCode<Code> extends Coded<Code> {
  /** Positions among the parts. */
  readonly parts: readonly number[];
}

/**
 * Ranks codes by how far their terms are on the requested side of their baselines, furthest first: each code once, with the sum
 * of its terms, and only when the sum is above 0. Ties keep the order in which the codes first occur.
 *
 * Formula: Σ (baseline − partial score) by code for `pointsBelow`, Σ (partial score − baseline) for `pointsAbove`, as PMML 4.4
 * ranks reason codes and JPMML-Evaluator adds up those of several characteristics. That evaluator also lists codes whose sum is
 * 0; they carry no information.
 */
export function rankedCodes<Code>(parts: readonly Coded<Code>[]): RankedCode<Code>[] {
  const sums = new Map<Code, { distance: number; parts: number[] }>();
  for (const [p, { code, distance }] of parts.entries()) {
    const known = sums.get(code);
    if (known === undefined) sums.set(code, { distance, parts: [p] });
    else {
      known.distance += distance;
      known.parts.push(p);
    }
  }
  return [...sums]
    .map(([code, sum]) => ({ code, ...sum }))
    .filter((one) => one.distance > 0)
    .sort((a, b) => b.distance - a.distance);
}
