import { bandOf, thresholdsOf } from '../../model/band/band.js';
import { unmetIn } from '../../model/first-met/criterion.js';
import type { Reader } from '../../model/kind.js';
import type { AccountScoreModel, AccountScoreResult } from './model.js';
import { BUYING_GROUP, PEOPLE, productsOf } from './tallies.js';

export function reader(model: AccountScoreModel): Reader<AccountScoreResult> {
  const { bands, people, buyingGroup, products } = model;
  const labels = bands.map((band) => band.label);
  const thresholds = thresholdsOf(bands);
  const productBands = products?.bands ?? bands;
  const productThresholds = thresholdsOf(productBands);
  const names = productsOf(model);
  const peopleAt = 1 + names.length;
  const groupAt = peopleAt + (people === undefined ? 0 : 1);
  return {
    columns: [
      { name: 'score' },
      { name: 'coverage' },
      { name: 'band', labels },
      { name: 'enoughPeople', labels: ['no', 'yes'] },
    ],
    fill(totals, count, columns, at) {
      const [scores, coverages, codes, enough] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const score = (totals[0]?.[i] as number) + 0; // no -0
        const unmet = people === undefined ? 0 : (totals[peopleAt]?.[i] as number);
        const lacking = buyingGroup === undefined ? Number.NaN : (totals[groupAt]?.[i] as number);
        scores[at + i] = score;
        coverages[at + i] = 1 - lacking / (buyingGroup?.roles.length ?? 1);
        enough[at + i] = unmet === 0 ? 1 : 0;
        codes[at + i] = unmet === 0 ? bandOf(thresholds, score) : labels.length - 1;
      }
    },
    result([score = 0, coverage = 0, band = 0, enough], tallies) {
      const asked = tallies.find((tally) => tally.option === PEOPLE);
      const group = tallies.find((tally) => tally.option === BUYING_GROUP);
      const counted = asked?.contributions[0]?.value;
      return {
        score,
        band: labels[band] ?? '',
        enoughPeople: asked === undefined ? null : enough === 1,
        people: typeof counted === 'number' ? counted : null,
        buyingGroup:
          group === undefined || group.contributions.some((line) => line.state === 'missing')
            ? null
            : { coverage, missing: unmetIn(group).map(({ id }) => id) },
        products: tallies
          .filter((tally) => names.includes(tally.option))
          .map(({ option, total }) => ({
            product: option,
            score: total,
            band: productBands[bandOf(productThresholds, total)]?.label ?? '',
          })),
      };
    },
  };
}
