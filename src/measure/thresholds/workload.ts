import { fail, kindOf, nearest, oneOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { readable } from '../../core/readable.js';
import { checkColumn } from '../inputs.js';

/** The closing line of a table: work these `n` of `of`, they contain `capture` of the buyers. */
export interface Workload {
  readonly n: number;
  readonly of: number;
  /** n / of. */
  readonly share: number;
  readonly positives: number;
  readonly ofPositives: number;
  /** positives / ofPositives; null without any positive. */
  readonly capture: number | null;
}

/** Any table whose rows count rows and positives, best first: `gains`, `bandTable`. */
export interface WorkloadTable {
  readonly rows: readonly { readonly n: number; readonly positives: number; readonly label?: string }[];
}

/**
 * How many rows the top of a table has, and what share of the buyers it contains.
 *
 * @param table - a gains or band table
 * @param through - the last line to work: how many lines from the top, or the label of a band
 * @throws ScoringError `out-of-range` or `unknown-name` for a line that the table does not have
 * @example workload({ rows: [{ n: 100, positives: 40 }, { n: 900, positives: 60 }] }, 1) // => { n: 100, of: 1000, share: 0.1, positives: 40, ofPositives: 100, capture: 0.4 }
 */
export function workload(table: WorkloadTable, through: number | string): Workload {
  return readable('table', 'a table', () => {
    checkColumn(optionsIn(table, 'table').rows, 'table.rows');
    const lines = typeof through === 'string' ? lineOf(table, through) : through;
    if (!Number.isInteger(lines) || lines < 1 || lines > table.rows.length)
      fail({
        code: 'out-of-range',
        path: 'through',
        expected: `a whole number from 1 to ${table.rows.length}, the lines of the table`,
        got: Number.isFinite(lines) ? `${lines}` : kindOf(lines),
      });
    const top = totals(table.rows.slice(0, lines));
    const all = totals(table.rows);
    return {
      n: top.n,
      of: all.n,
      share: all.n === 0 ? 0 : top.n / all.n,
      positives: top.positives,
      ofPositives: all.positives,
      capture: all.positives === 0 ? null : top.positives / all.positives,
    };
  });
}

function lineOf(table: WorkloadTable, label: string): number {
  const index = table.rows.findIndex((row) => row.label === label);
  if (index >= 0) return index + 1;
  const labels = table.rows.flatMap((row) => (row.label === undefined ? [] : [row.label]));
  const near = nearest(label, labels);
  return fail({
    code: 'unknown-name',
    path: 'through',
    expected: labels.length === 0 ? 'a number of lines, as the table has no labels' : oneOf(labels),
    got: JSON.stringify(label),
    hint: near,
  });
}

function totals(rows: WorkloadTable['rows']) {
  let n = 0;
  let positives = 0;
  for (const row of rows) {
    n += row.n;
    positives += row.positives;
  }
  return { n, positives };
}
