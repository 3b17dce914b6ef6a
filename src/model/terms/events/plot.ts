// Events in a plot: one event as it fades, or the amount by the number of events.
import { fadingPicture } from '../../decay/plot.js';
import type { TermPlot } from '../base-plot.js';
import type { EventsTerm } from './term.js';

/** The number of events shown when their sum has no limit. */
const MOST = 10;

/** A line over days when events fade; over their number when only that matters. */
export const events: TermPlot<EventsTerm> = (term, setting) => {
  const { amount, missing, limit, cap = Number.POSITIVE_INFINITY, halfLifeDays, linearDays } = term;
  const capped = (earned: number) => (earned < 0 ? Math.max(earned, -cap) : Math.min(earned, cap));
  if (halfLifeDays !== undefined || linearDays !== undefined)
    return fadingPicture(term, capped(amount), missing, true, setting);
  const { range, worth } = setting;
  const ever = limit?.per === 'ever' ? limit.count : Number.POSITIVE_INFINITY;
  const full = Math.ceil(Math.min(ever, cap / Math.abs(amount)));
  const [low, high] = [Math.max(0, range?.[0] ?? 0), range?.[1] ?? (full < MOST ? full + 2 : MOST)];
  if (high <= low) return null;
  // The cap is usually reached between two whole numbers: the line bends at both.
  const points = [...new Set([low, full - 1, full, high])]
    .filter((n) => n >= low && n <= high)
    .sort((a, b) => a - b)
    .map((n) => ({ at: n, amount: worth(capped(amount * Math.min(n, ever))) }));
  return {
    type: 'line',
    over: { type: 'count' },
    points,
    missing: missing === undefined ? null : worth(missing),
  };
};
