import { sumOrInfinity } from '../../../core/sum.js';
import { DAY } from '../../../core/time.js';
import type { FactType, Making, Measured, OperationArithmetic, Parts, Typing } from '../base.js';
import { numberIn, rangeOf } from '../joined.js';
import type {
  Count,
  Days,
  First,
  Largest,
  Last,
  Mean,
  Smallest,
  Sum,
  Taken,
  TakenDates,
  TakenNumbers,
} from './operation.js';
import { chosen } from './taken.js';

/** The number of events or items. */
export const count: OperationArithmetic<Count<string>> = {
  parts: (one) => partsOf(one.count),
  type: () => ({ type: 'number', min: 0 }),
  measure(one, making) {
    const { of } = chosen(one.count, making);
    return { at: (i) => of(i)?.length ?? Number.NaN };
  },
};

/** The number of different days. */
export const days: OperationArithmetic<Days<string>> = {
  parts: (one) => partsOf(one.days),
  type: () => ({ type: 'number', min: 0 }),
  measure: (one, making) =>
    measureDates(one.days, making, (dates) => new Set(dates.map((ms) => Math.floor(ms / DAY))).size),
};

/** The sum; 0 for no items. */
export const sum: OperationArithmetic<Sum<string>> = {
  parts: (one) => partsOf(one.sum),
  type(one, typing) {
    const [least, most] = rangeOf(numberOf(one.sum, typing));
    return numberIn(least >= 0 ? 0 : -Infinity, most <= 0 ? 0 : Infinity);
  },
  measure: (one, making) => measureNumbers(one.sum, making, sumOrInfinity),
};

export const mean: OperationArithmetic<Mean<string>> = {
  parts: (one) => partsOf(one.mean),
  type: (one, typing) => numberOf(one.mean, typing),
  measure: (one, making) => measureNumbers(one.mean, making, (numbers) => sumOrInfinity(numbers) / numbers.length),
};

export const smallest: OperationArithmetic<Smallest<string>> = {
  parts: (one) => partsOf(one.smallest),
  type: (one, typing) => numberOf(one.smallest, typing),
  measure: (one, making) => measureNumbers(one.smallest, making, leastOf),
};

export const largest: OperationArithmetic<Largest<string>> = {
  parts: (one) => partsOf(one.largest),
  type: (one, typing) => numberOf(one.largest, typing),
  measure: (one, making) => measureNumbers(one.largest, making, mostOf),
};

/** The earliest date. */
export const first: OperationArithmetic<First<string>> = {
  parts: (one) => partsOf(one.first),
  type: () => ({ type: 'date' }),
  measure: (one, making) => measureDates(one.first, making, leastOf),
};

/** The latest date. */
export const last: OperationArithmetic<Last<string>> = {
  parts: (one) => partsOf(one.last),
  type: () => ({ type: 'date' }),
  measure: (one, making) => measureDates(one.last, making, mostOf),
};

/** The smallest of some numbers; NaN for none. */
function leastOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? Number.NaN : numbers.reduce((least, one) => Math.min(least, one), Infinity);
}

function mostOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? Number.NaN : numbers.reduce((most, one) => Math.max(most, one), -Infinity);
}

function partsOf({ attribute, after }: Taken): Parts {
  return { names: after === undefined ? [attribute] : [attribute, after] };
}

/** The number of the field, or the default for an item without one. */
function numberOf({ attribute, field, missingItem }: TakenNumbers, typing: Typing): FactType {
  const list = typing.attribute(attribute);
  const own = list?.type === 'list' && Object.hasOwn(list.fields, field) ? list.fields[field] : undefined;
  const [least, most] = rangeOf(own?.type === 'number' ? own : undefined);
  if (typeof missingItem !== 'number') return numberIn(least, most);
  return numberIn(Math.min(least, missingItem), Math.max(most, missingItem));
}

/** Aggregates the numbers of the selected items. */
function measureNumbers(taken: TakenNumbers, making: Making, of: (numbers: readonly number[]) => number): Measured {
  const { of: positions } = chosen(taken, making);
  const values = making.columns.list(taken.attribute).numbers(taken.field, false);
  const { missingItem } = taken;
  return {
    at(i) {
      const found = positions(i);
      if (found === null) return Number.NaN;
      const numbers: number[] = [];
      for (const k of found) {
        const own = values.data[k] as number;
        if (!Number.isNaN(own)) numbers.push(own);
        else if (missingItem === undefined) return Number.NaN;
        else if (missingItem !== 'omit') numbers.push(missingItem);
      }
      return of(numbers);
    },
  };
}

/** Aggregates the dates of the selected events or items; those without a date are skipped. */
function measureDates(taken: TakenDates, making: Making, of: (dates: readonly number[]) => number): Measured {
  const { of: positions, when } = chosen(taken, making);
  const field =
    taken.field === undefined ? undefined : making.columns.list(taken.attribute).numbers(taken.field, false);
  const dateOf = field === undefined ? when : (k: number) => field.data[k] as number;
  return {
    at(i) {
      const found = positions(i);
      if (found === null) return Number.NaN;
      return of(found.map(dateOf).filter((ms) => !Number.isNaN(ms)));
    },
  };
}
