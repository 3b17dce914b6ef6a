import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { criticalValue } from '../../src/measure/statistics/normal.js';
import { studentCriticalValue, studentTail } from '../../src/measure/statistics/student-t.js';

const golden = JSON.parse(readFileSync(new URL('../golden/student-t/reference.json', import.meta.url), 'utf8')) as {
  readonly tails: readonly { t: number; f: number; tail: number }[];
  readonly critical: readonly { level: number; f: number; value: number }[];
};

test('tails are those of mpmath', () => {
  expect(golden.tails.length).toBe(140);
  for (const { t, f, tail } of golden.tails) {
    const found = studentTail(t, f);
    expect(Math.abs(found - tail), `${t} at ${f}: ${found} for ${tail}`).toBeLessThanOrEqual(
      (f > 2000 ? 1e-10 : 1e-11) * tail,
    );
    expect(studentTail(-t, f)).toBe(found);
  }
});

test('critical values are those of mpmath', () => {
  expect(golden.critical.length).toBe(56);
  for (const { level, f, value } of golden.critical)
    expect(Math.abs(studentCriticalValue(level, f) - value), `${level} at ${f}`).toBeLessThanOrEqual(
      (f > 2000 ? 1e-10 : 1e-12) * value,
    );
});

test('at 0 the tail is 1, far out it is 0, and with many degrees of freedom the distribution is the normal one', () => {
  expect(studentTail(0, 3)).toBe(1);
  expect(studentTail(1e200, 3)).toBe(0);
  expect(studentTail(1e300, 1e-3)).toBeGreaterThanOrEqual(0);
  expect(Math.abs(studentCriticalValue(0.95, 1e9) - criticalValue(0.95))).toBeLessThan(1e-8);
});
