import type { Attributes } from '../../model/attribute/attribute.js';
import { binNames, type Interval } from '../../model/bin/bin.js';
import { type ParameterNames, parameterNames } from '../../model/covariance/parameter.js';
import { idOf } from '../../model/terms/arithmetic.js';
import { cellNames } from '../../model/terms/cross/learned.js';
import type { CrossAxis, CrossTerm } from '../../model/terms/cross/term.js';
import type { Term } from '../../model/terms/term.js';
import { logOdds } from '../log-odds.js';
import type { Axis } from './axes.js';
import { type Block, cellSums } from './block.js';
import type { Main } from './mains.js';
import type { Pair } from './pairs.js';

/** An amount that was learned: `scale` × coefficient `column` of its block, less the term's average where the term is centred. */
export interface Parameter {
  readonly name: string;
  readonly column: number;
  readonly scale: number;
}

/** A fitted block as a term of the model. */
export interface Written {
  readonly term: Term;
  readonly parameters: readonly Parameter[];
  /** Share of the training weight in each cell, where amounts are relative to their average; null where they are not. */
  readonly shares: Float64Array | null;
  /** The average subtracted from every amount: the intercept has it. */
  readonly average: number;
}

/** One attribute's term; its amounts are relative to the average training row, a straight line's to the number's mean. */
export function writeMain(
  main: Main,
  fitted: Block,
  amounts: Float64Array,
  weight: Float64Array,
  attributes: Attributes,
): Written {
  const called = parameterNames(main.axis.attribute, attributes);
  if (main.line !== undefined) return writeLine(main, called, amounts);
  const shares = sharesOf(fitted, weight);
  const average = amounts.reduce((sum, amount, j) => sum + (shares[j] as number) * amount, 0);
  const told = amounts.map((amount) => logOdds(amount - average));
  const known = main.knots?.length ?? main.axis.known;
  const missing = main.axis.missing < 0 ? 0 : (told[known] as number);
  if (main.knots !== undefined) return { ...writeCurve(main, called, fitted, told, missing), shares, average };
  if (main.axis.edges !== null) return { ...writeBins(main, called, fitted, told, missing), shares, average };
  return { ...writePoints(main, called, told, attributes), shares, average };
}

type Lines = Pick<Written, 'term' | 'parameters'>;

function writeLine(
  { axis, line = { mean: 0, deviation: 1 } }: Main,
  called: ParameterNames,
  amounts: Float64Array,
): Written {
  const { attribute } = axis;
  const slope = plain((amounts[0] as number) / line.deviation);
  const missing = axis.missing < 0 ? 0 : logOdds(amounts[1] as number);
  const parameters = [{ name: called.slope, column: 0, scale: 1 / line.deviation }];
  if (axis.missing >= 0) parameters.push({ name: called.missing, column: 1, scale: 1 });
  const term: Term = { type: 'linear', attribute, slope, center: plain(line.mean), missing };
  return { term, parameters, shares: null, average: 0 };
}

function writeCurve(
  { axis, knots = [], direction }: Main,
  called: ParameterNames,
  { column }: Block,
  told: Float64Array,
  missing: number,
): Lines {
  const { attribute } = axis;
  const places = knots.map((at, k) => ({ at: plain(at), amount: told[k] as number }));
  const term: Term = { type: 'curve', attribute, knots: places, missing, ...(direction && { direction }) };
  const names = [...knots.map((at) => called.at(plain(at))), called.missing];
  return { term, parameters: named(names, column) };
}

