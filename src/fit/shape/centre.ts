import type { Covariance } from '../../model/covariance/covariance.js';
import { INTERCEPT } from '../../model/covariance/parameter.js';
import type { System } from './system.js';
import type { Written } from './terms.js';

/** A covariance over more parameters is left out: it would be far larger than the rest of the model. */
export const MOST_PARAMETERS = 256;

/**
 * The exact covariance of the amounts in the terms: each less its term's average, the intercept with all of them.
 *
 * @param inverse - of the Hessian, penalties included: upper triangle, row by row; given the terms that were chosen
 * @returns null when there are more than 256 parameters
 */
export function covarianceOf(
  system: System,
  written: readonly Written[],
  inverse: () => Float64Array,
): Covariance | null {
  const d = system.problem.design.p + 1;
  const intercept = new Float64Array(d);
  intercept[d - 1] = 1;
  const parameters = [INTERCEPT];
  const contrasts = [intercept];
  const count = written.reduce((sum, one) => sum + one.parameters.length, 1);
  if (count > MOST_PARAMETERS) return null;
  written.forEach((one, k) => {
    const offset = system.offsets[k] as number;
    const average = averageOf(one, system.blocks[k]?.column ?? new Int32Array(), offset, d);
    average.forEach((share, j) => {
      intercept[j] = (intercept[j] as number) + share;
    });
    for (const { name, column, scale } of one.parameters) {
      const contrast = average.map((share) => -share);
      contrast[offset + column] = (contrast[offset + column] as number) + scale;
      parameters.push(name);
      contrasts.push(contrast);
    }
  });
  return { parameters, lower: products(contrasts, inverse(), d) };
}

function averageOf({ shares }: Written, column: Int32Array, offset: number, d: number): Float64Array {
  const average = new Float64Array(d);
  shares?.forEach((share, cell) => {
    const j = offset + (column[cell] as number);
    average[j] = (average[j] as number) + share;
  });
  return average;
}

/** Lower triangle of `A V A'`. */
function products(contrasts: readonly Float64Array[], V: Float64Array, d: number): number[][] {
  const sides = contrasts.map((contrast) => {
    const out = new Float64Array(d);
    contrast.forEach((share, i) => {
      if (share === 0) return;
      for (let j = 0; j < d; j++) out[j] = (out[j] as number) + share * (V[j < i ? j * d + i : i * d + j] as number);
    });
    return out;
  });
  return contrasts.map((contrast, a) =>
    sides.slice(0, a + 1).map((side, b) => {
      const product = contrast.reduce((sum, share, j) => sum + share * (side[j] as number), 0);
      return a === b ? Math.max(product, 0) : product === 0 ? 0 : product;
    }),
  );
}
