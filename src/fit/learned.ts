import { logit } from '../core/arithmetic.js';
import { grouped } from '../core/decimal.js';
import { counted, type Work, within } from '../core/work.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { Covariance } from '../model/covariance/covariance.js';
import { idOf } from '../model/terms/arithmetic.js';
import { parameterAmounts } from '../model/terms/learned.js';
import type { Term } from '../model/terms/term.js';
import { type Finding, finding } from './finding.js';
import { logOdds } from './log-odds.js';
import { covarianceOf } from './shape/centre.js';
import { choosePairs, type WithPairs } from './shape/choose-pairs.js';
import { binFacts } from './shape/cuts.js';
import { inverseAt } from './shape/evidence.js';
import { findingsOn } from './shape/findings.js';
import { fineFit, fitMains } from './shape/fine-fit.js';
import type { LearnOptions } from './shape/learn-options.js';
import { coarser, type Main } from './shape/mains.js';
import { monotone, type Sign } from './shape/monotone.js';
import type { Pair } from './shape/pairs.js';
import { onAllRows, sampleOf } from './shape/sample.js';
import { lossWithout, type Signal } from './shape/signal.js';
import { amountsOf, coefficientsOf, type System, systemOf } from './shape/system.js';
import { type Written, writeMain, writePair } from './shape/terms.js';
import type { Tuned } from './shape/tune.js';
import { newton } from './solvers/newton.js';
import { residualsAt } from './solvers/point.js';
import type { Solution } from './solvers/solver.js';
import type { TrainingRows } from './training-rows.js';

/** The learned intercept and terms, which add up to log-odds, and how they were learned. */
export interface Learned {
  /** Log-odds of the average training row, where terms are relative to it. */
  readonly intercept: number;
  readonly terms: readonly Term[];
  /** Covariance of the intercept and the amounts as in the terms, given the chosen terms; null when there are more than 256. */
  readonly covariance: Covariance | null;
  readonly solution: Solution;
  /** Mean log loss over the training weight. */
  readonly logLoss: number;
  readonly signal: Signal;
  readonly penalties: readonly { readonly term: string; readonly strength: number }[];
  readonly pairs: readonly { readonly rows: string; readonly columns: string; readonly gain: number }[];
  /** Numbers with the shape `auto` that bend, with the increase of the evidence. */
  readonly bends: readonly { readonly attribute: string; readonly gain: number }[];
  /** Findings for the reader of the report. */
  readonly findings: readonly Finding[];
}

/** Largest mean gradient of the last fit. */
const TOLERANCE = 1e-12;

/**
 * Learns terms whose shapes and penalties are chosen from the rows: docs/decisions/0006-learned-shapes.md.
 *
 * Fine bins and values under penalties tuned by the evidence; a test whether they have any information; fewer bins and the knots
 * of curves; pairs; directions; one convex problem solved to a mean gradient below 1e-12; amounts told relative to the average
 * row. With more than 200,000 different rows all is chosen on a sample of them, and the amounts are solved for on all.
 *
 * @param rows - with both outcomes
 * @throws ScoringError `not-supported` for a direction of a straight line, and for more than 4,000 values and bins in all
 */
export function* learn(rows: TrainingRows, options: LearnOptions): Work<Learned> {
  const findings: Finding[] = [];
  const sample = sampleOf(rows);
  if (sample !== rows) findings.push(chosenOn(sample, rows));
  const weight = weightOf(sample);
  const { fine, main, signal, bends } = yield* within(fineFit(sample, options, weight, findings), [0, 0.4]);
  if (main === null || !signal.present) return withoutSignal(rows, signal, findings);

  const { mains, tuned } = yield* within(fewerBins(fine, main, sample, weight, findings), [0.4, 0.7]);
  const axes = fine
    .filter(({ direction, shape }) => direction === undefined && shape !== 'curve')
    .map(({ axis }) => axis);
  const chosen = yield* within(choosePairs(tuned, sample, axes, weight, options.pairs), [0.7, 0.9]);
  yield { share: 0.9, code: 'solving', text: 'solving for the amounts' };
  const all = sample === rows ? { ...chosen, mains } : overAll(mains, chosen, rows);
  const { system, coefficients, pairs } = all;
  const start = newton(system.problem, { tolerance: TOLERANCE, start: coefficients });
  const signs = system.blocks.map((_, k): Sign => signOf(mains[k]));
  const held = yield* within(monotone(system, start, signs, TOLERANCE), [0.9, 0.98]);
  if (!held.optimal)
    findings.push(
      finding('direction', null, 'directions: the best amounts that keep them were not reached within 200 rounds'),
    );
  yield { share: 0.98, code: 'reporting', text: 'writing the terms' };
  return { ...written(all.mains, pairs, held.system, held.solution, rows, weightOf(rows), signal, findings), bends };
}

function weightOf({ won, lost }: TrainingRows): Float64Array {
  return won.map((weight, i) => weight + (lost[i] as number));
}

function chosenOn(sample: TrainingRows, rows: TrainingRows): Finding {
  const [some, all] = [sample.n, rows.n].map((n) => grouped(String(n), ','));
  return finding(
    'approximate',
    null,
    `shapes, penalties and pairs were chosen on ${some} of ${all} different rows, evenly spread; amounts were learned from all`,
  );
}

