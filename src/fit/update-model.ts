import { fail, kindOf } from '../core/errors.js';
import { formatInstant, requireInstant } from '../core/time.js';
import { finished, resolved, type Span, spansOf, type Work, within } from '../core/work.js';
import { diffModels, type ModelDifference } from '../explain/diff.js';
import type { MicroSegmentsModel } from '../kinds/micro-segments/model.js';
import { checkNames, readCount } from '../measure/inputs.js';
import { LEAST_OUTCOMES } from '../measure/least-outcomes.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { requireModel } from '../model/require-model.js';
import type { Rejected } from '../model/scorer/batch.js';
import type { PerRow } from '../model/table/per-row.js';
import { checkedAs, ofModel } from '../model/trust.js';
import { calibrateGradually } from './calibrate/calibrate.js';
import type { FitOptions } from './fit-options.js';
import { fitMicroSegmentsGradually } from './micro-segments.js';
import { candidateOf, type UpdateAction, type UpdateCandidate } from './update/candidate.js';
import { crossed, gainOf, type JudgedRow, type Maker, type OutOfFold } from './update/crossed.js';
import { earlierRows, type JudgedRows, judgedRows, NO_ROWS } from './update/judged-rows.js';
import { updateText } from './update/text.js';

/** How a model is fitted anew: as for `fitMicroSegments`, over the attributes and derived facts of the model. */
export type RefitOptions = Pick<
  FitOptions<never>,
  'penalty' | 'shape' | 'directions' | 'pairs' | 'solver' | 'covariance' | 'learnFrom'
>;

export interface UpdateOptions<Row> {
  /** The real outcome, true or false, 1 or 0: a property, one value per row, or a function of the row. With `earlier` rows no values. */
  readonly outcome: PerRow<Row, unknown>;
  /** Strict ISO instant as of which the rows are scored. */
  readonly asOf: string;
  /** Version of the resulting model, if it is a new one. */
  readonly version: string;
  /** The source of the rows, for the log: `CRM, closed in the second quarter`. */
  readonly from?: string | undefined;
  /** Without it, the model is only recalibrated. */
  readonly refit?: RefitOptions | undefined;
  /** Rows that the given model was learned from: a refit learns from them too, and no comparison uses them. */
  readonly earlier?: readonly Row[] | undefined;
  /** Number of folds, 2 to 100; default 5. */
  readonly folds?: number | undefined;
  /** Seed of the folds; default 1. */
  readonly seed?: number | undefined;
  /** Least number of outcomes of the rarer kind; with fewer the model is kept. Default 20. */
  readonly minOutcomes?: number | undefined;
}

/** The log of the update: what changed, by how much, why and from which rows; plain JSON, to be stored with the model. */
export interface UpdateLog {
  readonly action: UpdateAction;
  /** Why, in a sentence. */
  readonly text: string;
  readonly rows: {
    readonly from: string | null;
    readonly asOf: string;
    /** Rows used in the comparison, and their outcomes. */
    readonly n: number;
    readonly won: number;
    readonly lost: number;
    /** Rows of `earlier` that a refit learned from as well. */
    readonly earlier: number;
    /** Rows left out because of an error in them; and those of `earlier`. */
    readonly rejected: readonly Rejected[];
    readonly earlierRejected: readonly Rejected[];
  };
  /** Those that were compared; none where there are too few outcomes. */
  readonly candidates: readonly UpdateCandidate[];
  /** Changes of the model, one by one, in words and as data; empty when it was kept. */
  readonly differences: readonly ModelDifference[];
  readonly fingerprints: { readonly before: string; readonly after: string };
}

export interface ModelUpdate {
  /** The given model itself when it was kept. */
  readonly model: MicroSegmentsModel;
  readonly log: UpdateLog;
}

