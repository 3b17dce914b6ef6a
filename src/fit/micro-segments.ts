import { ln } from '../core/arithmetic.js';
import { fail, issue, kindOf, ScoringError } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import { finished, type Work, within } from '../core/work.js';
import type { MicroSegmentsModel } from '../kinds/micro-segments/model.js';
import { LEAST_OUTCOMES } from '../measure/least-outcomes.js';
import { many } from '../measure/told.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { Band } from '../model/band/band.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import type { NoneDerived } from '../model/derived/over.js';
import type { Table } from '../model/table/table.js';
import { checked } from '../model/trust.js';
import { bandsOf, reachableBands } from './bands.js';
import { type Finding, finding, reported } from './finding.js';
import { checkFitOptions, type FitOptions, isClassic } from './fit-options.js';
import { type Fitted, fitClassic, fitLearned } from './fitted.js';
import { type Learning, learningOf, readBy } from './learning.js';
import { nameOf } from './model-name.js';
import type { FitReport, NoModel } from './report.js';
import { leakOf, suspectsIn } from './suspects.js';
import { type TrainingRows, trainingRows } from './training-rows.js';

/** Micro-segments as a fit writes them: always with bands. */
export interface FittedMicroSegments<A extends Attributes = Attributes> extends MicroSegmentsModel<A> {
  readonly bands: readonly Band[];
}

/** A fitted model, when there is one, and what there is to know about the fit. */
export interface MicroSegmentsFit<A extends Attributes = Attributes> {
  /** Null when the rows are not enough for a model; `report.noModel` gives the reason. */
  readonly model: FittedMicroSegments<A> | null;
  readonly report: FitReport;
}

/**
 * Learns micro-segments from rows with outcomes: a probability per record, in terms that add up.
 *
 * Numbers as straight lines, under a given penalty (ridge, or none), are the logistic regression of statistics programs, to their
 * last digits. With `shape` and `pairs`, bins, curves and tables of two attributes are chosen from the rows, each with a penalty of
 * its own. Row order never matters, not even in the last bit. Missing and unseen values get learned amounts where they occur and
 * declared ones where they do not.
 *
 * Too few outcomes, separated rows under maximum likelihood, and a solver that did not arrive give a report without a model.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError when an option is wrong, when no row can be used, and `too-little-data` when all rows have one outcome
 * @example fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' }).report.converged // => true
 */
export function fitMicroSegments<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  given: FitOptions<Row, A, D>,
): MicroSegmentsFit<A> {
  return finished(fitMicroSegmentsGradually(rows, given));
}

/**
 * `fitMicroSegments` in parts: yields its progress after each, and returns the same fit, bit for bit.
 *
 * Options and rows are checked at the call. Bins, curves and pairs are learned in many parts; straight lines under one penalty, which
 * take little time, in one part, as with a custom solver.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError as `fitMicroSegments` does
 * @example fitMicroSegmentsGradually(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won', shape: 'bins' }).next().value.text // => 'tuning the penalties: round 1'
 */
export function fitMicroSegmentsGradually<
  Row,
  const A extends Attributes,
  const D extends DerivedAttributes = NoneDerived,
>(rows: readonly Row[] | Table, given: FitOptions<Row, A, D>): Work<MicroSegmentsFit<A>> {
  optionsIn(given);
  const learning = learningOf(given.attributes, given as unknown as FitOptions<never>);
  const { learned: attributes } = learning;
  // The fit treats derived facts like any other attribute.
  const options = { ...given, attributes } as unknown as FitOptions<Row>;
  checkFitOptions(options as unknown as FitOptions<never>, given.attributes);
  const { outcome, weights } = options;
  const training = trainingRows(rows, attributes, outcome, weights, learning);
  checkOutcomes(training);
  return learned(training, options as unknown as FitOptions<never, A>, learning);
}

/** Learns, then writes the model and the report. */
function* learned<A extends Attributes>(
  training: TrainingRows,
  options: FitOptions<never, A>,
  learning: Learning,
): Work<MicroSegmentsFit<A>> {
  const { attributes, minOutcomes = LEAST_OUTCOMES } = options;
  const few = Math.min(training.totalWon, training.totalLost);
  if (few < minOutcomes) {
    const kind = training.totalWon <= training.totalLost ? 'won' : 'lost';
    const reason = `${few} rows ${kind}, fewer than the ${minOutcomes} asked for; gather more, or lower minOutcomes and distrust the model`;
    return { model: null, report: reportOf(training, options, null, 'too-little-data', [reason], []) };
  }
  const findings: Finding[] = [];
  const fitted = isClassic(options as unknown as FitOptions<never>)
    ? fitClassic(training, options, findings)
    : yield* within(fitLearned(training, options as unknown as FitOptions<never>, findings), [0, REPORT]);
  yield { share: REPORT, code: 'reporting', text: 'writing the model' };
  if (fitted.noModel !== null)
    return { model: null, report: reportOf(training, options, fitted, fitted.noModel, [], findings) };
  const { intercept, terms, covariance } = fitted;
  const bands = reachableBands(
    bandsOf(options, training.totalWon / (training.totalWon + training.totalLost)),
    intercept,
    terms,
    attributes,
    findings,
  );
  yield { share: 0.98, code: 'reporting', text: 'looking for attributes that tell too much' };
  const model: FittedMicroSegments<A> = checked({
    kind: 'microSegments',
    schema: 2,
    ...nameOf(options, 'micro-segments'),
    attributes: learning.attributes as A,
    ...readBy(terms, learning.derived),
    intercept,
    terms,
    bands,
    ...(covariance === null || options.covariance === false ? {} : { covariance }),
  });
  return { model, report: reportOf(training, options, fitted, null, [], findings) };
}

