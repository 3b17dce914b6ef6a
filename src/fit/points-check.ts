import { compile } from '../evaluate.js';
import type { LeadScoreModel } from '../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../kinds/micro-segments/model.js';
import { logLoss } from '../measure/calibration/calibration.js';
import { checkColumn, checkLength, checkNames, type Outcomes } from '../measure/inputs.js';
import { auc } from '../measure/ranking/ranking.js';
import type { Rejected } from '../model/scorer/batch.js';
import type { Table } from '../model/table/table.js';

/** Rows with outcomes, to measure points on. */
export interface PointsRows {
  /** Records, or columns by name. */
  readonly rows: readonly Readonly<Record<string, unknown>>[] | Table;
  /** The real outcomes, one per row. */
  readonly outcomes: Outcomes;
  /** Strict ISO instant at which the rows are scored. */
  readonly asOf: string;
}

/** A measure of the probabilities, and of those from whole points. */
export interface BeforeAfter<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** The loss of whole points on rows with outcomes. */
export interface PointsCheck {
  /** Rows that were scored. */
  readonly n: number;
  /** Rejected rows, which are left out. */
  readonly rejected: number;
  /** Null where all outcomes are the same. */
  readonly auc: BeforeAfter<number | null>;
  readonly logLoss: BeforeAfter<number>;
  /** The most that a probability moved, 0..1. */
  readonly largestDifference: number;
  /** Rows that are in another band than before; null for a model without bands. */
  readonly movedBand: number | null;
}

/** The outcomes of the rows, for either model. */
interface Before {
  readonly rejected: readonly Rejected[];
  /** The probability of a row, by index. */
  readonly probability: (i: number) => number;
  /** Labels by row; null for a model without bands. */
  readonly bands: Uint16Array | null;
}

/** Scores rows as they were scored before. */
export type ScoreBefore = (rows: Table, asOf: string) => Before;

/** By a model of probabilities. */
export const byProbability =
  (model: MicroSegmentsModel): ScoreBefore =>
  (rows, asOf) => {
    const { rejected, numbers, labels } = compile(model).many(rows, { asOf });
    const bands = model.bands === undefined ? null : labels.band.codes;
    return { rejected, probability: (i) => numbers.probability[i] as number, bands };
  };

/** By other points on the same scale. */
export const byPoints =
  (model: LeadScoreModel, probabilityOf: (points: number) => number): ScoreBefore =>
  (rows, asOf) => {
    const { rejected, numbers, labels } = compile(model).many(rows, { asOf });
    const bands = model.bands === undefined ? null : labels.band.codes;
    return { rejected, probability: (i) => probabilityOf(numbers.score[i] as number), bands };
  };

/** Scores the rows by both models. */
export function checkPoints(
  before: ScoreBefore,
  after: LeadScoreModel,
  probabilityOf: (points: number) => number,
  check: PointsRows,
): PointsCheck {
  checkNames(check, ['rows', 'outcomes', 'asOf'], 'check');
  const { rows, outcomes, asOf } = check;
  checkColumn(outcomes, 'check.outcomes');
  const [own, whole] = [before(rows as Table, asOf), compile(after).many(rows as Table, { asOf })];
  checkLength(outcomes, 'check.outcomes', whole.length);
  const refused = new Set([...own.rejected, ...whole.rejected].map(({ index }) => index));
  const kept = Array.from({ length: whole.length }, (_, i) => i).filter((i) => !refused.has(i));
  const happened = kept.map((i) => outcomes[i]) as Outcomes;
  const old = kept.map(own.probability);
  const now = kept.map((i) => probabilityOf(whole.numbers.score[i] as number));
  const { bands } = own;
  return {
    n: kept.length,
    rejected: refused.size,
    auc: { before: auc(old, happened), after: auc(now, happened) },
    logLoss: { before: logLoss(old, happened), after: logLoss(now, happened) },
    largestDifference: old.reduce((most, one, k) => Math.max(most, Math.abs(one - (now[k] as number))), 0),
    movedBand: bands === null ? null : kept.filter((i) => bands[i] !== whole.labels.band.codes[i]).length,
  };
}
