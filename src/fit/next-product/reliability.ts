import { logistic, logit } from '../../core/arithmetic.js';
import type { Work } from '../../core/work.js';
import type { Knot } from '../../model/terms/curve/term.js';
import { type Pooled, visitPairs } from './pooled.js';
import { told } from './told.js';

/** Adjacent pairs by log-odds: purchases expected by the regression, and actual ones. */
export interface ReliabilityGroup {
  /** Weight of the pairs. */
  readonly pairs: number;
  /** Mean probability before calibration, 0..1. */
  readonly expected: number;
  /** Share of them that was bought, 0..1. */
  readonly happened: number;
}

/** Log-odds are gathered in cells of this width, from -LIMIT to LIMIT. */
const WIDTH = 1 / 32;

const LIMIT = 16;

/** Least number of purchases in a group, by weight: its rate then has an error of about a seventh of itself. */
const ENOUGH = 50;

/**
 * How well the log-odds of a pooled regression are calibrated in the window: groups of neighbouring log-odds with at least 50
 * purchases each, merged where a higher group was bought less (pool adjacent violators, M. Ayer and others, 1955).
 */
export function* reliabilityOf(pooled: Pooled, b: Float64Array): Work<ReliabilityGroup[]> {
  const cells = Math.floor((2 * LIMIT) / WIDTH);
  const [pairs, expected, happened] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  yield* visitPairs(pooled, b, (z, bought, weight) => {
    const cell = Math.min(cells - 1, Math.max(0, Math.floor((z + LIMIT) / WIDTH)));
    pairs[cell] = (pairs[cell] as number) + weight;
    expected[cell] = (expected[cell] as number) + weight * logistic(z);
    if (bought) happened[cell] = (happened[cell] as number) + weight;
  });
  const groups: Sums[] = [];
  let open: Sums = { pairs: 0, expected: 0, happened: 0 };
  // From the top, where pairs are few.
  for (let cell = cells - 1; cell >= 0; cell--) {
    open = added(open, {
      pairs: pairs[cell] as number,
      expected: expected[cell] as number,
      happened: happened[cell] as number,
    });
    if (open.happened < ENOUGH) continue;
    push(groups, open);
    open = { pairs: 0, expected: 0, happened: 0 };
  }
  const last = groups.pop();
  if (open.pairs > 0 || last !== undefined) push(groups, last === undefined ? open : added(last, open));
  return groups
    .reverse()
    .map((one) => ({ pairs: one.pairs, expected: one.expected / one.pairs, happened: one.happened / one.pairs }));
}

interface Sums {
  readonly pairs: number;
  readonly expected: number;
  readonly happened: number;
}

/** The next lower group; it is merged with the one above if its purchase rate is higher. */
function push(groups: Sums[], group: Sums): void {
  let lower = group;
  for (let above = groups.at(-1); above !== undefined; above = groups.at(-1)) {
    if (lower.happened * above.pairs < above.happened * lower.pairs) break;
    lower = added(lower, above);
    groups.pop();
  }
  groups.push(lower);
}

function added(one: Sums, other: Sums): Sums {
  return {
    pairs: one.pairs + other.pairs,
    expected: one.expected + other.expected,
    happened: one.happened + other.happened,
  };
}

/** Groups below which there is no curve to be seen, only chance. */
const FEW = 5;

/** The calibration that maps each group to its observed rate; none where there are few groups. */
export function knotsOf(groups: readonly ReliabilityGroup[]): readonly Knot[] | undefined {
  const sure = groups.filter(({ happened }) => happened > 0 && happened < 1);
  const knots = sure.map(({ expected, happened }) => ({ at: told(logit(expected)), amount: told(logit(happened)) }));
  const apart = knots.filter((knot, k) => k === 0 || knot.at > (knots[k - 1] as Knot).at);
  return apart.length < FEW ? undefined : apart;
}
