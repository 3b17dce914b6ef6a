import { oneOf } from '../../core/errors.js';
import { notInPmml } from '../pmml/facts.js';
import type { TermPmml } from './base-pmml.js';
import { bins } from './bins/pmml.js';
import { cases } from './cases/pmml.js';
import { linear } from './linear/pmml.js';
import { points } from './points/pmml.js';
import type { Term, Terms } from './term.js';
import { when } from './when/pmml.js';

/** The types of terms with a counterpart in PMML. */
const pmmls: { readonly [Type in keyof Terms]?: TermPmml<Terms[Type]> } = { bins, points, linear, when, cases };

/** How a term is written in PMML; rejected for a type without a counterpart. */
export function pmmlOf(term: Term, path: string): TermPmml<Term> {
  // Each type reads only terms of its own name, which is its key.
  const own = pmmls[term.type] as unknown as TermPmml<Term> | undefined;
  return own ?? notInPmml(`${path}.type`, oneOf(Object.keys(pmmls)), JSON.stringify(term.type));
}

/** How a term is written as predictors of a regression; rejected for a type without predictors. */
export function predictorsOf(term: Term, path: string): NonNullable<TermPmml<Term>['predictors']> {
  const own = pmmlOf(term, path).predictors;
  const types = Object.entries(pmmls).flatMap(([type, one]) => (one.predictors === undefined ? [] : [type]));
  return own ?? notInPmml(`${path}.type`, `${oneOf(types)} for a probability`, JSON.stringify(term.type));
}
