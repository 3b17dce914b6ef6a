// Time and memory of some work.
import { now } from '../clock.mjs';
import { median } from '../race.mjs';

const WARM = 300; // milliseconds of work before the first time is taken
const LEAST = 40; // milliseconds that a time is taken over: repeat what takes less
const TIMES = 5;
const KEPT = 10_000; // units whose results are kept to see what they weigh

/** Nanoseconds per unit of work that has so many; without a number those of a single run. */
export function timeOf(work, units) {
  const once = (runs) => {
    const from = now();
    for (let i = 0; i < runs; i++) work();
    return (now() - from) * 1e6;
  };
  if (units === undefined) return once(1);
  let [runs, spent, last] = [1, once(1), 0];
  for (; spent < WARM * 1e6 || last < LEAST * 1e6; spent += last) {
    last = once(runs);
    if (last < LEAST * 1e6) runs *= 2;
  }
  return median(Array.from({ length: TIMES }, () => once(runs))) / runs / units;
}

/** Bytes per unit that results of some work keep; garbage is collected before and after. */
export function memoryOf(work, units) {
  const kept = new Array(Math.ceil(KEPT / units)).fill(null);
  const before = held();
  for (let i = 0; i < kept.length; i++) kept[i] = work();
  const after = held();
  return Math.max(0, after - before) / (kept.length * units);
}

function held() {
  for (let i = 0; i < 2; i++) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
