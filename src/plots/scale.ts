// The positions of values on a line of pixels, and the round numbers marked on it.

/** From values to pixels. */
export interface LinearScale {
  readonly domain: readonly [low: number, high: number];
  /** Round numbers within the domain, rising. */
  readonly ticks: readonly number[];
  /** Decimals that the ticks need. */
  readonly decimals: number;
}

/**
 * A scale that begins and ends at round numbers: 1, 2 or 5 times a power of ten apart.
 *
 * @param low - the least value that is shown
 * @param high - the largest; the same as `low` is given some room
 * @param fixed - whether the scale begins and ends at `low` and `high` themselves
 * @example niceScale(0, 97).ticks // => [0, 20, 40, 60, 80, 100]
 */
export function niceScale(low: number, high: number, fixed = false): LinearScale {
  // So close to each other that round numbers between them have no distinct doubles.
  const apart = high - low > Math.max(1e-290, 1e-12 * Math.max(Math.abs(low), Math.abs(high)));
  const [from, to] = apart ? [low, high] : [low - halfOf(low), high + halfOf(high)];
  // Halves first, so that the distance between the ends of all doubles is one as well.
  const power = powerOf((to / 2 - from / 2) * (2 / MOST_STEPS));
  const step = STEPS.find((times) => to / 2 - from / 2 <= (times * MOST_STEPS * power.of) / 2) ?? 10;
  const [first, last] = fixed
    ? [Math.ceil(from / (step * power.of) - SLIGHT), Math.floor(to / (step * power.of) + SLIGHT)]
    : [Math.floor(from / (step * power.of)), Math.ceil(to / (step * power.of))];
  // A whole number divided by a power of ten is the nearest double: 3 / 10, and not 3 × 0.1.
  const at = (n: number) => (power.exponent < 0 ? (n * step) / tenTo(-power.exponent) : n * step * power.of) + 0;
  const ticks = Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => at(first + i));
  const domain = fixed ? ([from, to] as const) : ([at(first), at(last)] as const);
  return { domain, ticks, decimals: Math.max(0, -power.exponent) };
}

/** About how many steps an axis has. */
const MOST_STEPS = 5;
const STEPS = [1, 2, 5, 10];
const SLIGHT = 1e-9;

/** Room around a single value. */
function halfOf(value: number): number {
  return Math.abs(value) < 1e-290 ? 1 : Math.abs(value) / 2;
}

/** The power of ten at or below a number above 0: the value of its first digit. */
function powerOf(value: number): { readonly of: number; readonly exponent: number } {
  const exponent = Number(value.toExponential().split('e')[1]);
  return { of: tenTo(exponent), exponent };
}

function tenTo(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** The position of a value between two pixels. */
export function positionOf({ domain: [low, high] }: LinearScale, value: number, from: number, to: number): number {
  return from + ((value / 2 - low / 2) / (high / 2 - low / 2)) * (to - from);
}

/** The middle of one of so many bands of the same width between two pixels. */
export function bandMiddle(count: number, n: number, from: number, to: number): number {
  return from + ((n + 0.5) * (to - from)) / count;
}
