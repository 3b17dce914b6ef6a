import { type LogRank, logRank, MOST_GROUPS } from './log-rank.js';
import type { Way } from './spells.js';
import { casesOf, type Frame, observedIn, staysByStage } from './table.js';

/** Whether segments differ in a stage. */
export interface StageDifference {
  readonly stage: string;
  /**
   * Differences in days in stage; null when no two segments have stays in the window, or none began
   * in it, more than a hundred do, or weights are no whole numbers.
   */
  readonly days: LogRank | null;
}

/** Whether segments differ, stage by stage; histories without a segment have no part in it. */
export function differencesOf(ways: readonly Way[], frame: Frame): StageDifference[] {
  const segmented = ways.filter((way) => way.segment !== null);
  return staysByStage(segmented, frame.order).map((stays, s): StageDifference => {
    const stage = frame.order.ids[s] as string;
    const observed = observedIn(stays, frame);
    const segments = observed.map(({ way }) => way.segment as string);
    const { days, how, weights, entry } = casesOf(observed, frame);
    const groups = new Set(segments).size;
    const isComparable = groups > 1 && groups <= MOST_GROUPS && weights.every(Number.isInteger);
    const ended = how.map((exit) => exit !== null);
    return { stage, days: isComparable ? logRank(days, ended, segments, { weights, entry }) : null };
  });
}
