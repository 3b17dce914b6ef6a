import { random } from '../../../src/core/random.js';

/** An instant so many days after the beginning of 2026. */
export const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + Math.round(n * 86_400_000)).toISOString();

/** Leads of an invented company over a year: larger ones that visited of late buy more often, and buying changes what is recorded of them. */
export function leads(n: number, seed: number, drift = 0) {
  const { next, below } = random(seed);
  const records: { id: string; source: string; since: string }[] = [];
  const events: { id: string; type: string; at: string }[] = [];
  const history: { id: string; attribute: string; value: number; at: string }[] = [];
  for (let i = 0; i < n; i++) {
    const id = `lead ${i}`;
    const since = next() * 300;
    const source = ['fair', 'referral', 'web'][below(3)] as string;
    const size = 1 + below(100);
    records.push({ id, source, since: day(since) });
    history.push({ id, attribute: 'size', value: size, at: day(since) });
    for (let k = below(5); k > 0; k--) events.push({ id, type: 'visit', at: day(since + next() * 60) });
    const late = since / 300;
    const logOdds = -2.2 + size / 40 + (source === 'referral' ? 1.2 : 0) + drift * late * (source === 'web' ? 2 : -1);
    if (next() < 1 / (1 + Math.exp(-logOdds))) {
      const won = since + 5 + next() * 90;
      events.push({ id, type: 'won', at: day(won) });
      // Who buys is looked up, and what is recorded of the size changes.
      history.push({ id, attribute: 'size', value: size * 10, at: day(won) });
    }
  }
  const log = {
    records,
    events,
    history,
    attributes: {
      size: { type: 'number' },
      source: { type: 'category', values: ['fair', 'referral', 'web'] },
      visits: { type: 'events', types: ['visit'] },
    },
    timeless: ['source'],
    createdAt: 'since',
    outcome: 'won',
    until: day(400),
  } as const;
  return { log, dates: [60, 120, 180, 240, 300].map(day) };
}
