import { expect, test } from 'vitest';
import { setOwn } from '../../src/core/own.js';

test.each(['size', 'constructor', 'toString', '__proto__'])('%s becomes a property like any other', (name) => {
  const object: Record<string, number> = {};
  setOwn(object, name, 1);
  setOwn(object, name, 2);
  const property = { value: 2, configurable: true, enumerable: true, writable: true };
  expect(Object.getOwnPropertyDescriptors(object)).toEqual(Object.fromEntries([[name, property]]));
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});
