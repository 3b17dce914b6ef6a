import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { calls } from '../calls.js';
import { HOSTILE } from './values.js';

/**
 * Values that run code of the host when they are touched. In records, rows, payloads and columns they are refused, which the corpus
 * shows; elsewhere what they throw may come through, as what any function of the host throws.
 */
const RUNS_CODE = /proxy|getter|throws|primitive|methods|thenable|class|detached|resizable|globalThis/;

/** Longer than any machine holds: refused as rows, columns and documents, which the corpus shows. */
const HUGE = /longest|long array|huge|never ends|lies about/;

/** Of each sort one, since every public function is called with each in each place. */
const TRIED =
  /^(null|true|a half|NaN|Infinity|a BigInt|a symbol|an empty text|a text|half a surrogate pair|an empty array|an array of (null|arrays|texts)|a deep object|an object without a prototype|an object that holds itself|a date|a Map|a promise|a Float64Array)$/;

const values = Object.entries(HOSTILE).filter(
  ([name]) => TRIED.test(name) && !RUNS_CODE.test(name) && !HUGE.test(name),
);

const isPlain = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;

/** Arguments with something else as one of them, as a property of one, as an item of one, and as a property of such an item. */
function* places(given: readonly unknown[], value: unknown): Generator<readonly [place: string, given: unknown[]]> {
  for (const [i, own] of given.entries()) {
    const having = (other: unknown) => given.map((one, k) => (k === i ? other : one));
    yield [`argument ${i}`, having(value)];
    if (isPlain(own)) for (const key of Object.keys(own)) yield [`${i}.${key}`, having({ ...own, [key]: value })];
    if (!Array.isArray(own) || own.length === 0) continue;
    const [first, ...rest] = own as [unknown, ...unknown[]];
    yield [`${i}[0]`, having([value, ...rest])];
    if (isPlain(first))
      for (const key of Object.keys(first)) yield [`${i}[0].${key}`, having([{ ...first, [key]: value }, ...rest])];
  }
}

describe('whatever stands in an argument, a public function gives a result or an error of the library', {
  tags: 'long',
}, () => {
  test.each(Object.entries(calls))('%s', (_, [call, ...given]) => {
    const raw: string[] = [];
    for (const [name, make] of values) {
      for (const [place, changed] of places(given, make())) {
        try {
          (call as (...given: unknown[]) => unknown)(...changed);
        } catch (caught) {
          if (!ScoringError.is(caught)) raw.push(`${place} as ${name}: ${caught}`);
        }
      }
    }
    expect(raw).toEqual([]);
  });
});
