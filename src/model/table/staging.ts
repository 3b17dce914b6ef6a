import type { IssueFacts } from '../../core/errors.js';
import type { Attribute } from '../attribute/attribute.js';

/**
 * Brings rows `start` … `start + count - 1` into a column; wrong values go to the rejections.
 *
 * @param careful - verify each value, even where a wrong one would show in the totals
 */
export type Stage = (start: number, count: number, asOf: number, careful?: boolean) => void;

/** What the model asks of an attribute beyond its declaration. */
export interface Demands {
  /** Some term has no `missing` amount. */
  readonly required: boolean;
  /** Every term has an `unseen` amount. */
  readonly unseenAllowed: boolean;
}

/** The values of one attribute in a block of rows, as the host has them. */
export type Cells = (start: number, i: number) => unknown;

/** Tells what is wrong with the value of a row. */
export type Reject = (row: number, facts: Omit<IssueFacts, 'path'>) => void;

/** Takes a row without a value: a problem where the model has no policy for it. */
export type Missing = (row: number) => void;

/** What a value of an attribute must be, as it reads after "expected". */
export function expectation(attribute: Attribute): string {
  switch (attribute.type) {
    case 'number': {
      const { min, max } = attribute;
      if (min !== undefined && max !== undefined) return `a finite number from ${min} to ${max}`;
      if (min !== undefined) return `a finite number of at least ${min}`;
      return max === undefined ? 'a finite number' : `a finite number up to ${max}`;
    }
    case 'boolean':
      return 'true or false';
    case 'category':
      return 'one of the listed texts';
    case 'date':
      return 'an instant such as 2026-06-30T00:00:00Z';
    case 'events':
      return 'an array of events';
    case 'set':
      return 'an array of listed texts';
    case 'list':
      return 'an array of objects';
  }
}
