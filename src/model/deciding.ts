import { type Band, type Threshold, thresholdOf } from './band/band.js';
import type { Evaluation, ModelBase } from './kind.js';

/** What a column of results means to those who want it otherwise. */
export interface Wanted {
  /** Whether a label is the wanted one or a better one, by their codes; left out, only the wanted one will do. */
  readonly reaches?: (code: number, wanted: number) => boolean;
  /**
   * How the column follows the totals, one entry per tally: 1 where it never gets worse as the total rises (a number never falls, a
   * label stays as good), -1 where it never gets better, 0 where it does not depend on it. Left out, nobody can say.
   */
  readonly follows?: readonly (1 | 0 | -1)[];
  /** Of labels that are cut from a number: which one, and where each label begins, null for the one that takes the rest. */
  readonly cut?: { readonly of: string; readonly thresholds: readonly (Threshold | null)[] };
}

/** What one kind says of its results to those who want them otherwise, or decide them: never needed to evaluate. */
export interface Deciding<Model extends ModelBase, Result> {
  /** What is known of the columns, by name; of those left out nothing is. */
  wanted(model: Model): Readonly<Record<string, Wanted>>;
  /** The fields of the result that a person may decide otherwise. */
  readonly overridable: readonly string[];
  /** Those of them from which other fields follow, beside numbers that labels are cut from. */
  readonly leads?: readonly string[];
  /** What follows from what was decided. */
  follows?(
    model: Model,
    decided: Partial<Result>,
    evaluation: Pick<Evaluation<Result>, 'result' | 'tallies'>,
  ): Partial<Result>;
}

/** What is known of bands that are cut from a number: one that stands before another is the better one. */
export function bandsOf(bands: readonly Band[], of: string): Pick<Wanted, 'reaches' | 'cut'> {
  const last = bands.length - 1;
  return {
    reaches: (code, wanted) => code <= wanted,
    cut: { of, thresholds: bands.map((band, b) => (b === last ? null : thresholdOf(band))) },
  };
}

/** Of labels no and yes: yes is as good as no. */
export const YES_WILL_DO: Pick<Wanted, 'reaches'> = /* @__PURE__ */ Object.freeze({
  reaches: (code: number, wanted: number) => code >= wanted,
});
