import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import * as evaluating from '../../src/evaluation.js';
import * as fit from '../../src/fit/index.js';
import * as root from '../../src/index.js';
import * as interchange from '../../src/interchange/index.js';
import * as laws from '../../src/laws.js';
import * as measure from '../../src/measure/index.js';
import * as plan from '../../src/plan/index.js';
import * as plots from '../../src/plots/index.js';
import * as report from '../../src/report/index.js';
import * as sql from '../../src/sql/index.js';
import * as view from '../../src/view/index.js';
import { calls, checked, DATA, definitions, model, NOT_CALLED } from '../calls.js';
import { refusal } from '../model/make.js';

test('every public function of every entry is called here', () => {
  const named = [...Object.keys(calls), ...Object.keys(definitions), ...NOT_CALLED];
  const entries = { root, evaluating, fit, measure, plan, sql, plots, report, interchange, view, laws };
  for (const [entry, names] of Object.entries(entries)) {
    const functions = Object.entries(names).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(
      functions.filter((name) => !named.includes(name)),
      entry,
    ).toEqual([]);
  }
});

test.each(Object.entries(definitions))('%s refuses what is no model', (_, define) => {
  for (const odd of ODD) expect(ScoringError.is(caughtFrom(() => define(odd as never))), String(odd)).toBe(true);
});

const ODD: readonly unknown[] = [null, 'text', 3, true, () => 1, [], [null], {}, Symbol('s'), 10n, Number.NaN];

/** What a call does with an argument that is none: the error it throws or returns, or nothing. */
function caughtFrom(call: () => unknown): unknown {
  try {
    return (call() as { error?: unknown } | null | undefined)?.error;
  } catch (caught) {
    return caught;
  }
}

describe('what is no argument of a public function is refused in its words, and never breaks it', () => {
  test.each(Object.entries(calls))('%s', (_, [call, ...given]) => {
    const plain = call as (...args: unknown[]) => unknown;
    for (const position of given.keys()) {
      for (const odd of ODD) {
        const caught = caughtFrom(() => plain(...given.map((arg, i) => (i === position ? odd : arg))));
        if (caught === undefined) continue;
        expect(ScoringError.is(caught), `argument ${position} as ${String(odd)}: ${String(caught)}`).toBe(true);
      }
    }
  });

  test.each(Object.entries(calls))('%s takes what is right', (_, [call, ...given]) => {
    expect(() => (call as (...args: unknown[]) => unknown)(...given)).not.toThrow();
  });

  const withOptions = Object.entries(calls).filter(([, [, ...given]]) =>
    given.some((arg) => JSON.stringify(arg) === '{}'),
  );
  test.each(withOptions)('%s says that its options are none', (_, [call, ...given]) => {
    const plain = call as (...args: unknown[]) => unknown;
    for (const odd of [null, 'text', () => 1, 3, []]) {
      const caught = caughtFrom(() => plain(...given.map((arg) => (JSON.stringify(arg) === '{}' ? odd : arg))));
      expect(ScoringError.is(caught), `options as ${String(odd)}`).toBe(true);
      expect((caught as ScoringError).path).toMatch(/^(options|mapping|limits|plan|bins)/);
    }
  });

  test('each in the same words', () => {
    const refused = (options: unknown) => refusal(() => root.parseModel(model, options as never));
    expect(refused(null)).toEqual(['options: expected an object, got null']);
    expect(refused('strict')).toEqual(['options: expected an object, got a string']);
    expect(refused(() => true)).toEqual(['options: expected an object, got a function']);
    expect(refused({ strict: 'yes' })).toEqual(['options.strict: expected true or false, got a string']);
    expect(root.safeParseModel(model, null as never)).toMatchObject({
      success: false,
      error: { message: 'options: expected an object, got null' },
      warnings: [],
    });
  });
});

describe('a misspelt option is refused', () => {
  const isPlain = (arg: unknown) =>
    typeof arg === 'object' && arg !== null && !Array.isArray(arg) && Object.getPrototypeOf(arg) === Object.prototype;
  const places = Object.entries(calls).flatMap(([name, [call, ...given]]) =>
    !checked.includes(call)
      ? []
      : given.flatMap((arg, i) =>
          isPlain(arg) && !('kind' in (arg as object)) && !DATA[name]?.includes(i)
            ? [[name, i, call, given] as const]
            : [],
        ),
  );
  test.each(places)('%s, argument %i', (_, i, call, given) => {
    const plain = call as (...args: unknown[]) => unknown;
    const caught = caughtFrom(() =>
      plain(...given.map((arg, k) => (k === i ? { ...(arg as object), misspelt: 1 } : arg))),
    );
    expect(ScoringError.is(caught)).toBe(true);
    expect((caught as ScoringError).issues.map(({ code, path }) => [code, path.endsWith('misspelt')])).toContainEqual([
      'unknown-name',
      true,
    ]);
  });
});
