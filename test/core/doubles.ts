import { readFileSync } from 'node:fs';

const view = new DataView(new ArrayBuffer(8));

/** The place of a double among all doubles in order, so that neighbours differ by 1; -0 and 0 share a place. */
export function place(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** The double at a place. */
export function atPlace(index: bigint): number {
  view.setBigInt64(0, index < 0n ? -index | -0x8000000000000000n : index);
  return view.getFloat64(0);
}

/** The double some places further up. */
export function step(x: number, by: number): number {
  return atPlace(place(x) + BigInt(by));
}

/** How many doubles lie between two, plus one. */
export function placesBetween(a: number, b: number): number {
  const distance = place(a) - place(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The unit in the last place of a double. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  return size === Number.MAX_VALUE ? size - step(size, -1) : step(size, 1) - size;
}

/** A finite double as a whole number of 2^-1074, from its bits. */
export function units(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}

type Written = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

export interface Golden {
  readonly tolerance: number;
  /** Arguments, the nearest double, and what it lacks of the exact value in ulp. */
  readonly cases: readonly (readonly number[])[];
  /** Arguments and the only right answer. */
  readonly exact: readonly (readonly number[])[];
}

/** Golden vectors by their path below test/golden. */
export function golden(path: string): Golden {
  const file = JSON.parse(readFileSync(new URL(`../golden/${path}`, import.meta.url), 'utf8')) as {
    tolerance: number;
    cases: Written[][];
    exact: Written[][];
  };
  const numbers = (rows: Written[][]) => rows.map((row) => row.map(Number)); // Number('-0') is -0
  return { tolerance: file.tolerance, cases: numbers(file.cases), exact: numbers(file.exact) };
}
