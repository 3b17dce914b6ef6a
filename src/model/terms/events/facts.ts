import { type Decay, decayFacts } from '../../decay/decay.js';
import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { EventsTerm } from './term.js';

/** The facts of a line of events: the amount of each on its day, how it fades, and how long it counts. */
export interface EventsFacts extends BaseFacts, Decay {
  readonly type: 'events';
  readonly each: number;
  readonly windowDays?: number;
}

/** The number of events, and the amount of each. */
export const events: TermFacts<EventsTerm, EventsFacts> = {
  lines: eachLine(({ amount, windowDays, ...term }) => {
    const own = { each: amount, ...decayFacts(term), ...(windowDays === undefined ? {} : { windowDays }) };
    return () => ({ type: 'events', ...own });
  }),
  text: plainText(({ values: [value], each, halfLifeDays, linearDays }, { line, number }) => {
    if (value?.type === 'events' && value.count === 0) return [];
    return [
      line.each(number(each, 9)),
      ...(halfLifeDays === undefined ? [] : [line.halved(number(halfLifeDays, 3))]),
      ...(linearDays === undefined ? [] : [line.gone(number(linearDays, 3))]),
    ];
  }),
};
