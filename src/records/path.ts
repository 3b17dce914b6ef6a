import { kindOf } from '../core/errors.js';
import { type Checks, got } from './checks.js';
import { Refusal, refused } from './refusal.js';

/** The steps of a path. */
export type Steps = readonly (string | number)[];

/** Reads the steps of a path of a mapping; undefined, with a problem, when it is not a path. */
export function stepsOf(path: unknown, where: string, checks: Checks): Steps | undefined {
  const steps = typeof path === 'string' ? splitPath(path) : stepsIn(path);
  if (steps === null) {
    const expected = 'a path such as "properties.employees" or "phones[0].value", or an array of its steps';
    checks.add({ code: 'wrong-type', path: where, expected, got: got(path) });
    return undefined;
  }
  return steps;
}

function stepsIn(path: unknown): Steps | null {
  const isStep = (step: unknown) =>
    typeof step === 'string' ? step !== '' : Number.isInteger(step) && (step as number) >= 0;
  return Array.isArray(path) && path.length > 0 && path.every(isStep) ? [...path] : null;
}

function splitPath(path: string): Steps | null {
  const steps: (string | number)[] = [];
  for (const part of path.split('.')) {
    const [, name = '', positions = ''] = /^([^[\]]*)((?:\[\d{1,9}\])*)$/.exec(part) ?? [];
    // A path may begin with a position, but a name must stand between two dots.
    if (name === '' && (steps.length > 0 || positions === '')) return null;
    if (name !== '') steps.push(name);
    for (const [, position] of positions.matchAll(/\[(\d+)\]/g)) steps.push(Number(position));
  }
  return steps;
}

/**
 * Follows a path, by own properties only.
 *
 * @returns undefined when there is no value; a refusal when a step meets something else than an object or array
 */
export function walk(start: unknown, steps: Steps, isBlank: (value: unknown) => boolean): unknown | Refusal {
  let value = start;
  for (let s = 0; s < steps.length; s++) {
    if (s > 0 && isBlank(value)) return undefined;
    value = stepInto(value, steps[s] as string | number);
    if (value instanceof Refusal) return value.under(value === INHERITED ? steps.slice(0, s + 1) : steps.slice(0, s));
  }
  return value;
}

const INHERITED = /* @__PURE__ */ refused({
  code: 'unsafe',
  expected: "the payload's own property",
  got: 'an inherited one',
  hint: 'copy the values into a plain object',
});

function stepInto(value: unknown, step: string | number): unknown | Refusal {
  if (typeof step === 'number') {
    if (Array.isArray(value)) return Object.hasOwn(value, step) ? value[step] : undefined;
    return refused({ code: 'wrong-type', expected: 'an array', got: kindOf(value) });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refused({ code: 'wrong-type', expected: 'an object', got: kindOf(value) });
  if (Object.hasOwn(value, step)) return (value as Readonly<Record<string, unknown>>)[step];
  // Properties that every object inherits are no facts; those of a class would read as missing, so they are reported.
  return step in value && !(step in Object.prototype) ? INHERITED : undefined;
}
