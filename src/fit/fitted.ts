import { ln } from '../core/arithmetic.js';
import { setOwn } from '../core/own.js';
import { MOST_STEPS, stepsPerUnit } from '../core/steps.js';
import { type Work, within } from '../core/work.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { Covariance } from '../model/covariance/covariance.js';
import { INTERCEPT } from '../model/covariance/parameter.js';
import { LOG_ODDS } from '../model/tally/unit.js';
import { parameterAmounts } from '../model/terms/learned.js';
import type { Term } from '../model/terms/term.js';
import { balanced } from './balanced.js';
import { classicTerms } from './classic-terms.js';
import { classicColumns, type Layout } from './columns.js';
import { type Declared, declaredIn } from './declared.js';
import { type Finding, type FindingCode, finding } from './finding.js';
import { type FitOptions, mostPairs, shapesOf } from './fit-options.js';
import { learn } from './learned.js';
import { fitLogistic, type LogisticFit } from './logistic.js';
import type { Coefficient, FitReport, NoModel } from './report.js';
import { newton } from './solvers/newton.js';
import type { Solution } from './solvers/solver.js';
import type { TrainingRows } from './training-rows.js';

/** The result of either way of fitting, for the model and the report. */
export interface Fitted
  extends Pick<
    FitReport,
    | 'method'
    | 'coefficients'
    | 'constant'
    | 'collinear'
    | 'nearlyCollinear'
    | 'separated'
    | 'signal'
    | 'penalties'
    | 'bends'
    | 'pairs'
  > {
  readonly intercept: number;
  readonly terms: readonly Term[];
  readonly covariance: Covariance | null;
  readonly solution: Solution;
  readonly logLoss: number;
  readonly declared: readonly Declared[];
  /** Amounts learned from rows. */
  readonly learned: number;
  readonly noModel: NoModel | null;
}

/** ln 20: the attributes must make the outcomes twenty times likelier than the base rate alone does. */
const NEEDED = ln(20);

/** Variance, as a multiple of its value for unrelated columns, from which a column counts as nearly collinear. */
const INFLATED = 1e4;

/** A coefficient's share of the largest in a direction of separation from which it belongs to it. */
const IN_DIRECTION = 1e-3;

/** Straight lines and values under one given penalty: the logistic regression of the textbooks. */
export function fitClassic<Row, A extends Attributes>(
  rows: TrainingRows,
  { attributes, penalty = 1, solver = newton }: FitOptions<Row, A>,
  findings: Finding[],
): Fitted {
  const layout = classicColumns(rows, penalty !== 'none');
  const fit = fitLogistic(layout.design, rows.won, rows.lost, penalty, solver);
  const { solution } = fit;
  const written = classicTerms(layout, fit);
  const noModel = fit.separation !== null ? 'separation' : solution.converged ? null : 'not-converged';
  const told = noModel === null ? { ...written, terms: balanced(written.terms, written.intercept, rows) } : written;
  const named = (chosen: (j: number) => boolean) => layout.names.filter((_, j) => chosen(j));
  const fitted: Fitted = {
    ...told,
    declared: noModel === null ? declaredIn(told.terms, rows) : [],
    method: penalty === 'none' ? 'maximum-likelihood' : 'penalised',
    solution,
    logLoss: solution.loss / layout.weight,
    coefficients:
      noModel === null ? table(told.intercept, told.terms, attributes, told.covariance, told.deviations) : [],
    collinear: fit.aliased.map((j) => layout.names[j] as string),
    nearlyCollinear: named((j) => (fit.inflation?.[j] ?? 0) >= INFLATED),
    separated: separated(layout, fit),
    learned: fit.free,
    signal: { present: fit.free > 0 && fit.evidence > NEEDED, evidence: fit.evidence, needed: NEEDED },
    penalties: [],
    bends: [],
    pairs: [],
    noModel,
  };
  findings.push(...findingsOn(fitted, rows));
  return fitted;
}

function separated({ names, blocks, design: { p } }: Layout, { separation }: LogisticFit): FitReport['separated'] {
  if (separation === null) return null;
  const { direction, weight } = separation;
  // The columns of numbers are centred; in the attributes' own units, the means belong to the intercept.
  const means = blocks.map((block) =>
    block.type === 'number' && block.dense !== null
      ? (block.mean / block.deviation) * (direction[block.dense] as number)
      : 0,
  );
  const centred = direction[p] as number;
  const intercept = means.reduce((sum, mean) => sum - mean, centred);
  const most = means.reduce((size, mean) => Math.max(size, Math.abs(mean)), Math.max(1, Math.abs(centred)));
  const shares = [...direction.slice(0, p), intercept / most];
  return { parameters: names.filter((_, j) => Math.abs(shares[j] as number) > IN_DIRECTION), weight };
}

