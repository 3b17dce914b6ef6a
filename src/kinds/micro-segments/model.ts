import type { Attributes } from '../../model/attribute/attribute.js';
import type { Band, BandOf } from '../../model/band/band.js';
import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import type { Covariance } from '../../model/covariance/covariance.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Term, TermOver } from '../../model/terms/term.js';

/**
 * Probability of an outcome, such as buying: intercept plus terms in log-odds, cut into micro-segments by bands if it has any.
 *
 * Formula: probability = 1 / (1 + e^-c(total)), total = intercept + terms, where c is the curve of `calibration`, or the identity
 * without one.
 */
export interface MicroSegmentsModel<A extends Attributes = Attributes, T = Term, Label extends string = string>
  extends ModelBase {
  readonly kind: 'microSegments';
  readonly attributes: A;
  /** Log-odds before any term. */
  readonly intercept: number;
  readonly terms: readonly T[];
  /** Written by `calibrate`; bands, limits and intervals refer to the calibrated probability. */
  readonly calibration?: CalibrationCurve;
  /** The maximum and the minimum of the probability, above 0 and below 1. */
  readonly cap?: number;
  readonly floor?: number;
  /** The micro-segments: thresholds of probability, 0..1, in falling order; when left out, the model gives only probabilities. */
  readonly bands?: readonly Band<Label>[];
  /** The uncertainty of the fitted amounts; without it a probability has no interval. */
  readonly covariance?: Covariance;
}

/** The result of micro-segments for a record. */
export interface MicroSegmentsResult<Label extends string | null = string | null> {
  /** Probability of the outcome, 0..1. */
  readonly probability: number;
  /**
   * 95 % confidence interval of the probability (Wald, on the log-odds), from the fit's uncertainty and within the model's cap and
   * floor; null without covariance.
   */
  readonly interval: readonly [low: number, high: number] | null;
  /** The micro-segment; null for a model without bands. */
  readonly band: Label;
}

/** Micro-segments in code: the compiler checks names of attributes and values. */
export type MicroSegmentsDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = MicroSegmentsModel<A, TermOver<FactsOver<A, D>>, Label> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface MicroSegmentsKind<Label extends string = string> {
  model: MicroSegmentsModel;
  result: MicroSegmentsResult<BandOf<Label>>;
  numbers: 'probability';
  labels: 'band';
}
