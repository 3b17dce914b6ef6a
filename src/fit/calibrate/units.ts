import { grouped } from '../../core/decimal.js';
import { fail } from '../../core/errors.js';
import { folds } from '../../core/random.js';
import type { TotalsSeen } from './method.js';
import type { Scored } from './scored-rows.js';

/** The units assigned to folds: rows, or where all weights are whole, each copy that a row's weight represents. */
export interface Units {
  /** Distinct totals, rising. */
  readonly totals: Float64Array;
  /** The position of each unit's total; rising. */
  readonly places: Uint32Array;
  readonly outcomes: Uint8Array;
  readonly weights: Float64Array;
}

/** The most units that whole weights may add up to: each unit is assigned to a fold of its own. */
const MOST_UNITS = 20_000_000;

/** Rows as units, so that a row of weight 3 counts as three rows in the folds too. */
export function unitsOf({ totals, outcomes, weights }: Omit<Scored, 'rejected'>): Units {
  const whole = weights.every(Number.isInteger);
  const copies = (i: number) => (whole ? (weights[i] as number) : 1);
  const n = whole ? weights.reduce((all, weight) => all + weight, 0) : weights.length;
  if (n > MOST_UNITS) {
    const expected = `whole weights of at most ${grouped(String(MOST_UNITS), ',')} together`;
    const hint = 'divide them all by the same number';
    fail({ code: 'out-of-range', path: 'options.weights', expected, got: grouped(String(n), ','), hint });
  }
  const units = { places: new Uint32Array(n), outcomes: new Uint8Array(n), weights: new Float64Array(n) };
  const distinct: number[] = [];
  let at = 0;
  totals.forEach((total, i) => {
    if (distinct.at(-1) !== total) distinct.push(total);
    const end = at + copies(i);
    units.places.fill(distinct.length - 1, at, end);
    units.outcomes.fill(outcomes[i] as number, at, end);
    units.weights.fill(whole ? 1 : (weights[i] as number), at, end);
    at = end;
  });
  return { totals: Float64Array.from(distinct), ...units };
}

/** How many units have the outcome, and have not. */
export function countsOf({ outcomes }: Units): { readonly won: number; readonly lost: number } {
  const won = outcomes.reduce((all, outcome) => all + outcome, 0);
  return { won, lost: outcomes.length - won };
}

/** The totals of some units, with their outcomes. */
export function totalsSeen({ totals, places, outcomes, weights }: Units, takes: (unit: number) => boolean): TotalsSeen {
  const [won, lost] = [new Float64Array(totals.length), new Float64Array(totals.length)];
  for (let u = 0; u < places.length; u++) {
    if (!takes(u)) continue;
    const side = outcomes[u] === 1 ? won : lost;
    const place = places[u] as number;
    side[place] = (side[place] as number) + (weights[u] as number);
  }
  const kept = new Float64Array(totals.length);
  // Removes in place totals that none of these units has.
  let n = 0;
  for (let i = 0; i < totals.length; i++) {
    const [had, hadNot] = [won[i] as number, lost[i] as number];
    if (had + hadNot === 0) continue;
    kept[n] = totals[i] as number;
    won[n] = had;
    lost[n++] = hadNot;
  }
  return { totals: kept.slice(0, n), won: won.slice(0, n), lost: lost.slice(0, n) };
}

/** A fold for each unit, at random; those with the outcome are spread as evenly as the others. */
export function foldOf({ outcomes }: Units, k: number, seed: number): Uint8Array {
  const fold = new Uint8Array(outcomes.length);
  for (const outcome of [0, 1]) {
    const units = [...outcomes.keys()].filter((u) => outcomes[u] === outcome);
    const dealt = folds(units.length, k, seed);
    units.forEach((u, i) => {
      fold[u] = dealt[i] as number;
    });
  }
  return fold;
}
