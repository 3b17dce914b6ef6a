import { fail, kindOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import type { PerRow } from '../../model/table/per-row.js';
import type { Table } from '../../model/table/table.js';

/** Customers of a later day, by whom the level of a model is set. */
export interface Recalibration<Row> {
  /** One customer each, as of the later day: records, or columns by name, with the attributes that the model reads. */
  readonly rows: readonly Row[] | Table;
  /** The purchases in the window after that day; default as in the options of the fit. */
  readonly bought?: PerRow<Row, unknown> | undefined;
  /** Default as in the options of the fit, where those are a name or a function. */
  readonly weights?: PerRow<Row, unknown> | undefined;
  /** The later day, where the model reads dates or events. */
  readonly asOf?: string | undefined;
}

/** Throws where a recalibration lacks required data. */
export function checkRecalibration<Row>(
  recalibrate: Recalibration<Row>,
  given: Pick<Recalibration<Row>, 'bought' | 'weights'>,
  isTimed: boolean,
): void {
  checkNames(recalibrate, ['rows', 'bought', 'weights', 'asOf'], 'options.recalibrate');
  const { rows, asOf } = recalibrate;
  if (rows === undefined || rows === null || typeof rows !== 'object') {
    const expected = 'customers of a later day';
    fail({ code: 'wrong-type', path: 'options.recalibrate.rows', expected, got: kindOf(rows) });
  }
  for (const name of ['bought', 'weights'] as const) {
    const own = recalibrate[name] ?? given[name];
    if (own === undefined || recalibrate[name] !== undefined || typeof own === 'string' || typeof own === 'function')
      continue;
    const expected = 'one value per row of these rows';
    fail({ code: 'missing-value', path: `options.recalibrate.${name}`, expected, got: 'nothing' });
  }
  if (isTimed && asOf === undefined) {
    const expected = 'the later day, which the dates and events of these rows are told from';
    fail({ code: 'missing-value', path: 'options.recalibrate.asOf', expected, got: 'nothing' });
  }
}
