import { at, fail, type IssueFacts, kindOf } from '../core/errors.js';
import { sum } from '../core/sum.js';
import type { Attribute, Attributes } from '../model/attribute/attribute.js';
import type { Rejected } from '../model/scorer/batch.js';
import { type CodeColumn, type NumberColumn, newColumn } from '../model/table/column.js';
import { type PerRow, perRow } from '../model/table/per-row.js';
import { openRecords } from '../model/table/records.js';
import { Rejections, type Source } from '../model/table/source.js';
import { stageOf } from '../model/table/stage.js';
import { sourceOf, type Table } from '../model/table/table.js';
import { stageReadable, type Throwing } from '../model/table/unreadable.js';
import { deriveAll } from './derive-all.js';
import type { Learning } from './learning.js';
import { valueOrder } from './value-order.js';

/** An attribute's values over all patterns: numbers with NaN for missing, or codes with `size` for missing and `size + 1` for unseen. */
export type TrainingColumn =
  | { readonly type: 'number'; readonly values: Float64Array }
  | { readonly type: 'codes'; readonly codes: Uint16Array; readonly size: number };

/**
 * Rows to learn from, as patterns: rows with the same values are one pattern, with the weight of those that had the outcome and of those
 * that did not, in an order that depends on the values alone.
 *
 * So the order of rows cannot matter to a fit, not even in the last bit, and a row of weight 3 is the row three times.
 */
export interface TrainingRows {
  /** Patterns. */
  readonly n: number;
  readonly attributes: Attributes;
  readonly columns: ReadonlyMap<string, TrainingColumn>;
  /** Weight of each pattern's rows with the outcome, and without. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Rows used, and their weight with the outcome and without. */
  readonly rows: number;
  readonly totalWon: number;
  readonly totalLost: number;
  /** Rows left out because of an error in them. */
  readonly rejected: readonly Rejected[];
  /** Rows used in which a date is after their instant, and so is missing, by attribute. */
  readonly laterDates: ReadonlyMap<string, number>;
}

/** Reads, checks and gathers rows; those with a weight of 0 are not used. */
export function trainingRows<Row>(
  rows: readonly Row[] | Table,
  attributes: Attributes,
  outcome: PerRow<Row, unknown>,
  weights: PerRow<Row, unknown> | undefined,
  learning?: Learning,
): TrainingRows {
  const source = sourceOf(rows);
  const rejections = new Rejections();
  const later = new Map<string, number[]>();
  const columns = stageAll(source, attributes, rejections, [], learning, later);
  const outcomes = perRow(source, outcome, 'outcome');
  const weightOf = weights === undefined ? () => 1 : perRow(source, weights, 'weights');
  const [won, lost] = [new Float64Array(source.length), new Float64Array(source.length)];
  for (let i = 0; i < source.length; i++) {
    const [had, weight] = [outcomes(i), weightOf(i)];
    const reject = (path: string, expected: string, got: unknown) =>
      rejections.add(i, {
        code: 'wrong-type',
        path: at(path, i),
        expected,
        got: kindOf(got),
        ...(path === 'outcome' && typeof got === 'string'
          ? { hint: "pass a function such as (row) => row.won === 'yes'" }
          : {}),
      });
    if (had !== true && had !== false && had !== 0 && had !== 1) reject('outcome', 'true, false, 1 or 0', had);
    else if (typeof weight !== 'number' || !(weight >= 0) || weight === Number.POSITIVE_INFINITY)
      reject('weights', 'a finite number of at least 0', weight);
    else (had === true || had === 1 ? won : lost)[i] = weight;
  }
  const used = Array.from({ length: source.length }, (_, i) => i).filter(
    (i) => !rejections.byRow.has(i) && (won[i] as number) + (lost[i] as number) > 0,
  );
  const isUsed = new Set(used);
  const laterDates = new Map(
    [...later].map(([name, some]) => [name, some.filter((i) => isUsed.has(i)).length] as const),
  );
  return { ...gathered(used, columns, won, lost, attributes, rejections), laterDates };
}

/**
 * All values of numbers, booleans and categories, by name; errors go to the rejections.
 *
 * @param others - names besides the attributes that the model will read
 * @param learning - the derived facts, where there are any
 * @param later - gets the rows of each date that is after the instant of its row
 */
