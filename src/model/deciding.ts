import { type Band, type Threshold, thresholdOf } from './band/band.js';
import type { Evaluation, ModelBase } from './kind.js';

/** What counterfactuals and overrides need to know of a column of results. */
export interface Wanted {
  /** Whether a label is at least as good as the wanted one, by their codes; when left out, only the wanted label counts. */
  readonly reaches?: (code: number, wanted: number) => boolean;
  /**
   * How the column follows the totals, one entry per tally: 1 when it never gets worse as the total rises (a number never falls,
   * a label stays as good), -1 when it never gets better, 0 when it does not depend on it. Left out when it is not known.
   */
  readonly follows?: readonly (1 | 0 | -1)[];
  /** For labels cut from a number: the number, and the threshold of each label, null for the one that takes the rest. */
  readonly cut?: { readonly of: string; readonly thresholds: readonly (Threshold | null)[] };
}

/** What counterfactuals and overrides need to know of a kind's results: never needed to evaluate. */
export interface Deciding<Model extends ModelBase, Result> {
  /** What is known of the columns, by name; nothing is known of columns that are left out. */
  wanted(model: Model): Readonly<Record<string, Wanted>>;
  /** The fields of the result that a person may override. */
  readonly overridable: readonly string[];
  /** Those of them that determine other fields, besides numbers from which labels are cut. */
  readonly leads?: readonly string[];
  /** The fields that follow from a decision. */
  follows?(
    model: Model,
    decided: Partial<Result>,
    evaluation: Pick<Evaluation<Result>, 'result' | 'tallies'>,
  ): Partial<Result>;
}

/** What is known of bands cut from a number: an earlier band is better. */
export function bandsOf(bands: readonly Band[], of: string): Pick<Wanted, 'reaches' | 'cut'> {
  const last = bands.length - 1;
  return {
    reaches: (code, wanted) => code <= wanted,
    cut: { of, thresholds: bands.map((band, b) => (b === last ? null : thresholdOf(band))) },
  };
}

/** For the labels no and yes: yes is at least as good as no. */
export const YES_WILL_DO: Pick<Wanted, 'reaches'> = /* @__PURE__ */ Object.freeze({
  reaches: (code: number, wanted: number) => code >= wanted,
});
