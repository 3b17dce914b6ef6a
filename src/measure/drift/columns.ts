import { rounded } from '../../core/decimal.js';
import { DAY } from '../../core/time.js';
import { type Attribute, type Attributes, valuesOf } from '../../model/attribute/attribute.js';
import type { Batch, LabelColumn } from '../../model/scorer/batch.js';
import { type CodeColumn, type NumberColumn, newColumn } from '../../model/table/column.js';
import { openRecords } from '../../model/table/records.js';
import { Rejections, type Source } from '../../model/table/source.js';
import { stageOf } from '../../model/table/stage.js';
import { stageReadable } from '../../model/table/unreadable.js';

/** The kind of column: an attribute, or a number or label of the model's result. */
export type DriftOf = 'attribute' | 'number' | 'label';

/** One column of one side, read. */
export interface ReadColumn {
  readonly rows: number;
  /** Known numbers, unordered; ages in days for dates. Null for a column of texts. */
  readonly numbers: Float64Array | null;
  /** Rows by value, of a column of texts. */
  readonly counts: ReadonlyMap<string, number>;
  readonly missing: number;
  /** Texts that are not listed, with how many rows have them. */
  readonly unseen: ReadonlyMap<string, number>;
  /** Rows with a value that the attribute does not allow. */
  readonly wrong: number;
}

/** Types of attributes that have one value a row. */
export type Watched = Extract<Attribute, { readonly type: 'number' | 'boolean' | 'category' | 'date' }>;

export function isWatched(attribute: Attribute): attribute is Watched {
  return WATCHED.includes(attribute.type);
}

const WATCHED: readonly string[] = ['number', 'boolean', 'category', 'date'];

/** One attribute of one side, as a model reads it. */
export function readAttribute(source: Source, name: string, attributes: Attributes, asOf: number): ReadColumn {
  const attribute = attributes[name] as Watched; // it is one of them
  const rejections = new Rejections();
  const opened = openRecords(source, [name], Object.keys(attributes), rejections);
  const column = newColumn(attribute, source.length) as NumberColumn | CodeColumn; // of watched types alone
  const demands = { required: false, unseenAllowed: true };
  const { staged, stage } = stageReadable(
    (throwing) =>
      new Map([[name, stageOf(name, attribute, column, demands, source, opened, rejections, throwing.get(name))]]),
    { [name]: attribute },
    source,
    opened,
    rejections,
  );
  stage(0, source.length, asOf, true);
  const wrong = rejections.byRow;
  const rows = Array.from({ length: source.length }, (_, i) => i).filter((i) => !wrong.has(i));
  const shared = { rows: source.length, wrong: wrong.size };
  if (!('size' in column)) {
    const { data, at } = column;
    const known = rows.filter((i) => !Number.isNaN(data[at + i]));
    const value = (i: number) =>
      attribute.type === 'date' ? (asOf - (data[at + i] as number)) / DAY : (data[at + i] as number);
    const numbers = Float64Array.from(known, (i) => value(i) + 0);
    return { ...shared, numbers, counts: new Map(), missing: rows.length - known.length, unseen: new Map() };
  }
  const [counts, unseen] = [new Map<string, number>(), new Map<string, number>()];
  const names = attribute.type === 'boolean' ? ['false', 'true'] : valuesOf(attribute);
  let missing = 0;
  for (const i of rows) {
    const code = column.data[column.at + i] as number;
    if (code === column.size) missing++;
    else if (code > column.size) raise(unseen, String(staged.get(name)?.cells(0, i)));
    else raise(counts, names[code] as string);
  }
  return { ...shared, numbers: null, counts, missing, unseen };
}

function raise(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The numbers and labels of the results of one side; rows that the model refused are among neither. */
export function readResults(batch: Pick<Batch, 'length' | 'numbers' | 'labels' | 'rejected'>) {
  const rows = batch.length - batch.rejected.length;
  const numbers = Object.entries(batch.numbers).map(([name, values]): readonly [string, ReadColumn] => {
    const known = Float64Array.from(
      values.filter((value) => !Number.isNaN(value)),
      (value) => value + 0,
    );
    const missing = rows - known.length;
    return [name, { rows, numbers: known, counts: new Map(), missing, unseen: new Map(), wrong: 0 }];
  });
  const labels = Object.entries(batch.labels).map(([name, column]): readonly [string, ReadColumn] => {
    const counts = labelCounts(column);
    const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return [name, { rows, numbers: null, counts, missing: rows - known, unseen: new Map(), wrong: 0 }];
  });
  return { numbers, labels };
}

function labelCounts({ codes, labels }: LabelColumn): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) if (code < labels.length) raise(counts, labels[code] as string);
  return counts;
}

/**
 * The inner edges of bins for numbers: quantiles of type 7, each once, and none at or above the largest, which would leave an empty bin.
 */
export function edgesOf(numbers: Float64Array, bins: number): number[] {
  const sorted = numbers.slice().sort();
  const n = sorted.length;
  const edges = new Set<number>();
  for (let part = 1; part < bins && n > 0; part++) {
    const position = ((n - 1) * part) / bins;
    const low = sorted[Math.floor(position)] as number;
    const high = sorted[Math.min(n - 1, Math.floor(position) + 1)] as number;
    const edge = low + (high - low) * (position - Math.floor(position)) + 0;
    if (edge < (sorted[n - 1] as number)) edges.add(edge);
  }
  return [...edges].sort((a, b) => a - b);
}

/** How many numbers are at most each edge and above the one before; the last count is above all edges. */
export function countBins(numbers: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of numbers) {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value > (edges[middle] as number)) low = middle + 1;
      else high = middle;
    }
    counts[low] = (counts[low] as number) + 1;
  }
  return counts;
}

/** The name of a bin between edges. */
export function binLabel(edges: readonly number[], bin: number): string {
  const show = (edge: number | undefined) => rounded(edge ?? 0, 4);
  if (edges.length === 0) return 'all';
  if (bin === 0) return `up to ${show(edges[0])}`;
  return bin === edges.length
    ? `above ${show(edges.at(-1))}`
    : `above ${show(edges[bin - 1])} up to ${show(edges[bin])}`;
}
