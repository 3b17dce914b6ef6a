import { apportioned, MOST_STEPS, wholeOf } from '../../../core/steps.js';
import { DAY } from '../../../core/time.js';
import { type Attribute, valuesOf } from '../../attribute/attribute.js';
import { fading } from '../../decay/decay.js';
import type { ListColumn } from '../../table/column.js';
import type { Columns, Value } from '../../table/columns.js';
import type { Line, Share } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import { rolledUp } from './methods.js';
import type { Factors, RollUpTerm } from './term.js';

/** A list rolled up. */
export const rollUp: TermArithmetic<RollUpTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, scale) {
    const list = columns.list(term.attribute);
    const items = itemsOf(term, columns, list);
    const absent = scale.steps(term.missing ?? 0);
    const perUnit = scale.exact(1);
    const rolled = (i: number) => {
      const taken = items.taken(i);
      const { total, shares } = rolledUp(
        term.by,
        taken.map(({ number }) => number),
      );
      // Shares that are too large are rejected even if they cancel: they could not be counted in steps.
      const size = shares.reduce((all, share) => all + Math.abs(perUnit * share), 0);
      return { taken, shares, steps: size > MOST_STEPS ? Number.POSITIVE_INFINITY : wholeOf(perUnit * total) };
    };
    const lines: Line[] = [
      {
        line: 'term',
        fill(count, out, o) {
          for (let i = 0; i < count; i++) out[o + i] = list.missing[i] === 1 ? absent : rolled(i).steps;
        },
        shares(i) {
          if (list.missing[i] === 1) return [{ state: 'missing', value: null, steps: absent }];
          const { taken, shares, steps } = rolled(i);
          const whole = apportioned(
            shares.map((share) => perUnit * share),
            steps,
          );
          const known = taken.map(({ k }, s) => items.read(i, k, whole[s] as number));
          const told = [...known, ...items.omitted(i)];
          return told.length > 0 ? told : [{ state: 'known', value: 0, steps: 0 }];
        },
      },
    ];
    if (term.by.type === 'sum' && term.by.cap !== undefined) {
      const cap = scale.steps(term.by.cap);
      lines.push({
        line: 'cap',
        fill(count, out, o) {
          const before = o - columns.capacity; // what all came to
          for (let i = 0; i < count; i++) {
            const over = list.missing[i] === 0 && (out[before + i] as number) > cap;
            out[o + i] = over ? cap - (out[before + i] as number) : 0;
          }
        },
      });
    }
    return lines;
  },
};

interface Items {
  /** The selected items of row `i`, with their numbers, largest first. */
  taken(i: number): { readonly k: number; readonly number: number }[];
  /** The items left out because they have no number. */
  omitted(i: number): Share[];
  /** Item `k`, which is one of row `i`. */
  read(i: number, k: number, steps: number): Share;
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
  const read = (i: number, k: number, steps: number): Share => {
    const own = valueAt(k);
    const missing = Number.isNaN(own);
    const told: Value[] = [missing ? null : own === 0 ? 0 : own, ...factor.told(k), ...age.told(k)];
    const item = nameOf(k) ?? `${unit} ${k - (list.offsets[i] as number) + 1}`;
    const state = missing ? 'missing' : factor.unseen(k) ? 'unseen' : 'known';
    return { state, value: told.length === 1 ? (told[0] as Value) : told, item, steps };
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

/** The factor of an item, and the text that determines it. */
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

/** The share of an item's number that its age leaves, and its date. */
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
