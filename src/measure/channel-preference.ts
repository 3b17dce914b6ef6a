import { at, fail, kindOf } from '../core/errors.js';
import { checkColumn, failOutcome, outcomeOf } from './inputs.js';
import { type Count, rateDifference } from './two-rates.js';
import { type Interval, wilson } from './wilson.js';

/** One contact with a member of a persona through a channel, and whether it was answered. */
export interface ChannelContact {
  readonly persona: string;
  readonly channel: string;
  readonly responded: boolean | number;
}

/** How one channel does with one persona. */
export interface ChannelRate {
  readonly channel: string;
  readonly n: number;
  readonly positives: number;
  /** positives / n. */
  readonly rate: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  /** Rate over the persona's rate through all channels; null when nobody answered. */
  readonly lift: number | null;
}

/** What one persona answers. */
export interface ChannelPreference {
  readonly persona: string;
  /** Highest rate first; of equals the one with more contacts, then in the order they first occur. */
  readonly channels: readonly ChannelRate[];
  /** The first channel, where its rate is above that of all others together beyond chance; null when that cannot be said. */
  readonly preferred: string | null;
  /** Rate of the first channel less that of all others together, with its 95 % interval (Newcombe); null for one channel. */
  readonly advantage: { readonly difference: number; readonly interval: Interval } | null;
}

/**
 * Which channel each persona prefers, from contacts and answers.
 *
 * The interval of the advantage is Newcombe's hybrid score interval (1998, method 10). The best of several is compared with
 * the rest, which flatters it a little where there are many channels.
 *
 * @param contacts - one entry per contact; personas come in the order they first occur
 * @throws ScoringError `wrong-type` for what is not a text, or not an answer
 * @example channelPreference([{ persona: 'Workshops', channel: 'mail', responded: true }])[0].channels[0].rate // => 1
 */
export function channelPreference(contacts: readonly ChannelContact[]): ChannelPreference[] {
  checkColumn(contacts, 'contacts');
  const counts = new Map<string, Map<string, Count>>();
  contacts.forEach((contact, i) => {
    const path = at('contacts', i);
    const outcome = outcomeOf(contact?.responded);
    for (const name of ['persona', 'channel'] as const) {
      const value: unknown = contact?.[name];
      if (typeof value !== 'string' || value === '')
        fail({ code: 'wrong-type', path: at(path, name), expected: 'a text that is not empty', got: kindOf(value) });
    }
    if (outcome === null) failOutcome(contact?.responded, at(path, 'responded'));
    const channels = counts.get(contact.persona) ?? new Map<string, Count>();
    const { n, positives } = channels.get(contact.channel) ?? { n: 0, positives: 0 };
    channels.set(contact.channel, { n: n + 1, positives: positives + outcome });
    counts.set(contact.persona, channels);
  });
  return [...counts].map(([persona, channels]) => preferenceOf(persona, channels));
}

function preferenceOf(persona: string, counts: ReadonlyMap<string, Count>): ChannelPreference {
  const all = added([...counts.values()]);
  const channels = [...counts]
    .map(([channel, count]): ChannelRate => {
      const rate = count.positives / count.n;
      const lift = all.positives === 0 ? null : rate / (all.positives / all.n);
      return { channel, ...count, rate, interval: intervalOf(count), lift };
    })
    .sort((a, b) => b.rate - a.rate || b.n - a.n);
  const [first, ...others] = channels;
  if (first === undefined || others.length === 0) return { persona, channels, preferred: null, advantage: null };
  const advantage = rateDifference(first, added(others));
  return { persona, channels, preferred: advantage.interval.low > 0 ? first.channel : null, advantage };
}

function added(counts: readonly Count[]): Count {
  return counts.reduce((sum, count) => ({ n: sum.n + count.n, positives: sum.positives + count.positives }), {
    n: 0,
    positives: 0,
  });
}

function intervalOf({ n, positives }: Count): Interval {
  return wilson(positives, n) ?? { low: 0, high: 1 };
}
