// Elementary functions from + - * /, comparisons and exact roundings only: the same bits on every engine, below 1 ulp.
// The special values are those of the function of the same name in ECMAScript's Math.
//
// lnPlus, its constants and the shape of log1p derive from fdlibm (e_log.c, s_log1p.c):
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
// business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
// notice is preserved.
//
// `as number` on a table read: the index is masked or bounded by the line above it.
import { roots, STEPS, scales } from './powers-of-two.js';
import { productError } from './product-error.js';

const LN2 = Math.LN2;

const LN2_HIGH = 0.6931471803691238;

// 32 bits, so that a product with a small integer is exact
const LN2_LOW = 1.9082149292705877e-10;

export const STEPS_PER_UNIT = STEPS / LN2;

export const STEP_HIGH = LN2_HIGH / STEPS;

export const STEP_LOW = LN2_LOW / STEPS;

const BIAS = 262144;

// makes the truncation below a rounding to nearest for either sign

/** e^r - 1 - r for |r| <= ln 2 / 256. */
function rest(r: number): number {
  const square = r * r;
  return square * (0.5 + r * 0.16666666666666666 + square * (0.041666666666666664 + r * 0.008333333333333333));
}

/**
 * e to the power x.
 *
 * @example exp(1) // => 2.718281828459045
 */
export function exp(x: number): number {
  if (!(x >= -708 && x <= 709)) return expOfSum(x, 0);
  const n = ((x * STEPS_PER_UNIT + (BIAS + 0.5)) | 0) - BIAS;
  const r = x - n * STEP_HIGH - n * STEP_LOW;
  const i = (n & 127) << 1;
  const head = roots[i] as number;
  return (head + head * ((roots[i + 1] as number) + r + rest(r))) * (scales[(n >> 7) + 1074] as number);
}

/** e to the power high + low, at full range, where |low| is far below |high|. */
export function expOfSum(high: number, low: number): number {
  const x = high + low;
  if (!(x < 710)) return Number.isNaN(x) ? x : Infinity;
  if (x < -746) return 0;
  const n = ((x * STEPS_PER_UNIT + (BIAS + 0.5)) | 0) - BIAS;
  const r = high - n * STEP_HIGH + (low - n * STEP_LOW);
  const i = (n & 127) << 1;
  const head = roots[i] as number;
  const power = head + head * ((roots[i + 1] as number) + r + rest(r));
  const k = n >> 7;
  // Beyond the normal doubles: two exact steps, so that only the last one rounds.
  if (k > 1023) return power * 2 * (scales[2097] as number);
  if (k < -1022) return power * (scales[k + 1174] as number) * (scales[974] as number);
  return power * (scales[k + 1074] as number);
}

/**
 * 2 to the power x; exact when x is an integer.
 *
 * @example exp2(-2) // => 0.25
 */
export function exp2(x: number): number {
  if (!(x >= -1022 && x <= 1023)) return exp2Beyond(x);
  const n = ((x * STEPS + (BIAS + 0.5)) | 0) - BIAS;
  const r = (x - n / STEPS) * LN2;
  const i = (n & 127) << 1;
  const head = roots[i] as number;
  return (head + head * ((roots[i + 1] as number) + r + rest(r))) * (scales[(n >> 7) + 1074] as number);
}

function exp2Beyond(x: number): number {
  if (!(x < 1024)) return Number.isNaN(x) ? x : Infinity;
  if (x < -1080) return 0;
  return x > 0 ? exp2(x - 1) * 2 : exp2(x + 100) * (scales[974] as number);
}

/**
 * e^x - 1, without losing the digits of a small x.
 *
 * @example expm1(1e-10) // => 1.00000000005e-10
 */
export function expm1(x: number): number {
  if (Math.abs(x) < 0.35) {
    let series = 1;
    for (let k = 15; k > 2; k--) series = 1 + (series * x) / k;
    return x === 0 ? x : x + 0.5 * x * x * series;
  }
  if (!(x <= 709)) return expOfSum(x, 0);
  if (x < -40) return -1;
  const n = ((x * STEPS_PER_UNIT + (BIAS + 0.5)) | 0) - BIAS;
  const r = x - n * STEP_HIGH - n * STEP_LOW;
  const i = (n & 127) << 1;
  const head = (roots[i] as number) * (scales[(n >> 7) + 1074] as number);
  const less = head - 1;
  const lost = head > 1 ? head - less - 1 : head - (less + 1);
  return less + (lost + head * ((roots[i + 1] as number) + r + rest(r)));
}

