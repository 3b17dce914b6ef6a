import { at, kindOf } from '../../core/errors.js';
import type { SetAttribute } from '../attribute/attribute.js';
import type { SetColumn } from './column.js';
import type { Rejections } from './source.js';
import { type Cells, type Demands, expectation, type Missing, type Reject, type Stage } from './staging.js';

/** Stages sets: which of the listed texts each row has. */
export function sets(
  attribute: SetAttribute,
  column: SetColumn,
  demands: Demands,
  cells: Cells,
  reject: Reject,
  missing: Missing,
  pathOf: (row: number) => string,
  rejections: Rejections,
): Stage {
  const { has, capacity, codes } = column;
  return (start, count) => {
    has.fill(0);
    for (let i = 0; i < count; i++) {
      const row = start + i;
      const given = cells(start, i);
      column.missing[i] = 0;
      column.unseen[i] = 0;
      if (given === null || given === undefined) {
        column.missing[i] = 1;
        missing(row);
        continue;
      }
      const texts = textsIn(given);
      if (texts === null) {
        reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(given) });
        continue;
      }
      const unseen = new Set<string>();
      for (let k = 0; k < texts.length; k++) {
        const text = texts[k];
        const code = codes.get(text);
        if (code !== undefined) has[code * capacity + i] = 1;
        else if (typeof text !== 'string') {
          rejections.add(row, { code: 'wrong-type', path: at(pathOf(row), k), expected: 'a text', got: kindOf(text) });
        } else if (attribute.unseen !== 'ignore') unseen.add(text);
      }
      column.unseen[i] = unseen.size;
      if (unseen.size === 0 || demands.unseenAllowed) continue;
      const hint =
        'add it to the values, give each term that reads the set an unseen amount, or declare unseen "ignore"';
      reject(row, { code: 'unseen-value', expected: expectation(attribute), got: 'a text that is not listed', hint });
    }
  };
}

/** The texts of a set: an array, or the equivalent in tables. */
export function textsIn(given: unknown): ArrayLike<unknown> | null {
  if (Array.isArray(given)) return given;
  const vector = given as { toArray?: () => unknown };
  if (typeof given !== 'object' || typeof vector.toArray !== 'function') return null;
  const texts = vector.toArray();
  return Array.isArray(texts) ? texts : null;
}
