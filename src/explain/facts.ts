import { plainLine } from '../core/plain-line.js';
import { valuesText } from '../model/terms/base-facts.js';
import { lineText, type TermLineFacts } from '../model/terms/facts.js';
import type { Words } from '../words/words.js';

/** The content of a line that corrects others: a limit or cap of a term, or a cap or floor of a group or a whole tally. */
export interface CorrectionFacts {
  readonly type: 'correction';
  readonly bound: 'limit' | 'cap' | 'floor';
  /** How a reader calls the term, the group or the option. */
  readonly name: string;
  /** Whether it is the bound of a term itself. */
  readonly ofTerm: boolean;
}

/** The effect of a group's weight on an amount. */
export interface Weighted {
  /** The amount before the weight. */
  readonly amount: number;
  readonly weight: number;
}

/** The content of a tally's line, as data; a language turns it into text. */
export type LineFacts = (TermLineFacts & { readonly weighted?: Weighted }) | CorrectionFacts;

/** The text of a line in one language, without its amount. */
export function factsText(facts: LineFacts, words: Words): string {
  return plainLine(facts.type === 'correction' ? correctionText(facts, words) : termText(facts, words));
}

function termText(facts: TermLineFacts & { readonly weighted?: Weighted }, words: Words): string {
  const { sentence, weighted } = facts;
  const text = sentence?.replaceAll('{value}', () => valuesText(facts, words)) ?? lineText(facts, words);
  if (weighted === undefined) return text;
  return words.line.weighted(text, words.number(weighted.amount, 9), words.number(weighted.weight, 9));
}

function correctionText({ bound, name, ofTerm }: CorrectionFacts, { line }: Words): string {
  return ofTerm ? line.over(name, bound) : line.bound(name, bound);
}
