import { fail, kindOf } from '../../core/errors.js';
import { compile } from '../../evaluate.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { outcomeOf } from '../../measure/inputs.js';
import { rowFact } from '../../measure/row-facts.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { PerRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf } from '../../model/table/table.js';
import type { JudgedRow } from './crossed.js';

/** The rows that a refit learns from as well. */
export function earlierRows<Row extends object>(
  model: MicroSegmentsModel,
  rows: readonly Row[],
  outcome: PerRow<Row, unknown>,
  asOf: string,
): JudgedRows {
  if (Array.isArray(rows) && rows.length === 0) return NO_ROWS;
  if (typeof outcome === 'object') {
    const expected = 'a property or a function of the row, which earlier rows have too';
    fail({ code: 'mismatch', path: 'options.outcome', expected, got: 'values of the rows alone' });
  }
  return judgedRows(model, rows, outcome, asOf, 'options.earlier');
}

/** The rows for comparing models, or learning, and those left out. */
export interface JudgedRows {
  readonly judged: readonly JudgedRow[];
  readonly rejected: readonly Rejected[];
}

export const NO_ROWS: JudgedRows = { judged: [], rejected: [] };

/** The rows that have an outcome and that the model can score. */
export function judgedRows<Row extends object>(
  model: MicroSegmentsModel,
  rows: readonly Row[],
  outcome: PerRow<Row, unknown>,
  asOf: string,
  path: string,
): JudgedRows {
  if (!Array.isArray(rows)) fail({ code: 'wrong-type', path, expected: 'an array of records', got: kindOf(rows) });
  const outcomes = rowFact(sourceOf(rows), outcome, 'options.outcome');
  const rejections = new Rejections();
  for (const { index, issues } of compile(model).many(rows as never, { asOf }).rejected)
    rejections.byRow.set(index, [...issues]);
  const judged: JudgedRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const had = outcomeOf(outcomes.of(i));
    if (had === null) {
      const got = kindOf(outcomes.of(i));
      rejections.add(i, { code: 'wrong-type', path: outcomes.pathOf(i), expected: 'true, false, 1 or 0', got });
    } else if (!rejections.byRow.has(i)) judged.push({ record: rows[i] as object, outcome: had });
  }
  const rejected = [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues }));
  return { judged, rejected };
}
