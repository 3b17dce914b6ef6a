import { ExactSum, sum } from '../../core/sum.js';
import { daysBetween } from '../../core/time.js';
import { LEAST_OUTCOMES } from '../../measure/least-outcomes.js';
import { risingOrder } from '../../measure/order.js';
import type { StageOrder, Way } from '../../measure/stages/spells.js';

/** How a deal ended: the positions of its causes, and below 0 while it is open. */
export const OPEN = -1;
export const WON = 0;
export const LOST = 1;

/** The least number of past deals for an estimate in a stage; no model is fitted on fewer outcomes either. */
export const LEAST_PAST_DEALS = LEAST_OUTCOMES;

/** One past stay in a stage, with how the deal ended after it. */
export interface Case {
  /** Position of the history it belongs to. */
  readonly history: number;
  readonly weight: number;
  /** Days in the stage; up to `asOf` while the stay is open. */
  readonly stay: number;
  /** Days from entering the stage to the end of the deal, or to `asOf` while it is open. */
  readonly total: number;
  /** `WON`, `LOST` or `OPEN`. */
  readonly end: number;
  /** Milliseconds: when it entered the stage, when it left it (infinite while it is in it), and when the deal ended, or `asOf`. */
  readonly entered: number;
  readonly left: number;
  readonly ended: number;
}

/** The stays with a known first day in each stage, followed to the first win or loss after them. */
export function casesByStage(ways: readonly Way[], order: StageOrder, won: number, asOf: number): Case[][] {
  const cases = order.ids.map((): Case[] => []);
  for (const [history, { spells, weight }] of ways.entries()) {
    let end: { readonly time: number; readonly how: number } = { time: asOf, how: OPEN };
    // Backwards, so that each stay finds the first end after it.
    for (let i = spells.length - 1; i >= 0; i--) {
      const spell = spells[i] as Way['spells'][number];
      if (spell.stage === won) {
        end = { time: spell.start, how: WON };
        continue;
      }
      if (spell.exit === 'lost') end = { time: spell.end as number, how: LOST }; // what is lost has ended
      if (spell.start === -Infinity) continue;
      cases[spell.stage]?.push({
        history,
        weight,
        stay: daysBetween(spell.start, spell.end ?? asOf),
        total: daysBetween(spell.start, end.time),
        end: end.how,
        entered: spell.start,
        left: spell.end ?? Infinity,
        ended: end.time,
      });
    }
  }
  return cases;
}

/** Days after which 95 % of the won deals had left the stage; null with fewer than 20 of them. */
export function overdueAfter(cases: readonly Case[]): number | null {
  const won = cases.filter((one) => one.end === WON);
  const all = sum(won.map((one) => one.weight));
  if (all < LEAST_PAST_DEALS) return null;
  const gone = new ExactSum();
  for (const row of risingOrder(Float64Array.from(won, (one) => one.stay))) {
    const { weight, stay } = won[row] as Case;
    if (gone.add(weight).value() >= 0.95 * all) return stay;
  }
  return null;
}
