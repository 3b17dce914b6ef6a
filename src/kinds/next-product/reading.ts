import { amountOf } from '../../core/steps.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { NextProductModel, NextProductResult } from './model.js';

/** Reads the products that are options, best first. */
export function reader(model: NextProductModel): Reader<NextProductResult> {
  const { products, top } = model;
  const labels = labelsOf(model);
  const { probability } = readProbabilities(model.calibration);
  return {
    columns: [{ name: 'probability' }, { name: 'product', labels: products.map(({ id }) => id) }],
    fill(totals, count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      const best = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
      codes.fill(NO_LABEL, at, at + count);
      for (const [p, ofProduct] of totals.entries()) {
        // Stryker disable next-line EqualityOperator: there is no total past the last row
        for (let i = 0; i < count; i++) {
          // NaN is no option, and above nothing.
          if (!((ofProduct[i] as number) > (best[i] as number))) continue;
          best[i] = ofProduct[i] as number;
          codes[at + i] = p;
        }
      }
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      for (let i = 0; i < count; i++)
        probabilities[at + i] =
          codes[at + i] === NO_LABEL ? Number.NaN : probability(amountOf(best[i] as number, LOG_ODDS.decimals));
    },
    shown(totals) {
      const options = [...totals.keys()].filter((p) => !Number.isNaN(totals[p]));
      // A stable sort: equals stay in the model's order.
      return options.sort((a, b) => (totals[b] as number) - (totals[a] as number)).slice(0, top);
    },
    result: (_, tallies) => ({
      products: tallies.map(({ option, total }, i) => {
        const label = labels.get(option);
        const name = label === undefined ? {} : { label };
        return { rank: i + 1, product: option, ...name, probability: probability(total) };
      }),
    }),
  };
}

/** The labels of the products that have one. */
export function labelsOf({ products }: Pick<NextProductModel, 'products'>): ReadonlyMap<string, string> {
  return new Map(products.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label] as const])));
}
