import { stepsPerUnit } from '../core/steps.js';
import { valuesOf } from '../model/attribute/attribute.js';
import type { Columns } from '../model/table/columns.js';
import { scaleIn } from '../model/tally/scale.js';
import { LOG_ODDS } from '../model/tally/unit.js';
import { arithmeticOf } from '../model/terms/arithmetic.js';
import type { Term } from '../model/terms/term.js';
import type { TrainingColumn, TrainingRows } from './training-rows.js';

/** Replaces the values of one attribute in all patterns. */
export interface Absence {
  readonly attribute: string;
  readonly as: 'missing' | 'unseen';
}

/** A term's log-odds, or points, for every pattern, by the arithmetic of evaluation. */
export function amountsOn(
  term: Term,
  rows: TrainingRows,
  absence?: Absence,
  decimals: number = LOG_ODDS.decimals,
): Float64Array {
  const out = new Float64Array(rows.n);
  const own = new Float64Array(rows.n);
  for (const line of arithmeticOf(term).lines(term, viewOf(rows, absence), scaleIn(decimals))) {
    line.fill(rows.n, own, 0);
    addTo(out, own);
  }
  divide(out, stepsPerUnit(decimals));
  return out;
}

// Each loop over the patterns is a function of its own, which is compiled once for all fits.

/** Adds amounts, pattern by pattern. */
export function addTo(out: Float64Array, own: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (own[i] as number);
}

function divide(out: Float64Array, by: number): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) / by;
}

/** Patterns as one block of columns. */
function viewOf(rows: TrainingRows, absence: Absence | undefined): Columns {
  const columnOf = (name: string): TrainingColumn => {
    const column = rows.columns.get(name) as TrainingColumn; // terms of a fit read what was learned from
    if (absence?.attribute !== name) return column;
    if (column.type === 'number') return { type: 'number', values: new Float64Array(rows.n).fill(Number.NaN) };
    const code = absence.as === 'missing' ? column.size : column.size + 1;
    return { ...column, codes: new Uint16Array(rows.n).fill(code) };
  };
  const number: Columns['number'] = (name) => {
    const { values: data } = columnOf(name) as TrainingColumn & { type: 'number' };
    return { data, at: 0, buffer: data, straightOnly: false, unverified: false };
  };
  const codes: Columns['codes'] = (name) => {
    const { codes: data, size } = columnOf(name) as TrainingColumn & { type: 'codes' };
    return { data, at: 0, translation: null, lookedUp: false, buffer: data, size };
  };
  const never = (): never => {
    throw new Error('a fit writes terms over numbers, booleans and categories');
  };
  return {
    attributes: rows.attributes,
    capacity: rows.n,
    clock: { asOf: 0 },
    number,
    straight: number,
    codes,
    lookedUp: codes,
    places: (name) => new Map(valuesOf(rows.attributes[name]).map((value, code) => [value, code])),
    events: never,
    set: never,
    list: never,
    reader: () => never,
  };
}
