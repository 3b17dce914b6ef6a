/** Reads the table of an OptBinning scorecard. */
import { at, fail } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { fewestDecimals, isInSteps, MOST_DECIMALS, toStep } from '../../core/steps.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import { readCount } from '../../measure/inputs.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { FORMAT } from '../../model/format.js';
import type { Bin } from '../../model/terms/bins/term.js';
import type { Term } from '../../model/terms/term.js';
import { parseModel } from '../../parse.js';
import { numberOf, shortened } from '../refuse.js';
import { rowsOfCsv } from './csv.js';
import { headOf, listIn, type Named, numberIn, objectIn, requireLength, textIn } from './given.js';
import { isPrintedList, printedList } from './printed-list.js';

/** A row of `scorecard.table()`; other columns are not read. */
export interface ScorecardRow {
  readonly Variable: string;
  /** For a number its interval, as OptBinning writes it; for a text the list of its values; `Missing`; `Special`. */
  readonly Bin: string | readonly string[];
  readonly Points: number;
}

/** How a table is read. */
export interface ScorecardTableOptions extends Named {
  /** Points before any variable, when the scorecard has its own intercept; 0 when left out. */
  readonly intercept?: number;
  /** The exact edges of each number. The table shows them rounded to two decimals; those are used when none are given. */
  readonly splits?: Readonly<Record<string, readonly number[]>>;
  /**
   * How many decimals points have, 0 to 9: finer points are rounded. When left out, as many as are written, and finer ones are
   * rejected.
   */
  readonly decimals?: number;
}

interface Variable {
  readonly bins: Bin[];
  readonly amounts: Record<string, number>;
  missing?: number;
}

/**
 * Converts the table of an OptBinning `Scorecard` to a lead score: bins for each number, points for each text.
 *
 * `Missing` gives the amount of a missing value. The row `Special` is ignored: the table does not list its values, so leave those
 * out of records. In Python, write the bins of texts as lists: `list(bin)`. In CSV they are printed by numpy or pandas; a list
 * that was shortened there, or that is ambiguous, is rejected.
 *
 * @param table - `scorecard.table().to_dict("records")`, with its columns Variable, Bin and Points; or the text of `scorecard.table().to_csv()`
 * @throws ScoringError with the path of a row that cannot be read; `mismatch` when `splits` are not the edges of the table
 * @example fromScorecardTable([{ Variable: 'age', Bin: '(-inf, inf)', Points: 5 }], { name: 'card' }).axes[0].terms.length // => 1
 */
export function fromScorecardTable(
  table: readonly ScorecardRow[] | string,
  options: ScorecardTableOptions,
): LeadScoreModel {
  const head = headOf(options, ['intercept', 'splits', 'decimals']);
  const rows = typeof table === 'string' ? rowsIn(table) : table;
  const variables = new Map<string, Variable>();
  const points: number[] = [];
  listIn(rows, 'rows', objectIn).forEach((row, r) => {
    const path = at('rows', r);
    const name = textIn(row.Variable, `${path}.Variable`);
    const amount = numberIn(row.Points, `${path}.Points`);
    points.push(amount);
    const variable: Variable = variables.get(name) ?? { bins: [], amounts: Object.create(null) };
    variables.set(name, variable);
    if (row.Bin === 'Missing') variable.missing = amount;
    else if (Array.isArray(row.Bin))
      for (const value of listIn(row.Bin, `${path}.Bin`, textIn)) {
        if (Object.hasOwn(variable.amounts, value))
          fail({
            code: 'duplicate',
            path: `${path}.Bin`,
            expected: 'each value in one bin',
            got: JSON.stringify(value),
          });
        variable.amounts[value] = amount;
      }
    else if (row.Bin !== 'Special')
      variable.bins.push({ ...stretchIn(textIn(row.Bin, `${path}.Bin`), `${path}.Bin`), amount });
  });
  const intercept = numberIn(options.intercept ?? 0, 'options.intercept');
  const decimals = decimalsOf([...points, intercept], options.decimals);
  const round = (amount: number) => toStep(amount, decimals);
  const splits = objectIn(options.splits ?? {}, 'options.splits');
  checkNames(splits, [...variables.keys()], 'options.splits');
  const attributes: Record<string, Attribute> = Object.create(null);
  const terms = [...variables].map(([attribute, { bins, amounts, missing }]): Term => {
    const values = Object.keys(amounts);
    const absent = missing === undefined ? {} : { missing: round(missing) };
    if ((bins.length === 0) === (values.length === 0))
      fail({
        code: 'mismatch',
        path: 'rows',
        expected: `bins of numbers or of texts for ${JSON.stringify(attribute)}`,
        got: bins.length === 0 ? 'none' : 'both',
      });
    if (bins.length === 0) {
      attributes[attribute] = { type: 'category', values };
      const own = Object.fromEntries(values.map((value) => [value, round(amounts[value] as number)]));
      return { type: 'points', attribute, amounts: own, ...absent };
    }
    attributes[attribute] = { type: 'number' };
    const path = at('options.splits', attribute);
    const exact = Object.hasOwn(splits, attribute) ? listIn(splits[attribute], path, numberIn) : undefined;
    const all = exact === undefined ? bins : withEdges(bins, exact, path);
    return { type: 'bins', attribute, bins: all.map((bin) => ({ ...bin, amount: round(bin.amount) })), ...absent };
  });
  return parseModel(
    {
      kind: 'leadScore',
      schema: FORMAT,
      ...head,
      attributes,
      decimals,
      axes: [{ id: 'score', base: round(intercept), terms }],
    },
    { kind: 'leadScore' },
  );
}