export function stageAll(
  source: Source,
  attributes: Attributes,
  rejections: Rejections,
  others: readonly string[] = [],
  learning?: Learning,
  later: Map<string, number[]> = new Map(),
): Map<string, NumberColumn | CodeColumn> {
  const isDerived = (name: string) => learning !== undefined && Object.hasOwn(learning.derived, name);
  const names = Object.keys(attributes).filter((name) => !isDerived(name));
  const bases = Object.keys(learning?.attributes ?? {});
  const opened = openRecords(source, names, [...names, ...bases, ...others], rejections);
  const columns = new Map<string, NumberColumn | CodeColumn>();
  for (const [name, attribute] of Object.entries(attributes)) {
    if (isDerived(name)) continue;
    if (attribute.type !== 'number' && attribute.type !== 'boolean' && attribute.type !== 'category') {
      const dated = attribute.type === 'date' || attribute.type === 'events';
      const facts: IssueFacts = {
        code: 'not-supported',
        path: at('attributes', name),
        expected: 'a number, boolean or category to learn from',
        got: `one of type ${attribute.type}`,
        hint: dated
          ? 'derive a number from it as of the day of each row, such as days since the last visit'
          : 'derive numbers or booleans from it, such as how many there are, or whether one of them is there',
      };
      fail(facts);
    }
    columns.set(name, newColumn(attribute, source.length) as NumberColumn | CodeColumn); // of such types alone
  }
  const demands = { required: false, unseenAllowed: true };
  const stagesFor = (throwing: Throwing) =>
    new Map(
      [...columns].map(([name, column]) => {
        const attribute = attributes[name] as Attribute; // it has a column
        return [
          name,
          stageOf(name, attribute, column, demands, source, opened, rejections, throwing.get(name)),
        ] as const;
      }),
    );
  const plain = Object.fromEntries(names.map((name) => [name, attributes[name] as Attribute]));
  stageReadable(stagesFor, plain, source, opened, rejections).stage(0, source.length, 0);
  if (learning === undefined) return columns;
  const derived = deriveAll(source, learning, rejections, later);
  // In the order of the names to learn from, as if the rows had them.
  return new Map(
    Object.keys(attributes).map((name) => [
      name,
      (columns.get(name) ?? derived.get(name)) as NumberColumn | CodeColumn,
    ]),
  );
}

function gathered(
  used: number[],
  columns: ReadonlyMap<string, NumberColumn | CodeColumn>,
  won: Float64Array,
  lost: Float64Array,
  attributes: Attributes,
  rejections: Rejections,
): Omit<TrainingRows, 'laterDates'> {
  const order = valueOrder([...columns.values()].map((column) => column.data));
  order.sort(used);
  const first: number[] = [];
  const [patternsWon, patternsLost]: [number[], number[]] = [[], []];
  for (let from = 0; from < used.length; ) {
    let end = from + 1;
    while (end < used.length && order.compare(used[from] as number, used[end] as number) === 0) end++;
    first.push(used[from] as number);
    // Most rows are like no other.
    const alike = end === from + 1 ? null : used.slice(from, end);
    const weightIn = (weights: Float64Array) =>
      alike === null ? (weights[used[from] as number] as number) : sum(alike.map((i) => weights[i] as number));
    patternsWon.push(weightIn(won));
    patternsLost.push(weightIn(lost));
    from = end;
  }
  const gather = (column: NumberColumn | CodeColumn): TrainingColumn => {
    if ('size' in column)
      return { type: 'codes', codes: taken(column.data, first, new Uint16Array(first.length)), size: column.size };
    return { type: 'number', values: taken(column.data, first, new Float64Array(first.length)) };
  };
  return {
    n: first.length,
    attributes,
    columns: new Map([...columns].map(([name, column]) => [name, gather(column)])),
    won: Float64Array.from(patternsWon),
    lost: Float64Array.from(patternsLost),
    rows: used.length,
    totalWon: sum(patternsWon),
    totalLost: sum(patternsLost),
    rejected: [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
  };
}

function taken<Values extends Uint16Array | Float64Array>(
  from: ArrayLike<number>,
  rows: readonly number[],
  to: Values,
): Values {
  for (let k = 0; k < rows.length; k++) to[k] = from[rows[k] as number] as number;
  return to;
}
