import { fail } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { counted, finished, type Work, within } from '../../core/work.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { LEAST_OUTCOMES } from '../../measure/least-outcomes.js';
import { many } from '../../measure/told.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { NoneDerived } from '../../model/derived/over.js';
import type { Table } from '../../model/table/table.js';
import { checked } from '../../model/trust.js';
import { balanced } from '../balanced.js';
import { bandsIn, reachableBands } from '../bands.js';
import { type Finding, finding } from '../finding.js';
import { type Learning, learningOf, readBy } from '../learning.js';
import { logOdds } from '../log-odds.js';
import { fitLogistic, type LogisticFit } from '../logistic.js';
import { nameOf } from '../model-name.js';
import { newton } from '../solvers/newton.js';
import { type PointsRule, ruleOf, toPoints } from '../to-points.js';
import { type TrainingRows, trainingRows } from '../training-rows.js';
import { type Binned, binnedIn, designOf } from './binned.js';
import { roundingOn } from './in-sample.js';
import { checkLeadScoreOptions, type LeadScoreOptions } from './lead-score-options.js';
import { type BinnedAttribute, type LeadScoreReport, reportOf } from './lead-score-report.js';
import type { BinRules } from './options.js';

/** A learned scorecard, when there is one, and what there is to know about it. */
export interface LeadScoreFit<A extends Attributes = Attributes> {
  /** Whole points that add up; null when the rows are not enough for a model; `report.noModel` gives the reason. */
  readonly model: LeadScoreModel<A> | null;
  /** The same before it was scaled and rounded: log-odds that add up to a probability. */
  readonly probabilities: MicroSegmentsModel<A> | null;
  readonly report: LeadScoreReport;
}

/**
 * Learns a scorecard of whole points from rows with outcomes, as risk teams build them: bins, weight of evidence, logistic regression,
 * points.
 *
 * Each attribute is cut into bins by `binTable`. A logistic regression on the weights of evidence gives one coefficient for each attribute, so
 * that its bins keep the order of their rates; the points of a bin are factor × coefficient × weight of evidence, rounded, with factor =
 * doubles / ln 2 (N. Siddiqi, Credit Risk Scorecards, 2006). More points are higher odds of the outcome.
 *
 * Unobserved cases (a missing value, an unlisted text) get the points that keep the average probability.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError when an option is wrong, and `too-little-data` when no row can be used or all have one outcome
 * @example fitLeadScore(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won', points: { points: 100, odds: 1, doubles: 10 } }).model.axes[0].base // => 100
 */
export function fitLeadScore<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  given: LeadScoreOptions<Row, A, D>,
): LeadScoreFit<A> {
  return finished(fitLeadScoreGradually(rows, given));
}

/**
 * `fitLeadScore` in parts: yields its progress after each, and returns the same fit, bit for bit.
 *
 * Options and rows are checked at the call. Each attribute is cut into bins in one part.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError as `fitLeadScore` does
 * @example fitLeadScoreGradually(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won', points: { points: 100, odds: 1, doubles: 10 } }).next().value.text // => 'bins: 0 of 1 attributes'
 */
export function fitLeadScoreGradually<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  given: LeadScoreOptions<Row, A, D>,
): Work<LeadScoreFit<A>> {
  optionsIn(given);
  const learning = learningOf(given.attributes, given as unknown as LeadScoreOptions<never>);
  const { learned: attributes } = learning;
  const options = { ...given, attributes } as unknown as LeadScoreOptions<Row>;
  const rules = checkLeadScoreOptions(options as unknown as LeadScoreOptions<never>, given.attributes);
  const rule = ruleOf(options.points, 'options.points');
  const training = trainingRows(rows, attributes, options.outcome, options.weights, learning);
  const { totalWon, totalLost } = training;
  if (totalWon === 0 || totalLost === 0)
    fail({
      code: 'too-little-data',
      path: 'fitLeadScore',
      expected: 'both outcomes in the rows',
      got: `${totalWon} positive and ${totalLost} negative`,
      hint: training.rejected[0]?.issues[0]?.message,
    });
  return learned({ training, rule, rules, learning, options: options as unknown as LeadScoreOptions<never> });
}

/** The data a fit reads before the work begins. */
interface Begun {
  readonly training: TrainingRows;
  readonly rule: PointsRule;
  readonly rules: ReadonlyMap<string, BinRules>;
  readonly learning: Learning;
  readonly options: LeadScoreOptions<never>;
}

