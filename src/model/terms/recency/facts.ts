import { DAY, parseInstant } from '../../../core/time.js';
import { type Bin, binFacts } from '../../bin/facts.js';
import { type Decay, decayFacts } from '../../decay/decay.js';
import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { RecencyTerm } from './term.js';

/** The facts of a line of days since a date: how it fades, or the bin of days. */
export interface RecencyFacts extends BaseFacts, Decay {
  readonly type: 'recency';
  /** Null when the amount fades, or the date is missing. */
  readonly bin: Bin | null;
}

/** The record's value. */
export const recency: TermFacts<RecencyTerm, RecencyFacts> = {
  lines: eachLine((term) => {
    const { bins = [] } = term;
    const binOf = binFacts(bins);
    const decay = decayFacts(term);
    return ({ value }, { ms }) => {
      const since = typeof value === 'string' ? parseInstant(value) : null;
      const k = since === null ? -1 : binOf.at((ms - since) / DAY);
      const sentence = bins[k]?.sentence;
      const own = { type: 'recency', ...decay, bin: binOf.facts[k] ?? null } as const;
      return sentence === undefined ? own : { ...own, sentence };
    };
  }),
  text: plainText(),
};
