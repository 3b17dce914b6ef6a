/** How one type of term is written in PMML: as the attributes of a characteristic, and, if possible, as predictors. */
import { type XmlNode, xml } from '../../core/xml/write.js';
import { simple } from '../condition/pmml.js';
import { apply, constant, fieldRef, inSteps, type PmmlFacts, text } from '../pmml/facts.js';
import type { Scale } from '../tally/scale.js';
import type { TermBase } from './base.js';

/** A predicate and its amount: the first whose predicate is true decides. */
export interface PmmlPart {
  readonly predicate: XmlNode;
  /** Whole steps, or an expression that gives the amount. */
  readonly worth: number | XmlNode;
  readonly reasonCode: string | undefined;
}

/** Predictors of a regression, whose coefficients are log-odds. */
export interface PmmlPredictors {
  /** Derived fields for them. */
  readonly derived: readonly XmlNode[];
  readonly predictors: readonly XmlNode[];
  /** The part of the intercept. */
  readonly intercept: number;
}

/** How one type of term is written in PMML. Never needed to evaluate one. */
export interface TermPmml<T extends TermBase> {
  parts(term: T, facts: PmmlFacts, scale: Scale, path: string): readonly PmmlPart[];
  /** Left out when a regression has no predictors for it. */
  predictors?(term: T, facts: PmmlFacts, name: (wanted: string) => string): PmmlPredictors;
}

/** The part for a missing number or text; none when the term requires one. */
export function missingPart(
  field: string,
  missing: number | undefined,
  { missingReasonCode, reasonCode }: TermBase,
  scale: Scale,
): PmmlPart[] {
  if (missing === undefined) return [];
  return [
    { predicate: simple(field, 'isMissing'), worth: scale.steps(missing), reasonCode: missingReasonCode ?? reasonCode },
  ];
}

/** A straight line over a number, rounded like its line in a tally. */
export function lineExpression(
  {
    attribute,
    slope,
    center = 0,
    from,
    to,
  }: {
    readonly attribute: string;
    readonly slope: number;
    readonly center?: number;
    readonly from?: number;
    readonly to?: number;
  },
  amount: number,
  scale: Scale,
  perUnit: number,
): XmlNode {
  const held = heldWithin(fieldRef(attribute), from, to);
  const away = center === 0 ? held : apply('-', held, constant(center));
  const line = apply('*', constant(scale.exact(slope)), away);
  const own = scale.exact(amount);
  return inSteps(own === 0 ? line : apply('+', constant(own), line), perUnit);
}

/** A number limited to the bounds that exist. */
export function heldWithin(x: XmlNode, from: number | undefined, to: number | undefined): XmlNode {
  const atLeast = from === undefined ? x : apply('max', x, constant(from));
  return to === undefined ? atLeast : apply('min', atLeast, constant(to));
}

/** The amount of a missing number or text, besides the predictors for a known one. */
export function missingPredictor(
  field: string,
  missing: number,
  name: (wanted: string) => string,
): Pick<PmmlPredictors, 'derived' | 'predictors'> {
  if (missing === 0) return { derived: [], predictors: [] };
  const own = name(`${field} is missing`);
  const asked = apply('if', apply('isMissing', fieldRef(field)), text('yes'), text('no'));
  return {
    derived: [xml('DerivedField', { name: own, optype: 'categorical', dataType: 'string' }, [asked])],
    predictors: [xml('CategoricalPredictor', { name: own, value: 'yes', coefficient: missing })],
  };
}
