import { fail } from '../../core/errors.js';
import { ExactSum } from '../../core/sum.js';
import { moments } from '../../measure/statistics/moments.js';
import { type Case, LEAST_PAST_DEALS, LOST, OPEN, WON } from './cases.js';

/** The chance that a deal which has been in a stage for some days is won within the horizon, from past deals. */
export interface Chance {
  /** Null when too few past deals were in the stage that long. */
  readonly probability: number | null;
  /** Past deals that were still in the stage then, by weight. */
  readonly pastDeals: number;
  /** How many days they were followed from there on, at most the horizon; null without any. */
  readonly followedDays: number | null;
}

/** A chance with how much each past deal moves it. */
export interface MovedChance extends Chance {
  /** Calls back with the position of each past deal in the histories, and by how much the probability rises with its weight. */
  readonly eachInfluence: (use: (history: number, influence: number) => void) => void;
}

/**
 * The chance to be won within the horizon, of a deal that is still in its stage after some days: Aalen-Johansen among the past deals that
 * were still in it then, with loss as the other end and open deals censored.
 *
 * Starting anew with those still there (landmarking: H. Putter and C. Spitoni 2018) assumes nothing of how long deals stay in later stages.
 *
 * Influence: the derivative of the estimate by the weight of a past deal, so that the sum of weight × influence² is its variance, as in R's
 * survfit with `robust`. With F = F(horizon), S the share still open, h = d / Y and one cause won: at each time a case at risk adds −S
 * h_won / Y + h (F − F(t)) / (Y (1 − h)); its own end adds S / Y if won, and −(F − F(t)) / (Y (1 − h)).
 */
export function chanceOf(cases: readonly Case[], days: number, horizon: number): MovedChance {
  const still = days === 0 ? cases : cases.filter((one) => one.stay > days);
  if (still.length === 0) return { probability: null, pastDeals: 0, followedDays: null, eachInfluence: () => {} };
  const ends = still.map((one) => within(one, days, horizon));
  const times = ends.map((one) => one.time);
  const codes = ends.map((one) => one.end);
  const weights = still.map((one) => one.weight);
  const { found, n } = moments(
    times,
    codes,
    { path: 'histories', expected: '', codes: Number, causes: 2 },
    { weights },
  );
  const followedDays = found.at(-1)?.time ?? 0;
  let open = 1;
  let won = 0;
  const steps = found.map(({ time, atRisk, events: [wins = 0, losses = 0] }) => {
    const [before, hazard] = [open, Math.min(1, (wins + losses) / atRisk)];
    won += (before * wins) / atRisk;
    open = hazard === 1 ? 0 : before * (1 - hazard);
    return { time, atRisk, before, hazard, win: wins / atRisk, won };
  });
  const last = won;
  const pastDeals = n;
  if (n < LEAST_PAST_DEALS) return { probability: null, pastDeals, followedDays, eachInfluence: () => {} };
  return {
    probability: Math.min(1, last),
    pastDeals,
    followedDays: open === 0 ? horizon : followedDays,
    eachInfluence(use) {
      let staying = 0;
      const at = new Map<number, { readonly stays: number; readonly wins: number; readonly loses: number }>();
      for (const { time, atRisk, before, hazard, win, won } of steps) {
        const lost = hazard === 1 ? 0 : (last - won) / (atRisk * (1 - hazard));
        staying += hazard * lost - (win * before) / atRisk;
        at.set(time, { stays: staying, wins: before / atRisk - lost, loses: -lost });
      }
      // Times are recomputed: stored for many groups of deals, they would need more memory than all histories.
      for (const one of cases) {
        if (days > 0 && one.stay <= days) continue;
        const { time, end } = within(one, days, horizon);
        const step = at.get(time);
        if (step === undefined) continue;
        use(one.history, step.stays + (end === WON ? step.wins : end === LOST ? step.loses : 0));
      }
    },
  };
}

/** Days from there on, and how it ended; what lasted beyond the horizon was open at it. */
function within({ total, end }: Case, days: number, horizon: number): { readonly time: number; readonly end: number } {
  return total - days > horizon ? { time: horizon, end: OPEN } : { time: total - days, end };
}

/** Deals of one stage that have been in it for the same number of whole days: they share one estimate, and its error. */
export interface SharedChance {
  readonly cases: readonly Case[];
  readonly days: number;
  /** Money of these deals. */
  readonly amount: number;
}

/** Past deals that are looked at, over all the days that open deals have been in their stage. */
const MOST_LOOKED_AT = 50_000_000;

/**
 * The chances of groups of deals, the variance of their expected money by the sampling error of the past, and how each chance moves with it.
 *
 * One past deal counts for many groups, in one stage and over several; adding up the influences of each past deal first includes all of
 * these correlations.
 */
export function chancesOf(groups: readonly SharedChance[], weights: readonly number[], horizon: number) {
  const work = groups.reduce((all, { cases }) => all + cases.length, 0);
  if (work > MOST_LOOKED_AT)
    fail({
      code: 'out-of-range',
      path: 'options.histories',
      expected: `at most ${MOST_LOOKED_AT} past stays to look at, one by one for each stage and number of days in it`,
      got: `${work}`,
      hint: 'give the histories of fewer years',
    });
  const moved = new Float64Array(weights.length);
  const found = groups.map(({ cases, days }) => chanceOf(cases, days, horizon));
  for (const [g, { eachInfluence }] of found.entries())
    eachInfluence((history, by) => {
      moved[history] = (moved[history] as number) + (groups[g] as SharedChance).amount * by;
    });
  const chances = found.map(({ eachInfluence: _, ...chance }): Chance => chance);
  const all = new ExactSum();
  weights.forEach((weight, i) => void all.addProduct(weight, (moved[i] as number) * (moved[i] as number)));
  const variance = Math.max(0, all.value());
  const errors = found.map(({ eachInfluence }) => {
    const [own, common] = [new ExactSum(), new ExactSum()];
    // A deal that returned to the stage has several stays, which count together.
    const byHistory = new Map<number, number>();
    eachInfluence((history, by) => {
      byHistory.set(history, (byHistory.get(history) ?? 0) + by);
    });
    for (const [history, by] of byHistory) {
      const weight = weights[history] as number;
      own.addProduct(weight, by * by);
      common.addProduct(weight, by * (moved[history] as number));
    }
    return {
      own: Math.sqrt(Math.max(0, own.value())),
      common: variance === 0 ? 0 : common.value() / Math.sqrt(variance),
    };
  });
  return { chances, errors, variance };
}
