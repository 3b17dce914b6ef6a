import type { Design } from '../design.js';
import type { Penalty, Problem, Solver } from './solver.js';

/** Patterns in the sample, about. */
const SAMPLE = 5000;

/**
 * Coefficients fitted roughly on every k-th pattern; null when there are too few patterns for that to pay.
 *
 * A little ridge keeps levels that the sample hardly has from running away: a start need not be exact.
 */
export function sampleStart(problem: Problem, solver: Solver): Float64Array | null {
  const { design, won, lost, penalty } = problem;
  const stride = Math.floor(design.n / Math.max(SAMPLE, 10 * design.p));
  if (stride < 3) return null;
  const sample = everyKth(design, stride);
  const pick = (values: Float64Array) =>
    Float64Array.from({ length: sample.n }, (_, i) => values[i * stride] as number);
  const small = { design: sample, won: pick(won), lost: pick(lost), penalty: shared(penalty, 1 / stride) };
  const start = new Float64Array(design.p + 1);
  return solver(small, { tolerance: 1e-3, maxSteps: 12, start }).coefficients;
}

function everyKth({ n, q, dense, c, codes, p, curves = [] }: Design, stride: number): Design {
  const m = Math.floor(n / stride);
  const [rows, blocks] = [new Float64Array(m * q), new Int32Array(m * c)];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < q; j++) rows[i * q + j] = dense[i * stride * q + j] as number;
    for (let k = 0; k < c; k++) blocks[i * c + k] = codes[i * stride * c + k] as number;
  }
  const some = curves.map(({ slots, places, shares }) => ({
    slots,
    places: places.filter((_, i) => i % stride === 0),
    shares: shares.filter((_, i) => i % stride === 0),
  }));
  return { n: m, q, dense: rows, c, codes: blocks, p, curves: some };
}

/** A share of a penalty, plus a ridge of 1. */
function shared(penalty: Penalty, share: number): Penalty {
  return {
    value(b) {
      let sum = 0;
      for (let j = 0; j < b.length - 1; j++) sum += (b[j] as number) * (b[j] as number);
      return share * penalty.value(b) + 0.5 * sum;
    },
    addGradient(b, g) {
      const own = new Float64Array(g.length);
      penalty.addGradient(b, own);
      for (let j = 0; j < g.length - 1; j++) g[j] = (g[j] as number) + share * (own[j] as number) + (b[j] as number);
    },
    addHessian(H, d) {
      const own = new Float64Array(d * d);
      penalty.addHessian(own, d);
      for (let k = 0; k < d * d; k++) H[k] = (H[k] as number) + share * (own[k] as number);
      for (let j = 0; j < d - 1; j++) H[j * d + j] = (H[j * d + j] as number) + 1;
    },
  };
}
