/** Amounts in one direction, and the group of equal neighbours each belongs to. */
export interface Pooled {
  readonly amounts: Float64Array;
  readonly groups: Int32Array;
}

/**
 * The nearest amounts, by weighted squares, that never fall (sign 1) or never rise (-1): neighbours that run against the
 * direction are pooled to their mean (R. Barlow and others, Statistical Inference under Order Restrictions, 1972).
 *
 * @example pooled(Float64Array.of(1, 3, 2), Float64Array.of(1, 1, 1), 1).amounts // => Float64Array [1, 2.5, 2.5]
 */
export function pooled(amounts: Float64Array, weights: Float64Array, sign: 1 | -1): Pooled {
  const pools: { mean: number; weight: number; size: number }[] = [];
  amounts.forEach((amount, j) => {
    let last = { mean: amount, weight: weights[j] as number, size: 1 };
    for (let before = pools[pools.length - 1]; before !== undefined; before = pools[pools.length - 1]) {
      if (sign * (last.mean - before.mean) >= 0) break;
      pools.pop();
      const weight = before.weight + last.weight;
      const share = weight > 0 ? last.weight / weight : 0.5;
      last = { mean: before.mean + share * (last.mean - before.mean), weight, size: before.size + last.size };
    }
    pools.push(last);
  });
  const out: Pooled = { amounts: new Float64Array(amounts.length), groups: new Int32Array(amounts.length) };
  let j = 0;
  pools.forEach(({ mean, size }, g) => {
    for (let k = 0; k < size; k++, j++) {
      out.amounts[j] = mean;
      out.groups[j] = g;
    }
  });
  return out;
}
