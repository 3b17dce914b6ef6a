import { fail } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { LEAST_OUTCOMES } from '../../measure/least-outcomes.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { NoneDerived } from '../../model/derived/over.js';
import type { Table } from '../../model/table/table.js';
import type { Term } from '../../model/terms/term.js';
import { checked } from '../../model/trust.js';
import { balanced } from '../balanced.js';
import { reachableBands } from '../bands.js';
import { learningOf, readBy } from '../learning.js';
import { logOdds } from '../log-odds.js';
import { fitLogistic } from '../logistic.js';
import { newton } from '../solvers/newton.js';
import { ruleOf, toPoints } from '../to-points.js';
import { type TrainingRows, trainingRows } from '../training-rows.js';
import { amountsOn } from '../training-view.js';
import type { BinTable } from './bin-row.js';
import { tableOf, totalOf } from './bin-table.js';
import { cutInto } from './cut.js';
import { roundingOn } from './in-sample.js';
import { checkLeadScoreOptions, type LeadScoreOptions } from './lead-score-options.js';
import { type BinnedAttribute, type LeadScoreReport, reportOf } from './lead-score-report.js';
import type { BinRules } from './options.js';
import { termOfTable } from './table-term.js';
import { groupsOfColumn } from './training-groups.js';

/** A learned scorecard, when there is one, and what there is to know about it. */
export interface LeadScoreFit<A extends Attributes = Attributes> {
  /** Whole points that add up; null when the rows cannot teach them; `report.noModel` says why. */
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
 * What no row has (a missing value, a text that is not listed) is worth what leaves the average probability where it is.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError when an option is wrong, and `too-little-data` when no row can be used or all have one outcome
 * @example fitLeadScore(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won', points: { points: 100, odds: 1, doubles: 10 } }).model.axes[0].base // => 100
 */
export function fitLeadScore<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  given: LeadScoreOptions<Row, A, D>,
): LeadScoreFit<A> {
  optionsIn(given);
  const learning = learningOf(given.attributes, given as unknown as LeadScoreOptions<never>);
  const { learned: attributes } = learning;
  const options = { ...given, attributes } as unknown as LeadScoreOptions<Row>;
  const rules = checkLeadScoreOptions(options as unknown as LeadScoreOptions<never>, given.attributes);
  const rule = ruleOf(options.points, 'options.points');
  const { minOutcomes = LEAST_OUTCOMES, penalty = 'none' } = options;
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
  const few = Math.min(totalWon, totalLost);
  if (few < minOutcomes) {
    const reason = `${few} rows of the rarer outcome, fewer than the ${minOutcomes} asked for`;
    return { model: null, probabilities: null, report: reportOf(training, rule, [], [reason], 'too-little-data') };
  }
  const binned = [...rules].flatMap(([name, own]) => binnedIn(training, name, own));
  const used = binned.filter(({ table }) => table.bins.some(({ woe }) => woe !== null && woe !== 0));
  const fit = fitLogistic(designOf(used, training), training.won, training.lost, penalty, newton);
  const noModel = fit.separation !== null ? 'separation' : fit.solution.converged ? null : 'not-converged';
  const coefficients = used.map((_, j) => fit.coefficients[j] as number);
  const lines = binned.map(({ name, table }): BinnedAttribute => {
    const j = used.findIndex((one) => one.name === name);
    const variance = j < 0 ? undefined : fit.covariance?.[j * (used.length + 1) + j];
    return {
      attribute: name,
      iv: table.iv,
      js: table.js,
      coefficient: j < 0 || noModel !== null ? null : (coefficients[j] as number),
      standardError: variance === undefined || noModel !== null ? null : Math.sqrt(variance),
      table,
    };
  });
  if (noModel !== null)
    return { model: null, probabilities: null, report: reportOf(training, rule, lines, [], noModel) };
  const intercept = logOdds(fit.coefficients[used.length] as number);
  const plain = used.map(({ termFor }, j) => termFor(coefficients[j] as number));
  const terms = balanced(plain, intercept, training);
  const notes: string[] = [];
  const { bands } = options;
  const probabilities: MicroSegmentsModel = checked({
    kind: 'microSegments',
    schema: 2,
    name: options.name ?? 'lead-score',
    version: options.version ?? '1',
    attributes: learning.attributes,
    ...readBy(terms, learning.derived),
    intercept,
    terms,
    ...(bands === undefined ? {} : { bands: reachableBands(bands, intercept, terms, attributes, notes) }),
  });
  const { model, report } = toPoints(probabilities, options.points, options.check);
  const inSample = roundingOn(training, probabilities, model as LeadScoreModel, rule);
  return {
    model: model as unknown as LeadScoreModel<A>,
    probabilities: probabilities as unknown as MicroSegmentsModel<A>,
    report: { ...reportOf(training, rule, lines, [...report.notes, ...notes], null), check: report.check, inSample },
  };
}

interface Binned {
  readonly name: string;
  readonly table: BinTable;
  /** The term at a coefficient of weight of evidence. */
  readonly termFor: (coefficient: number) => Term;
}

/** An attribute in bins; nothing for one that no row knows. */
function binnedIn(training: TrainingRows, name: string, rules: BinRules): Binned[] {
  const groups = groupsOfColumn(training, name, rules.special);
  if (groups === null) return [];
  const table = tableOf(groups, cutInto(groups, totalOf(groups), rules, `options.bins.${name}`));
  const attribute = training.attributes[name];
  const termFor = (coefficient: number) =>
    termOfTable(name, attribute, table, rules.special, ({ woe }) => logOdds(coefficient * (woe ?? 0)));
  return [{ name, table, termFor }];
}

/** A column of weight of evidence for each attribute, by the arithmetic that evaluates. */
function designOf(used: readonly Binned[], training: TrainingRows) {
  const { n } = training;
  const q = used.length;
  const dense = new Float64Array(n * q);
  used.forEach(({ termFor }, j) => {
    amountsOn(termFor(1), training).forEach((woe, i) => {
      dense[i * q + j] = woe;
    });
  });
  return { n, q, dense, c: 0, codes: new Int32Array(0), p: q };
}
