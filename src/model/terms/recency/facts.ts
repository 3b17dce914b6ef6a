import { DAY, parseInstant } from '../../../core/time.js';
import { type Bin, binAt, binFact } from '../../bin/facts.js';
import { type Decay, decayFacts } from '../../decay/decay.js';
import { type BaseFacts, plainText, type TermFacts } from '../base-facts.js';
import type { RecencyTerm } from './term.js';

/** What a line of days since a date says: how it fades, or the bin of days. */
export interface RecencyFacts extends BaseFacts, Decay {
  readonly type: 'recency';
  /** Null where the amount fades, or the date is missing. */
  readonly bin: Bin | null;
}

/** What the record had. */
export const recency: TermFacts<RecencyTerm, RecencyFacts> = {
  lines: (term, lines, base, { asOf }) =>
    lines.map((line) => {
      const since = typeof line.value === 'string' ? parseInstant(line.value) : null;
      const days = since === null ? Number.NaN : ((parseInstant(asOf) ?? since) - since) / DAY;
      const k = binAt(days, term.bins ?? []);
      const sentence = term.bins?.[k]?.sentence;
      return {
        ...base(line),
        type: 'recency',
        ...decayFacts(term),
        bin: k < 0 ? null : binFact(term.bins ?? [], k),
        ...(sentence === undefined ? {} : { sentence }),
      };
    }),
  text: plainText(),
};
