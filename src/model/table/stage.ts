import type { IssueFacts } from '../../core/errors.js';
import type { Attribute } from '../attribute/attribute.js';
import type { CodeColumn, Column, EventsColumn, ListColumn, NumberColumn, SetColumn } from './column.js';
import type { Rows } from './records.js';
import type { RawColumn, Rejections, Source } from './source.js';
import { codes } from './stage-codes.js';
import { events } from './stage-events.js';
import { dates, numbers } from './stage-numbers.js';
import { sets } from './stage-set.js';
import { type Cells, type Demands, expectation, type Stage } from './staging.js';

/** How one attribute is staged into its column. */
export interface StagedAttribute {
  readonly stage: Stage;
  readonly cells: Cells;
}

/**
 * Returns the stage that fills a column with one attribute's values.
 *
 * @param throwing - rows that are not read, because they throw and are already reported
 */
export function stageOf(
  name: string,
  attribute: Attribute,
  column: Column,
  demands: Demands,
  source: Source,
  opened: Rows,
  rejections: Rejections,
  throwing?: ReadonlySet<number>,
): StagedAttribute {
  const pathOf = (row: number) => source.pathOf(row, name);
  const reject = (row: number, facts: Omit<IssueFacts, 'path'>) => rejections.add(row, { ...facts, path: pathOf(row) });
  const missing = (row: number) => {
    // A row that is no record, or cannot be read, is reported once, not once for each missing value.
    if (!demands.required || throwing?.has(row)) return;
    if (rejections.byRow.get(row)?.[0]?.path !== source.pathOf(row))
      reject(row, {
        code: 'missing-value',
        expected: expectation(attribute),
        got: 'nothing',
        hint: 'give the value, or give each term that reads it a missing amount',
      });
  };
  const raw = source.fed?.(name) ?? (source.column === undefined ? undefined : source.column(name));
  const all = cellsOf(name, raw, opened);
  const cells: Cells =
    throwing === undefined ? all : (start, i) => (throwing.has(start + i) ? undefined : all(start, i));
  const stage = (): Stage => {
    switch (attribute.type) {
      case 'number':
        return numbers(attribute, column as NumberColumn, raw, cells, reject, missing, demands.required);
      case 'date':
        return dates(column as NumberColumn, raw, cells, reject, missing);
      case 'boolean':
      case 'category':
        return codes(attribute, column as CodeColumn, demands, raw, cells, reject, missing);
      case 'events':
        return events(attribute, column as EventsColumn, cells, reject, missing, pathOf, rejections);
      case 'set':
        return sets(attribute, column as SetColumn, demands, cells, reject, missing, pathOf, rejections);
      case 'list':
        return (column as ListColumn).stager(cells, pathOf, reject, missing, rejections);
    }
  };
  return { stage: stage(), cells };
}

function cellsOf(name: string, raw: RawColumn | null | undefined, opened: Rows): Cells {
  // A property that every object inherits, such as constructor, must be the record's own.
  if (raw === undefined && name in Object.prototype)
    return (_, i) => (Object.hasOwn(opened.rows[i] ?? {}, name) ? opened.rows[i]?.[name] : undefined);
  if (raw === undefined) return (_, i) => opened.rows[i]?.[name];
  return cellsIn(raw);
}

/** The values of a column; a cell that threw when it was unwrapped throws again. */
export function cellsIn(raw: RawColumn | null): Cells {
  if (raw === null) return () => undefined;
  if (raw.form === 'codes') return (start, i) => raw.values[raw.codes[start + i] ?? -1];
  if (raw.form === 'numbers' && raw.nanIsMissing) {
    return (start, i) => {
      const value = raw.values[start + i] as number;
      return Number.isNaN(value) ? null : value;
    };
  }
  const throwing = raw.form === 'values' ? raw.throwing : undefined;
  if (throwing === undefined) return (start, i) => raw.values[start + i];
  return (start, i) => {
    if (throwing.has(start + i)) throw new Error('a cell that throws');
    return raw.values[start + i];
  };
}
