// Events in a picture: one event as it fades, or what so many that count are worth.
import { fadingPicture } from '../../decay/plot.js';
import type { TermPlot } from '../base-plot.js';
import type { EventsTerm } from './term.js';

/** How many events are shown where nothing ends what they add up to. */
const MOST = 10;

/** A line over days where events fade, as the age of each decides; over their number where only that decides. */
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
  // The cap is mostly reached in the middle of an event: the line bends at the whole numbers to both sides of it.
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
