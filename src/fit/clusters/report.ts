import type { Rejected } from '../../model/scorer/batch.js';
import type { Measured } from '../../model/terms/distance/term.js';
import type { Finding } from '../finding.js';
import type { Candidate } from './choose.js';
import type { Drift } from './personas.js';
import type { ClusterProfile } from './profile.js';

/** The process and results of a cluster fit, as plain JSON. */
export interface ClustersReport {
  /** Rows that were used. */
  readonly rows: number;
  /** Distinct rows among them. */
  readonly patterns: number;
  /** Rows that were left out because of an error in them, by index. */
  readonly rejected: readonly Rejected[];
  readonly k: number;
  /** Why this many clusters, and what to think of them, in plain sentences. */
  readonly reasons: readonly string[];
  /** One per number of clusters that was tried. */
  readonly candidates: readonly Candidate[];
  /** Sum over rows of the squared distance to the own centre. */
  readonly inertia: number;
  /** 1 − inertia / total sum of squares, 0..1. */
  readonly explained: number;
  /** Whether no row changes its cluster any more. */
  readonly converged: boolean;
  /** The search: starts and swaps of a centre; starts that came within 0.1 % of the best, and that were left out because a cluster ran empty. */
  readonly search: {
    readonly starts: number;
    readonly swaps: number;
    readonly reached: number;
    readonly emptied: number;
  };
  /** The scale of each attribute: a number's mean and scale, after `of`; a category's weight. */
  readonly scales: readonly (
    | { readonly attribute: string; readonly of: Measured | null; readonly mean: number; readonly scale: number }
    | { readonly attribute: string; readonly weight: number }
  )[];
  /** Rows by weight that lack an attribute, or have an unlisted text: they count as its mean. */
  readonly missing: readonly { readonly attribute: string; readonly rows: number }[];
  /** Attributes with the same value in every row that has one; not in the model. */
  readonly constant: readonly string[];
  /** The profile of each cluster, in the model's order. */
  readonly profiles: readonly ClusterProfile[];
  /** How far each persona moved since the previous model; empty without one. */
  readonly drift: readonly Drift[];
  /** Findings to read or decide before using the model, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}
