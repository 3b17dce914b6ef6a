import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import { centreOf } from './centre.js';
import type { DistanceTerm } from './term.js';

/** What a line of a distance says: the centre that it is measured from, in the attribute's own units. */
export interface DistanceFacts extends BaseFacts {
  readonly type: 'distance';
  readonly centre: number;
}

/** What the record had, and the centre. */
export const distance: TermFacts<DistanceTerm, DistanceFacts> = {
  lines: eachLine((term) => {
    const centre = centreOf(term);
    return () => ({ type: 'distance', centre });
  }),
  text: plainText(({ centre }, { line, number }) => [line.centre(number(centre, 1))]),
};
