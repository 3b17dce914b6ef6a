import { amountOf, stepsOf } from '../../core/steps.js';
import { readBands, stepsIn } from '../../model/band/band.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { unmetIn } from '../../model/rules/criterion.js';
import type { AccountScoreModel, AccountScoreResult } from './model.js';
import { BUYING_GROUP, PEOPLE, productsOf, unitOf } from './tallies.js';

/** Reads the scores and bands of the account and its products, its people and its buying group. */
export function reader(model: AccountScoreModel): Reader<AccountScoreResult> {
  const { people, buyingGroup, products } = model;
  const { decimals } = unitOf(model.rollUp.by, model);
  const productDecimals = unitOf(products?.by ?? model.rollUp.by, model).decimals;
  const bands = readBands(model.bands ?? [], stepsIn(decimals));
  const productBands = readBands(products?.bands ?? model.bands ?? [], stepsIn(productDecimals));
  const names = productsOf(model);
  const known = new Set(names);
  const peopleAt = 1 + names.length;
  const last = bands.labels.length === 0 ? NO_LABEL : bands.labels.length - 1;
  const groupAt = peopleAt + (people === undefined ? 0 : 1);
  return {
    columns: [
      { name: 'score' },
      { name: 'coverage' },
      { name: 'band', labels: bands.labels },
      { name: 'enoughPeople', labels: ['no', 'yes'] },
    ],
    fill(totals, count, columns, at) {
      const [scores, coverages, codes, enough] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const total = totals[0]?.[i] as number; // the account is always there
        const unmet = people === undefined ? 0 : (totals[peopleAt]?.[i] as number);
        const lacking = buyingGroup === undefined ? Number.NaN : (totals[groupAt]?.[i] as number);
        scores[at + i] = amountOf(total, decimals);
        coverages[at + i] = 1 - lacking / (buyingGroup?.roles.length ?? 1);
        enough[at + i] = unmet === 0 ? 1 : 0;
        codes[at + i] = unmet === 0 ? bands.codeOf(total) : last;
      }
    },
    result([score = 0, coverage = 0, band = 0, enough], tallies) {
      const asked = tallies.find((tally) => tally.option === PEOPLE);
      const group = tallies.find((tally) => tally.option === BUYING_GROUP);
      const counted = asked?.contributions[0]?.value;
      return {
        score,
        band: bands.labels[band] ?? null,
        enoughPeople: asked === undefined ? null : enough === 1,
        people: typeof counted === 'number' ? counted : null,
        buyingGroup:
          group === undefined || group.contributions.some((line) => line.state === 'missing')
            ? null
            : { coverage, missing: unmetIn(group).map(({ id }) => id) },
        products: tallies
          .filter((tally) => known.has(tally.option))
          .map(({ option, total }) => ({
            product: option,
            score: total,
            band: productBands.labels[productBands.codeOf(stepsOf(total, productDecimals))] ?? null,
          })),
      };
    },
  };
}
