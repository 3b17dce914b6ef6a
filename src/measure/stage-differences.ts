import { type LogRank, logRank } from './log-rank.js';
import type { Way } from './spells.js';
import { casesOf, type Frame, staysIn, within } from './stage-table.js';

/** Whether segments differ in a stage. */
export interface StageDifference {
  readonly stage: string;
  /** In the days that stays take; null when no two segments have stays that began in the window, or weights are no whole numbers. */
  readonly days: LogRank | null;
}

/** Whether segments differ, stage by stage; histories without a segment have no part in it. */
export function differencesOf(ways: readonly Way[], frame: Frame): StageDifference[] {
  const segmented = ways.filter((way) => way.segment !== null);
  return frame.order.ids.map((stage, s): StageDifference => {
    const began = staysIn(s, segmented).filter(({ spell }) => within(spell.start, frame));
    const segments = began.map(({ way }) => way.segment as string);
    const { days, how, weights } = casesOf(began, frame.asOf);
    const isComparable = new Set(segments).size > 1 && weights.every(Number.isInteger);
    const ended = how.map((exit) => exit !== null);
    return { stage, days: isComparable ? logRank(days, ended, segments, { weights }) : null };
  });
}
