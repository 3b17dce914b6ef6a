import { type Bin as BinOf, binFacts, binText } from '../../bin/facts.js';
import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { BinsTerm } from './term.js';

/** The facts of a line of bins: the bin of the number. */
export interface BinsFacts extends BaseFacts {
  readonly type: 'bins';
  /** Null when the number is missing. */
  readonly bin: BinOf | null;
}

/** The bin of each number, with the bin's own sentence. */
export const bins: TermFacts<BinsTerm, BinsFacts> = {
  lines: eachLine(({ bins }) => {
    const binOf = binFacts(bins);
    return ({ value }) => {
      const k = typeof value === 'number' ? binOf.at(value) : -1;
      const sentence = bins[k]?.sentence;
      const bin = binOf.facts[k] ?? null;
      return sentence === undefined ? { type: 'bins', bin } : { type: 'bins', bin, sentence };
    };
  }),
  text: plainText(({ bin }, phrases) => (bin === null ? [] : [binText(bin, phrases)])),
};