/**
 * The logistic function 1 / (1 + e^-x): log-odds to probability.
 *
 * Never falling, and off by less than 2.6 units of the last place, down to the smallest subnormal: e^-x, the sum and the quotient are
 * each rounded once. 1 from 36.74 on.
 *
 * @example logistic(0) // => 0.5
 * @example logistic(-745) // => 5e-324
 */
export function logistic(x: number): number {
  if (!(x >= -709)) return expOfSum(x, 0);
  return 1 / (1 + exp(-x));
}

/**
 * Natural logarithm.
 *
 * @example ln(10) // => 2.302585092994046
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  return x === Infinity ? x : lnPlus(x, 0);
}

/**
 * ln(1 + x), without losing the digits of a small x.
 *
 * @example log1p(0.1) // => 0.09531017980432487
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 5e-17 || x === Infinity) return x;
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x > -0.2928932188134524 && x < 0.41421356237309503) return lnKernel(x, 0, 0);
  const sum = 1 + x;
  return lnPlus(sum, (x >= 1 ? 1 - (sum - x) : x - (sum - 1)) / sum);
}

/**
 * ln(1 + e^x): the log loss of log-odds -x when the outcome was true, of log-odds x when it was false. Below 2 ulp.
 *
 * @example log1pExp(-40) // => 4.248354255291589e-18
 * @example log1pExp(1000) // => 1000
 */
export function log1pExp(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/**
 * ln(p / (1 - p)): probability to log-odds, accurate near 0, one half and 1; NaN outside 0 to 1.
 *
 * @example logit(0.2) // => -1.3862943611198906
 */
export function logit(p: number): number {
  // In the middle 2p - 1 is exact and is the very variable of the series: ln(p / (1 - p)) = 2 atanh(2p - 1).
  if (p > 0.4143 && p < 0.5857) {
    const s = 2 * p - 1;
    return 2 * s + s * lnSeries(s * s);
  }
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const other = 1 - p;
  if (other === 1) return ln(p);
  const odds = p / other;
  const back = odds * other;
  return lnPlus(odds, (p - back - productError(odds, other, back) - odds * (1 - other - p)) / p);
}

const bits = /* @__PURE__ */ new Float64Array(1);

const words = /* @__PURE__ */ new Uint32Array(bits.buffer);

const HIGH_WORD = /* @__PURE__ */ highWord();

function highWord(): 0 | 1 {
  bits[0] = 1;
  return words[1] === 0x3ff00000 ? 1 : 0;
}

/**
 * The next double above a number: what is above `x` is exactly what is at least that. Infinity after the largest; NaN of NaN.
 *
 * @example nextUp(18) // => 18.000000000000004
 * @example nextUp(0) // => 5e-324
 */
export function nextUp(x: number): number {
  if (!(x < Infinity)) return x;
  if (x === 0) return 5e-324; // of -0 too
  bits[0] = x;
  const low = 1 - HIGH_WORD;
  // Doubles of one sign are ordered as the whole numbers that their bits are: away from 0 above it, towards 0 below it.
  const step = x > 0 ? 1 : -1;
  const moved = ((words[low] as number) + step) >>> 0;
  if (moved === (step === 1 ? 0 : 0xffffffff)) words[HIGH_WORD] = (words[HIGH_WORD] as number) + step;
  words[low] = moved;
  return (bits[0] as number) + 0; // no -0
}

/** ln(x) + c for 0 < x < Infinity and a c far below the last digit of x. */
function lnPlus(x: number, c: number): number {
  const shift = x < 2.2250738585072014e-308 ? 54 : 0; // subnormal
  const normal = shift === 0 ? x : x * 18014398509481984;
  bits[0] = normal;
  const k = (((words[HIGH_WORD] as number) + 0x95f62) >>> 20) - 1023; // normal / 2^k is between the roots of 1/2 and 2
  return lnKernel(normal * (scales[1074 - k] as number) - 1, k - shift, c);
}

/** ln((1 + f) 2^k) + c for 1 + f between the square roots of 1/2 and 2. */
function lnKernel(f: number, k: number, c: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + lnSeries(s * s)) + (k * LN2_LOW + c)) - f);
}

/** 2 atanh(s) / s - 2 as a polynomial in z = s^2, |s| <= 0.1716. */
function lnSeries(z: number): number {
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}
