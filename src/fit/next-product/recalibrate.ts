import { logit } from '../../core/arithmetic.js';
import { at, fail } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { compile } from '../../evaluate.js';
import type { NextProductModel } from '../../kinds/next-product/model.js';
import { inTheLargeOf } from '../../measure/calibration/calibration-line.js';
import { type CalibrationCurve, readProbabilities } from '../../model/calibration/calibration.js';
import type { Rejected } from '../../model/scorer/batch.js';
import { type PerRow, perRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { checked } from '../../model/trust.js';
import type { TotalsSeen } from '../calibrate/method.js';
import { shiftCalibration } from '../calibrate/shift.js';
import { logOdds } from '../log-odds.js';
import { textsOf, weightsOf } from './customers.js';
import type { Recalibration } from './recalibration.js';

/** The level of a model before and after it was set by a later window. */
export interface LevelReport {
  /** Rows that were used, and those left out because of an error in them. */
  readonly rows: number;
  readonly rejected: readonly Rejected[];
  /** Pairs of a customer and a product that was an option, by weight. */
  readonly pairs: number;
  /** Purchases among these pairs, by weight. */
  readonly observed: number;
  /** How many the model expected, and how many it expects now. */
  readonly expectedBefore: number;
  readonly expectedAfter: number;
  /** The number added to all log-odds; null where no finite number makes the two equal, and the model does not change. */
  readonly shift: number | null;
}

/** More pairs than this are not scored at once. */
const MOST_PAIRS = 100_000_000;

/** An instant for models that read none. */
const ANY_DAY = '1970-01-01T00:00:00Z';

/**
 * Sets the level of a model by a later window: one number is added to all log-odds, so that the probabilities add up to the purchases
 * of that window. It is recalibration in the large (E. Steyerberg, Clinical Prediction Models, 2009): ranks and reasons stay.
 *
 * @param given - the fit's options that apply to these rows, too
 */
export function recalibrated<Row>(
  model: NextProductModel,
  { rows, ...own }: Recalibration<Row>,
  given: Pick<Recalibration<Row>, 'bought' | 'weights'>,
): { readonly model: NextProductModel; readonly level: LevelReport } {
  const { bought = given.bought, weights = given.weights, asOf = ANY_DAY } = own;
  const scored = scoredPairs(model, rows, bought as PerRow<Row, unknown>, weights, asOf);
  const { probability } = readProbabilities(model.calibration);
  const before = { ...scored.seen, totals: scored.seen.totals.map((total) => logit(probability(total))) };
  const shift = inTheLargeOf({ positives: before.won, negatives: before.lost }, before.totals)?.estimate ?? null;
  const calibration = curveOf(model.calibration, shift, scored.seen);
  const expected = (curve: CalibrationCurve | undefined) => expectedOf(scored.seen, curve);
  const { won, lost } = scored.seen;
  const level: LevelReport = {
    rows: scored.rows,
    rejected: scored.rejected,
    pairs: sum([...won, ...lost]),
    observed: sum(won),
    expectedBefore: expected(model.calibration),
    expectedAfter: expected(calibration),
    shift: calibration === model.calibration ? null : shift,
  };
  return { model: calibration === undefined ? model : checked({ ...model, calibration }), level };
}

/** The curve moved by the shift; where there is none, a straight line. */
function curveOf(
  curve: CalibrationCurve | undefined,
  shift: number | null,
  seen: TotalsSeen,
): CalibrationCurve | undefined {
  if (shift === null) return curve;
  if (curve === undefined) return shiftCalibration.fit(seen) ?? undefined;
  return curve.map(({ at, amount }) => ({ at, amount: logOdds(amount + shift) + 0 }));
}

function expectedOf({ totals, won, lost }: TotalsSeen, curve: CalibrationCurve | undefined): number {
  const { probability } = readProbabilities(curve);
  return sum(totals.map((total, t) => ((won[t] as number) + (lost[t] as number)) * probability(total)));
}

/** The totals of all pairs, in an order that depends on totals and weights alone. */
function scoredPairs<Row>(
  { calibration: _, ...model }: NextProductModel,
  rows: readonly Row[] | Table,
  bought: PerRow<Row, unknown>,
  weights: PerRow<Row, unknown> | undefined,
  asOf: string,
): { readonly seen: TotalsSeen; readonly rows: number; readonly rejected: readonly Rejected[] } {
  const source = sourceOf(rows);
  if (source.length * model.products.length > MOST_PAIRS)
    fail({
      code: 'out-of-range',
      path: 'options.recalibrate.rows',
      expected: `at most ${Math.floor(MOST_PAIRS / model.products.length)} rows with ${model.products.length} products`,
      got: `${source.length}`,
      hint: 'take some of the customers at random: the level of all is theirs',
    });
  const batch = compile(checked(model)).many(rows as Table, { asOf });
  const rejections = new Rejections();
  for (const { index, issues } of batch.rejected) rejections.byRow.set(index, [...issues]);
  const [boughtAt, weightAt] = ['options.recalibrate.bought', 'options.recalibrate.weights'];
  const texts = textsOf(source, perRow(source, bought, boughtAt), 'bought', (i) => at(boughtAt, i), rejections);
  const counts = weightsOf(source, weights, weightAt, rejections);
  const used = Array.from(counts.keys()).filter((i) => (counts[i] as number) > 0 && !rejections.byRow.has(i));
  const tallies = new Map<number, { won: Map<number, number>; lost: Map<number, number> }>();
  for (const i of used) {
    const weight = counts[i] as number;
    const own = tallies.get(weight) ?? { won: new Map(), lost: new Map() };
    tallies.set(weight, own);
    const has = new Set(texts[i]);
    for (const { id } of model.products) {
      const total = (batch.totals[id] as Float64Array)[i] as number;
      if (Number.isNaN(total)) continue;
      const side = has.has(id) ? own.won : own.lost;
      side.set(total + 0, (side.get(total + 0) ?? 0) + 1);
    }
  }
  const rejected = [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues }));
  return { seen: together(tallies), rows: used.length, rejected };
}

/** Counts by weight, added up in rising order of both: rows may come in any order. */
function together(
  tallies: ReadonlyMap<number, { won: ReadonlyMap<number, number>; lost: ReadonlyMap<number, number> }>,
): TotalsSeen {
  const byWeight = [...tallies].sort(([a], [b]) => a - b);
  const all = new Set(byWeight.flatMap(([, { won, lost }]) => [...won.keys(), ...lost.keys()]));
  const totals = Float64Array.from(all).sort();
  const of = (side: 'won' | 'lost') =>
    totals.map((total) => sum(byWeight.map(([weight, counts]) => weight * (counts[side].get(total) ?? 0))));
  return { totals, won: of('won'), lost: of('lost') };
}
