import { fixed, grouped } from '../../core/decimal.js';
import { ExactSum, sum } from '../../core/sum.js';
import { logLossOf } from '../../measure/calibration/calibration.js';
import { type CalibrationLine, calibrationLineOf } from '../../measure/calibration/calibration-line.js';
import type { TieGroups } from '../../measure/ranking/tie-groups.js';
import { type Band, bandFinder } from '../../model/band/band.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { Crossed } from './choose.js';
import type { CalibrationMethod, TotalsSeen } from './method.js';

/** A calibration method, and its loss on rows that it was not learned from. */
export interface CalibrationCandidate {
  readonly method: string;
  /** Mean log loss per row; null where the rows determine no curve. */
  readonly logLoss: number | null;
  /** How much less that is than of the model as it was given; above 0 is better. */
  readonly gain: number | null;
  /** Of the gain. */
  readonly standardError: number | null;
}

/** The result of a calibration, as plain JSON. */
export interface CalibrationReport {
  /** Rows used, by weight, and how many of them had the outcome. */
  readonly n: number;
  readonly positives: number;
  /** Rows left out because of an error in them. */
  readonly rejected: readonly Rejected[];
  /** The chosen method; null where the model does not change. */
  readonly chosen: string | null;
  /** Mean log loss of the model as it was given. */
  readonly logLoss: number;
  /** How its probabilities would have to be moved and stretched: a slope below 1 is too bold, above 1 too timid. */
  readonly line: CalibrationLine;
  /** The methods compared, from the simplest to the most flexible; none where there are too few outcomes. */
  readonly candidates: readonly CalibrationCandidate[];
  /** Mean probability of these rows before and after; `positives / n` is what happened. */
  readonly meanProbability: { readonly before: number; readonly after: number };
  /** The most that the probability of a row moved, 0..1. */
  readonly largestMove: number;
  /** Weight of the rows that are in another band than before; null for a model without bands. */
  readonly movedBand: number | null;
  readonly text: string;
}

/** The inputs of a report. */
export interface Facts extends Pick<CalibrationReport, 'rejected' | 'chosen'> {
  readonly seen: TotalsSeen;
  readonly methods: readonly CalibrationMethod[];
  readonly minOutcomes: number;
  /** The readings compared, the given model first; null where there are too few outcomes. */
  readonly found: Crossed | null;
  readonly bands: readonly Band[] | undefined;
  readonly before: (total: number) => number;
  readonly after: (total: number) => number;
}

export function reportOf(facts: Facts): CalibrationReport {
  const { seen, rejected, methods, found, chosen, bands } = facts;
  const weights = seen.won.map((weight, i) => weight + (seen.lost[i] as number));
  const [before, after] = [seen.totals.map(facts.before), seen.totals.map(facts.after)];
  const given: TieGroups = {
    scores: before,
    positives: seen.won,
    negatives: seen.lost,
    n: sum(weights),
    allPositives: sum(seen.won),
    allNegatives: sum(seen.lost),
    whole: weights.every(Number.isInteger),
  };
  const candidates = found === null ? [] : methods.map(({ name }, m) => candidateOf(name, m + 1, found));
  const moved = before.map((p, i) => Math.abs((after[i] as number) - p));
  const movedBand = bands === undefined ? null : weightMoved(bands, before, after, weights);
  const { n, allPositives: positives } = given;
  const logLoss = logLossOf(given);
  return {
    n,
    positives,
    rejected,
    chosen,
    logLoss,
    line: calibrationLineOf(given),
    candidates,
    meanProbability: { before: meanOf(before, weights) / n, after: meanOf(after, weights) / n },
    largestMove: moved.reduce((most, one) => Math.max(most, one), 0),
    movedBand,
    text: textOf(facts, candidates, given, logLoss, movedBand),
  };
}

function candidateOf(method: string, reading: number, { logLoss, gain }: Crossed): CalibrationCandidate {
  const loss = logLoss[reading] ?? null;
  if (loss === null) return { method, logLoss: null, gain: null, standardError: null };
  return { method, logLoss: loss, ...gain(0, reading) };
}

function meanOf(probabilities: Float64Array, weights: Float64Array): number {
  const total = new ExactSum();
  probabilities.forEach((p, i) => {
    total.addProduct(p, weights[i] as number);
  });
  return total.value();
}

function weightMoved(bands: readonly Band[], before: Float64Array, after: Float64Array, weights: Float64Array): number {
  const bandOf = bandFinder(bands);
  return sum(weights.filter((_, i) => bandOf(before[i] as number) !== bandOf(after[i] as number)));
}

function textOf(
  { found, chosen, minOutcomes }: Facts,
  candidates: readonly CalibrationCandidate[],
  { n, allPositives, allNegatives }: TieGroups,
  logLoss: number,
  movedBand: number | null,
): string {
  const count = (weight: number) => grouped(fixed(weight, Number.isInteger(weight) ? 0 : 1), ',');
  if (found === null) {
    const [rarer, kind] = allPositives <= allNegatives ? [allPositives, 'with'] : [allNegatives, 'without'];
    return `left as it is: ${count(rarer)} rows ${kind} the outcome, fewer than the ${count(minOutcomes)} it takes to tell`;
  }
  const taken = candidates.find(({ method }) => method === chosen);
  if (taken === undefined)
    return `left as it is: no method lowers the log loss, ${fixed(logLoss, 4)}, by more than a standard error`;
  const loss = `${taken.method}: log loss ${fixed(logLoss, 4)} before, ${fixed(taken.logLoss ?? 0, 4)} after, on rows that the curve was not learned from`;
  return movedBand === null ? loss : `${loss}; ${count(movedBand)} of ${count(n)} rows change their band`;
}
