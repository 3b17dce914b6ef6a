// Competitors take turns, so that whatever else the machine does hits all of them alike.
import { now } from './clock.mjs';

/**
 * Times per row of each competitor by name, in nanoseconds, one of each round.
 *
 * @param competitors - name, rows a turn works through, and `turn`, which works and gives the milliseconds it took
 * @param rounds - counted rounds; one more before them warms up
 */
export async function race(competitors, { rounds, say = () => {} }) {
  const times = competitors.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (let k = 0; k < competitors.length; k++) {
      const c = (k + round) % competitors.length;
      const milliseconds = await competitors[c].turn();
      if (round > 0) times[c].push((milliseconds * 1e6) / competitors[c].rows);
    }
  }
  return Object.fromEntries(competitors.map(({ name }, c) => [name, times[c]]));
}

/** A turn of a function in this process. */
export const timed = (work) => async () => {
  const from = now();
  await work();
  return now() - from;
};

/** A turn of a function that works through one of so many at a time, in this process: call after call. */
export const repeated = (calls, work) => () => {
  const from = now();
  for (let i = 0; i < calls; i++) work(i);
  return now() - from;
};

export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies, without interpolation. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
