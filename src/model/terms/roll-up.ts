import * as z from 'zod';
import { DAY } from '../../core/time.js';
import { type Attribute, valuesOf } from '../attribute.js';
import type { ListColumn } from '../column.js';
import { type Condition, conditionSchema } from '../condition.js';
import { type Decay, decayShape, fading } from '../events.js';
import type { Columns, Share, Value } from '../line.js';
import { baseShape, type TermBase, type TermType } from './base.js';
import { type RollUp, sharesOf } from './roll-up-methods.js';

/** What one of a list counts by a category or boolean field, such as the role of a person: a factor of its number. */
export interface Factors<Field extends string = string> {
  readonly field: Field;
  readonly factors: Readonly<Record<string, number>>;
  /** For the listed values without a factor of their own; left out, each needs one. */
  readonly otherwise?: number;
  /** For one without a value; left out, each needs a value. */
  readonly missing?: number;
  /** For a text that is not listed; left out, it is an error. */
  readonly unseen?: number;
}

/**
 * The numbers of a list as one amount, with a line for each item: the leads of an account, the deals of a customer.
 *
 * An item's number is its field's value × its factor × what its age leaves of it. Items are taken largest number first, equals
 * in the order of their fields, so the order of the list never matters. An empty list is known, and worth 0.
 */
export interface RollUpTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'rollUp';
  /** The list. */
  readonly attribute: Name;
  /** Its number field; left out with `count`, where each item is worth 1. */
  readonly field?: string;
  readonly by: RollUp;
  /** Only items of which this is true are taken; a condition over the fields. */
  readonly if?: Condition;
  readonly weights?: Factors;
  /** The date field from which an item fades, with `halfLifeDays` or `linearDays`. */
  readonly since?: string;
  /** What is left, 0..1, of an item without that date; left out, each needs one. */
  readonly undated?: number;
  /** The number of an item that has none, or `omit` to leave it out; left out, each needs one. */
  readonly missingItem?: number | 'omit';
  /** What a record without a list is worth; left out, the attribute is required. */
  readonly missing?: number;
}

/** Schema of how numbers of many become one amount. */
export const rollUpMethodSchema = /* @__PURE__ */ (() => {
  const share = z.number().gt(0).lt(1);
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('count') }),
    z.strictObject({ type: z.literal('sum'), cap: z.number().positive().exactOptional() }),
    z.strictObject({ type: z.literal('mean') }),
    z.strictObject({ type: z.literal('max') }),
    z.strictObject({ type: z.literal('topMean'), n: z.int().min(1) }),
    z.strictObject({ type: z.literal('diminishing'), ratio: share }),
    z.strictObject({ type: z.literal('anyOf') }),
    z.strictObject({ type: z.literal('champion'), best: share }),
  ]) satisfies z.ZodType<RollUp>;
})();

/** Schema of factors by a field. */
export const factorsSchema = /* @__PURE__ */ (() => {
  const factor = z.number().min(0);
  return z.strictObject({
    field: z.string(),
    factors: z.record(z.string(), factor),
    otherwise: factor.exactOptional(),
    missing: factor.exactOptional(),
    unseen: factor.exactOptional(),
  }) satisfies z.ZodType<Factors>;
})();

/** Schema of a roll-up. */
export const rollUpSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('rollUp'),
    attribute: z.string(),
    field: z.string().exactOptional(),
    by: rollUpMethodSchema,
    if: conditionSchema.exactOptional(),
    weights: factorsSchema.exactOptional(),
    since: z.string().exactOptional(),
    undated: z.number().min(0).max(1).exactOptional(),
    missingItem: z.union([z.number(), z.literal('omit')]).exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RollUpTerm>)();

/** A list rolled up. */
export const rollUp: TermType<RollUpTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const list = columns.list(term.attribute);
    const items = itemsOf(term, columns, list);
    const absent = weight * (term.missing ?? 0);
    const amountsOf = (i: number) => {
      const taken = items.taken(i);
      return {
        taken,
        shares: sharesOf(
          term.by,
          taken.map(({ number }) => number),
        ),
      };
    };
    const cap = term.by.type === 'sum' ? term.by.cap : undefined;
    return [
      {
        line: 'term',
        spread: {
          add(count, out, o, totals) {
            for (let i = 0; i < count; i++) {
              const shares = list.missing[i] === 1 ? [absent] : amountsOf(i).shares.map((share) => weight * share);
              out[o + i] = shares.reduce((total, share) => total + share, 0);
              totals[i] = shares.reduce((total, share) => total + share, totals[i] as number);
            }
          },
          read(i) {
            if (list.missing[i] === 1) return [{ state: 'missing', value: null, amount: absent }];
            const { taken, shares } = amountsOf(i);
            const known = taken.map(({ k }, s) => items.read(i, k, weight * (shares[s] as number)));
            const told = [...known, ...items.omitted(i)];
            return told.length > 0 ? told : [{ state: 'known', value: 0, amount: 0 }];
          },
        },
      },
      ...(cap === undefined
        ? []
        : [
            {
              line: 'cap' as const,
              fill(count: number, out: Float64Array, o: number) {
                for (let i = 0; i < count; i++) {
                  // What all came to stands in the line before.
                  const total = list.missing[i] === 1 ? 0 : (out[o - columns.capacity + i] as number);
                  out[o + i] = total > weight * cap ? weight * cap - total : 0;
                }
              },
            },
          ]),
    ];
  },
};

