import { shareText } from '../core/share-text.js';
import { compile } from '../evaluate.js';
import type { Model } from '../kinds/registry.js';
import type { ScoreUnit } from '../measure/inputs.js';
import { scoreText } from '../measure/told.js';
import type { Batch, LabelColumn } from '../model/scorer/batch.js';
import type { PerRow } from '../model/table/per-row.js';
import { sourceOf, type Table } from '../model/table/table.js';
import { outcomesOf } from './options.js';

/** Rows with their results and outcomes. */
export interface Scored {
  readonly batch: Batch;
  /** The number by which rows are ranked; null where the model has no ranking. */
  readonly ranked: { readonly name: string; readonly unit: ScoreUnit; readonly numbers: Float64Array } | null;
  /** The label by which rows are counted, such as their band; null where the model has none. */
  readonly labelled: (LabelColumn & { readonly name: string }) | null;
  /** Null where the outcome is not known. */
  readonly outcomes: readonly (0 | 1 | null)[];
}

/** The numbers of results by which rows are ranked; others count or measure something. */
const RANKED: readonly (readonly [name: string, unit: ScoreUnit])[] = [
  ['probability', 'probability'],
  ['score', 'points'],
  ['total', 'points'],
];

/** Scores rows, and reads their outcomes. */
export function scored<Row extends object>(
  model: Model,
  rows: readonly Row[] | Table,
  outcomes: PerRow<Row, unknown> | undefined,
  { asOf, path }: { readonly asOf: string; readonly path: string },
): Scored {
  const batch: Batch = compile(model).many(rows as never, { asOf });
  const rank = RANKED.find(([name]) => Object.hasOwn(batch.numbers, name));
  const labels = Object.entries(batch.labels).filter(([, { labels: texts }]) => texts.length > 0);
  const [name, column] = labels.find(([own]) => own === 'band') ?? labels[0] ?? ['', null];
  return {
    batch,
    ranked:
      rank === undefined ? null : { name: rank[0], unit: rank[1], numbers: batch.numbers[rank[0]] as Float64Array },
    labelled: column === null ? null : { name, ...column },
    outcomes: outcomesOf(sourceOf(rows), outcomes, path),
  };
}

/** The label of a row; an empty text where it has none. */
export function labelAt(labelled: Scored['labelled'], i: number): string {
  return labelled?.labels[labelled.codes[i] as number] ?? '';
}

/** The ranking number of a row, in readable form. */
export function rankedText(x: number, unit: ScoreUnit): string {
  return unit === 'probability' ? shareText(x) : scoreText(x);
}