/** The rows of a table that `to_csv` wrote, where every value is text. */
function rowsIn(csv: string): readonly ScorecardRow[] {
  const rows = rowsOfCsv(csv, 'table');
  const [first = {}] = rows;
  for (const name of ['Variable', 'Bin', 'Points'])
    if (!(name in first))
      fail({ code: 'missing-value', path: 'table', expected: `rows with a column ${name}`, got: 'none' });
  return rows.map(({ Variable = '', Bin = '', Points = '' }, r) => {
    const points = numberOf(Points);
    if (points === undefined)
      fail({
        code: 'wrong-type',
        path: at('rows', r),
        expected: 'a finite number in the column Points',
        got: shortened(Points),
      });
    return {
      Variable,
      Bin: isPrintedList(Bin) ? printedList(Bin, `${at('rows', r)}.Bin`) : Bin,
      Points: points as number,
    };
  });
}

/** `[24.50, 33.50)`: from one number to below another. */
function stretchIn(text: string, path: string): Omit<Bin, 'amount'> {
  const [found, from, below] = /^[[(](-inf|-?\d+(?:\.\d+)?), (inf|-?\d+(?:\.\d+)?)\)$/.exec(text.trim()) ?? [];
  if (found === undefined)
    fail({
      code: 'wrong-type',
      path,
      expected: 'a stretch such as "[24.50, 33.50)", "Missing", "Special", or a list of texts',
      got: 'another text',
      hint: 'write the values of a bin of texts as a list',
    });
  return { ...(from === '-inf' ? {} : { from: Number(from) }), ...(below === 'inf' ? {} : { below: Number(below) }) };
}

/** Bins with exact edges in place of the rounded ones. */
function withEdges(bins: readonly Bin[], exact: readonly number[], path: string): Bin[] {
  requireLength(exact, bins.length - 1, path);
  exact.forEach((edge, e) => {
    const { below = Number.NaN } = bins[e] as Bin;
    // The table shows edges rounded to some decimals; with more decimals requested, more are compared.
    if (!(Math.abs(edge - below) <= 0.005 * (1 + 1e-9)))
      fail({ code: 'mismatch', path: at(path, e), expected: `an edge that is shown as ${below}`, got: String(edge) });
  });
  return bins.map(({ amount }, b) => ({
    ...(b === 0 ? {} : { from: exact[b - 1] as number }),
    ...(b === exact.length ? {} : { below: exact[b] as number }),
    amount,
  }));
}

/** The requested decimals, or else those that all points have. */
function decimalsOf(points: readonly number[], given: number | undefined): number {
  const decimals = readCount(given, 'options.decimals', 0, fewestDecimals(points), MOST_DECIMALS);
  const fine = given === undefined ? points.find((amount) => !isInSteps(amount, decimals)) : undefined;
  if (fine !== undefined)
    fail({
      code: 'too-fine',
      path: 'rows',
      expected: `points of at most ${MOST_DECIMALS} decimals`,
      got: String(fine),
      hint: 'pass decimals to have them rounded to so many',
    });
  return decimals;
}
