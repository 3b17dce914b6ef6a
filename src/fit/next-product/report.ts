import type { Rejected } from '../../model/scorer/batch.js';
import type { Finding } from '../finding.js';
import type { Approximation } from './near-weights.js';
import type { LevelReport } from './recalibrate.js';
import type { ReliabilityGroup } from './reliability.js';

/** One coefficient of the calibration, in log-odds. */
export interface CalibrationTerm {
  /** `intercept`, `prior`, `owned`, `cluster` for a profile, `visits: 0 to 3` for a group that all products share. */
  readonly parameter: string;
  readonly estimate: number;
  /** With customers, not pairs of a customer and a product, as independent. Null when not known. */
  readonly standardError: number | null;
}

/** The process and results of a next-product fit, as plain JSON. */
export interface NextProductReport {
  /** Null when there is a model. */
  readonly noModel: 'too-little-data' | 'not-converged' | null;
  /** Rows that were used. */
  readonly rows: number;
  /** Distinct rows among them. */
  readonly patterns: number;
  /** Rows that were left out because of an error in them, by index. */
  readonly rejected: readonly Rejected[];
  /** Weight of the customers who owned something on the day: with these the model is calibrated. */
  readonly customers: number;
  /** Weight of those who owned nothing: they show which products are bought together, not how many are bought. */
  readonly newcomers: number;
  readonly products: number;
  /** Purchases in the window, by weight, of products the customer did not own and others did: the training outcomes. */
  readonly purchases: number;
  /** Purchases of products the customer owned before: not counted. */
  readonly repeats: number;
  /** Purchases of products that no customer owned on the day: not counted either. */
  readonly launches: number;
  /** Pairs of a customer and a product that was not owned, by weight. */
  readonly pairs: number;
  readonly converged: boolean;
  readonly steps: number;
  /** Largest size in the gradient at the end, divided by the weight of all pairs; null when nothing was fitted. */
  readonly gradient: number | null;
  readonly calibration: readonly CalibrationTerm[];
  /** How strongly small counts and weights are drawn to the whole, all found in the rows. */
  readonly strengths: {
    /** Of product rates, in owners. Null when nothing was fitted. */
    readonly rates: number | null;
    /** Strength for purchases of each product beyond the expected ones, in purchases; null where there were none. */
    readonly own: number | null;
    /** Of item weights, in customers. */
    readonly ridge: number | null;
    /** Strength for preferences of groups, in owners; null where groups own the same. */
    readonly profile: readonly { readonly attribute: string; readonly strength: number | null }[];
    /** Of what groups share over all products. */
    readonly shared: readonly { readonly attribute: string; readonly strength: number }[];
  };
  /** Ridges tried, with the log loss per pair they gave in the window; one entry when it was given. */
  readonly ridges: readonly { readonly ridge: number; readonly logLoss: number }[];
  /** Most products that predict one, and how many item weights the model has. */
  readonly neighbours: number;
  readonly itemWeights: number;
  /**
   * Mean log loss per pair in the window, which is too optimistic: item weights, rates and preferences come from the products
   * owned before it, the few slopes and the amounts of single products from the window.
   */
  readonly inWindow: {
    readonly logLoss: number | null;
    /** Of intercept and prior alone. */
    readonly logLossOfPopularity: number | null;
    /** Of one rate for all pairs. */
    readonly logLossOfBaseRate: number | null;
  };
  /**
   * Groups of pairs by expected rate, rising, with their purchases in the window: the calibration of the model. If you use the
   * probabilities, make the same table of a later window.
   */
  readonly reliability: readonly ReliabilityGroup[];
  /** How the later window of `recalibrate` moved the level; null without one, and without a model. */
  readonly level: LevelReport | null;
  /** How far item weights are off, where there are too many products to regress each on all others; null where there are not, and without a model. */
  readonly approximation: Approximation | null;
  /** Products with too few owners for item weights; their intercept is drawn to the average product. */
  readonly leftToPrior: readonly { readonly product: string; readonly owners: number }[];
  /** The data that were too few; empty when there were enough. */
  readonly tooLittleData: readonly string[];
  /** Findings to read or decide before using the model, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}
