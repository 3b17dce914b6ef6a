/** One attribute of a characteristic: its predicate and its points. */
import type { Line } from './formula.js';
import type { Truth } from './truth.js';

/** A predicate with its points. */
export interface Part {
  readonly asked: Truth;
  readonly line: Line;
  readonly reasonCode: string | undefined;
}
