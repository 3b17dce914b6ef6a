import type { Finding } from '../finding.js';
import { leakOf, suspectsIn } from '../suspects.js';
import type { TrainingColumn } from '../training-rows.js';
import type { Cells } from './cells.js';
import type { SeenColumn } from './column.js';
import type { OutcomeRows } from './outcome.js';

/** The finding when a column alone predicts the outcome too well; null otherwise. */
export function leakIn(seen: SeenColumn, cells: Cells, rows: OutcomeRows): Finding | null {
  const { name } = seen.profile;
  const columns = new Map([[name, columnOf(seen, cells)]]);
  const [suspect] = suspectsIn({ ...rows, columns });
  if (suspect === undefined) return null;
  return leakOf(suspect);
}

/** Texts of more values than this are compared only by whether they are known. */
const MOST_CODES = 1000;

function columnOf({ profile, numbers, blank }: SeenColumn, { codes, values }: Cells): TrainingColumn {
  if (numbers !== null)
    return {
      type: 'number',
      values: Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : (numbers[code] as number))),
    };
  const isTold = profile.type !== 'id' && values.length <= MOST_CODES;
  const size = isTold ? Math.max(values.length, 1) : 1;
  // A value that is not plain is known all the same; the last code of a column is for unknown values.
  const told = (code: number) => (code === -1 || blank.has(code) ? size : isTold && code >= 0 ? code : 0);
  return { type: 'codes', codes: Uint16Array.from(codes, told), size };
}
