import { shareText } from '../../core/share-text.js';
import { countText, many, scoreText } from '../../measure/told.js';
import type { Queue } from './plan.js';
import type { QueueWaits } from './waits.js';

/** A queue in a sentence: calls by day, waits, the promised bound, and the loss. */
export function queueText({ days, waits, bands, service, worth }: Omit<Queue, 'text'>): string {
  const { n, called, left, longestDays } = waits.planned;
  const last = days.filter(({ calls }) => calls.length > 0).at(-1);
  const leads = many(n, 'lead');
  const head =
    last === undefined
      ? `none of ${leads} called in ${many(days.length, 'day')}`
      : left === 0
        ? `${leads}, all called by day ${countText(last.day)}`
        : `${countText(called)} of ${leads} called in ${many(days.length, 'day')}, ${countText(left)} left`;
  const wait = longestDays === null ? [] : [`waits are ${meanText(waits.planned)}, at most ${countText(longestDays)}`];
  const banded = bands.map(
    ({ band, planned, firstCome }) =>
      `${band ?? 'without a band'} (${many(planned.n, 'lead')}): ${meanText(planned)}, in order of arrival ${meanText(firstCome)}`,
  );
  const promised = service.map(({ band, withinDays, share, target, reached, firstCome }) => {
    const within = withinDays === 0 ? 'on the same day' : `within ${many(withinDays, 'day')}`;
    const who = band ?? 'all';
    if (share === null) return `${who} ${within}: no lead to count`;
    const aim = target === null ? '' : `, ${shareText(target)} promised: ${reached ? 'kept' : 'not kept'}`;
    const instead = firstCome.share === null ? '' : ` (in order of arrival ${shareText(firstCome.share)})`;
    return `${who} ${within}: ${shareText(share)}${instead}${aim}`;
  });
  const brings =
    worth === null
      ? []
      : [
          `expected: ${countText(worth.planned)} of ${countText(worth.atOnce)}, in order of arrival ${countText(worth.firstCome)}`,
        ];
  return [head, ...wait, ...banded, ...promised, ...brings].join('; ');
}

function meanText({ meanDays }: QueueWaits): string {
  if (meanDays === null) return 'no calls';
  return `${scoreText(meanDays)} ${meanDays === 1 ? 'day' : 'days'} on average`;
}
