import type { Attributes } from '../../model/attribute/attribute.js';
import type { Band, BandOf } from '../../model/band/band.js';
import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import type { Covariance } from '../../model/covariance/covariance.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Term, TermOver } from '../../model/terms/term.js';

/**
 * Probability of an outcome, such as buying: intercept plus terms in log-odds, cut into micro-segments by bands where it has them.
 *
 * Formula: probability = 1 / (1 + e^-c(total)), total = intercept + terms, where c is the curve of `calibration`, or the total itself
 * without one.
 */
export interface MicroSegmentsModel<A extends Attributes = Attributes, T = Term, Label extends string = string>
  extends ModelBase {
  readonly kind: 'microSegments';
  readonly attributes: A;
  /** Log-odds before any term. */
  readonly intercept: number;
  readonly terms: readonly T[];
  /** Written by `calibrate`; bands, limits and intervals are of the calibrated probability. */
  readonly calibration?: CalibrationCurve;
  /** The most and the least that the probability may come to, above 0 and below 1. */
  readonly cap?: number;
  readonly floor?: number;
  /** The micro-segments: thresholds of probability, 0..1, in falling order; left out, the model gives probabilities alone. */
  readonly bands?: readonly Band<Label>[];
  /** How sure the fit was of its amounts; without it a probability has no interval. */
  readonly covariance?: Covariance;
}

/** What micro-segments say of a record. */
export interface MicroSegmentsResult<Label extends string | null = string | null> {
  /** Of the outcome, 0..1. */
  readonly probability: number;
  /** Where the probability lies with 95 % confidence (Wald, on the log-odds), as far as the fit can tell and within the model's cap and floor; null without covariance. */
  readonly interval: readonly [low: number, high: number] | null;
  /** The micro-segment; null for a model without bands. */
  readonly band: Label;
}

/** Micro-segments as they may be written: names of attributes and values are checked by the compiler. */
export type MicroSegmentsDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = MicroSegmentsModel<A, TermOver<FactsOver<A, D>>, Label> & { readonly derived?: D };

/** What the kind reads and gives, and its columns in a batch. */
export interface MicroSegmentsKind<Label extends string = string> {
  model: MicroSegmentsModel;
  result: MicroSegmentsResult<BandOf<Label>>;
  numbers: 'probability';
  labels: 'band';
}
