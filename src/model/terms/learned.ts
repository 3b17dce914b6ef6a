import type { Attributes } from '../attribute/attribute.js';
import type { TermLearned } from './base.js';
import { bins } from './bins/learned.js';
import { cross } from './cross/learned.js';
import { curve } from './curve/learned.js';
import { linear } from './linear/learned.js';
import { points } from './points/learned.js';
import type { Term, Terms } from './term.js';

/** The types of terms that fits produce. */
const learned: { readonly [Type in keyof Terms]?: TermLearned<Terms[Type]> } = { bins, points, linear, curve, cross };

/** The parameters of a term's amount, by the record's value; null for terms that are not learned. */
export function parametersOf(term: Term, attributes: Attributes): ReturnType<TermLearned<Term>['parts']> | null {
  return learnedOf(term)?.parts(term, attributes) ?? null;
}

/** Every amount of a learned term under its parameter's name, in the order of the term; none for terms that are not learned. */
export function parameterAmounts(term: Term, attributes: Attributes): readonly (readonly [string, number])[] {
  return learnedOf(term)?.amounts(term, attributes) ?? [];
}

function learnedOf(term: Term): TermLearned<Term> | undefined {
  // Each type reads only terms of its own name, which is its key.
  return learned[term.type] as unknown as TermLearned<Term> | undefined;
}
