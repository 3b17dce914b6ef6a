// What the races have in common.
import { now } from '../clock.mjs';

export const asOf = '2026-06-30T00:00:00Z';

/** Milliseconds per call of some work, one time of each batch of calls; below ten quick calls the clock itself counts. */
export function timesOf(calls, batch, work) {
  const times = new Float64Array(calls / batch);
  for (let b = 0; b < times.length; b++) {
    const from = now();
    for (let i = b * batch; i < (b + 1) * batch; i++) work(i);
    times[b] = (now() - from) / batch;
  }
  return times;
}

/** Peers that give something else are not compared for speed. */
export function same(peer, difference, tolerance) {
  if (difference <= tolerance) return;
  throw new Error(`${peer} differs by ${difference}, more than ${tolerance}: not the same work`);
}
