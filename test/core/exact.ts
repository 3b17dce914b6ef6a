import { units } from './doubles.js';

/** A rational number, in large integers: what the arithmetic of the library is checked against. */
export interface Exact {
  readonly over: bigint;
  /** Above 0. */
  readonly under: bigint;
}

/** A whole number, or a fraction of two. */
export function ratio(over: bigint, under = 1n): Exact {
  return { over, under };
}

/** A number as people write it: its shortest decimal. */
export function asWritten(x: number): Exact {
  const [, sign, whole, fraction = '', exponent] = /^(-?)(\d)\.?(\d*)e([+-]\d+)$/.exec(
    x.toExponential(),
  ) as RegExpExecArray;
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return places > 0 ? ratio(digits, 10n ** BigInt(places)) : ratio(digits * 10n ** BigInt(-places));
}

/** A number as a computer holds it: its bits. */
export function asHeld(x: number): Exact {
  return ratio(units(x), 2n ** 1074n);
}

export function plus(...parts: readonly Exact[]): Exact {
  return parts.reduce((a, b) => ratio(a.over * b.under + b.over * a.under, a.under * b.under), ratio(0n));
}

export function times(...factors: readonly Exact[]): Exact {
  return factors.reduce((a, b) => ratio(a.over * b.over, a.under * b.under), ratio(1n));
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, ratio(-b.over, b.under));
}

/** Below 0, 0 or above, as `a` is less than, equal to or more than `b`. */
export function compared(a: Exact, b: Exact): number {
  const apart = a.over * b.under - b.over * a.under;
  return apart < 0n ? -1 : apart > 0n ? 1 : 0;
}

/** The largest whole number up to it. */
export function floored({ over, under }: Exact): bigint {
  const towardsZero = over / under;
  return towardsZero * under > over ? towardsZero - 1n : towardsZero;
}

/** The whole number next to it, halves up. */
export function halvesUp(x: Exact): bigint {
  return floored(plus(x, ratio(1n, 2n)));
}

/** How far it is from 0. */
export function sizeOf({ over, under }: Exact): Exact {
  return ratio(over < 0n ? -over : over, under);
}