interface Items {
  /** The items of row `i` that are taken, with their numbers, largest first. */
  taken(i: number): { readonly k: number; readonly number: number }[];
  /** Those left out for want of a number. */
  omitted(i: number): Share[];
  /** Item `k`, which is one of row `i`. */
  read(i: number, k: number, amount: number): Share;
}

function itemsOf(term: RollUpTerm, columns: Columns, list: ListColumn): Items {
  const attribute = columns.attributes[term.attribute];
  const fields = attribute?.type === 'list' ? attribute.fields : {};
  const truth = term.if === undefined ? undefined : list.truth(term.if);
  const values = term.field === undefined ? undefined : list.numbers(term.field, term.missingItem === undefined);
  const factor = factorOf(term.weights, fields, list);
  const age = ageOf(term, columns, list);
  const nameField = attribute?.type === 'list' ? attribute.name : undefined;
  const nameOf = nameField === undefined ? () => null : list.text(nameField);
  const unit = (attribute?.type === 'list' ? attribute.unit : undefined) ?? 'item';
  const valueAt = (k: number) => (values === undefined ? 1 : (values.data[k] as number));
  const numberAt = (k: number) => {
    const own = valueAt(k);
    const known = Number.isNaN(own) ? term.missingItem : own;
    return typeof known === 'number' ? age.left(known * factor.at(k), k) : Number.NaN;
  };
  const wanted = (i: number) => {
    const found: number[] = [];
    for (let k = list.offsets[i] as number; k < (list.offsets[i + 1] as number); k++)
      if (truth === undefined || truth.data[k] === 1) found.push(k);
    return found;
  };
  const read = (i: number, k: number, amount: number): Share => {
    const own = valueAt(k);
    const missing = Number.isNaN(own);
    const told: Value[] = [missing ? null : own === 0 ? 0 : own, ...factor.told(k), ...age.told(k)];
    const item = nameOf(k) ?? `${unit} ${k - (list.offsets[i] as number) + 1}`;
    const state = missing ? 'missing' : factor.unseen(k) ? 'unseen' : 'known';
    return { state, value: told.length === 1 ? (told[0] as Value) : told, item, amount };
  };
  return {
    taken: (i) =>
      wanted(i)
        .map((k) => ({ k, number: numberAt(k) }))
        .filter(({ number }) => !Number.isNaN(number))
        .sort((a, b) => b.number - a.number || a.k - b.k),
    omitted: (i) => wanted(i).flatMap((k) => (Number.isNaN(numberAt(k)) ? [read(i, k, 0)] : [])),
    read,
  };
}

/** The factor of an item, and the text it stands on. */
function factorOf(
  weights: Factors | undefined,
  fields: Readonly<Record<string, { readonly type: string }>>,
  list: ListColumn,
) {
  if (weights === undefined) return { at: () => 1, told: (): Value[] => [], unseen: () => false };
  const { field, factors, otherwise, missing, unseen } = weights;
  const values = valuesOf(fields[field] as Attribute | undefined);
  const codes = list.codes(field, { required: missing === undefined, unseenAllowed: unseen !== undefined });
  const table = [
    ...values.map((value) => (Object.hasOwn(factors, value) ? factors[value] : otherwise) ?? 0),
    missing ?? 0,
    unseen ?? 0,
  ];
  const textOf = list.text(field);
  const isUnseen = (k: number) => codes.data[k] === values.length + 1;
  return {
    at: (k: number) => table[codes.data[k] as number] as number,
    told: (k: number): Value[] => [isUnseen(k) ? textOf(k) : (values[codes.data[k] as number] ?? null)],
    unseen: isUnseen,
  };
}

/** What an item's age leaves of its number, and its date. */
function ageOf(term: RollUpTerm, columns: Columns, list: ListColumn) {
  if (term.since === undefined) return { left: (number: number) => number, told: (): Value[] => [] };
  const dates = list.numbers(term.since, term.undated === undefined);
  const left = fading(term);
  const days = (k: number) => (columns.clock.asOf - (dates.data[k] as number)) / DAY;
  return {
    left: (number: number, k: number) => (Number.isNaN(days(k)) ? number * (term.undated ?? 1) : left(number, days(k))),
    told: (k: number): Value[] => [Number.isNaN(days(k)) ? null : days(k)],
  };
}
