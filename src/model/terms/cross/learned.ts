import { type Attributes, valuesOf } from '../../attribute/attribute.js';
import { binOf, edgesOf } from '../../bin/bin.js';
import { parameterNames } from '../../covariance/parameter.js';
import type { Value } from '../../table/columns.js';
import { idOf } from '../arithmetic.js';
import type { TermLearned } from '../base.js';
import { sideNames } from './sides.js';
import type { CrossAxis, CrossTerm } from './term.js';

/** A parameter for each cell of the table. */
export const cross: TermLearned<CrossTerm> = {
  parts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const cells = cellNames(term, attributes);
    const [row, column] = [placeIn(term.rows, attributes), placeIn(term.columns, attributes)];
    return ({ state, value }) => {
      if (state === 'missing') return [[names.missing, 1]];
      const [a, b] = value as readonly Value[];
      const cell = state === 'known' ? cells[row(a)]?.[column(b)] : undefined;
      return [[cell ?? names.unseen, 1]];
    };
  },
  amounts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const cells = cellNames(term, attributes);
    const amounts = term.amounts.flatMap((row, i) => row.map((amount, j) => [cells[i]?.[j] ?? '', amount] as const));
    return [...amounts, ...names.absent(term)];
  },
};

/** The names of a table's cells, rows × columns; with both sides in quotes when two names would be equal. */
export function cellNames(term: CrossTerm, attributes: Attributes): readonly (readonly string[])[] {
  const { of } = parameterNames(idOf(term), attributes);
  const [rows, columns] = [sideNames(term.rows, attributes), sideNames(term.columns, attributes)];
  const cells = rows.map((row) => columns.map((column) => `${row} & ${column}`));
  const different = new Set(cells.flat()).size === rows.length * columns.length;
  const told = (side: string) => (different ? side : JSON.stringify(side));
  return rows.map((row) => columns.map((column) => of(`${told(row)} & ${told(column)}`)));
}

/** The index of a value on one side of a table; -1 when the table leaves it out. */
function placeIn({ attribute, bins, values }: CrossAxis, attributes: Attributes): (value: Value | undefined) => number {
  if (bins === undefined) {
    const listed = values ?? valuesOf(attributes[attribute]);
    return (value) => listed.indexOf(String(value));
  }
  const edges = edgesOf(bins);
  return (value) => binOf(value as number, edges);
}
