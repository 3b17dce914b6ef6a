import { kindOf } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { plainNumber } from '../../core/plain-number.js';
import { parseInstant } from '../../core/time.js';
import type { NumberAttribute } from '../attribute/attribute.js';
import type { NumberColumn } from './column.js';
import { type RawColumn, UNREAD } from './source.js';
import { type Cells, expectation, type Missing, type Reject, type Stage } from './staging.js';

/** Stages numbers: uses the host's own array if all numbers in the block are in range. */
export function numbers(
  attribute: NumberAttribute,
  column: NumberColumn,
  raw: RawColumn | null | undefined,
  cells: Cells,
  reject: Reject,
  missing: Missing,
  required: boolean,
): Stage {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, missing: codes } = attribute;
  const wrong = (row: number, value: number) => {
    if (Number.isFinite(value)) {
      // Stryker disable next-line EqualityOperator: a number at its bound is in range
      const got = value < min ? 'a number below it' : 'a number above it';
      reject(row, { code: 'out-of-range', expected: expectation(attribute), got });
    } else
      reject(row, {
        code: 'wrong-type',
        expected: expectation(attribute),
        got: kindOf(value),
        hint: 'pass null when the number is unknown',
      });
  };
  const slow = (row: number, given: unknown): number => {
    const value = plainNumber(given);
    if (value === null || value === undefined || codes?.includes(value as number)) missing(row);
    else if (typeof value !== 'number')
      reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(value) });
    else if (value >= min && value <= max) return value;
    else wrong(row, value);
    return Number.NaN;
  };
  const noCodes = codes === undefined;
  if (raw?.form === 'numbers') {
    const values = raw.values;
    const nan = raw.nanIsMissing;
    const direct = values instanceof Float64Array && noCodes ? values : undefined;
    // Stryker disable next-line ConditionalExpression: when false, the slower way gives the same
    const open = attribute.min === undefined && attribute.max === undefined;
    const fits = nan && !required ? noneBeyond : allWithin;
    return (start, count, _, careful) => {
      // Stryker disable next-line ConditionalExpression,BooleanLiteral: the other way verifies each number
      if (direct !== undefined && open && column.straightOnly && !careful) {
        column.data = direct;
        column.at = start;
        column.unverified = !nan || required;
        return;
      }
      column.unverified = false;
      // Stryker disable next-line BlockStatement: the other way copies each number
      if (direct !== undefined && fits(direct, start, count, min, max)) {
        column.data = direct;
        column.at = start;
        return;
      }
      const out = toBuffer(column);
      for (let i = 0; i < count; i++) {
        const value = values[start + i] as number;
        // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
        if (value >= min && value <= max && (noCodes || !codes.includes(value))) out[i] = value;
        else out[i] = nan && Number.isNaN(value) ? slow(start + i, null) : slow(start + i, value);
      }
    };
  }
  return (start, count) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
      if (typeof value === 'number' && value >= min && value <= max && (noCodes || !codes.includes(value)))
        out[i] = value;
      else out[i] = slow(start + i, value);
    }
  };
}

/** Whether no number of a slice is outside a range; NaN, which is missing here, is allowed. */
function noneBeyond(values: Float64Array, start: number, count: number, min: number, max: number): boolean {
  const end = start + count;
  let [beyond, i] = [0, start];
  for (; i + 4 <= end; i += 4) {
    const a = values[i] as number;
    const b = values[i + 1] as number;
    const c = values[i + 2] as number;
    const d = values[i + 3] as number;
    // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
    beyond |= Number(a < min) | Number(a > max) | Number(b < min) | Number(b > max);
    // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
    beyond |= Number(c < min) | Number(c > max) | Number(d < min) | Number(d > max);
  }
  // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
  for (; i < end; i++) beyond |= Number((values[i] as number) < min) | Number((values[i] as number) > max);
  // Stryker disable next-line ConditionalExpression: when false, the slower way gives the same
  return beyond === 0;
}

/** Whether all numbers of a slice are in a range; false when one is NaN. Four at a time, returning at the first failure. */
function allWithin(values: Float64Array, start: number, count: number, min: number, max: number): boolean {
  const end = start + count;
  let i = start;
  // Stryker disable next-line ConditionalExpression,AssignmentOperator: the loop below, or the slower way, verifies each number
  for (; i + 4 <= end; i += 4) {
    const a = values[i] as number;
    const b = values[i + 1] as number;
    const c = values[i + 2] as number;
    const d = values[i + 3] as number;
    // Stryker disable next-line EqualityOperator: a number at its bound is read by the slower way
    if (!(a >= min && a <= max && b >= min && b <= max && c >= min && c <= max && d >= min && d <= max)) return false;
  }
  // Stryker disable next-line EqualityOperator,UpdateOperator: a number at its bound, or before the slice, is left to the slower way
  for (; i < end; i++) if (!((values[i] as number) >= min && (values[i] as number) <= max)) return false;
  return true;
}

function toBuffer(column: NumberColumn): Float64Array {
  column.data = column.buffer;
  column.at = 0;
  return column.buffer;
}

/** Stages dates as milliseconds; dates after `asOf` are counted and read as missing. */
export function dates(
  column: NumberColumn,
  raw: RawColumn | null | undefined,
  cells: Cells,
  reject: Reject,
  missing: Missing,
): Stage {
  const later = column.later as Int32Array; // every column of dates has it
  const instantAt = raw?.form === 'codes' ? instantsByCode(raw) : undefined;
  return (start, count, asOf) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      const row = start + i;
      out[i] = Number.NaN;
      later[i] = 0;
      if (value === null || value === undefined) missing(row);
      else {
        const instant = instantAt === undefined ? instantOf(value) : instantAt(row, value);
        if (Number.isNaN(instant)) reject(row, instantFacts(value));
        else if (instant <= asOf) out[i] = instant;
        else {
          later[i] = 1;
          missing(row);
        }
      }
    }
  };
}

/** A value as milliseconds; NaN for anything but an instant. */
function instantOf(value: unknown): number {
  return (typeof value === 'string' ? parseInstant(value) : null) ?? Number.NaN;
}

/** Reads each value of a dictionary once, not once per row. */
function instantsByCode(raw: Extract<RawColumn, { form: 'codes' }>): (row: number, value: unknown) => number {
  const instants = raw.instants ?? new Float64Array(raw.values.length).fill(UNREAD);
  return (row, value) => {
    const code = raw.codes[row] as number; // it has a value
    // Stryker disable next-line ConditionalExpression: it saves reading the text again
    if (instants[code] === UNREAD) instants[code] = instantOf(value);
    return instants[code] as number;
  };
}
