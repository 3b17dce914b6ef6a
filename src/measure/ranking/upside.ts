import { at, fail, kindOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { checkColumn, checkNames } from '../inputs.js';

/** A group of customers, and the revenue it would have at the level of the top group. */
export interface Upside {
  /** Top average less the group's, per customer. */
  readonly gap: number;
  /** gap × customers. */
  readonly upside: number;
}

/**
 * The revenue a cluster would add if its customers reached the top cluster's average.
 *
 * Formula: gap = top average − cluster average; upside = gap × customers. What could be reached at most, not a forecast.
 *
 * @param facts - averages in money per customer, in one currency and period; customers >= 0
 * @throws ScoringError `wrong-type` for a value that is not a finite number; `out-of-range` for negative customers and a top below the
 * cluster
 * @example upside({ clusterAverage: 5918, topAverage: 10022, customers: 682 }) // => { gap: 4104, upside: 2798928 }
 */
export function upside(facts: {
  readonly clusterAverage: number;
  readonly topAverage: number;
  readonly customers: number;
}): Upside {
  const { clusterAverage, topAverage, customers } = optionsIn(facts, 'facts');
  checkNames(facts, ['clusterAverage', 'topAverage', 'customers'], 'facts');
  for (const name of ['clusterAverage', 'topAverage', 'customers'] as const) requireNumber(facts[name], name);
  requireAtLeast(customers, 0, 'customers');
  if (topAverage < clusterAverage) {
    const hint = 'the top cluster is the one with the highest average';
    const expected = `at least clusterAverage, ${clusterAverage}`;
    fail({ code: 'out-of-range', path: 'topAverage', expected, got: `${topAverage}`, hint });
  }
  const gap = topAverage - clusterAverage;
  return { gap, upside: gap * customers };
}

/** A group of customers that could be worked. */
export interface Target {
  readonly id: string;
  /** How many there are. */
  readonly customers: number;
  /** Money per customer. */
  readonly average: number;
  /** Share of customers who can be reached: opted in, answered, open to the offer; 0..1. */
  readonly receptivity: number;
}

/** A target with its expected revenue. */
export interface RankedTarget extends Target, Upside {
  /** 1 for the best; targets of equal revenue keep their order. */
  readonly rank: number;
  /** customers × receptivity × gap: the upside among those who would listen. */
  readonly worth: number;
}

/**
 * Which cluster to work: by size × receptivity × gap to the top average, best first.
 *
 * A cluster at the top average, or above a given one, has a gap of 0: it is kept, not developed.
 *
 * The ranking uses the figures as given, without an error estimate. Averages of few customers vary by chance, and the highest of
 * several is the most overestimated, so the default top average is too. Give a `topAverage` you trust, and treat ranks of nearly equal
 * revenue as equal.
 *
 * @param targets - at least one, each with an id of its own
 * @param options - `topAverage`: the average to reach; default the highest average among the targets
 * @throws ScoringError `too-little-data` for no targets; `wrong-type`, `out-of-range` and `duplicate` with their path
 * @example rankTargets([{ id: 'a', customers: 682, average: 5918, receptivity: 0.5 }, { id: 'b', customers: 90, average: 10022, receptivity: 0.9 }])[0].worth // => 1399464
 */
export function rankTargets(
  targets: readonly Target[],
  options: { readonly topAverage?: number | undefined } = {},
): RankedTarget[] {
  checkColumn(targets, 'targets');
  if (targets.length === 0) fail({ code: 'too-little-data', path: 'targets', expected: 'at least one', got: 'none' });
  const seen = new Set<unknown>();
  targets.forEach((target, i) => {
    const path = at('targets', i);
    optionsIn(target, path);
    for (const name of ['customers', 'average', 'receptivity'] as const) requireNumber(target[name], at(path, name));
    requireAtLeast(target.customers, 0, at(path, 'customers'));
    const { receptivity, id } = target;
    if (receptivity < 0 || receptivity > 1) {
      const expected = 'a share from 0 to 1';
      fail({ code: 'out-of-range', path: at(path, 'receptivity'), expected, got: `${receptivity}` });
    }
    if (seen.size < seen.add(id).size) return;
    fail({ code: 'duplicate', path: at(path, 'id'), expected: 'an id of its own', got: `${JSON.stringify(id)} again` });
  });
  checkNames(options, ['topAverage']);
  const { topAverage } = options;
  if (topAverage !== undefined) requireNumber(topAverage, 'options.topAverage');
  const top = topAverage ?? targets.reduce((most, { average }) => Math.max(most, average), -Infinity);
  return targets
    .map(({ id, customers, average, receptivity }) => {
      const gap = Math.max(0, top - average);
      return {
        id,
        customers,
        average,
        receptivity,
        gap,
        upside: gap * customers,
        worth: customers * receptivity * gap,
      };
    })
    .sort((a, b) => b.worth - a.worth)
    .map((target, i) => ({ rank: i + 1, ...target }));
}

/** So that products are numbers, too. */
const LARGEST = 1e100;

function requireNumber(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
  if (Math.abs(value) > LARGEST)
    fail({ code: 'out-of-range', path, expected: `a number of at most ${LARGEST} in size`, got: `${value}` });
}

function requireAtLeast(value: number, least: number, path: string): void {
  if (value < least) fail({ code: 'out-of-range', path, expected: `at least ${least}`, got: `${value}` });
}
