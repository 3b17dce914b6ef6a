import { ExactSum } from '../../core/sum.js';
import { bandFinder } from '../../model/band/band.js';
import type { Rows } from '../inputs.js';
import { type BandThreshold, checkCovered } from '../ranking/band-table.js';
import { type Rate, rateOf } from '../stages/funnel.js';

/** Rows that are in one band by the champion and in one by the challenger. */
export interface MigrationCell extends Rate {
  readonly champion: string;
  readonly challenger: string;
}

/** Who moves between bands. */
export interface Migration {
  /** Weight of the rows that are in a band of another name. */
  readonly moved: number;
  /** By the champion's band, then the challenger's, in the order of the bands; pairs without a row are left out. */
  readonly cells: readonly MigrationCell[];
}

/** Bands of the same rows by two scores. */
export function migrationOf(
  champion: { readonly rows: Rows; readonly bands: readonly BandThreshold[]; readonly path: string },
  challenger: { readonly rows: Rows; readonly bands: readonly BandThreshold[]; readonly path: string },
  level: number | undefined,
): Migration {
  const sides = [champion, challenger].map(({ rows, bands, path }) => {
    checkCovered(
      bands,
      rows.scores.reduce((least, score) => Math.min(least, score)),
      path,
    );
    return rows.scores.map(bandFinder(bands));
  });
  const [from, to] = sides as [Float64Array, Float64Array];
  const width = challenger.bands.length;
  const sums = Array.from({ length: champion.bands.length * width }, () => [new ExactSum(), new ExactSum()] as const);
  const { outcomes, weights } = champion.rows;
  from.forEach((band, i) => {
    sums[band * width + (to[i] as number)]?.[outcomes[i] as 0 | 1].add(weights[i] as number);
  });
  const cells = sums.flatMap(([negative, positive], cell): MigrationCell[] => {
    const positives = positive.value();
    const n = negative.value() + positives;
    if (n === 0) return [];
    const labels = {
      champion: champion.bands[Math.floor(cell / width)]?.label ?? '',
      challenger: challenger.bands[cell % width]?.label ?? '',
    };
    return [{ ...labels, ...rateOf(positives, n, level) }];
  });
  const moved = cells.filter((cell) => cell.champion !== cell.challenger);
  return { moved: moved.reduce((all, { n }) => all.add(n), new ExactSum()).value(), cells };
}
