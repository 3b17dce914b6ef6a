import { type LogRank, logRank } from './log-rank.js';
import type { Way } from './spells.js';
import { casesOf, type Frame, observedIn, staysIn } from './stage-table.js';

/** Whether segments differ in a stage. */
export interface StageDifference {
  readonly stage: string;
  /** In the days that stays take; null when no two segments have stays in the window, or none began in it, or weights are no whole numbers. */
  readonly days: LogRank | null;
}

/** Whether segments differ, stage by stage; histories without a segment have no part in it. */
export function differencesOf(ways: readonly Way[], frame: Frame): StageDifference[] {
  const segmented = ways.filter((way) => way.segment !== null);
  return frame.order.ids.map((stage, s): StageDifference => {
    const observed = observedIn(staysIn(s, segmented), frame);
    const segments = observed.map(({ way }) => way.segment as string);
    const { days, how, weights, entry } = casesOf(observed, frame);
    const isComparable = new Set(segments).size > 1 && weights.every(Number.isInteger);
    const ended = how.map((exit) => exit !== null);
    return { stage, days: isComparable ? logRank(days, ended, segments, { weights, entry }) : null };
  });
}
