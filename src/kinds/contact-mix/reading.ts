import type { Reader } from '../../model/kind.js';
import { decisionOf, firstMet } from '../../model/rules/met.js';
import { type ContactMixModel, type ContactMixResult, UNCLASSIFIED } from './model.js';
import { basisOf, shareOf, typeNames } from './tallies.js';

/** Reads the state of the relationship, and how many contacts of each type there are. */
export function reader(model: ContactMixModel): Reader<ContactMixResult> {
  const { states } = model;
  const names = typeNames(model);
  return {
    columns: [{ name: 'contacts' }, { name: UNCLASSIFIED }, { name: 'state', labels: states.map((state) => state.id) }],
    fill(totals, count, columns, at) {
      const [contacts, unclassified, codes] = columns as [Float64Array, Float64Array, Uint16Array];
      const types = totals.slice(states.length);
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      for (let i = 0; i < count; i++) {
        codes[at + i] = firstMet(totals, states.length, i);
        contacts[at + i] = types.reduce((sum, total) => sum + (total[i] as number), 0);
        unclassified[at + i] = types.at(-1)?.[i] as number;
      }
    },
    result([all = Number.NaN, unclassified = Number.NaN, decided = 0], tallies) {
      const contacts = known(all);
      const totals = new Map(tallies.map(({ option, total }) => [option, total]));
      const count = (some: readonly string[]) => some.reduce((sum, name) => sum + (totals.get(name) ?? Number.NaN), 0);
      const { why, passedOver } = decisionOf(states, decided, tallies);
      const { types, counts = [], ratios = [] } = model;
      return {
        state: states[decided]?.id ?? '',
        why,
        passedOver: passedOver.map(({ option, unmet }) => ({ state: option, unmet })),
        contacts,
        types: contacts === null ? null : Object.fromEntries(types.map((type) => [type.id, count([type.id])])),
        unclassified: known(unclassified),
        counts: contacts === null ? null : Object.fromEntries(counts.map(({ id, of = names }) => [id, count(of)])),
        ratios: Object.fromEntries(
          ratios.map((one) => [one.id, known(shareOf(count(one.of), count(basisOf(model, one))))]),
        ),
      };
    },
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
