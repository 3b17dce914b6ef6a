import type { Design } from '../design.js';

/**
 * A quadratic penalty `½ b'Sb`, given by its operations; it must not affect the intercept. `S` need not be diagonal. With an
 * expert's amounts it is about them, and of the intercept too (`towards`).
 */
export interface Penalty {
  /** `½ b'Sb`. */
  value(b: Float64Array): number;
  /** Adds `Sb` to `g`. */
  addGradient(b: Float64Array, g: Float64Array): void;
  /** Adds `S` to the upper triangle of `H`, `d × d` row by row, `d = p + 1`. */
  addHessian(H: Float64Array, d: number): void;
}

/** The objective of a solver: log loss over weighted patterns, plus the penalty. */
export interface Problem {
  readonly design: Design;
  /** Weight of each pattern's rows with the outcome. */
  readonly won: Float64Array;
  /** Weight of each pattern's rows without it. */
  readonly lost: Float64Array;
  readonly penalty: Penalty;
}

/** Where a solver ended. */
export interface Solution {
  /** One per coefficient, the intercept last. */
  readonly coefficients: Float64Array;
  /** Whether the gradient is within the tolerance and the coefficients have converged. */
  readonly converged: boolean;
  readonly steps: number;
  /** Largest size in the gradient of the objective, divided by the total weight. */
  readonly gradient: number;
  /** Sum of log losses, without the penalty. */
  readonly loss: number;
  /** The objective: loss plus penalty. */
  readonly objective: number;
}

export interface SolverOptions {
  /** Largest gradient, divided by the total weight, that counts as converged; default 1e-10. */
  readonly tolerance?: number;
  readonly maxSteps?: number;
  /** Coefficients to start from; default zeros and the base rate. */
  readonly start?: Float64Array;
}

/** A way to find the optimum; all of them have this signature. */
export type Solver = (problem: Problem, options?: SolverOptions) => Solution;

/** No penalty: maximum likelihood. */
export const noPenalty: Penalty = { value: () => 0, addGradient() {}, addHessian() {} };

/** `½ · strength · Σ b²` over all coefficients but the intercept: scikit-learn's `l2` with `C = 1 / strength`. */
export function ridge(strength: number): Penalty {
  return {
    value(b) {
      let sum = 0;
      for (let j = 0; j < b.length - 1; j++) sum += (b[j] as number) * (b[j] as number);
      return 0.5 * strength * sum;
    },
    addGradient(b, g) {
      for (let j = 0; j < b.length - 1; j++) g[j] = (g[j] as number) + strength * (b[j] as number);
    },
    addHessian(H, d) {
      for (let j = 0; j < d - 1; j++) H[j * d + j] = (H[j * d + j] as number) + strength;
    },
  };
}

/** `½ · strength · Σ (b − centre)²` over all coefficients, the intercept among them: a normal prior around an expert's amounts. */
export function towards(centre: Float64Array, strength: number): Penalty {
  const off = (b: Float64Array, j: number) => (b[j] as number) - (centre[j] as number);
  return {
    value(b) {
      let sum = 0;
      for (let j = 0; j < b.length; j++) sum += off(b, j) * off(b, j);
      return 0.5 * strength * sum;
    },
    addGradient(b, g) {
      for (let j = 0; j < b.length; j++) g[j] = (g[j] as number) + strength * off(b, j);
    },
    addHessian(H, d) {
      for (let j = 0; j < d; j++) H[j * d + j] = (H[j * d + j] as number) + strength;
    },
  };
}
