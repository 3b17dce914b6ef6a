import type { IssueFacts } from '../../core/errors.js';
import type { Attribute } from '../attribute/attribute.js';

/**
 * Stages rows `start` … `start + count - 1` into a column; invalid values are added to the rejections.
 *
 * @param careful - verify each value, even if an invalid one would show in the totals
 */
export type Stage = (start: number, count: number, asOf: number, careful?: boolean) => void;

/** The demands of the model on an attribute beyond its declaration. */
export interface Demands {
  /** Some term has no `missing` amount. */
  readonly required: boolean;
  /** Every term has an `unseen` amount. */
  readonly unseenAllowed: boolean;
}

/** The values of one attribute in a block of rows, as the host has them. */
export type Cells = (start: number, i: number) => unknown;

/** Reports the problem of a row's value. */
export type Reject = (row: number, facts: Omit<IssueFacts, 'path'>) => void;

/** Stages a row without a value: a problem if the model has no policy for it. */
export type Missing = (row: number) => void;

/** The requirement on a value of an attribute, as it reads after "expected". */
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
