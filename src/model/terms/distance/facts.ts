import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import { centreOf } from './centre.js';
import type { DistanceTerm } from './term.js';

/** The facts of a line of a distance: the centre from which it is measured, in the attribute's own units. */
export interface DistanceFacts extends BaseFacts {
  readonly type: 'distance';
  readonly centre: number;
}

/** The record's value, and the centre. */
export const distance: TermFacts<DistanceTerm, DistanceFacts> = {
  lines: eachLine((term) => {
    const centre = centreOf(term);
    return () => ({ type: 'distance', centre });
  }),
  text: plainText(({ centre }, { line, number }) => [line.centre(number(centre, 1))]),
};