function writeBins(
  { axis, direction }: Main,
  called: ParameterNames,
  { column, ordered }: Block,
  told: Float64Array,
  missing: number,
): Lines {
  const { attribute, edges = [] } = axis;
  // Bins constrained to be equal are one bin.
  const begins = Array.from({ length: axis.known }, (_, j) => j).filter((j) => j === 0 || column[j] !== column[j - 1]);
  const bins = intervals(begins.slice(1).map((j) => edges?.[j - 1] as number));
  const amounts = bins.map((bin, k) => ({ ...bin, amount: told[begins[k] as number] as number }));
  const promised = direction !== undefined && ordered > 0 ? { direction } : {};
  const term: Term = { type: 'bins', attribute, bins: amounts, missing, ...promised };
  const parameters = named(
    binNames(bins).map(called.of),
    begins.map((j) => column[j] as number),
  );
  if (axis.missing >= 0) parameters.push({ name: called.missing, column: column[axis.missing] as number, scale: 1 });
  return { term, parameters };
}

function writePoints({ axis }: Main, called: ParameterNames, told: Float64Array, attributes: Attributes): Lines {
  const { attribute, missing, unseen, rare, known } = axis;
  const declared = attributes[attribute];
  const values = axis.values ?? [];
  const amountAt = (cell: number) => (cell < 0 ? 0 : (told[cell] as number));
  const all = declared?.type === 'category' ? declared.values.length : 2;
  const listsOnly = declared?.type !== 'category' || declared.unseen === 'missing';
  const term: Term = {
    type: 'points',
    attribute,
    amounts: Object.fromEntries(values.map((value, j) => [value, told[j] as number])),
    ...(values.length < all && { otherwise: rare > 0 ? (told[known - 1] as number) : 0 }),
    missing: amountAt(missing),
    ...(!listsOnly && { unseen: amountAt(unseen) }),
  };
  const names = values.map(called.of);
  // Where values share an amount there are too many for a covariance, the only reader of this name.
  if (rare > 0) names.push(called.of('otherwise'));
  if (missing >= 0) names[missing] = called.missing;
  if (unseen >= 0) names[unseen] = called.unseen;
  return {
    term,
    parameters: named(
      names,
      names.map((_, j) => j),
    ),
  };
}

/** A pair's table; a cell that no training row was in adds 0, and so does a pair with an unseen side. */
export function writePair({ rows, columns, place }: Pair, amounts: Float64Array, attributes: Attributes): Written {
  const amountAt = (cell: number) =>
    (place[cell] as number) < 0 ? 0 : logOdds(amounts[place[cell] as number] as number);
  const width = columns.known;
  const missing = rows.known * width;
  const term: CrossTerm = {
    type: 'cross',
    rows: crossAxis(rows),
    columns: crossAxis(columns),
    amounts: Array.from({ length: rows.known }, (_, r) =>
      Array.from({ length: width }, (_, c) => amountAt(r * width + c)),
    ),
    missing: amountAt(missing),
    unseen: 0,
  };
  const names = [...cellNames(term, attributes).flat(), parameterNames(idOf(term), attributes).missing];
  const parameters: Parameter[] = [];
  place.forEach((column, cell) => {
    if (column >= 0) parameters.push({ name: names[cell] as string, column, scale: 1 });
  });
  return { term, parameters, shares: null, average: 0 };
}

function crossAxis({ attribute, edges, values }: Axis): CrossAxis {
  return edges === null ? { attribute, values: values ?? [] } : { attribute, bins: intervals(edges) };
}

function intervals(edges: readonly number[]): Interval[] {
  return Array.from({ length: edges.length + 1 }, (_, k) => ({
    ...(k > 0 && { from: plain(edges[k - 1] as number) }),
    ...(k < edges.length && { below: plain(edges[k] as number) }),
  }));
}

function named(names: readonly string[], columns: ArrayLike<number>): Parameter[] {
  return names.slice(0, columns.length).map((name, j) => ({ name, column: columns[j] as number, scale: 1 }));
}

/** Share of the weight in each cell. */
function sharesOf(one: Block, weight: Float64Array): Float64Array {
  const total = weight.reduce((sum, w) => sum + w, 0);
  return cellSums(one, weight).map((sum) => sum / total);
}

/** JSON has no -0. */
function plain(x: number): number {
  return x === 0 ? 0 : x;
}
