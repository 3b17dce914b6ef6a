import { describe, expect, test } from 'vitest';
import {
  at,
  fail,
  failOnAny,
  hints,
  issue,
  kindOf,
  nearest,
  oneOf,
  ScoringError,
  shown,
} from '../../src/core/errors.js';
import { readable } from '../../src/core/readable.js';
import { refusal } from '../model/make.js';

const age = issue({ code: 'wrong-type', path: 'record.age', expected: 'a number', got: 'a string' });
const size = issue({ code: 'missing-value', path: 'record.size', expected: 'a number', hint: 'give one' });

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (caught) {
    return caught;
  }
  return undefined;
}

describe('a ScoringError', () => {
  test('has the code and the path of the first problem, all of them in order, and a line for each', () => {
    const error = thrownBy(() => failOnAny([age, size])) as ScoringError;
    expect(error).toMatchObject({ name: 'ScoringError', code: 'wrong-type', path: 'record.age', issues: [age, size] });
    expect(error.message).toBe('record.age: expected a number, got a string\nrecord.size: expected a number; give one');
  });

  test('is not thrown where nothing is wrong', () => {
    expect(() => failOnAny([])).not.toThrow();
  });

  test('is known by a brand that every copy of the library has', () => {
    const brand = Symbol.for('steelyard.ScoringError');
    expect((new ScoringError([age]) as unknown as Record<symbol, unknown>)[brand]).toBe(true);
    const ofAnotherCopy = Object.assign(new Error('other'), { [brand]: true });
    expect(ScoringError.is(ofAnotherCopy)).toBe(true);
    expect(ofAnotherCopy instanceof ScoringError).toBe(true);
  });

  test.each([null, undefined, 'text', 3, () => 3, {}, new Error('other')])('is not %s', (other) => {
    expect(ScoringError.is(other)).toBe(false);
    expect((other as object) instanceof ScoringError).toBe(false);
  });

  test('of a derived class is told from others of the base class', () => {
    class Derived extends ScoringError {}
    const [own, base] = [new Derived([age]), new ScoringError([age])];
    expect(own instanceof Derived && own instanceof ScoringError).toBe(true);
    expect(base instanceof Derived).toBe(false);
    for (const other of [null, undefined, 'text', new Error('other')])
      expect((other as object) instanceof Derived).toBe(false);
    const callable = Object.setPrototypeOf(() => 3, Derived.prototype);
    expect(callable instanceof Derived).toBe(false);
  });
});

test('a path goes deeper by a name, a quoted name or a position', () => {
  expect(at('model.terms', 2)).toBe('model.terms[2]');
  expect(at('', 'record')).toBe('record');
  expect(at('record', '2')).toBe('record["2"]');
});

test('what a value is, is said without its content', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const values = [null, [], undefined, 1, Number.NaN, Infinity, -Infinity, {}, proxy, 'text', true, 1n, Symbol('x')];
  expect(values.map(kindOf)).toEqual([
    'null',
    'an array',
    'nothing',
    'a number',
    'NaN',
    'Infinity',
    '-Infinity',
    'an object',
    'an object',
    'a string',
    'a boolean',
    'a bigint',
    'a symbol',
  ]);
  expect([shown(1.5), shown('1.5'), shown(Number.NaN)]).toEqual(['1.5', 'a string', 'NaN']);
});

test('of more than fifty names the first fifty are listed, and how many more there are', () => {
  const names = Array.from({ length: 53 }, (_, i) => `n${i}`);
  const quoted = names.map((name) => `"${name}"`);
  expect(oneOf(names.slice(0, 50))).toBe(`one of ${quoted.slice(0, 50).join(', ')}`);
  expect(oneOf(names)).toBe(`one of ${quoted.slice(0, 50).join(', ')} and 3 more`);
});

