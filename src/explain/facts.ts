import { plainLine } from '../core/plain-line.js';
import { valuesText } from '../model/terms/base-facts.js';
import { lineText, type TermLineFacts } from '../model/terms/facts.js';
import type { Words } from '../words/words.js';

/** What a line says that corrects others: a limit or cap of a term, or a cap or floor of a group or a whole tally. */
export interface CorrectionFacts {
  readonly type: 'correction';
  readonly bound: 'limit' | 'cap' | 'floor';
  /** How a reader calls the term, the group or the option. */
  readonly name: string;
  /** Whether it is the bound of a term itself. */
  readonly ofTerm: boolean;
}

/** What a group's weight made of an amount. */
export interface Weighted {
  /** The amount before the weight. */
  readonly amount: number;
  readonly weight: number;
}

/** What a line of a tally says, as data: a text is made of it by words. */
export type LineFacts = (TermLineFacts & { readonly weighted?: Weighted }) | CorrectionFacts;

/** What a line says in one language, without its amount. */
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
