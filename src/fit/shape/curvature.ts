import { gram, gramWith } from '../gram.js';
import type { Factor } from '../solvers/factor.js';
import { factorOf } from './evidence.js';
import type { System } from './system.js';

/** `X'WX`, and the weights of the patterns that it was made of. */
export interface Curvature {
  readonly weight: Float64Array;
  readonly gram: Float64Array;
}

/**
 * A curvature serves as long as the weights of the patterns have moved by less than this share in all: steps contract by about that, and
 * penalties end under a curvature of their own, unless their rounds run out first.
 */
const MOVED = 0.2;

/** The curvature of a system, without its penalties, where the patterns have these weights. */
export function curvatureOf({ problem }: System, weight: Float64Array): Curvature {
  return { weight, gram: gram(problem.design, weight) };
}

export function serves({ weight }: Curvature, now: Float64Array): boolean {
  let [moved, all] = [0, 0];
  for (let i = 0; i < weight.length; i++) {
    const before = weight[i] as number;
    moved += Math.abs((now[i] as number) - before);
    all += before;
  }
  return moved < MOVED * all;
}

/** The factor of a curvature with the penalties of a system. */
export function penalised({ problem }: System, { gram }: Curvature): Factor {
  const H = gram.slice();
  problem.penalty.addHessian(H, problem.design.p + 1);
  return factorOf(H, problem.design);
}

/** The curvature of a system with a coded block more at its end, under the same weights: only what that block adds is computed. */
export function widened({ weight, gram }: Curvature, from: System, to: System): Curvature {
  const places = new Int32Array(from.problem.design.p + 1);
  from.blocks.forEach(({ column }, k) => {
    const [before, now] = [from.offsets[k] as number, to.offsets[k] as number];
    for (const j of column) places[before + j] = now + j;
  });
  places[places.length - 1] = to.problem.design.p;
  const added = to.offsets[to.offsets.length - 1] as number;
  return { weight, gram: gramWith(to.problem.design, weight, added, gram, places) };
}
