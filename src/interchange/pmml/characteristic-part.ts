/** One attribute of a characteristic: what is asked, and what it is worth. */
import type { Line } from './formula.js';
import type { Truth } from './truth.js';

/** What is asked, and what it is worth. */
export interface Part {
  readonly asked: Truth;
  readonly line: Line;
  readonly reasonCode: string | undefined;
}
