import { kindOf } from '../../core/errors.js';
import type { BooleanAttribute, CategoryAttribute } from '../attribute/attribute.js';
import type { CodeColumn } from './column.js';
import type { RawColumn } from './source.js';
import { type Cells, type Demands, expectation, type Missing, type Reject, type Stage } from './staging.js';

/** Stages categories and booleans as codes. */
export function codes(
  attribute: BooleanAttribute | CategoryAttribute,
  column: CodeColumn,
  demands: Demands,
  raw: RawColumn | null | undefined,
  cells: Cells,
  reject: Reject,
  missing: Missing,
): Stage {
  const size = column.size;
  const table = codeTable(attribute, size);
  const known = attribute.type === 'boolean' ? 'boolean' : 'string';
  const unlisted = attribute.type === 'category' && attribute.unseen === 'missing' ? size : size + 1;
  const slow = (row: number, value: unknown): number => {
    if (value === null || value === undefined) missing(row);
    else if (typeof value !== known)
      reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(value) });
    else if ((table.get(value) ?? unlisted) === size) missing(row);
    else if (!demands.unseenAllowed) {
      const hint = 'add the text to the values, or give each term that reads it an unseen amount';
      reject(row, { code: 'unseen-value', expected: expectation(attribute), got: 'a text that is not listed', hint });
    } else return size + 1;
    return size;
  };
  if (raw?.form === 'codes') {
    // Anything but a text or boolean takes the slow path, which rejects it.
    const dictionary = Array.from(raw.values, (value: unknown) =>
      value === null || value === undefined
        ? size
        : typeof value === known
          ? (table.get(value) ?? unlisted)
          : Number.POSITIVE_INFINITY,
    );
    // Stryker disable next-line ConditionalExpression: when false, the slower way gives the same
    const clean = !demands.required && demands.unseenAllowed;
    const fits = (code: number) => code < size || (clean && code <= size + 1);
    // Stryker disable next-line ConditionalExpression,EqualityOperator,BlockStatement: when false or left out, the slower way gives the same
    if (raw.codes instanceof Uint8Array && size + 2 <= 256 && dictionary.every(fits) && clean) {
      // Common in small batches: a loop takes a tenth of the time of Uint8Array.from.
      const translation = new Uint8Array(256).fill(size);
      for (let code = 0; code < dictionary.length && code < 256; code++) translation[code] = dictionary[code] as number;
      return translated(raw.codes, translation, column);
    }
    return (start, count) => {
      const out = toBuffer(column);
      for (let i = 0; i < count; i++) {
        const given: unknown = raw.codes[start + i];
        if (!Number.isInteger(given)) {
          reject(start + i, { code: 'wrong-type', expected: 'a whole number as code', got: kindOf(given) });
          continue;
        }
        const code = dictionary[given as number] ?? size;
        out[i] = fits(code) ? code : slow(start + i, cells(start, i));
      }
    };
  }
  return (start, count) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) {
      const value = cells(start, i);
      const code = table.get(value);
      out[i] = code !== undefined && code < size ? code : slow(start + i, value);
    }
  };
}

/** The host's codes, when all of them have a meaning and none can be wrong: unchanged, or mapped to the model's. */
function translated(codes: Uint8Array, translation: Uint8Array, column: CodeColumn): Stage {
  // Stryker disable next-line ConditionalExpression: when false, the codes are translated here
  if (column.lookedUp) {
    return (start) => {
      column.data = codes;
      column.at = start;
      column.translation = translation;
    };
  }
  return (start, count) => {
    const out = toBuffer(column);
    for (let i = 0; i < count; i++) out[i] = translation[codes[start + i] as number] as number;
  };
}

function toBuffer(column: CodeColumn): Uint8Array | Uint16Array {
  column.data = column.buffer;
  column.at = 0;
  column.translation = null;
  return column.buffer;
}

function codeTable(attribute: BooleanAttribute | CategoryAttribute, size: number): Map<unknown, number> {
  if (attribute.type === 'boolean')
    return new Map<unknown, number>([
      [false, 0],
      [true, 1],
    ]);
  const table = new Map<unknown, number>(attribute.values.map((value, code) => [value, code]));
  for (const code of attribute.missing ?? []) table.set(code, size);
  return table;
}