/** Share of the work after which the model and the report are written. */
const REPORT = 0.95;

/**
 * The model of a fit, for code that cannot do without one.
 *
 * @throws ScoringError `too-little-data`, with the report's reason, when there is no model
 * @example modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })).kind // => 'microSegments'
 */
export function modelOf<A extends Attributes>(fit: MicroSegmentsFit<A>): FittedMicroSegments<A> {
  const { model, report } = optionsIn(fit, 'fit');
  if (typeof report !== 'object' || report === null)
    fail({ code: 'wrong-type', path: 'fit', expected: 'what fitMicroSegments returned', got: kindOf(fit) });
  if (model !== null) return model;
  const got = report.noModel ?? 'nothing';
  const [hint] = [...report.tooLittleData, ...report.notes];
  return fail({
    code: 'too-little-data',
    path: 'fitMicroSegments',
    expected: 'rows that teach a model',
    got,
    hint,
  });
}

function checkOutcomes({ totalWon, totalLost, rejected }: TrainingRows): void {
  if (totalWon > 0 && totalLost > 0) return;
  if (totalWon === 0 && totalLost === 0) {
    const facts = { code: 'too-little-data', path: 'fitMicroSegments', expected: 'rows to learn from' } as const;
    const first = rejected[0]?.issues ?? [];
    const none = issue({ ...facts, got: rejected.length === 0 ? 'none' : `${rejected.length} that cannot be used` });
    throw new ScoringError([none, ...first]);
  }
  fail({
    code: 'too-little-data',
    path: 'fitMicroSegments',
    expected: 'both outcomes in the rows',
    got: `${totalWon} won and ${totalLost} lost`,
    hint: 'a rate cannot be learned from one side',
  });
}

function reportOf<Row, A extends Attributes>(
  rows: TrainingRows,
  { penalty = 1 }: FitOptions<Row, A>,
  fitted: Fitted | null,
  noModel: NoModel | null,
  tooLittleData: readonly string[],
  findings: readonly Finding[],
): FitReport {
  const { totalWon: won, totalLost: lost } = rows;
  const suspects = suspectsIn(rows);
  const rate = won / (won + lost);
  const method = fitted?.method ?? (penalty === 'none' ? 'maximum-likelihood' : 'penalised');
  return {
    method,
    penalty: method === 'penalised' && penalty !== 'none' ? penalty : null,
    noModel,
    rows: rows.rows,
    patterns: rows.n,
    rejected: rows.rejected,
    outcomes: { won, lost },
    baseRate: rate,
    converged: fitted?.solution.converged ?? false,
    steps: fitted?.solution.steps ?? 0,
    gradient: fitted?.solution.gradient ?? null,
    inSample: {
      logLoss: fitted?.logLoss ?? null,
      logLossOfBaseRate: -(rate * ln(rate) + (1 - rate) * ln(lost / (won + lost))),
    },
    coefficients: fitted?.coefficients ?? [],
    declared: fitted?.declared ?? [],
    constant: fitted?.constant ?? [],
    collinear: fitted?.collinear ?? [],
    nearlyCollinear: fitted?.nearlyCollinear ?? [],
    separated: fitted?.separated ?? null,
    eventsPerTerm: fitted === null || fitted.learned === 0 ? null : Math.min(won, lost) / fitted.learned,
    tooLittleData,
    signal: fitted?.signal ?? null,
    penalties: fitted?.penalties ?? [],
    bends: fitted?.bends ?? [],
    pairs: fitted?.pairs ?? [],
    suspects,
    ...reported([...suspects.map(leakOf), ...laterDates(rows), ...findings]),
  };
}

function laterDates({ laterDates }: TrainingRows): Finding[] {
  return [...laterDates]
    .filter(([, n]) => n > 0)
    .map(([name, n]) =>
      finding('recorded-later', name, `lies after the instant of its row in ${many(n, 'row')}, and is missing there`),
    );
}
