import type { Maximum } from './maximise.js';

/** How a model of purchases or of spend was found. */
export interface CustomerFitReport<Parameter extends string> {
  /** Customers that the fit learned from. */
  readonly customers: number;
  /** Number of them who bought more than once. */
  readonly repeatCustomers: number;
  readonly logLikelihood: number;
  /** From the curvature at the optimum; null where it cannot be computed. */
  readonly standardErrors: { readonly [Name in Parameter]: number } | null;
  /** The largest derivative of the mean log-likelihood by the logarithm of a parameter; an optimum has 0. */
  readonly gradient: number;
  readonly steps: number;
  /** Whether `gradient` is at most 1e-10. */
  readonly converged: boolean;
  /**
   * Why the parameters must not be used; null when they can be. `no limit in the data`: a parameter went to 0 or to infinity, as for
   * customers who are all equal, or none of whom seems to leave.
   */
  readonly problem: 'not converged' | 'no limit in the data' | null;
}

/** The least number of repeat customers for a fit. */
export const FEWEST_REPEATS = 10;

/** The report of an optimum; errors by name, in the units of the parameters. */
export function reportOf<Parameter extends string>(
  { logLikelihood, gradient, steps, converged, unlimited }: Maximum,
  counts: { readonly customers: number; readonly repeatCustomers: number },
  standardErrors: { readonly [Name in Parameter]: number } | null,
): CustomerFitReport<Parameter> {
  const problem = unlimited ? 'no limit in the data' : converged ? null : 'not converged';
  return { ...counts, logLikelihood, standardErrors, gradient, steps, converged: converged && !unlimited, problem };
}
