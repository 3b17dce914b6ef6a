import { bend, type PictureSetting, type TermPicture } from '../terms/base-plot.js';
import { type Decay, fading } from './decay.js';

/** The number of half-lives shown: less than a tenth remains. */
const HALF_LIVES = 4;

/** An award as it fades with its age: until its last day or over four half-lives, unless a range is given. */
export function fadingPicture(
  decay: Decay & { readonly windowDays?: number },
  award: number,
  missing: number | undefined,
  each: boolean,
  { range, worth }: PictureSetting,
): TermPicture | null {
  const { halfLifeDays, linearDays, windowDays = Number.POSITIVE_INFINITY } = decay;
  const gone = linearDays ?? (halfLifeDays === undefined ? Number.POSITIVE_INFINITY : HALF_LIVES * halfLifeDays);
  const last = Math.min(gone, windowDays);
  const [low, high] = [Math.max(0, range?.[0] ?? 0), range?.[1] ?? last];
  if (!Number.isFinite(high) || high <= low) return null;
  const left = fading(decay);
  const amountAt = (days: number) => worth(left(award, days));
  const end = Math.min(high, windowDays);
  const turns = halfLifeDays === undefined ? [gone] : [1, 2, 3].map((times) => times * halfLifeDays);
  const fades = halfLifeDays !== undefined;
  const straight = [low, ...turns.filter((at) => at > low && at < end), end].map((at) => ({
    at,
    amount: amountAt(at),
  }));
  const points = end <= low ? [] : fades ? bend([low, end], turns, amountAt) : straight;
  // The amount drops to 0 at the end of the window.
  const outside = high > windowDays ? [Math.max(low, windowDays), high].map((at) => ({ at, amount: 0 })) : [];
  return {
    type: 'line',
    over: { type: 'days', each },
    points: [...points, ...outside],
    missing: missing === undefined ? null : worth(missing),
  };
}