/**
 * Updates a model with outcomes: returns the model to use from now on (the same, recalibrated, or fitted anew), with a log of what
 * changed, by how much, why and from which rows.
 *
 * The options are compared by log loss on parts of the rows that they did not learn from. The model is kept unless the loss of
 * recalibration is lower by more than one standard error; it is fitted anew only if that loss is lower again by more than one. A refit
 * keeps the bands, limits, name and `meta` of the model, and a term that no fit writes (recency, events) is not in it; `log.differences`
 * says so.
 *
 * @param model - micro-segments
 * @param rows - records with outcomes that the model was not learned from, in any order; give those it was learned from as `earlier`
 * @throws ScoringError when an option is wrong, and `not-supported` for a model of another kind
 * @example updateModel(modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })), rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z', version: '2' }).log.action // => 'kept'
 */
export function updateModel<Row extends object>(
  model: MicroSegmentsModel<Attributes, unknown>,
  rows: readonly Row[],
  options: UpdateOptions<Row>,
): ModelUpdate {
  return finished(updateModelGradually(model, rows, options));
}

/**
 * `updateModel` in parts: yields its progress after each fold, and within the fits of each; returns the same.
 *
 * Options and rows are checked at the call.
 *
 * @throws ScoringError as `updateModel` does
 * @example updateModelGradually(modelOf(fitMicroSegments(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' })), rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z', version: '2' }).next().done // => false
 */
export function updateModelGradually<Row extends object>(
  model: MicroSegmentsModel<Attributes, unknown>,
  rows: readonly Row[],
  options: UpdateOptions<Row>,
): Work<ModelUpdate> {
  return ofModel(model, 'model', () => {
    requireModel(model, 'microSegments', 'micro-segments');
    checkNames(options, ['outcome', 'asOf', 'version', 'from', 'refit', 'earlier', 'folds', 'seed', 'minOutcomes']);
    const { version, from = null, refit, earlier = [] } = options;
    const given = model as MicroSegmentsModel;
    const asOf = formatInstant(requireInstant(options.asOf, 'options.asOf'));
    requireText(version, 'options.version');
    if (from !== null) requireText(from, 'options.from');
    const folds = readCount(options.folds, 'options.folds', 2, 5, 100);
    const seed = readCount(options.seed, 'options.seed', 0, 1);
    const minOutcomes = readCount(options.minOutcomes, 'options.minOutcomes', 1, LEAST_OUTCOMES);
    const rowsIn = judgedRows(given, rows, options.outcome, asOf, 'rows');
    const past = refit === undefined ? NO_ROWS : earlierRows(given, earlier, options.outcome, asOf);
    const makers = makersOf(given, { asOf, version, refit, before: past.judged, seed, minOutcomes });
    return updated(given, makers, { ...rowsIn, past, from, asOf, folds, seed, minOutcomes });
  });
}

/** The checked inputs of an update. */
interface Given extends JudgedRows {
  readonly past: JudgedRows;
  readonly from: string | null;
  readonly asOf: string;
  readonly folds: number;
  readonly seed: number;
  readonly minOutcomes: number;
}

/** Compares the options on parts of the rows, chooses one, and writes the log. */
function* updated(
  model: MicroSegmentsModel,
  makers: readonly Way[],
  { judged, rejected, past, from, asOf, folds, seed, minOutcomes }: Given,
): Work<ModelUpdate> {
  const won = judged.filter(({ outcome }) => outcome === 1).length;
  const lost = judged.length - won;
  const enough = Math.min(won, lost) >= minOutcomes;
  const ways = makers.map(({ make }) => make);
  const [comparing, taking] = spansOf([folds, 1]) as [Span, Span];
  const results = enough ? yield* within(crossed(judged, ways, folds, seed, asOf), comparing) : [];
  const candidates = results.map((one, k) => candidateOf(makers[k]?.action ?? 'kept', one, results[0]));
  const { action, model: taken } = yield* within(takenOf(makers, results, judged), taking);
  const { differences, fingerprints } = diffModels(model, taken);
  const counts = {
    from,
    asOf,
    n: judged.length,
    won,
    lost,
    earlier: past.judged.length,
    rejected,
    earlierRejected: past.rejected,
  };
  const text = updateText(action, candidates, { won, lost, minOutcomes, earlier: counts.earlier });
  return { model: taken, log: { action, text, rows: counts, candidates, differences, fingerprints } };
}

