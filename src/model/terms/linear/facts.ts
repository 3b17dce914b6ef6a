import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { LinearTerm } from './term.js';

/** The facts of a straight line: its slope, and the number at which it is 0. */
export interface LinearFacts extends BaseFacts {
  readonly type: 'linear';
  readonly slope: number;
  readonly center: number;
}

/** The record's value. */
export const linear: TermFacts<LinearTerm, LinearFacts> = {
  lines: eachLine(({ slope, center = 0 }) => () => ({ type: 'linear', slope, center })),
  text: plainText(),
};
