import { at, type IssueFacts, kindOf } from '../../core/errors.js';
import { UNREADABLE } from '../../core/readable.js';
import { sum } from '../../core/sum.js';
import type { SetAttribute } from '../../model/attribute/attribute.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { CodeColumn, NumberColumn } from '../../model/table/column.js';
import { type PerRow, perRow } from '../../model/table/per-row.js';
import { Rejections, type Source } from '../../model/table/source.js';
import { textsIn } from '../../model/table/stage-set.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import type { Learning } from '../learning.js';
import { stageAll, type TrainingColumn } from '../training-rows.js';
import { valueOrder } from '../value-order.js';
import { type NextProductOptions, profileAttributes } from './options.js';

/**
 * Customers to learn from, as patterns: customers with the same data are one pattern, with their weight, in an order that
 * depends on the data alone. So the order of rows cannot matter, and a row of weight 3 is the row three times.
 */
export interface Customers {
  /** The products; the fields below are positions in this list, rising. */
  readonly products: readonly string[];
  /** One per pattern. */
  readonly owned: readonly Int32Array[];
  /** Products bought and not owned before. */
  readonly bought: readonly Int32Array[];
  readonly weights: Float64Array;
  readonly columns: ReadonlyMap<string, TrainingColumn>;
  /** Rows used. */
  readonly rows: number;
  readonly rejected: readonly Rejected[];
  /** Weight of purchases of products owned before. */
  readonly repeats: number;
}

/** Reads, checks and gathers rows; those with a weight of 0 are not used. */
export function customersOf<Row>(
  rows: readonly Row[] | Table,
  options: NextProductOptions<Row>,
  learning?: Learning,
): Customers {
  const source = sourceOf(rows);
  const rejections = new Rejections();
  const plain = options as unknown as NextProductOptions<never>;
  const columns = stageAll(source, profileAttributes(plain), rejections, [options.owned], learning);
  const owned = textsOf(
    source,
    perRow(source, options.owned, 'owned'),
    'owned',
    (i) => source.pathOf(i, options.owned),
    rejections,
  );
  const bought = textsOf(
    source,
    perRow(source, options.bought, 'bought'),
    'bought',
    (i) => at('bought', i),
    rejections,
  );
  const weights = weightsOf(source, options.weights, 'weights', rejections);
  const isUsed = (i: number) => !rejections.byRow.has(i) && (weights[i] as number) > 0;
  const declared = options.attributes?.[options.owned] as SetAttribute | undefined;
  const products = declared?.values ?? found(owned, bought, isUsed);
  const place = new Map(products.map((product, p) => [product, p]));
  const ownedCodes = codesOf(owned, place, declared, (i) => source.pathOf(i, options.owned), rejections);
  const boughtCodes = codesOf(bought, place, declared, (i) => at('bought', i), rejections);
  const used = Array.from({ length: source.length }, (_, i) => i).filter(isUsed);
  return gathered(used, products, columns, ownedCodes, boughtCodes, weights, rejections);
}

/** The texts of each row; none where they are wrong, which is reported. */
export function textsOf(
  { length }: Source,
  read: (i: number) => unknown,
  what: 'owned' | 'bought',
  pathOf: (i: number) => string,
  rejections: Rejections,
): (readonly string[])[] {
  return Array.from({ length }, (_, i) => {
    const given = read(i);
    const reject = (facts: Omit<IssueFacts, 'code'>) => void rejections.add(i, { code: 'wrong-type', ...facts });
    const texts = given === null || given === undefined ? null : readTexts(given);
    if (texts === undefined) {
      rejections.add(i, { ...UNREADABLE, path: pathOf(i) });
      return [];
    }
    if (texts === null) {
      // A row that is not even an object is reported once.
      const absent = given === null || given === undefined;
      if (absent && rejections.byRow.has(i)) return [];
      const hint = absent
        ? { hint: `give an empty array when nothing ${what === 'owned' ? 'is' : 'was'} ${what}` }
        : {};
      reject({ path: pathOf(i), expected: 'an array of texts', got: kindOf(given), ...hint });
      return [];
    }
    const wrong = texts.findIndex((text) => typeof text !== 'string' || text === '');
    if (wrong < 0) return texts as string[];
    const got = texts[wrong] === '' ? 'an empty one' : kindOf(texts[wrong]);
    reject({ path: at(pathOf(i), wrong), expected: 'a text that is not empty', got });
    return [];
  });
}

