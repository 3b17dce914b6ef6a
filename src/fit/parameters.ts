import type { Attributes } from '../model/attribute.js';
import { valuesOf } from '../model/attribute.js';
import { binNames } from '../model/bin.js';
import { type CrossAxis, idOf, type Term } from '../model/term.js';

/** Every amount of a learned term under its parameter's name, as a covariance names it; in the order of the term. */
export function parameterAmounts(term: Term, attributes: Attributes): readonly (readonly [string, number])[] {
  const id = idOf(term);
  const absent = (state: 'missing' | 'unseen', amount: number | undefined) =>
    amount === undefined ? [] : [[`${id} ${state}`, amount] as const];
  switch (term.type) {
    case 'linear':
      return [[id, term.slope], ...absent('missing', term.missing)];
    case 'points': {
      const amounts = Object.entries(term.amounts).map(([value, amount]) => [`${id}=${value}`, amount ?? 0] as const);
      return [...amounts, ...absent('missing', term.missing), ...absent('unseen', term.unseen)];
    }
    case 'bins': {
      const names = binNames(term.bins);
      const amounts = term.bins.map((bin, k) => [`${id}=${names[k]}`, bin.amount] as const);
      return [...amounts, ...absent('missing', term.missing)];
    }
    case 'curve':
      return [
        ...term.knots.map((knot) => [`${id} at ${knot.at}`, knot.amount] as const),
        ...absent('missing', term.missing),
      ];
    case 'cross': {
      const [rows, columns] = [axisNames(term.rows, attributes), axisNames(term.columns, attributes)];
      const amounts = term.amounts.flatMap((row, i) =>
        row.map((amount, j) => [`${id}=${rows[i]} & ${columns[j]}`, amount] as const),
      );
      return [...amounts, ...absent('missing', term.missing), ...absent('unseen', term.unseen)];
    }
    default:
      return [];
  }
}

function axisNames({ attribute, bins, values }: CrossAxis, attributes: Attributes): readonly string[] {
  return bins === undefined ? (values ?? valuesOf(attributes[attribute])) : binNames(bins);
}
