import type { NumberAttribute } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import { countIn } from '../../model/derived/counted.js';
import type { Derived } from '../../model/derived/derived.js';
import { unmetTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { ones } from '../../model/tally/unit.js';
import { type ContactMixModel, type ContactRatio, UNCLASSIFIED } from './model.js';

/** The unit of counted contacts. */
const UNIT = 'contacts';

/** A tally of unmet criteria for each state, then one of contacts for each type and for those without. */
export function tallies(model: ContactMixModel): TallySpec[] {
  const states = model.states.map(({ id, criteria = [] }) => unmetTally(id, criteria));
  return [...states, ...typeNames(model).map((name) => contactTally(model, name))];
}

/** The types in the model's order, then `unclassified`: each contact counts in exactly one. */
export function typeNames({ types }: ContactMixModel): readonly string[] {
  return [...types.map((type) => type.id), UNCLASSIFIED];
}

/** The contacts by which a ratio is divided. */
export function basisOf(model: ContactMixModel, { over = 'contacts' }: ContactRatio): readonly string[] {
  if (typeof over !== 'string') return over;
  return typeNames(model).filter((name) => over === 'contacts' || name !== UNCLASSIFIED);
}

/** The declaration of a ratio: a share when all that it counts are among its divisor. */
export function ratioAttribute(model: ContactMixModel, ratio: ContactRatio): NumberAttribute {
  const basis = basisOf(model, ratio);
  const over = new Set(basis);
  return { type: 'number', min: 0, ...(ratio.of.every((name) => over.has(name)) ? { max: 1 } : {}) };
}

/** A line for each contact of a type; absent for a record without a list of contacts. */
function contactTally(model: ContactMixModel, name: string): TallySpec {
  const { contacts } = model;
  return {
    option: name,
    ...(name === UNCLASSIFIED ? { own: true } : {}),
    ...ones(UNIT),
    base: 0,
    terms: [{ type: 'rollUp', attribute: contacts, by: { type: 'count' }, if: primarily(model, name), missing: 0 }],
    applies: { attribute: contacts, present: true },
  };
}

/** Whether a contact counts under a name: its own type is true for the contact, and no earlier one is. */
export function primarily({ types }: ContactMixModel, name: string): Condition {
  const own = types.findIndex((type) => type.id === name);
  const before = own < 0 ? types : types.slice(0, own);
  const parts: Condition[] = before.map((type) => ({ not: { isTrue: type.if } }));
  return { all: own < 0 ? parts : [...parts, (types[own] as ContactMixModel['types'][number]).if] };
}

/** The names that criteria may use: contacts of each type, counts and ratios. */
export function derives(model: ContactMixModel): Readonly<Record<string, Derived>> {
  const counted = (names: readonly string[]) =>
    countIn({ attribute: model.contacts, if: { any: names.map((name) => primarily(model, name)) } }, undefined, UNIT);
  const all = countIn({ attribute: model.contacts }, undefined, UNIT);
  const ratio = (one: ContactRatio): Derived => ({
    attribute: ratioAttribute(model, one),
    measure(columns, measuring) {
      const counts = [counted(one.of), counted(basisOf(model, one))];
      const [part, whole] = counts.map((count) => count.measure(columns, measuring));
      return (i) => shareOf(part?.(i) ?? 0, whole?.(i) ?? 0);
    },
  });
  return Object.fromEntries([
    ...typeNames(model).map((name) => [name, counted([name])] as const),
    ...(model.counts ?? []).map(({ id, of }) => [id, of === undefined ? all : counted(of)] as const),
    ...(model.ratios ?? []).map((one) => [one.id, ratio(one)] as const),
  ]);
}

/** NaN when the divisor is 0. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}
