import type { Shape } from '../fit-options.js';
import type { Direction } from './curve.js';

/** How each attribute is to be learned. */
export type Shapes = ReadonlyMap<string, Shape>;

/** How shapes, penalties and pairs are to be chosen. */
export interface LearnOptions {
  /** How each number is to be learned; bins when it is not named. Categories and booleans always get an amount per value. */
  readonly shapes: Shapes;
  /** Directions that bins and curves must keep. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** How many pairs may be added at most. */
  readonly pairs: number;
}
