import { sum } from '../../core/sum.js';
import { finished, type Work } from '../../core/work.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { type CalibrationCurve, readProbabilities } from '../../model/calibration/calibration.js';
import { requireModel } from '../../model/require-model.js';
import type { Table } from '../../model/table/table.js';
import { checkedAs } from '../../model/trust.js';
import { chosen, crossed, type Reading } from './choose.js';
import { type CalibrateOptions, type CalibrateSettings, readOptions } from './options.js';
import { type CalibrationReport, reportOf } from './report.js';
import { type RowFacts, type Scored, scoredRows } from './scored-rows.js';
import { countsOf, totalsSeen, unitsOf } from './units.js';

/** The model with its calibration, and how it was chosen. */
export interface CalibrationFit<M> {
  /** The given model itself where nothing changes. */
  readonly model: Omit<M, 'calibration'> & { readonly calibration?: CalibrationCurve };
  readonly report: CalibrationReport;
}

/**
 * Calibrates micro-segments: learns the probabilities of their totals from rows with outcomes, or that nothing needs to change.
 *
 * Methods are compared by log loss in cross-validation, each row with a curve that was learned without it. The baseline is the
 * unchanged model; a more flexible method replaces the current choice if its loss is lower by more than one standard error of the
 * difference. The curve is then learned from all rows and written into the model as `calibration`, in the place of an earlier one. The
 * tally and its terms do not change; bands, limits and intervals use the calibrated probability. Intervals are those of the terms,
 * mapped through the curve, which is treated as certain.
 *
 * Take rows that the model did not learn from: on its own rows a model looks better calibrated than it is.
 *
 * @param rows - records, or columns by name
 * @returns the given model where it needs no calibration, and where there are too few outcomes
 * @throws ScoringError when an option is wrong, when no row can be used, and `not-supported` for a model of another kind
 * @example calibrate(modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })), rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z' }).report.chosen // => null
 */
export function calibrate<Row, const M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  rows: readonly Row[] | Table,
  options: CalibrateOptions<Row>,
): CalibrationFit<M> {
  return finished(calibrateGradually(model, rows, options));
}

/**
 * `calibrate` in parts: yields its progress after each curve that is learned without a fold, and returns the same.
 *
 * Options and rows are checked at the call.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError as `calibrate` does
 * @example calibrateGradually(modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })), rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z', methods: ['platt'] }).next().value.text // => 'testing curves: 1 of 20 fits'
 */
export function calibrateGradually<Row, const M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  rows: readonly Row[] | Table,
  options: CalibrateOptions<Row>,
): Work<CalibrationFit<M>> {
  requireModel(model, 'microSegments', 'micro-segments');
  const settings = readOptions(options);
  return calibrated(model, scoredRows(model as unknown as MicroSegmentsModel, rows, settings), settings);
}

function* calibrated<const M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  { rejected, ...scored }: Scored,
  { methods, folds, seed, minOutcomes }: Omit<CalibrateSettings<never>, keyof RowFacts<never>>,
): Work<CalibrationFit<M>> {
  const given = model as unknown as MicroSegmentsModel;
  const units = unitsOf(scored);
  const seen = totalsSeen(units, () => true);
  const read = (curve: CalibrationCurve | undefined) => limited(given, readProbabilities(curve).probability);
  const before = read(given.calibration);
  const readings = methods.map(
    (method): Reading =>
      (part) => {
        const curve = method.fit(part);
        return curve === null ? null : read(curve);
      },
  );
  const { won, lost } = countsOf(units);
  const rarer = Math.min(sum(seen.won), sum(seen.lost));
  const enough = rarer >= minOutcomes && Math.min(won, lost) >= folds;
  const found = enough ? yield* crossed(units, [() => before, ...readings], folds, seed) : null;
  const method = found === null ? undefined : methods[chosen(found, 1) - 1];
  const curve = method?.fit(seen) ?? null;
  const report = reportOf({
    seen,
    rejected,
    methods,
    minOutcomes: Math.max(minOutcomes, folds),
    found,
    chosen: curve === null ? null : (method?.name ?? null),
    bands: given.bands,
    before,
    after: curve === null ? before : read(curve),
  });
  return { model: curve === null ? model : checkedAs({ ...model, calibration: curve }, model), report };
}

/** A probability clipped to the limits of the model. */
function limited({ cap = 1, floor = 0 }: MicroSegmentsModel, probability: (total: number) => number) {
  return (total: number) => Math.min(Math.max(probability(total), floor), cap);
}