/** The members of a set; null when it is none, undefined when reading it throws. */
function readTexts(given: unknown): unknown[] | null | undefined {
  try {
    const texts = textsIn(given);
    return texts === null ? null : Array.from(texts);
  } catch {
    return undefined;
  }
}

/** The weight of each row; 0 where it is wrong, which is reported. */
export function weightsOf<Row>(
  source: Source,
  weights: PerRow<Row, unknown> | undefined,
  path: string,
  rejections: Rejections,
): Float64Array {
  const read = weights === undefined ? () => 1 : perRow(source, weights, path);
  return Float64Array.from({ length: source.length }, (_, i) => {
    const weight = read(i);
    if (typeof weight === 'number' && weight >= 0 && weight < Infinity) return weight;
    const expected = 'a finite number of at least 0';
    rejections.add(i, { code: 'wrong-type', path: at(path, i), expected, got: kindOf(weight) });
    return 0;
  });
}

function found(
  owned: readonly (readonly string[])[],
  bought: readonly (readonly string[])[],
  isUsed: (i: number) => boolean,
): string[] {
  const texts = new Set<string>();
  for (const some of [owned, bought])
    some.forEach((own, i) => {
      if (isUsed(i)) for (const text of own) texts.add(text);
    });
  return [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Positions of the texts, each once and rising. An undeclared text makes the row wrong, unless the set ignores those. */
function codesOf(
  texts: readonly (readonly string[])[],
  place: ReadonlyMap<string, number>,
  declared: SetAttribute | undefined,
  pathOf: (i: number) => string,
  rejections: Rejections,
): Int32Array[] {
  return texts.map((own, i) => {
    const codes = new Set<number>();
    let unlisted = false;
    for (const text of own) {
      const code = place.get(text);
      if (code === undefined) unlisted = true;
      else codes.add(code);
    }
    if (unlisted && declared !== undefined && declared.unseen !== 'ignore') {
      const hint = 'add it to the values, or declare unseen "ignore"';
      const expected = 'texts among the values of the set';
      rejections.add(i, { code: 'unseen-value', path: pathOf(i), expected, got: 'one that is not listed', hint });
    }
    return Int32Array.from(codes).sort();
  });
}

function gathered(
  used: number[],
  products: readonly string[],
  columns: ReadonlyMap<string, NumberColumn | CodeColumn>,
  owned: readonly Int32Array[],
  boughtAll: readonly Int32Array[],
  weights: Float64Array,
  rejections: Rejections,
): Customers {
  const bought = boughtAll.map((codes, i) => {
    const before = new Set(owned[i]);
    return codes.filter((code) => !before.has(code));
  });
  const repeats = used.map((i) => (weights[i] as number) * ((boughtAll[i]?.length ?? 0) - (bought[i]?.length ?? 0)));
  const order = valueOrder([...columns.values()].map((column) => column.data));
  const tie = (a: number, b: number) => byCodes(owned[a], owned[b]) || byCodes(bought[a], bought[b]);
  order.sort(used, tie);
  const compare = (a: number, b: number) => order.compare(a, b) || tie(a, b);
  const first: number[] = [];
  const merged: number[] = [];
  for (let from = 0; from < used.length; ) {
    let end = from + 1;
    while (end < used.length && compare(used[from] as number, used[end] as number) === 0) end++;
    first.push(used[from] as number);
    merged.push(sum(used.slice(from, end).map((i) => weights[i] as number)));
    from = end;
  }
  const taken = (column: NumberColumn | CodeColumn): TrainingColumn =>
    'size' in column
      ? { type: 'codes', codes: Uint16Array.from(first, (i) => column.data[i] as number), size: column.size }
      : { type: 'number', values: Float64Array.from(first, (i) => column.data[i] as number) };
  return {
    products,
    owned: first.map((i) => owned[i] as Int32Array),
    bought: first.map((i) => bought[i] as Int32Array),
    weights: Float64Array.from(merged),
    columns: new Map([...columns].map(([name, column]) => [name, taken(column)])),
    rows: used.length,
    rejected: [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
    repeats: sum(repeats),
  };
}

function byCodes(a: Int32Array = new Int32Array(), b: Int32Array = new Int32Array()): number {
  for (let k = 0; k < a.length && k < b.length; k++) if (a[k] !== b[k]) return (a[k] as number) - (b[k] as number);
  return a.length - b.length;
}