describe('the nearest name', () => {
  const meant = (name: string) => `did you mean "${name}"?`;

  /** All words that one change, addition, removal or swap of neighbours makes of a word. */
  function oneEditFrom(word: string, letters: string): Set<string> {
    const found = new Set<string>();
    for (let i = 0; i <= word.length; i++) {
      const [head, tail] = [word.slice(0, i), word.slice(i)];
      for (const letter of letters) {
        found.add(head + letter + tail);
        if (tail !== '') found.add(head + letter + tail.slice(1));
      }
      if (tail !== '') found.add(head + tail.slice(1));
      if (tail.length > 1) found.add(head + (tail[1] as string) + (tail[0] as string) + tail.slice(2));
    }
    return found.add(word);
  }

  function words(length: number, letters: string): string[] {
    if (length === 0) return [''];
    return words(length - 1, letters).flatMap((word) => [...letters].map((letter) => word + letter));
  }

  test('of three letters is one edit away at most', () => {
    const others = [1, 2, 3, 4, 5].flatMap((length) => words(length, 'abc'));
    for (const name of words(3, 'abc')) {
      const near = oneEditFrom(name, 'abc');
      expect(others.filter((other) => nearest(name, [other]) !== undefined)).toEqual(
        others.filter((other) => near.has(other)),
      );
    }
  });

  test('of six letters is two edits away at most, none of them within the other', () => {
    expect(nearest('bugdte', ['budget'])).toBe(meant('budget'));
    expect(nearest('bgdtee', ['budget'])).toBeUndefined();
    // A swap with a letter added between: three edits in this distance.
    expect(nearest('caxxxx', ['abcxxxx'])).toBeUndefined();
    expect(nearest('budget', ['budgetary'])).toBeUndefined();
    expect(nearest('budget', ['bu'])).toBeUndefined();
  });

  test('of one or two letters shares a letter with it', () => {
    expect(nearest('a', ['b'])).toBeUndefined();
    expect(nearest('a', ['ab'])).toBeUndefined();
    expect(nearest('a', ['A'])).toBe(meant('A'));
    expect(nearest('ab', ['ac'])).toBe(meant('ac'));
    expect(nearest('ab', ['cd'])).toBeUndefined();
  });

  test('is the one with the fewest edits, of equals the first, whatever the case', () => {
    expect(nearest('bugdet', ['gadget', 'budgets', 'budget'])).toBe(meant('budget'));
    expect(nearest('need', ['seed', 'feed'])).toBe(meant('seed'));
    expect(nearest('BUDGET', ['budget'])).toBe(meant('budget'));
    expect(nearest('budget', ['need', 'authority'])).toBeUndefined();
    expect(nearest('budget', [])).toBeUndefined();
  });

  test('is not looked for where a name is longer than 64 letters or is beyond the first thousand', () => {
    const long = 'a'.repeat(64);
    expect(nearest(long, [`${long}b`])).toBe(meant(`${long}b`));
    expect(nearest(`${long}a`, [`${long}b`])).toBeUndefined();
    const many = Array.from({ length: 1000 }, () => 'authority');
    expect(nearest('bugdet', [...many.slice(1), 'budget'])).toBe(meant('budget'));
    expect(nearest('bugdet', [...many, 'budget'])).toBeUndefined();
  });

  test('is looked up among 20,000 names of a document, at most a thousand at a time', () => {
    const hint = hints();
    const names = Array.from({ length: 3000 }, (_, i) => (i === 0 ? 'budget' : 'authority'));
    const found = Array.from({ length: 22 }, () => hint('bugdet', names));
    expect(found).toEqual([...Array.from({ length: 20 }, () => meant('budget')), undefined, undefined]);
  });

  test('among few names costs as many as there are', () => {
    const hint = hints();
    const found = Array.from({ length: 20_001 }, () => hint('bugdet', ['budget']));
    expect([found[0], found[19_999], found[20_000]]).toEqual([meant('budget'), meant('budget'), undefined]);
  });
});

describe('reading what somebody else gave', () => {
  test('gives what is read', () => {
    expect(readable('row', 'a row', () => 3)).toBe(3);
  });

  test('that throws is refused without its text', () => {
    const call = () =>
      readable('row', 'a row', () => {
        throw new Error('secret');
      });
    expect(refusal(call)).toEqual(['row: expected a row that can be read, got one that throws']);
    expect(thrownBy(call)).toMatchObject({ code: 'unsafe' });
  });

  test('passes on what the library itself refuses', () => {
    const call = () => readable('row', 'a row', () => fail(age));
    expect(refusal(call)).toEqual(['record.age: expected a number, got a string']);
  });
});