/** Cuts the attributes into bins, learns their points, and writes the model and the report. */
function* learned<A extends Attributes>({ training, rule, rules, learning, options }: Begun): Work<LeadScoreFit<A>> {
  const { totalWon, totalLost, attributes } = training;
  const { minOutcomes = LEAST_OUTCOMES, penalty = 'none' } = options;
  const few = Math.min(totalWon, totalLost);
  if (few < minOutcomes) {
    const reason = `${many(few, 'row')} of the rarer outcome, fewer than the ${minOutcomes} asked for`;
    return {
      model: null,
      probabilities: null,
      report: reportOf(training, rule, [], [finding('too-little-data', null, reason)], 'too-little-data'),
    };
  }
  const binned = yield* within(cut(training, rules), [0, CUT]);
  const used = binned.filter(({ table }) => table.bins.some(({ woe }) => woe !== null && woe !== 0));
  yield { share: CUT, code: 'solving', text: 'solving for the coefficients' };
  const fit = fitLogistic(designOf(used, training), training.won, training.lost, penalty, newton);
  const noModel = reasonIn(used.length, fit);
  const lines = binned.map((one) => lineOf(one, used.indexOf(one), noModel === null ? fit : null));
  if (noModel !== null)
    return { model: null, probabilities: null, report: reportOf(training, rule, lines, [NOTES[noModel]], noModel) };
  yield { share: SOLVED, code: 'reporting', text: 'writing the model and the report' };
  const intercept = logOdds(fit.coefficients[used.length] as number);
  const plain = used.map(({ termFor }, j) => termFor(fit.coefficients[j] as number));
  const terms = balanced(plain, intercept, training);
  const findings: Finding[] = [];
  const { bands } = options;
  const probabilities: MicroSegmentsModel = checked({
    kind: 'microSegments',
    schema: 2,
    ...nameOf(options, 'lead-score'),
    attributes: learning.attributes,
    ...readBy(terms, learning.derived),
    intercept,
    terms,
    ...(bands === undefined
      ? {}
      : { bands: reachableBands(bandsIn(bands, 'options.bands'), intercept, terms, attributes, findings) }),
  });
  const { model, report } = toPoints(probabilities, options.points, options.check);
  const inSample = roundingOn(training, probabilities, model as LeadScoreModel, rule);
  return {
    model: model as unknown as LeadScoreModel<A>,
    probabilities: probabilities as unknown as MicroSegmentsModel<A>,
    report: {
      ...reportOf(training, rule, lines, [...report.findings, ...findings], null),
      check: report.check,
      inSample,
    },
  };
}

/** Shares of the work after which the attributes are cut, and the coefficients are solved for. */
const [CUT, SOLVED] = [0.7, 0.85];

function* cut(training: TrainingRows, rules: ReadonlyMap<string, BinRules>): Work<Binned[]> {
  const binned: Binned[] = [];
  for (const [k, [name, own]] of [...rules].entries()) {
    yield counted('cutting', 'bins', k, rules.size, 'attributes');
    binned.push(...binnedIn(training, name, own));
  }
  return binned;
}

/** The report on an attribute: its position among the used ones, or -1, and the fit when there is one. */
function lineOf({ name, table }: Binned, j: number, fit: LogisticFit | null): BinnedAttribute {
  const found = j < 0 || fit === null ? null : fit;
  const variance = found?.covariance?.[j * (found.coefficients.length + 1)];
  return {
    attribute: name,
    iv: table.iv,
    js: table.js,
    coefficient: found === null ? null : (found.coefficients[j] as number),
    standardError: variance === undefined ? null : Math.sqrt(variance),
    table,
  };
}

/** Why there is no model; null when there is one. */
function reasonIn(used: number, { separation, solution }: LogisticFit): keyof typeof NOTES | null {
  if (used === 0) return 'no-signal';
  if (separation !== null) return 'separation';
  return solution.converged ? null : 'not-converged';
}

const NOTES = {
  'no-signal': finding('no-signal', null, 'no signal: no attribute has bins that differ'),
  separation: finding(
    'separation',
    null,
    'separation: the bins tell the outcomes apart without error, so that maximum likelihood has no answer',
    'ask whether an attribute was known only afterwards, or give a penalty',
  ),
  'not-converged': finding(
    'not-converged',
    null,
    'not converged: the coefficients have not come to rest',
    'give a penalty',
  ),
} as const;
