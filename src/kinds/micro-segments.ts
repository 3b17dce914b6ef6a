import * as z from 'zod';
import { logistic, logit } from '../core/arithmetic.js';
import { percent } from '../core/decimal.js';
import { fail } from '../core/errors.js';
import type { Attributes } from '../model/attribute.js';
import { type Band, bandsOf, bandsSchema, thresholdsOf } from '../model/band.js';
import { type Covariance, covarianceSchema, standardErrorOf } from '../model/covariance.js';
import { modelShape } from '../model/envelope.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import type { TallySpec } from '../model/tally.js';
import { type Term, type TermOver, termSchema } from '../model/term.js';

/**
 * Probability of an outcome, such as buying: intercept plus terms in log-odds, cut into micro-segments by bands.
 *
 * Formula: probability = 1 / (1 + e^-(intercept + terms)).
 */
export interface MicroSegmentsModel<A extends Attributes = Attributes, T = Term, Label extends string = string>
  extends ModelBase {
  readonly kind: 'microSegments';
  readonly attributes: A;
  /** Log-odds before any term. */
  readonly intercept: number;
  readonly terms: readonly T[];
  /** The micro-segments: thresholds of probability, 0..1, in falling order. */
  readonly bands: readonly Band<Label>[];
  /** How sure the fit was of its amounts; without it a probability has no interval. */
  readonly covariance?: Covariance;
}

/** What micro-segments say of a record. */
export interface MicroSegmentsResult<Label extends string = string> {
  /** Of the outcome, 0..1. */
  readonly probability: number;
  /** Where the probability lies with 95 % confidence (Wald, on the log-odds), as far as the fit can tell; null without covariance. */
  readonly interval: readonly [low: number, high: number] | null;
  /** The micro-segment. */
  readonly band: Label;
}

/** Schema of micro-segments. */
export const microSegmentsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('microSegments'),
    ...modelShape,
    intercept: z.number(),
    terms: z.array(termSchema),
    bands: bandsSchema,
    covariance: covarianceSchema.exactOptional(),
  }) satisfies z.ZodType<MicroSegmentsModel>)();

/** Micro-segments as they may be written: names of attributes and values are checked by the compiler. */
export type MicroSegmentsDefinition<A extends Attributes, Label extends string = string> = MicroSegmentsModel<
  A,
  TermOver<A>,
  Label
>;

/** Quantile 0.975 of the standard normal distribution. */
const Z95 = 1.959963984540054;

/** The kind `microSegments`. */
export const microSegments: Kind<MicroSegmentsModel, MicroSegmentsResult> = {
  kind: 'microSegments',
  tallies: (model) => [tallyOf(model)],
  reader,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'probabilities',
      hint: 'a factor would break their calibration; fit again with row weights, or move the base rate with shiftBaseRate',
    });
  },
  summary: ({ probability, interval, band }) => {
    const range = interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
    return `${band}: ${percent(probability)}${range}`;
  },
};

/**
 * The model for a population in which the outcome is more, or less, common than in the rows it was fitted on.
 *
 * Moves the intercept by logit(to) − logit(from), the prior correction of G. King and L. Zeng (Logistic Regression in Rare
 * Events Data, 2001). The order of records stays; the bands keep their thresholds.
 *
 * @param rates - `from`: share of the outcome in the rows fitted on; `to`: share where the model is used; above 0, below 1
 * @throws ScoringError `out-of-range` when a rate is not between 0 and 1
 * @example shiftBaseRate(probabilities, { from: 0.5, to: 0.1 }).intercept // => -3.197224577336219
 */
export function shiftBaseRate<M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  rates: { readonly from: number; readonly to: number },
): M {
  const kind: unknown = (model as M | null | undefined)?.kind;
  if (kind !== 'microSegments') {
    fail({ code: 'not-supported', path: 'model', expected: 'micro-segments', got: JSON.stringify(kind) ?? 'nothing' });
  }
  for (const side of ['from', 'to'] as const) {
    const rate = rates[side];
    if (!(rate > 0 && rate < 1))
      fail({ code: 'out-of-range', path: `rates.${side}`, expected: 'a share above 0 and below 1', got: String(rate) });
  }
  return { ...model, intercept: model.intercept + (logit(rates.to) - logit(rates.from)) };
}

/** The one tally of micro-segments. */
export function tallyOf(model: MicroSegmentsModel): TallySpec {
  return { option: 'outcome', unit: 'log-odds', base: model.intercept, terms: model.terms };
}

function reader(model: MicroSegmentsModel): Reader<MicroSegmentsResult> {
  const labels = model.bands.map((band) => band.label);
  const thresholds = thresholdsOf(model.bands);
  const standardError =
    model.covariance === undefined ? undefined : standardErrorOf(model.covariance, model.terms, model.attributes);
  return {
    columns: [{ name: 'probability' }, { name: 'band', labels }],
    fill([totals = new Float64Array()], count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      for (let i = 0; i < count; i++) probabilities[at + i] = logistic(totals[i] as number);
      bandsOf(thresholds, probabilities, at, count, codes, at);
    },
    result([probability = 0, band = 0], [tally]) {
      let interval: MicroSegmentsResult['interval'] = null;
      if (standardError !== undefined && tally !== undefined) {
        const half = Z95 * standardError(tally.contributions);
        interval = [logistic(tally.total - half), logistic(tally.total + half)];
      }
      return { probability, interval, band: labels[band] ?? '' };
    },
  };
}
