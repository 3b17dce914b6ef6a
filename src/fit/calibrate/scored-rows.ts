import { at, fail, kindOf } from '../../core/errors.js';
import { compile } from '../../evaluate.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { isWeight, outcomeOf } from '../../measure/inputs.js';
import { risingOrder } from '../../measure/order.js';
import type { Rejected } from '../../model/scorer/batch.js';
import { type PerRow, perRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { checkedAs } from '../../model/trust.js';

/**
 * Rows for calibration: the total of each before any limit or calibration, in an order that depends on totals, outcomes and weights
 * alone.
 */
export interface Scored {
  /** Rising; one per row. */
  readonly totals: Float64Array;
  readonly outcomes: Uint8Array;
  readonly weights: Float64Array;
  /** Rows left out because of an error in them. */
  readonly rejected: readonly Rejected[];
}

/** Where to find the outcome and the weight of each row. */
export interface RowFacts<Row> {
  readonly outcome: PerRow<Row, unknown>;
  readonly weights?: PerRow<Row, unknown> | undefined;
  readonly asOf: string;
}

/** Scores the rows; those with a weight of 0 are not used. */
export function scoredRows<Row>(
  model: MicroSegmentsModel,
  rows: readonly Row[] | Table,
  { outcome, weights, asOf }: RowFacts<Row>,
): Scored {
  const { cap: _, floor: __, calibration: ___, bands: ____, ...plain } = model;
  const batch = compile(checkedAs(plain, model)).many(rows as Table, { asOf });
  const totals = batch.totals.outcome as Float64Array;
  const source = sourceOf(rows);
  const outcomeAt = perRow(source, outcome, 'options.outcome');
  const weightAt = weights === undefined ? () => 1 : perRow(source, weights, 'options.weights');
  const rejections = new Rejections();
  for (const { index, issues } of batch.rejected) rejections.byRow.set(index, [...issues]);
  const [outcomes, counts] = [new Uint8Array(source.length), new Float64Array(source.length)];
  for (let i = 0; i < source.length; i++) {
    const [had, weight] = [outcomeAt(i), weightAt(i)];
    const happened = outcomeOf(had);
    const reject = (name: string, expected: string, got: unknown) =>
      rejections.add(i, { code: 'wrong-type', path: at(name, i), expected, got: kindOf(got) });
    if (happened === null) reject('options.outcome', 'true, false, 1 or 0', had);
    else if (!isWeight(weight)) reject('options.weights', 'a finite number of at least 0', weight);
    else [outcomes[i], counts[i]] = [happened, weight];
  }
  const used = Uint32Array.from(counts.keys()).filter((i) => (counts[i] as number) > 0 && !rejections.byRow.has(i));
  if (used.length === 0)
    fail({ code: 'too-little-data', path: 'calibrate', expected: 'rows to learn from', got: 'none that can be used' });
  const order = orderOf(used, totals, outcomes, counts);
  return {
    totals: Float64Array.from(order, (i) => (totals[i] as number) + 0),
    outcomes: Uint8Array.from(order, (i) => outcomes[i] as number),
    weights: Float64Array.from(order, (i) => counts[i] as number),
    rejected: [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
  };
}

/** By total, then outcome, then weight: the sort is stable, so the last key comes first. */
function orderOf(used: Uint32Array, ...keys: readonly ArrayLike<number>[]): Uint32Array {
  let order = used;
  for (const key of [...keys].reverse()) {
    const before = order;
    const values = Float64Array.from(before, (i) => (key[i] as number) + 0);
    order = risingOrder(values).map((k) => before[k] as number);
  }
  return order;
}
