import { exp, exp2, expm1, ln, log1p, log1pExp, logistic, logit } from '../../src/core/arithmetic.js';
import { canonicalJson } from '../../src/core/fingerprint.js';
import { pow } from '../../src/core/power.js';
import { type Random, random } from '../../src/core/random.js';
import { sha256 } from '../../src/core/sha256.js';
import { sum } from '../../src/core/sum.js';
import { formatInstant, parseInstant, periodOf } from '../../src/core/time.js';

/**
 * SHA-256 over the bits of the results for a fixed sample of inputs, one for each function.
 *
 * Imports nothing but the source, so that it can be bundled and run on any engine; the digests must be those in digest.json.
 */
export function digests(n: number): Record<string, string> {
  const { next, below } = random(20260630);
  const between = (low: number, high: number) => low + (high - low) * next();
  const positive = () => exp2(between(-1074, 1023.9));
  const signed = (low: number, high: number) => (below(2) === 0 ? -1 : 1) * exp2(between(low, high));
  const wide = (low: number, high: number) => [() => between(low, high), () => between(-2, 2), () => signed(-60, 9)];
  const one: Record<string, readonly [(x: number) => number, readonly (() => number)[]]> = {
    exp: [exp, wide(-746, 710)],
    exp2: [exp2, wide(-1076, 1024.5)],
    expm1: [expm1, wide(-45, 710)],
    ln: [ln, [positive, () => between(0.5, 2), () => 1 + signed(-52, -2)]],
    log1p: [log1p, [positive, () => between(-1, 1), () => signed(-60, -1)]],
    log1pExp: [log1pExp, wide(-746, 40)],
    logistic: [logistic, wide(-746, 40)],
    logit: [logit, [next, () => between(0.4, 0.6), () => exp2(between(-1074, -1))]],
  };
  const found: Record<string, string> = {};
  for (const [name, [f, inputs]] of Object.entries(one)) {
    found[name] = digestOf(n, () => f(pick(inputs, below)()));
  }
  found.pow = digestOf(n, () => {
    const x = pick([positive, () => 1 + signed(-50, -2), () => between(0.1, 20)], below)();
    return pow(x, between(-745, 710) / ln(x));
  });
  found.random = digestOf(n, next);
  found.sum = digestOf(n / 20, () => sum(Array.from({ length: 20 }, () => signed(-30, 30))));
  found.time = digestOf(n, () => {
    const ms = Math.floor(between(-62135596800000, 253402300800000));
    return (parseInstant(formatInstant(ms)) as number) + periodOf(ms, 'week') + periodOf(ms, 'month'); // just formatted
  });
  found.json = sha256(
    canonicalJson(Array.from({ length: n / 20 }, () => ({ b: signed(-1000, 1000), a: signed(-30, 80) }))),
  );
  return found;
}

function pick<T>(items: readonly T[], below: Random['below']): T {
  return items[below(items.length)] as T; // below its length
}

function digestOf(n: number, result: () => number): string {
  const bits = new DataView(new ArrayBuffer(8));
  const lines: string[] = [];
  for (let i = 0; i < n; i++) {
    bits.setFloat64(0, result());
    lines.push(bits.getBigUint64(0).toString(16));
  }
  return sha256(lines.join('\n'));
}