/** Shapes, penalties and pairs chosen from the rows. */
export function* fitLearned(rows: TrainingRows, options: FitOptions<never>, findings: Finding[]): Work<Fitted> {
  const { attributes } = options;
  const directions: Record<string, 'rising' | 'falling'> = {};
  for (const [name, direction] of Object.entries(options.directions ?? {}))
    if (direction !== undefined) setOwn(directions, name, direction);
  const learned = yield* within(
    learn(rows, { shapes: shapesOf(options), directions, pairs: mostPairs(options) }),
    [0, 0.97],
  );
  yield { share: 0.97, code: 'reporting', text: 'balancing what no row has' };
  const { intercept, covariance, solution, signal } = learned;
  const terms = solution.converged ? balanced(learned.terms, intercept, rows) : learned.terms;
  const fitted: Fitted = {
    ...learned,
    terms,
    method: 'evidence',
    coefficients: signal.present ? table(intercept, terms, attributes, covariance, new Map()) : [],
    declared: signal.present ? declaredIn(terms, rows) : [],
    constant: [],
    collinear: [],
    nearlyCollinear: [],
    separated: null,
    learned: solution.coefficients.length - 1,
    noModel: !signal.present ? 'no-signal' : solution.converged ? null : 'not-converged',
  };
  findings.push(...learned.findings, ...findingsOn(fitted, rows));
  return fitted;
}

function table(
  intercept: number,
  terms: readonly Term[],
  attributes: Attributes,
  covariance: Covariance | null,
  deviations: ReadonlyMap<string, number>,
): Coefficient[] {
  const variances = new Map(covariance?.parameters.map((name, k) => [name, covariance.lower[k]?.[k] ?? 0] as const));
  const amounts = [[INTERCEPT, intercept] as const, ...terms.flatMap((term) => parameterAmounts(term, attributes))];
  // An amount without a variance was fixed: a reference, or one that the report declares elsewhere.
  return amounts.flatMap(([parameter, estimate]): Coefficient[] => {
    const variance = variances.get(parameter);
    if (variance === undefined && covariance !== null) return [];
    const standardError = variance === undefined ? null : Math.sqrt(variance);
    const z = standardError === null || standardError === 0 ? null : estimate / standardError;
    const standardised = estimate * (deviations.get(parameter) ?? 1);
    return [{ parameter, estimate, standardised, standardError, z }];
  });
}

/** The largest total size of straight lines in any row: other amounts are never large enough to matter. */
function sizeOf({ terms }: Fitted, { columns }: TrainingRows): number {
  const slopes = terms.flatMap((term) => ('slope' in term ? [term] : []));
  return slopes.reduce((all, { attribute, slope, center = 0 }) => {
    const column = columns.get(attribute);
    const values = column?.type === 'number' ? column.values : new Float64Array();
    const farthest = values.reduce((most, x) => (Number.isNaN(x) ? most : Math.max(most, Math.abs(x - center))), 0);
    return all + Math.abs(slope) * farthest;
  }, 0);
}

function findingsOn(fitted: Fitted, rows: TrainingRows): Finding[] {
  const { separated, collinear, nearlyCollinear, constant, declared, signal, noModel, learned, method } = fitted;
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string, todo: string | null = null) =>
    findings.push(finding(code, null, text, todo));
  const list = (names: readonly string[]) =>
    `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
  if (separated !== null)
    add(
      'separation',
      `separation: maximum likelihood has no answer, the coefficients of ${list(separated.parameters)} run to infinity`,
      'give a penalty, which has one',
    );
  else if (noModel === 'not-converged')
    add(
      'not-converged',
      `not converged: the solver stopped after ${fitted.solution.steps} steps at a gradient of ${fitted.solution.gradient}`,
      'use the default solver, or give this one more steps',
    );
  if (signal !== null && !signal.present)
    add(
      'no-signal',
      'no signal: the attributes do not make the outcomes twenty times likelier than the base rate alone',
      'do not rank anybody by this',
    );
  if (constant.length > 0)
    add('constant', `constant: ${list(constant)}; the same in every row that knows it, which teaches nothing`);
  if (collinear.length > 0)
    add(
      'collinear',
      `collinear: ${list(collinear)}; the columns before have the same information; ${method === 'penalised' ? 'the penalty shares the weight out' : 'held at 0'}`,
    );
  if (nearlyCollinear.length > 0)
    add(
      'nearly-collinear',
      `nearly collinear: ${list(nearlyCollinear)}; their probabilities can be trusted, their single amounts cannot`,
    );
  if (sizeOf(fitted, rows) * stepsPerUnit(LOG_ODDS.decimals) > MOST_STEPS)
    add(
      'too-large',
      'too large: in some rows the amounts are more than can be counted together, and the model refuses them',
      'give a penalty, which keeps nearly collinear attributes small',
    );
  const unheard = declared.map(({ parameter }) => parameter).filter((name) => !/ (missing|unseen)$/.test(name));
  if (unheard.length > 0)
    add(
      'not-learned',
      `declared: no row has ${list(unheard)}; each is worth what leaves the average probability at the base rate`,
    );
  const events = Math.min(rows.totalWon, rows.totalLost) / learned;
  if (learned > 0 && events < 10 && method !== 'evidence')
    add(
      'few-outcomes',
      `few outcomes: ${Math.floor(events * 10) / 10} of the rarer kind per learned amount, ten are a usual minimum`,
    );
  return findings;
}
