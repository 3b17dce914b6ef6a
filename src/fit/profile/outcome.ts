import { at, fail, kindOf, nearest } from '../../core/errors.js';
import { type PerRow, perRow } from '../../model/table/per-row.js';
import type { Source } from '../../model/table/source.js';
import type { TrainingRows } from '../training-rows.js';
import { saysNothing } from './texts.js';

/** The rows of a profile for the leak search: everything except the columns. */
export type OutcomeRows = Omit<TrainingRows, 'columns'>;

/** Reads the outcome of each row: true, false, 1, 0, or their texts; rows without it count for neither side. */
export function outcomeRows<Row>(source: Source, names: readonly string[], given: PerRow<Row, unknown>): OutcomeRows {
  if (typeof given === 'string' && !names.includes(given)) {
    const facts = { code: 'unknown-name', path: 'options.outcome', expected: 'a property of the rows' } as const;
    fail({ ...facts, got: JSON.stringify(given), hint: nearest(given, names) });
  }
  const read = perRow(source, given, 'options.outcome');
  const [won, lost] = [new Float64Array(source.length), new Float64Array(source.length)];
  let [totalWon, totalLost] = [0, 0];
  for (let i = 0; i < source.length; i++) {
    const value = read(i);
    if (value === null || value === undefined || (typeof value === 'string' && saysNothing(value))) continue;
    const told = MEANING.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
    if (told === undefined) refuse(value, i);
    (told ? won : lost)[i] = 1;
    if (told) totalWon++;
    else totalLost++;
  }
  const rows = totalWon + totalLost;
  const none = { rejected: [], laterDates: new Map<string, number>() };
  return { n: source.length, attributes: {}, won, lost, rows, totalWon, totalLost, ...none };
}

function refuse(value: unknown, row: number): never {
  const hint = "pass a function such as (row) => row.stage === 'Won'";
  return fail({
    code: 'wrong-type',
    path: at('outcome', row),
    expected: 'true, false, 1, 0, or "yes" or "no" as text',
    got: typeof value === 'string' ? 'another text' : kindOf(value),
    ...(typeof value === 'string' ? { hint } : {}),
  });
}

const MEANING = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['yes', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['no', false],
  ['false', false],
]);
