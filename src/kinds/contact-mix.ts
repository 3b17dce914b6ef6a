import { fail } from '../core/errors.js';
import type { NumberAttribute } from '../model/attribute.js';
import type { Condition } from '../model/condition.js';
import { countIn } from '../model/counted.js';
import { unmetTally } from '../model/criterion.js';
import type { Derived } from '../model/derived.js';
import { firstMet, unmetBefore } from '../model/first-met.js';
import type { Kind, Reader } from '../model/kind.js';
import type { TallySpec } from '../model/tally.js';
import { type ContactMixModel, type ContactMixResult, type ContactRatio, UNCLASSIFIED } from './contact-mix-model.js';

/** What contacts are counted in. */
const UNIT = 'contacts';

/** The kind `contactMix`. */
export const contactMix: Kind<ContactMixModel, ContactMixResult> = {
  kind: 'contactMix',
  tallies(model) {
    const states = model.states.map(({ id, criteria = [] }) => unmetTally(id, criteria));
    return [...states, ...typeNames(model).map((name) => contactTally(model, name))];
  },
  reader,
  derives,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'counts of contacts and criteria, which are met or not',
      hint: 'change the types, or the criteria of a state',
    });
  },
  summary({ state, why, contacts, types, unclassified }) {
    const because = why.length === 0 ? '' : ` (${why.join(', ')})`;
    const all = Object.entries({ ...types, [UNCLASSIFIED]: unclassified ?? 0 });
    const some = all.flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`]));
    const mix = some.length === 0 ? '' : `: ${some.join(', ')}`;
    const known = contacts === null ? 'contacts not known' : `${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`;
    return `${state}, ${known}${mix}${because}`;
  },
};

/** The types in the model's order, then `unclassified`: each contact counts under one of them. */
export function typeNames({ types }: ContactMixModel): readonly string[] {
  return [...types.map((type) => type.id), UNCLASSIFIED];
}

/** Whom a ratio is divided by. */
export function basisOf(model: ContactMixModel, { over = 'contacts' }: ContactRatio): readonly string[] {
  if (typeof over !== 'string') return over;
  return typeNames(model).filter((name) => over === 'contacts' || name !== UNCLASSIFIED);
}

/** The declaration of a ratio: a share where all it counts are among those it is divided by. */
export function ratioAttribute(model: ContactMixModel, ratio: ContactRatio): NumberAttribute {
  const basis = basisOf(model, ratio);
  return { type: 'number', min: 0, ...(ratio.of.every((name) => basis.includes(name)) ? { max: 1 } : {}) };
}

/** A line for each contact of a type; not there for a record that does not say who its contacts are. */
function contactTally(model: ContactMixModel, name: string): TallySpec {
  const { contacts } = model;
  return {
    option: name,
    unit: UNIT,
    base: 0,
    terms: [{ type: 'rollUp', attribute: contacts, by: { type: 'count' }, if: primarily(model, name), missing: 0 }],
    applies: { attribute: contacts, present: true },
  };
}

/** Whether a contact counts under a name: no type before it is true of the contact, and its own is. */
function primarily({ types }: ContactMixModel, name: string): Condition {
  const own = types.findIndex((type) => type.id === name);
  const before = own < 0 ? types : types.slice(0, own);
  const parts: Condition[] = before.map((type) => ({ not: { isTrue: type.if } }));
  return { all: own < 0 ? parts : [...parts, (types[own] as ContactMixModel['types'][number]).if] };
}

/** What criteria may ask about: contacts of each type, counts and ratios. */
function derives(model: ContactMixModel): Readonly<Record<string, Derived>> {
  const counted = (names: readonly string[]) =>
    countIn({ attribute: model.contacts, if: { any: names.map((name) => primarily(model, name)) } }, undefined, UNIT);
  const all = countIn({ attribute: model.contacts }, undefined, UNIT);
  const ratio = (one: ContactRatio): Derived => ({
    attribute: ratioAttribute(model, one),
    measure(columns) {
      const [part, whole] = [counted(one.of), counted(basisOf(model, one))].map((count) => count.measure(columns));
      return (i) => shareOf(part?.(i) ?? 0, whole?.(i) ?? 0);
    },
  });
  return Object.fromEntries([
    ...typeNames(model).map((name) => [name, counted([name])] as const),
    ...(model.counts ?? []).map(({ id, of }) => [id, of === undefined ? all : counted(of)] as const),
    ...(model.ratios ?? []).map((one) => [one.id, ratio(one)] as const),
  ]);
}

/** NaN where there is nobody to divide by. */
function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}

function reader(model: ContactMixModel): Reader<ContactMixResult> {
  const { states } = model;
  const names = typeNames(model);
  return {
    columns: [{ name: 'contacts' }, { name: UNCLASSIFIED }, { name: 'state', labels: states.map((state) => state.id) }],
    fill(totals, count, columns, at) {
      const [contacts, unclassified, codes] = columns as [Float64Array, Float64Array, Uint16Array];
      const types = totals.slice(states.length);
      for (let i = 0; i < count; i++) {
        codes[at + i] = firstMet(totals, states.length, i);
        contacts[at + i] = types.reduce((sum, total) => sum + (total[i] as number), 0);
        unclassified[at + i] = types.at(-1)?.[i] as number;
      }
    },
    result([all = Number.NaN, unclassified = Number.NaN, decided = 0], tallies) {
      const contacts = known(all);
      const totals = new Map(tallies.slice(states.length).map(({ option, total }) => [option, total]));
      const count = (some: readonly string[]) => some.reduce((sum, name) => sum + (totals.get(name) ?? Number.NaN), 0);
      const { id, criteria = [] } = states[decided] as ContactMixModel['states'][number];
      const { types, counts = [], ratios = [] } = model;
      return {
        state: id,
        why: criteria.map((one) => one.id),
        passedOver: unmetBefore(decided, tallies).map(({ option, unmet }) => ({ state: option, unmet })),
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
