import type { Finding } from '../../fit/finding.js';
import type { FittedMicroSegments } from '../../fit/micro-segments.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Rejected } from '../../model/scorer/batch.js';

/** The evidence of one value, or one bin of a number. */
export interface LookalikeValue {
  /** The value, or the bin as a text; null where it is missing. */
  readonly value: string | null;
  /** Best customers with it, and the others with it. */
  readonly best: number;
  readonly rest: number;
  /** best / all best customers whose attribute is known or missing, 0..1. */
  readonly shareOfBest: number;
  readonly shareOfRest: number;
  /** Share of best customers among those with it / among all. */
  readonly lift: number;
  /** Of the lift: Wilson's interval of the share / the share among all. */
  readonly interval: Interval;
  /** Its part of the score: shrunk log-odds of being one of the best with it, less those of all. */
  readonly amount: number;
}

/** The evidence of an attribute. */
export interface LookalikeAttribute {
  readonly attribute: string;
  /** Information value: Σ (share of the best − share of the rest) × amount; 0 where it has no information. */
  readonly strength: number;
  readonly values: readonly LookalikeValue[];
}

/** A line of a candidate's score. */
export interface LookalikeReason {
  readonly attribute: string;
  readonly value: string | null;
  readonly amount: number;
  readonly lift: number;
  /** In a sentence. */
  readonly text: string;
}

/** A best customer who is like a candidate. */
export interface Exemplar {
  /** Its position among the customers. */
  readonly customer: number;
  /** Null without `id` among the options. */
  readonly id: string | null;
  /** 0 where all attributes agree, 1 where all differ as much as they can. */
  readonly distance: number;
}

/** A candidate, and why it is like the best customers. */
export interface RankedLookalike {
  /** Its position among the candidates. */
  readonly candidate: number;
  /** Null without `id` among the options. */
  readonly id: string | null;
  /** Total log-odds: the model's total, by which candidates are ranked. */
  readonly score: number;
  /** The strongest lines, largest in size first. */
  readonly reasons: readonly LookalikeReason[];
  /** The nearest best customers, nearest first. */
  readonly exemplars: readonly Exemplar[];
  /** In a sentence. */
  readonly text: string;
}

/** How well customers were ranked who had no part in the table. */
export interface HeldOutRanking {
  /** The chance that a best customer is ranked above another one: 0.5 by chance, 1 at best. */
  readonly auc: number;
  /** By DeLong; null where it cannot be computed. */
  readonly interval: Interval | null;
  /** Best customers among the highest tenth of the scores / among all: 1 by chance. */
  readonly liftOfTopTenth: number;
}

/** The check on customers that were held out. */
export interface LookalikeCheck {
  readonly folds: number;
  readonly lookalikes: HeldOutRanking;
  /**
   * The logistic regression of the same attributes (`fitMicroSegments`), on the same folds; null where no model could be fitted in one of
   * them.
   */
  readonly probabilityModel: HeldOutRanking | null;
  /** AUC of the look-alikes − AUC of the probability model, with its interval; null without one. */
  readonly difference: { readonly auc: number; readonly interval: Interval | null } | null;
}

/**
 * Whether to trust the ranking:
 *
 * - `too-few`: too few best customers, or too few others; nothing is ranked
 * - `no-better-than-chance`: held-out customers were not ranked significantly better than by chance
 * - `probability-model-is-better`: the logistic regression ranked them better; use that
 * - `works`: held-out customers were ranked better than by chance
 */
export type LookalikeVerdict = 'too-few' | 'no-better-than-chance' | 'probability-model-is-better' | 'works';

/** What distinguishes the best customers, and the candidates who are like them; plain JSON. */
export interface Lookalikes<A extends Attributes = Attributes> {
  readonly verdict: LookalikeVerdict;
  readonly best: number;
  readonly rest: number;
  /** The strongest attribute first. */
  readonly attributes: readonly LookalikeAttribute[];
  /** The table as micro-segments, to evaluate, explain and export; null for too few customers. */
  readonly model: FittedMicroSegments<A> | null;
  /** The `top` candidates of the highest scores, ties in the order given. */
  readonly candidates: readonly RankedLookalike[];
  /** Null for too few customers. */
  readonly heldOut: LookalikeCheck | null;
  /** Customers left out because of an error in their data. */
  readonly rejected: readonly Rejected[];
  readonly rejectedCandidates: readonly Rejected[];
  /** Findings for the reader, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
  /** In a sentence. */
  readonly text: string;
}
