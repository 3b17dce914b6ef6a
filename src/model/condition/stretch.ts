import { nextUp } from '../../core/arithmetic.js';
import type { Attributes } from '../attribute/attribute.js';
import { type Condition, isJoined } from './condition.js';

/** The numbers of one attribute that are at least `from` and below `to`. */
export interface Stretch {
  readonly attribute: string;
  readonly from: number;
  readonly to: number;
}

/** The numbers for which a condition is true, when it only compares one number; undefined for other conditions. */
export function stretchOf(condition: Condition, attributes: Attributes): Stretch | undefined {
  if (isJoined(condition) || !('attribute' in condition)) return undefined;
  const { attribute } = condition;
  if (attributes[attribute]?.type !== 'number') return undefined;
  if ('equals' in condition && typeof condition.equals === 'number')
    return { attribute, from: condition.equals, to: nextUp(condition.equals) };
  if (!('atLeast' in condition || 'above' in condition || 'atMost' in condition || 'below' in condition))
    return undefined;
  const { atLeast = -Infinity, above = -Infinity, atMost = Infinity, below = Infinity } = condition;
  // `above` a number is at least the next double; `atMost` a number is below the next double.
  return {
    attribute,
    from: Math.max(atLeast, above === -Infinity ? above : nextUp(above)),
    to: Math.min(nextUp(atMost), below),
  };
}
