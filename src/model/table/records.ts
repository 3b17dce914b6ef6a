import { kindOf } from '../../core/errors.js';
import type { Stage } from './staging.js';
import type { Rejections, Source } from './table.js';

/** Rows of the current block as objects whose own properties may be read; see `openRecords`. */
export interface Rows {
  readonly rows: Readonly<Record<string, unknown>>[];
}

/**
 * Checks that the rows of a block are objects, and that no attribute is inherited, which would be somebody else's fact.
 *
 * Only records with a prototype of their own are looked at name by name.
 */
export function openRecords(source: Source, names: readonly string[], rejections: Rejections): Rows & { open: Stage } {
  const rows: Readonly<Record<string, unknown>>[] = [];
  const records = source.records ?? [];
  const open: Stage = (start, count) => {
    for (let i = 0; i < count; i++) {
      const record = records[start + i];
      const row = start + i;
      rows[i] = {};
      if (record === null || typeof record !== 'object' || Array.isArray(record)) {
        rejections.add(row, {
          code: 'wrong-type',
          path: source.pathOf(row),
          expected: 'an object',
          got: kindOf(record),
        });
        continue;
      }
      rows[i] = record as Readonly<Record<string, unknown>>;
      const prototype = Object.getPrototypeOf(record);
      if (prototype === Object.prototype || prototype === null) continue;
      for (const name of names) {
        if (!(name in record) || Object.hasOwn(record, name)) continue;
        const path = source.pathOf(row, name);
        rejections.add(row, {
          code: 'unsafe',
          path,
          expected: "the record's own property",
          got: 'an inherited one',
          hint: 'copy the values into a plain object',
        });
      }
    }
  };
  return { rows, open };
}