/** The choices from a sample, as a problem over all rows, starting from the amounts of the sample. */
function overAll(mains: readonly Main[], chosen: WithPairs, rows: TrainingRows): WithPairs & { mains: Main[] } {
  const { strengths, blocks } = chosen.system;
  const all = onAllRows(mains, chosen.pairs, rows, weightOf(rows));
  const system = systemOf(
    [...all.mains, ...all.pairs].map(({ block }) => block),
    strengths,
    rows.won,
    rows.lost,
  );
  const amounts = system.blocks.map(({ cells }, k) => {
    const own = amountsOf(chosen.system, k, chosen.coefficients);
    // Where all rows have more values than the sample, the start has no amounts for the attribute.
    return blocks[k]?.cells === cells ? own : new Float64Array(cells);
  });
  const intercept = chosen.coefficients[chosen.coefficients.length - 1] as number;
  return { ...all, system, coefficients: coefficientsOf(system, amounts, intercept) };
}

function signOf(main: Main | undefined): Sign {
  return main?.direction === undefined ? 0 : main.direction === 'rising' ? 1 : -1;
}

function withoutSignal(rows: TrainingRows, signal: Signal, findings: readonly Finding[]): Learned {
  const { totalWon, totalLost } = rows;
  const total = totalWon + totalLost;
  const rate = totalWon / total;
  const intercept = logOdds(logit(rate));
  const loss = lossWithout(rows);
  return {
    intercept,
    terms: [],
    covariance: { parameters: ['intercept'], lower: [[1 / (total * rate * (1 - rate))]] },
    solution: {
      coefficients: Float64Array.of(intercept),
      converged: true,
      steps: 0,
      gradient: 0,
      loss,
      objective: loss,
    },
    logLoss: loss / total,
    signal,
    penalties: [],
    pairs: [],
    bends: [],
    findings,
  };
}

/** Numbers in fewer bins and curves with their knots, tuned again. */
function* fewerBins(
  fine: readonly Main[],
  from: Tuned,
  rows: TrainingRows,
  weight: Float64Array,
  findings: Finding[],
): Work<{ mains: Main[]; tuned: Tuned }> {
  const { system, coefficients } = from;
  const at = residualsAt(system.problem, coefficients);
  const mains: Main[] = [];
  const [strengths, places]: [number[], number[]] = [[], []];
  for (const [k, main] of fine.entries()) {
    const column = rows.columns.get(main.axis.attribute);
    const strength = system.strengths[k] as number;
    if (main.block.ordered === 0 || column?.type !== 'number') {
      mains.push(main);
      strengths.push(strength);
      places.push(k);
      continue;
    }
    yield { ...counted('cutting', 'bins', k, fine.length, 'attributes'), share: (0.3 * k) / fine.length };
    const amounts = amountsOf(system, k, coefficients);
    // Shapes left to the rows follow the smooth fit; requested bins are cut by the outcomes.
    const residual = main.free === true ? new Float64Array(weight.length) : at.residual;
    const facts = binFacts(main.axis, residual, at.weight, amounts);
    const fewer = coarser(main, facts, column.values, weight);
    if (fewer === null) {
      findings.push(finding('left-out', main.axis.attribute, 'left out, no cut of it is worth its place'));
      continue;
    }
    mains.push(fewer);
    places.push(k);
    // Differences between fewer bins are larger: a start nearer to where the tuning will end.
    strengths.push(fewer.block.ordered > 0 && fewer.block.ordered < 12 ? Math.max(0.1, strength / 3) : strength);
  }
  return { mains, tuned: yield* within(fitMains(mains, rows, { fit: from, places, strengths }), [0.3, 1]) };
}

function written(
  mains: readonly Main[],
  pairs: readonly Pair[],
  system: System,
  solution: Solution,
  rows: TrainingRows,
  weight: Float64Array,
  signal: Signal,
  findings: readonly Finding[],
): Omit<Learned, 'bends'> {
  const b = solution.coefficients;
  const all = system.blocks.map((fitted, k): Written => {
    const [main, amounts] = [mains[k], amountsOf(system, k, b)];
    return main === undefined
      ? writePair(pairs[k - mains.length] as Pair, amounts, rows.attributes) // pairs follow the mains
      : writeMain(main, fitted, amounts, weight, rows.attributes);
  });
  const kept = all.map((one) => (saysSomething(one, rows.attributes) ? one : { ...one, parameters: [] }));
  const terms = kept.filter((one) => one.parameters.length > 0).map((one) => one.term);
  const said = (name: string) => terms.some((term) => idOf(term) === name);
  const flat = mains
    .filter(({ axis }) => !said(axis.attribute))
    .map(({ axis, direction }) =>
      finding('left-out', axis.attribute, `left out, nothing in it is ${direction ?? 'worth an amount'}`),
    );
  const covariance = covarianceOf(system, kept, () => inverseAt(system, solution));
  const total = rows.totalWon + rows.totalLost;
  return {
    intercept: logOdds(all.reduce((sum, one) => sum + one.average, b[b.length - 1] as number)),
    terms,
    covariance,
    solution,
    logLoss: solution.loss / total,
    signal,
    penalties: system.blocks.map(({ name }, k) => ({ term: name, strength: system.strengths[k] as number })),
    pairs: pairs.map(({ rows, columns, gain }) => ({ rows: rows.attribute, columns: columns.attribute, gain })),
    findings: [
      ...findings,
      ...flat,
      ...findingsOn(
        mains.filter(({ axis }) => said(axis.attribute)),
        pairs,
        rows.attributes,
        covariance !== null,
      ),
    ],
  };
}

/** A term whose amounts are all equal, in the written step, is empty once its average is in the intercept. */
function saysSomething({ term, parameters, shares }: Written, attributes: Attributes): boolean {
  if (shares !== null && new Set(parameters.map(({ column }) => column)).size < 2) return false;
  return parameterAmounts(term, attributes).some(([, amount]) => amount !== 0);
}
