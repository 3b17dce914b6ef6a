import { describe, expect, test } from 'vitest';
import { checkNames, optionsIn } from '../../src/core/options.js';
import { refusal } from '../model/make.js';

describe('options', () => {
  test('are the object that was given', () => {
    const options = { top: 3 };
    expect(optionsIn(options)).toBe(options);
    expect(optionsIn(options, 'split')).toBe(options);
  });

  test.each([
    [null, 'null'],
    [undefined, 'nothing'],
    ['top', 'a string'],
    [3, 'a number'],
    [[], 'an array'],
    [() => 3, 'a function'],
  ])('are not %j', (given, got) => {
    expect(refusal(() => optionsIn(given))).toEqual([`options: expected an object, got ${got}`]);
    expect(refusal(() => checkNames(given as object, ['top'], 'split'))).toEqual([
      `split: expected an object, got ${got}`,
    ]);
  });

  test('that cannot be read are refused', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(refusal(() => optionsIn(proxy))).toEqual([
      'options: expected an object that can be read, got one that throws',
    ]);
    const silent = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('secret');
        },
      },
    );
    expect(refusal(() => checkNames(silent, []))).toEqual([
      'options: expected an object that can be read, got one that throws',
    ]);
  });
});

describe('a name of an option', () => {
  test('is one of those that are taken', () => {
    expect(refusal(() => checkNames({ top: 3, seed: 1 }, ['seed', 'top', 'rows']))).toEqual([]);
    expect(refusal(() => checkNames({}, []))).toEqual([]);
  });

  test('that is misspelt is refused with the nearest', () => {
    expect(refusal(() => checkNames({ seed: 1, tpo: 3 }, ['seed', 'top']))).toEqual([
      'options.tpo: expected one of "seed", "top"; did you mean "top"?',
    ]);
    expect(refusal(() => checkNames({ 'a b': 1 }, ['seed'], 'split'))).toEqual([
      'split["a b"]: expected one of "seed"',
    ]);
  });

  test('is refused where there are none', () => {
    expect(refusal(() => checkNames({ seed: 1 }, []))).toEqual(['options.seed: expected no options']);
  });
});
