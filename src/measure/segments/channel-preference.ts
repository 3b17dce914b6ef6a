import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, failOutcome, outcomeOf } from '../inputs.js';
import { hypergeometricTail } from '../statistics/hypergeometric.js';
import { type Count, rateDifference } from '../statistics/two-rates.js';
import { type Interval, wilson } from '../statistics/wilson.js';

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
  /** Rate divided by the persona's rate through all channels; null when there are no answers. */
  readonly lift: number | null;
}

/** How far a channel is ahead of all others of a persona together. */
export interface ChannelAdvantage {
  /** Rate of the channel less the rate of all others together. */
  readonly difference: number;
  /** Newcombe's, with a level that depends on the number of channels: 95 % for two of them, 98 % for five, 98.75 % for eight. */
  readonly interval: Interval;
  /**
   * The probability that any channel is this far ahead if the persona answers all of them alike: Fisher's exact test times the number
   * of channels, at most 1.
   */
  readonly pValue: number;
}

/** The answers of one persona. */
export interface ChannelPreference {
  readonly persona: string;
  /** Highest rate first; ties: more contacts first, then in the order they first occur. */
  readonly channels: readonly ChannelRate[];
  /** The first channel, where its rate is above that of all others together beyond chance: a p-value of at most 0.05. Null otherwise. */
  readonly preferred: string | null;
  /** Of the first channel; null for one channel. */
  readonly advantage: ChannelAdvantage | null;
}

/**
 * Which channel each persona prefers, from contacts and answers.
 *
 * The best of several channels is ahead of the others even where all are alike, so it has to be further ahead when there are more
 * channels. Its answers are compared with those of all others together by R. A. Fisher's exact test, one-sided, and the p-value is
 * multiplied by the number of channels (Bonferroni). A persona that answers all channels alike is given a preferred one in at most 5 %
 * of cases, however few the contacts. That is the rate for each persona: among twenty of them expect one, or compare the p-values with
 * 0.05 / 20. A preferred channel is better than the others together; so may be a second one: see their intervals, each correct in 95 %
 * of cases by itself.
 *
 * The interval of the advantage is R. G. Newcombe's hybrid score interval (1998, method 10), at the level 1 − 0.1 / channels. It is
 * approximate, and does not decide.
 *
 * @param contacts - one entry per contact; personas come in the order they first occur
 * @throws ScoringError `wrong-type` for a value that is not a text, or not an answer
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
  const advantage = advantageOf(first, added(others), channels.length);
  return { persona, channels, preferred: advantage.pValue <= 0.05 ? first.channel : null, advantage };
}

function advantageOf(one: Count, other: Count, channels: number): ChannelAdvantage {
  const chance = hypergeometricTail(one.positives, one.n, one.positives + other.positives, one.n + other.n);
  return { ...rateDifference(one, other, 1 - 0.1 / channels), pValue: Math.min(1, chance * channels) };
}

function added(counts: readonly Count[]): Count {
  return counts.reduce((sum, count) => ({ n: sum.n + count.n, positives: sum.positives + count.positives }), {
    n: 0,
    positives: 0,
  });
}

function intervalOf({ n, positives }: Count, level?: number): Interval {
  return wilson(positives, n, level) ?? { low: 0, high: 1 };
}