interface Way {
  readonly action: UpdateAction;
  readonly make: Maker;
}

/** From the least change to the largest. */
function makersOf(
  model: MicroSegmentsModel,
  {
    asOf,
    version,
    refit,
    before,
    seed,
    minOutcomes,
  }: {
    readonly asOf: string;
    readonly version: string;
    readonly refit: RefitOptions | undefined;
    readonly before: readonly JudgedRow[];
    readonly seed: number;
    readonly minOutcomes: number;
  },
): readonly Way[] {
  const parts = (train: readonly JudgedRow[]) =>
    [train.map(({ record }) => record), train.map(({ outcome }) => outcome)] as const;
  const kept: Way = { action: 'kept', make: () => model };
  const recalibrated: Way = {
    action: 'recalibrated',
    make: function* (train) {
      const [records, outcome] = parts(train);
      const { model: found, report } = yield* calibrateGradually(model, records, { outcome, asOf, seed, minOutcomes });
      return report.chosen === null ? model : checkedAs({ ...found, version } as MicroSegmentsModel, model);
    },
  };
  if (refit === undefined) return [kept, recalibrated];
  checkNames(refit, ['penalty', 'shape', 'directions', 'pairs', 'solver', 'covariance', 'learnFrom'], 'options.refit');
  const { attributes, derived, name, bands, cap, floor, meta } = model;
  const facts = { ...(derived === undefined ? {} : { derived }), ...(bands === undefined ? {} : { bands }) };
  const limits = { ...(cap === undefined ? {} : { cap }), ...(floor === undefined ? {} : { floor }) };
  const refitted: Way = {
    action: 'refitted',
    make: function* (train) {
      const [records, outcome] = parts([...before, ...train]);
      const { model: found } = yield* fitMicroSegmentsGradually(records, {
        ...refit,
        ...facts,
        attributes,
        asOf,
        outcome,
        name,
        version,
        minOutcomes,
      } as never);
      if (found === null) return null;
      const { bands: own, ...rest } = found as MicroSegmentsModel;
      // A model without bands stays one.
      const kept = bands === undefined ? rest : { ...rest, bands: own };
      return checkedAs({ ...kept, ...limits, ...(meta === undefined ? {} : { meta }) } as MicroSegmentsModel, found);
    },
  };
  return [kept, recalibrated, refitted];
}

/** The chosen option, and its model from all rows. */
function* takenOf(
  ways: readonly Way[],
  results: readonly OutOfFold[],
  rows: readonly JudgedRow[],
): Work<{ readonly action: UpdateAction; readonly model: MicroSegmentsModel }> {
  let [taken, model] = [ways[0] as Way, ways[0]?.make([]) as MicroSegmentsModel]; // the model as it is
  const spans = spansOf(ways.map(() => 1));
  let losses = results[0]?.losses ?? null;
  for (const [k, { losses: own }] of results.entries()) {
    if (k === 0 || own === null || losses === null) continue;
    const { gain, standardError } = gainOf(losses, own);
    if (gain <= standardError) continue;
    const made = yield* resolved((ways[k] as Way).make(rows), spans[k] as Span);
    // All rows together may require no change, or determine no model.
    if (made === null || made === model) continue;
    [taken, model, losses] = [ways[k] as Way, made, own];
  }
  return { action: taken.action, model };
}

function requireText(value: unknown, path: string): void {
  if (typeof value === 'string' && value !== '') return;
  fail({
    code: 'wrong-type',
    path,
    expected: 'a text that is not empty',
    got: value === '' ? 'an empty text' : kindOf(value),
  });
}
