import type { Attributes } from '../attribute/attribute.js';
import type { Phrases } from '../phrases.js';
import { arithmeticOf } from './arithmetic.js';
import { type BaseFacts, baseFacts, type FactsOfLines, plainName, type Setting, type TermFacts } from './base-facts.js';
import { type BinsFacts, bins } from './bins/facts.js';
import { type CasesFacts, cases } from './cases/facts.js';
import { type CrossFacts, cross } from './cross/facts.js';
import { type CurveFacts, curve } from './curve/facts.js';
import { type DistanceFacts, distance } from './distance/facts.js';
import { type EventsFacts, events } from './events/facts.js';
import { type LinearFacts, linear } from './linear/facts.js';
import { type PointsFacts, points } from './points/facts.js';
import { type RecencyFacts, recency } from './recency/facts.js';
import { type RollUpFacts, rollUp } from './roll-up/facts.js';
import type { Term, Terms } from './term.js';
import { type WhenFacts, when } from './when/facts.js';

/** The facts of the lines of each type of term. */
export interface FactsOfTerms {
  bins: BinsFacts;
  points: PointsFacts;
  linear: LinearFacts;
  curve: CurveFacts;
  distance: DistanceFacts;
  recency: RecencyFacts;
  events: EventsFacts;
  cross: CrossFacts;
  rollUp: RollUpFacts;
  when: WhenFacts;
  cases: CasesFacts;
}

/** The facts of a line of a term. */
export type TermLineFacts = FactsOfTerms[keyof FactsOfTerms];

/** How the facts of each type of term are found; a missing entry does not compile. */
const facts: { readonly [Type in keyof Terms]: TermFacts<Terms[Type], FactsOfTerms[Type]> } = {
  bins,
  points,
  linear,
  curve,
  distance,
  recency,
  events,
  cross,
  rollUp,
  when,
  cases,
};

/** Compiles a term into a function for the facts of its lines in one tally. */
export function factsOf(term: Term, setting: Setting): FactsOfLines<TermLineFacts> {
  const base = baseFacts(term, arithmeticOf(term).attributes(term), setting);
  return factsOfType(term.type).lines(term, base, setting) as FactsOfLines<TermLineFacts>;
}

/** The text of a line of a term, in one language and without its amount. */
export function lineText(line: TermLineFacts, phrases: Phrases): string {
  return factsOfType(line.type).text(line, phrases);
}

/** The name of a term: its label, its id, or what it reads or asks. */
export function nameOf(term: Term, attributes: Attributes, phrases: Phrases): string {
  const own = term.label ?? term.id ?? factsOfType(term.type).name?.(term, attributes, phrases);
  return own ?? plainName(term, arithmeticOf(term).attributes(term), attributes);
}

/** The names of the cells of a term's table; undefined for a term without one. */
export function cellNames(term: Term, attributes: Attributes): readonly (readonly string[])[] | undefined {
  return factsOfType(term.type).cells?.(term, attributes);
}

function factsOfType(type: keyof Terms): TermFacts<Term, BaseFacts> {
  // Each type reads only terms of its own name, which is its key.
  return facts[type] as unknown as TermFacts<Term, BaseFacts>;
}
