import type { Rejected } from '../model/scorer/batch.js';
import type { Declared } from './declared.js';
import type { Finding } from './finding.js';
import type { Suspect } from './suspects.js';

/** One learned number: the intercept, a slope, or the amount of a value, bin, knot or cell. */
export interface Coefficient {
  /** `intercept`, `age` for a slope, `job=retired`, `age missing`, … as the model's covariance names them. */
  readonly parameter: string;
  /** In log-odds, as in the model; a slope is per unit of the attribute. */
  readonly estimate: number;
  /** A slope per population standard deviation of the attribute; the estimate itself for all others. */
  readonly standardised: number;
  /** Of the estimate, from the inverse information at the optimum; with a penalty, the standard deviation of the posterior. Null when not known. */
  readonly standardError: number | null;
  /** Estimate over standard error. */
  readonly z: number | null;
}

/** Why there is no model. */
export type NoModel = 'too-little-data' | 'separation' | 'not-converged' | 'no-signal';

/** The process and results of a fit, as plain JSON. */
export interface FitReport {
  /** `maximum-likelihood`; `penalised` by the given strength; `evidence`: penalties and shapes chosen from the rows. */
  readonly method: 'maximum-likelihood' | 'penalised' | 'evidence';
  /** Strength of the given penalty; null otherwise. */
  readonly penalty: number | null;
  /** Null when there is a model. */
  readonly noModel: NoModel | null;
  /** Rows that were used. */
  readonly rows: number;
  /** Distinct rows among them. */
  readonly patterns: number;
  /** Rows that were left out because of an error in them, by index. */
  readonly rejected: readonly Rejected[];
  /** Rows by outcome, by weight. */
  readonly outcomes: { readonly won: number; readonly lost: number };
  /** won / (won + lost). */
  readonly baseRate: number;
  /** Whether the optimum was reached. */
  readonly converged: boolean;
  readonly steps: number;
  /** Largest size in the gradient at the end, divided by the weight of all rows; null when nothing was fitted. */
  readonly gradient: number | null;
  /** Mean log loss over the training rows, which is too optimistic for every model: use `crossValidate`. */
  readonly inSample: { readonly logLoss: number | null; readonly logLossOfBaseRate: number };
  readonly coefficients: readonly Coefficient[];
  /** Amounts without training rows: inserted for every row, each keeps the average probability at the base rate. */
  readonly declared: readonly Declared[];
  /** Attributes that are the same in every row, or in all that know it. */
  readonly constant: readonly string[];
  /** Parameters whose columns repeat columns before them: fixed at 0 by maximum likelihood, sharing the weight under a penalty. */
  readonly collinear: readonly string[];
  /** Parameters whose columns nearly do: their variance is at least 10,000 times that of unrelated columns. Trust their sum, not each. */
  readonly nearlyCollinear: readonly string[];
  /** Parameters of a direction in which the rows are separated, and the weight of the rows it separates; looked for without a penalty, null when there is none. */
  readonly separated: { readonly parameters: readonly string[]; readonly weight: number } | null;
  /** Outcomes of the rarer kind per learned amount; fewer than ten is few. Null when nothing was learned. */
  readonly eventsPerTerm: number | null;
  /** The data that were too few; empty when there were enough. */
  readonly tooLittleData: readonly string[];
  /**
   * ln of how much likelier the attributes make the outcomes than the base rate alone does, and the required value. Null when nothing
   * was fitted.
   */
  readonly signal: { readonly present: boolean; readonly evidence: number; readonly needed: number } | null;
  /** Strength chosen for each term; empty when it was given. */
  readonly penalties: readonly { readonly term: string; readonly strength: number }[];
  /** With `shape: 'auto'`, the numbers that do not stay straight lines, and how far the evidence rises by their bend (a natural logarithm). */
  readonly bends: readonly { readonly attribute: string; readonly gain: number }[];
  /** Pairs chosen, with the log-likelihood they gained. */
  readonly pairs: readonly { readonly rows: string; readonly columns: string; readonly gain: number }[];
  /** Attributes that alone predict the outcome so well that they may have been recorded because of it; also in the findings. */
  readonly suspects: readonly Suspect[];
  /** Findings to read or decide before using the model, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}
