import { checkNames } from '../measure/inputs.js';
import { rowFact } from '../measure/row-facts.js';
import type { Rejected } from '../model/scorer/batch.js';
import { type PerRow, perRow } from '../model/table/per-row.js';
import { Rejections } from '../model/table/source.js';
import { sourceOf, type Table } from '../model/table/table.js';
import { type CountsModel, type CountsModelOptions, countsModel, requireCounts } from './counts/model.js';
import { type CountingOptions, noCounts } from './counts/options.js';
import { type CountedOutcome, isIssues, outcomeOfRecord, readOutcome } from './counts/outcome.js';
import type { OutcomeCounts } from './counts/state.js';
import { counted } from './counts/tally.js';

/** The counts, and the models made from them. */
export interface CountsOptions<Row> extends CountingOptions, Omit<CountsModelOptions, 'group'> {
  /** The real outcome, true or false, 1 or 0: a property or column, one value per row, or a function of the row. */
  readonly outcome: PerRow<Row, unknown>;
}

/** Counts, and the model of all groups together. */
export interface CountsFit extends Omit<CountsModel, 'countsOf'> {
  readonly counts: OutcomeCounts;
  /** Rows left out because of an error in them. */
  readonly rejected: readonly Rejected[];
}

/**
 * Learns from outcomes by counting them: naive Bayes with smoothed frequencies, which one more outcome changes at once.
 *
 * For outcomes that arrive one at a time and a model that follows them: keep `counts`, which is plain JSON, add each outcome with
 * `addOutcome`, take it back with `removeOutcome`, and make the model with `countsModel`, for a team or for all. The figures are those
 * of the predictive lead scoring of Odoo (module `crm`). `fitMicroSegments` learns more from the same rows: it allows for attributes
 * with the same information.
 *
 * @param rows - records, or columns by name; none for counts to begin with
 * @throws ScoringError when an option is wrong
 * @example fitCounts(rows, { attributes: { visits: { type: 'category' } }, outcome: 'won' }).rejected.length // => 60
 */
export function fitCounts<Row>(rows: readonly Row[] | Table, options: CountsOptions<Row>): CountsFit {
  checkNames(options, [
    'attributes',
    'stages',
    'group',
    'smoothing',
    'outcome',
    'minOutcomes',
    'name',
    'version',
    'bands',
  ]);
  const { minOutcomes, name, version, bands, outcome } = options;
  const nothing = noCounts(options);
  const source = sourceOf(rows);
  const outcomes = rowFact(source, outcome, 'options.outcome');
  const rejections = new Rejections();
  const { attributes, stages, group } = nothing;
  const properties = [
    ...Object.keys(attributes),
    ...(stages === null ? [] : [stages.attribute]),
    ...(group === null ? [] : [group]),
  ];
  const columns = new Map(properties.map((property) => [property, perRow(source, property, 'options.attributes')]));
  const found: CountedOutcome[] = [];
  for (let i = 0; i < source.length; i++) {
    const path = { of: (property: string) => source.pathOf(i, property), outcome: outcomes.pathOf(i) };
    const read = readOutcome(nothing, (property) => columns.get(property)?.(i), outcomes.of(i), path);
    if (isIssues(read)) for (const one of read) rejections.add(i, one);
    else found.push(read);
  }
  const counts = counted(nothing, found, 1);
  const { countsOf: _, ...made } = countsModel(counts, { minOutcomes, name, version, bands });
  return { counts, ...made, rejected: [...rejections.byRow].map(([index, issues]) => ({ index, issues })) };
}

/**
 * Counts with one outcome more; the given counts stay as they are.
 *
 * @param record - the lead as it was when it was won or lost
 * @throws ScoringError for a record or an outcome that cannot be counted
 * @example addOutcome(fitCounts([], { attributes: {}, outcome: 'won' }).counts, {}, true).groups[0].won // => 1
 */
export function addOutcome(counts: OutcomeCounts, record: object, outcome: boolean | number): OutcomeCounts {
  requireCounts(counts);
  return counted(counts, [outcomeOfRecord(counts, record, outcome)], 1);
}

/**
 * Counts without an outcome that was counted, as if it had never been: for a deal that is opened again, or was closed by mistake.
 *
 * @param record - the lead as it was when its outcome was added
 * @throws ScoringError `mismatch` when the counts do not contain it
 * @example removeOutcome(addOutcome(fitCounts([], { attributes: {}, outcome: 'won' }).counts, {}, true), {}, true).groups // => []
 */
export function removeOutcome(counts: OutcomeCounts, record: object, outcome: boolean | number): OutcomeCounts {
  requireCounts(counts);
  return counted(counts, [outcomeOfRecord(counts, record, outcome)], -1);
}
