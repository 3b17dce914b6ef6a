import { amountOf } from '../../core/steps.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import type { ClustersModel, ClustersResult } from './model.js';

export function reader(model: ClustersModel): Reader<ClustersResult> {
  const amount = (steps: number) => amountOf(steps, SQUARED_DISTANCE.decimals);
  const ids = model.clusters.map((cluster) => cluster.id);
  const personas = model.clusters.map((cluster) => cluster.persona);
  return {
    columns: [
      { name: 'distance' },
      { name: 'margin' },
      { name: 'cluster', labels: ids },
      { name: 'persona', labels: personas.map((persona) => persona?.name ?? '') },
      { name: 'runnerUp', labels: ids },
    ],
    fill(totals, count, columns, at) {
      const [distances, margins, codes, names, others] = columns as Outputs;
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      for (let i = 0; i < count; i++) {
        const [nearest, second] = twoNearest(totals, i);
        const distance = totals[nearest]?.[i] as number;
        distances[at + i] = amount(distance);
        // A single cluster has no runner-up: what is not there less a distance is NaN, no margin.
        margins[at + i] = amount((totals[second]?.[i] as number) - distance);
        codes[at + i] = nearest;
        names[at + i] = nearest;
        others[at + i] = second;
      }
    },
    result([distance = 0, margin = 0, code = 0, , other = 0]) {
      const alone = ids.length === 1;
      const persona = personas[code];
      return {
        cluster: ids[code] as string,
        persona: persona?.name ?? null,
        contactPolicy: persona?.contactPolicy ?? null,
        distance,
        margin: alone ? null : margin,
        runnerUp: alone ? null : (ids[other] ?? null),
      };
    },
  };
}

type Outputs = [Float64Array, Float64Array, Uint16Array, Uint16Array, Uint16Array];

/** The options with the smallest and second smallest total in row `i`, the first among ties; `NO_LABEL` for no second. */
function twoNearest(totals: readonly Float64Array[], i: number): [number, number] {
  let [nearest, second] = [0, NO_LABEL];
  for (let c = 1; c < totals.length; c++) {
    const total = totals[c]?.[i] as number;
    if (total < (totals[nearest]?.[i] as number)) {
      second = nearest;
      nearest = c;
    } else if (second === NO_LABEL || total < (totals[second]?.[i] as number)) second = c;
  }
  return [nearest, second];
}
