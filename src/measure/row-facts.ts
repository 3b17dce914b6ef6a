import { at, fail, kindOf } from '../core/errors.js';
import { type PerRow, perRow } from '../model/table/per-row.js';
import type { Source } from '../model/table/source.js';

/** A fact about each row, with its path in the caller's words. */
export interface RowFact {
  of(i: number): unknown;
  pathOf(i: number): string;
}

/**
 * A fact about each row, from any place in the host's data.
 *
 * @param path - the name of the option
 * @throws ScoringError `wrong-type` for a value that is no name, function or column
 */
export function rowFact<Row>(source: Source, given: PerRow<Row, unknown>, path: string): RowFact {
  const isColumn = typeof given === 'object' && given !== null && typeof given.length === 'number';
  if (typeof given !== 'string' && typeof given !== 'function' && !isColumn) {
    const expected = 'the name of a property or column, one value per row, or a function of the row';
    fail({ code: 'wrong-type', path, expected, got: kindOf(given) });
  }
  return {
    of: perRow(source, given, path),
    pathOf: (i) => (typeof given === 'string' ? source.pathOf(i, given) : at(path, i)),
  };
}
