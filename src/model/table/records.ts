import { kindOf } from '../../core/errors.js';
import { isContainer, misfit } from './misfit.js';
import type { Rejections, Source } from './source.js';
import type { Stage } from './staging.js';

/** Rows of the current block as objects whose own properties may be read; see `openRecords`. */
export interface Rows {
  readonly rows: Readonly<Record<string, unknown>>[];
  /** Rows that threw when they were opened: they are already reported, and read as empty. */
  readonly unreadable: Set<number>;
}

/**
 * Checks that the rows of a block are objects, that they have some property that the model reads, unless they are empty, and that
 * no attribute is inherited, which would not be the record's own fact.
 *
 * Only records with their own prototype are checked name by name.
 *
 * @param names - the names that no row may inherit
 * @param known - the names of which a row with properties must have at least one; when empty, any row is accepted
 */
export function openRecords(
  source: Source,
  names: readonly string[],
  known: readonly string[],
  rejections: Rejections,
): Rows & { open: Stage } {
  const rows: Readonly<Record<string, unknown>>[] = [];
  const unreadable = new Set<number>();
  const records = source.records ?? [];
  let likely = '';
  const open: Stage = (start, count, _, careful) => {
    const all = unreadable.size === 0;
    for (let i = 0; i < count; i++) {
      const row = start + i;
      rows[i] = {};
      if (!all && unreadable.has(row)) continue;
      const record = records[row];
      if (record === null || typeof record !== 'object' || Array.isArray(record)) {
        rejections.add(row, {
          code: 'wrong-type',
          path: source.pathOf(row),
          expected: 'an object',
          got: kindOf(record),
        });
        continue;
      }
      const own = record as Readonly<Record<string, unknown>>;
      rows[i] = own;
      const prototype = Object.getPrototypeOf(record);
      const plain =
        prototype === Object.prototype ||
        // Stryker disable next-line ConditionalExpression: what has no prototype inherits nothing that could be refused
        prototype === null;
      // Records are alike, so the property of the last one is tried first, by its value, which is faster than testing for an own
      // property, but may throw.
      if (plain && !careful && likely !== '' && own[likely] !== undefined) continue;
      const found = known.find((name) => Object.hasOwn(record, name));
      // A value that every object inherits shows nothing.
      if (found !== undefined && !(found in Object.prototype)) likely = found;
      // What a Map inherits, such as its size, says less than that it is a Map.
      const fit = found !== undefined || known.length === 0;
      if (!plain && (fit || !isContainer(record)) && refuseInherited(record, row)) continue;
      if (fit) continue;
      const facts = misfit(record, known, source.pathOf(row));
      if (facts !== undefined) rejections.add(row, facts);
    }
  };
  const refuseInherited = (record: object, row: number): boolean => {
    let any = false;
    for (const name of names) {
      if (!(name in record) || Object.hasOwn(record, name)) continue;
      any = true;
      rejections.add(row, {
        code: 'unsafe',
        path: source.pathOf(row, name),
        expected: "the record's own property",
        got: 'an inherited one',
        hint: 'copy the values into a plain object',
      });
    }
    return any;
  };
  return { rows, unreadable, open };
}
