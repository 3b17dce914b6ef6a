import { type Attributes, valuesOf } from '../attribute/attribute.js';
import { binNames, binOf, edgesOf } from '../bin/bin.js';
import type { Value } from '../table/columns.js';
import type { Contribution } from '../tally/tally.js';
import type { CrossAxis, CrossTerm } from '../terms/cross/term.js';
import { hats } from '../terms/curve/lines.js';
import type { Term } from '../terms/term.js';
import { idOf } from '../terms/types.js';

/** The name of the amount that every record has. */
export const INTERCEPT = 'intercept';

/** How the amounts of one term are called. */
export interface ParameterNames {
  /** Of a straight line: the term's id alone. */
  readonly slope: string;
  readonly missing: string;
  readonly unseen: string;
  /** Of a value, a bin or a cell of a table: `job=retired`. */
  readonly of: (what: string) => string;
  /** Of a knot: `age at 30`. */
  readonly at: (knot: number) => string;
}

/**
 * How the amounts of a term are called: `age`, `job=retired`, `age at 30`, `age missing`, `age unseen`.
 *
 * A name that could be read as a parameter of another attribute, or of a pair of them, has its id in quotes: beside a number
 * `visits` the slope of a number `visits missing` is `"visits missing"`. So no two attributes share a name.
 *
 * @param id - of the term: an attribute, `a × b` for a pair of them, or a name of its own
 * @param attributes - all that the model declares
 */
export function parameterNames(id: string, attributes: Attributes): ParameterNames {
  const names = Object.keys(attributes);
  const pairs = names
    .filter((first) => id.startsWith(`${first} × `))
    .flatMap((first) => names.map((second) => `${first} × ${second}`));
  const others = [...names, ...pairs].filter((other) => other !== id && id.startsWith(other));
  const named = (what: string) => {
    const plain = `${id}${what}`;
    const mistakable =
      id.startsWith('"') || plain === INTERCEPT || others.some((other) => READS.test(plain.slice(other.length)));
    return mistakable ? `${JSON.stringify(id)}${what}` : plain;
  };
  return {
    slope: named(''),
    missing: named(' missing'),
    unseen: named(' unseen'),
    of: (what) => named(`=${what}`),
    at: (knot) => named(` at ${knot}`),
  };
}

/** What may follow an id in the name of a parameter. */
const READS = /^=|^ at -?\d|^ missing$|^ unseen$/;

/** Whether a name begins as those of a term's parameters do. */
export function namesParameterOf(id: string, name: string): boolean {
  return [id, JSON.stringify(id)].some(
    (own) => name === own || name.startsWith(`${own}=`) || name.startsWith(`${own} `),
  );
}

/** The names of a table's cells, rows × columns; with both sides in quotes where two cells would be called the same. */
export function cellNames(term: CrossTerm, attributes: Attributes): readonly (readonly string[])[] {
  const { of } = parameterNames(idOf(term), attributes);
  const [rows, columns] = [term.rows, term.columns].map((axis) => axisNames(axis, attributes)) as [string[], string[]];
  const cells = rows.map((row) => columns.map((column) => `${row} & ${column}`));
  const different = new Set(cells.flat()).size === rows.length * columns.length;
  const told = (side: string) => (different ? side : JSON.stringify(side));
  return rows.map((row) => columns.map((column) => of(`${told(row)} & ${told(column)}`)));
}

function axisNames({ attribute, bins, values }: CrossAxis, attributes: Attributes): readonly string[] {
  return bins === undefined ? (values ?? valuesOf(attributes[attribute])) : binNames(bins);
}

/** A parameter and how often a record counts it: an amount is the sum of count × parameter. */
export type Part = readonly [parameter: string, count: number];

/** The parameters a term's amount is made of, by what a record has; null for terms that are not learned. */
export function parametersOf(
  term: Term,
  attributes: Attributes,
): ((contribution: Pick<Contribution, 'state' | 'value'>) => readonly Part[]) | null {
  const names = parameterNames(idOf(term), attributes);
  const absent: readonly Part[] = [[names.missing, 1]];
  const unseen: readonly Part[] = [[names.unseen, 1]];
  switch (term.type) {
    case 'points':
      return ({ state, value }) =>
        state === 'known' ? [[names.of(String(value)), 1]] : state === 'missing' ? absent : unseen;
    case 'bins': {
      const edges = edgesOf(term.bins);
      const bins = binNames(term.bins).map(names.of);
      return ({ state, value }) => (state === 'known' ? [[bins[binOf(value as number, edges)] ?? '', 1]] : absent);
    }
    case 'linear': {
      const { center = 0, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
      return ({ state, value }) =>
        state === 'known' ? [[names.slope, Math.min(Math.max(value as number, from), to) - center]] : absent;
    }
    case 'curve': {
      const places = term.knots.map((knot) => knot.at);
      const knots = places.map(names.at);
      return ({ state, value }) =>
        state === 'known' ? hats(value as number, places).map(([k, share]) => [knots[k] ?? '', share]) : absent;
    }
    case 'cross': {
      const cells = cellNames(term, attributes);
      const [row, column] = [term.rows, term.columns].map((axis) => placeIn(axis, attributes));
      return ({ state, value }) => {
        if (state === 'missing') return absent;
        const [a, b] = value as readonly Value[];
        const cell = state === 'known' ? cells[row?.(a) ?? -1]?.[column?.(b) ?? -1] : undefined;
        return cell === undefined ? unseen : [[cell, 1]];
      };
    }
    default:
      return null;
  }
}

/** Where a value stands on one side of a table; -1 where the table leaves it out. */
function placeIn({ attribute, bins, values }: CrossAxis, attributes: Attributes): (value: Value | undefined) => number {
  if (bins === undefined) {
    const listed = values ?? valuesOf(attributes[attribute]);
    return (value) => listed.indexOf(String(value));
  }
  const edges = edgesOf(bins);
  return (value) => binOf(value as number, edges);
}

/** Every amount of a learned term under its parameter's name, in the order of the term; none for terms that are not learned. */
export function parameterAmounts(term: Term, attributes: Attributes): readonly (readonly [string, number])[] {
  const names = parameterNames(idOf(term), attributes);
  const absent = (state: 'missing' | 'unseen', amount: number | undefined) =>
    amount === undefined ? [] : [[names[state], amount] as const];
  switch (term.type) {
    case 'linear':
      return [[names.slope, term.slope], ...absent('missing', term.missing)];
    case 'points': {
      const amounts = Object.entries(term.amounts).map(([value, amount]) => [names.of(value), amount ?? 0] as const);
      return [...amounts, ...absent('missing', term.missing), ...absent('unseen', term.unseen)];
    }
    case 'bins': {
      const bins = binNames(term.bins);
      const amounts = term.bins.map((bin, k) => [names.of(bins[k] as string), bin.amount] as const);
      return [...amounts, ...absent('missing', term.missing)];
    }
    case 'curve':
      return [
        ...term.knots.map((knot) => [names.at(knot.at), knot.amount] as const),
        ...absent('missing', term.missing),
      ];
    case 'cross': {
      const cells = cellNames(term, attributes);
      const amounts = term.amounts.flatMap((row, i) => row.map((amount, j) => [cells[i]?.[j] ?? '', amount] as const));
      return [...amounts, ...absent('missing', term.missing), ...absent('unseen', term.unseen)];
    }
    default:
      return [];
  }
}
