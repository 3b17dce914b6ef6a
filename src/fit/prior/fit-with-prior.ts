import { logistic } from '../../core/arithmetic.js';
import { fail, kindOf, shown } from '../../core/errors.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { checkNames } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { factsIn } from '../../model/derived/of-model.js';
import { requireModel } from '../../model/require-model.js';
import type { PerRow } from '../../model/table/per-row.js';
import type { Table } from '../../model/table/table.js';
import { checkedAs, ofModel } from '../../model/trust.js';
import { classicColumns, type Layout } from '../columns.js';
import { type LearningOptions, learningOf } from '../learning.js';
import { fitLogistic } from '../logistic.js';
import { linearPredictor } from '../products.js';
import { newton } from '../solvers/newton.js';
import { towards } from '../solvers/solver.js';
import { type TrainingRows, trainingRows } from '../training-rows.js';
import { priorCoefficients, priorTerms } from './amounts.js';
import { blendedTerms } from './blended-terms.js';
import { type PriorReport, priorLines, priorText } from './report.js';

export interface PriorOptions<Row> {
  /** The real outcome, true or false, 1 or 0: a property or column, one value per row, or a function of the row. */
  readonly outcome: PerRow<Row, unknown>;
  /** How sure the expert is of each amount: as if so many outcomes of that value had been seen; from 1e-6 to 1e9. */
  readonly imaginedOutcomes: number;
  /** Version of the resulting model, if it is a new one. */
  readonly version: string;
  /** As for `fitMicroSegments`, for models that derive facts from dates or events. */
  readonly asOf?: LearningOptions<Row>['asOf'];
  /** Weight of each row: how many rows it counts as; default 1. */
  readonly weights?: PerRow<Row, unknown> | undefined;
  /** Of the intervals of the data, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/** A model between an expert and the data, and who was right. */
export interface PriorFit {
  /** The given model itself without rows, or where the solver did not arrive. */
  readonly model: MicroSegmentsModel;
  readonly report: PriorReport;
}

/**
 * Fits with an expert's model as the prior: without rows the result is the expert's, with many rows that of the data, and the report
 * compares both for each amount.
 *
 * Formula: minimises log loss + ½ s Σ (b − e)², the ridge of `fitMicroSegments` with the expert's amounts e instead of 0, over the columns
 * of a fit (numbers standardised, a column per value but the first that occurs) and the intercept; s = imaginedOutcomes × p (1 − p), p the
 * expert's average probability over the rows: the information of so many outcomes on one amount (unit information: R. Kass and L.
 * Wasserman 1995). An attribute without an expert's weight is learned around 0.
 *
 * The model has no covariance, so its probabilities have no interval. To test a model that was learned before, use `updateModel`.
 *
 * @param prior - micro-segments as an expert would have them: points over categories and booleans, straight lines over numbers
 * @param rows - records, or columns by name; there may be none
 * @throws ScoringError when an option is wrong; `not-supported` for another kind, other terms, and a calibrated model
 * @example fitWithPrior(modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })), [], { outcome: 'won', imaginedOutcomes: 50, version: '2' }).report.text // => "no rows: the model is the expert's"
 */
export function fitWithPrior<Row>(
  prior: MicroSegmentsModel<Attributes, unknown>,
  rows: readonly Row[] | Table,
  options: PriorOptions<Row>,
): PriorFit {
  return ofModel(prior, 'prior', () => {
    requireModel(prior, 'microSegments', 'micro-segments', 'prior');
    checkNames(options, ['outcome', 'imaginedOutcomes', 'version', 'asOf', 'weights', 'level']);
    const { outcome, weights, imaginedOutcomes, level, version } = options;
    checkLevel(level, 'options.level');
    checkWorth(imaginedOutcomes);
    if (typeof version !== 'string' || version === '') {
      const got = (version as unknown) === '' ? 'an empty text' : kindOf(version);
      fail({ code: 'wrong-type', path: 'options.version', expected: 'a text that is not empty', got });
    }
    const given = prior as MicroSegmentsModel;
    if (given.calibration !== undefined) {
      const hint = 'take the model as it was before';
      fail({ code: 'not-supported', path: 'prior', expected: 'a model without calibration', got: 'one with it', hint });
    }
    const { attributes, derived } = given;
    const facts = factsIn(given);
    const learnFrom = Object.keys(facts).filter((name) => LEARNED.has(facts[name]?.type));
    const terms = priorTerms(given, new Set(learnFrom));
    const learning = learningOf(attributes, {
      derived,
      asOf: options.asOf as LearningOptions<never>['asOf'],
      ...(learnFrom.length === 0 ? {} : { learnFrom }),
    });
    const training = trainingRows(rows, learning.learned, outcome, weights, learning);
    const { totalWon: won, totalLost: lost } = training;
    const told = { rows: training.rows, rejected: training.rejected, outcomes: { won, lost }, imaginedOutcomes };
    if (training.n === 0)
      return {
        model: given,
        report: { ...told, strength: null, converged: true, lines: [], text: priorText([], 0, true) },
      };
    const layout = classicColumns(training, false);
    const expert = priorCoefficients(layout, terms, given.intercept, training);
    const strength = imaginedOutcomes * spreadOf(layout, expert, training);
    const problem = { design: layout.design, won: training.won, lost: training.lost };
    const { coefficients, converged } = newton({ ...problem, penalty: towards(expert, strength) }, { start: expert });
    const alone = won > 0 && lost > 0 ? fitLogistic(problem.design, problem.won, problem.lost, 'none', newton) : null;
    const lines = priorLines(layout, expert, converged ? coefficients : expert, alone, level);
    const report = { ...told, strength, converged, lines, text: priorText(lines, training.rows, converged) };
    if (!converged) return { model: given, report };
    const moved = coefficients.map((b, j) => b - (expert[j] as number));
    const { covariance: _, ...rest } = given;
    const blended = blendedTerms(layout, terms, given.intercept, moved);
    return { model: checkedAs({ ...rest, version, ...blended } as MicroSegmentsModel, given), report };
  });
}

const LEARNED: ReadonlySet<unknown> = new Set(['number', 'boolean', 'category']);

function checkWorth(worth: unknown): void {
  if (typeof worth === 'number' && worth >= 1e-6 && worth <= 1e9) return;
  const code = typeof worth === 'number' && Number.isFinite(worth) ? 'out-of-range' : 'wrong-type';
  fail({ code, path: 'options.imaginedOutcomes', expected: 'a number from 1e-6 to 1e9', got: shown(worth) });
}

/** p (1 − p) with the expert's average probability over the rows. */
function spreadOf({ design, weight }: Layout, expert: Float64Array, { won, lost }: TrainingRows): number {
  const z = new Float64Array(design.n);
  linearPredictor(design, expert, z);
  let all = 0;
  for (let i = 0; i < design.n; i++) all += ((won[i] as number) + (lost[i] as number)) * logistic(z[i] as number);
  const p = all / weight;
  return p * (1 - p);
}
