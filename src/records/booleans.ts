import { at } from '../core/errors.js';
import { plainNumber } from '../core/plain-number.js';
import { type Checks, isScalar } from './checks.js';
import { gotText, orList } from './kind-of.js';
import type { BooleanWords } from './mapping.js';
import { type Reading, refused } from './refusal.js';

/** Reads booleans, and the words that are declared for them. */
export function booleanReading(declared: unknown, path: string, checks: Checks): Reading {
  const given = checks.object<BooleanWords>(declared, path, ['true', 'false']);
  const meaning = new Map<unknown, boolean>([
    [true, true],
    [false, false],
  ]);
  for (const [key, means] of [
    ['true', true],
    ['false', false],
  ] as const) {
    const words = checks.array<string | number>(given[key], at(path, key), 'a text or a number', isScalar);
    words.forEach((word, i) => {
      if (meaning.has(word)) {
        const got = `${JSON.stringify(word)} again`;
        checks.add({ code: 'duplicate', path: at(at(path, key), i), expected: 'each word once', got });
      } else meaning.set(word, means);
    });
  }
  const expected = orList([...meaning.keys()].map((word) => JSON.stringify(word)));
  const undeclared = meaning.size === 2;
  const hint = 'say under boolean which words mean true and which false';
  return (value) => {
    // Databases also give 0 and 1 as 64-bit integers.
    const known = meaning.get(plainNumber(value));
    if (known !== undefined) return known;
    const facts = { code: 'wrong-type', expected, got: gotText(value) } as const;
    return refused(undeclared && (typeof value === 'string' || typeof value === 'number') ? { ...facts, hint } : facts);
  };
}
