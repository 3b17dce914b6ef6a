import { at, fail, kindOf, nearest, oneOf, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { requireInstant } from '../../core/time.js';
import { compile } from '../../evaluate.js';
import type { Model } from '../../kinds/registry.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Batch } from '../../model/scorer/batch.js';
import type { Source } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { checkNames, MOST_PARTS, readCount } from '../inputs.js';
import { alarmsOf, type DriftAlarm, type DriftRule } from './alarms.js';
import { compareColumn, type DriftBins, type DriftColumn, type DriftRate } from './column.js';
import { isWatched, readAttribute, readResults } from './columns.js';
import { rateMoved } from './shares.js';
import { readFloor } from './stability.js';

export interface DriftOptions {
  /** The model whose attributes, numbers and labels are watched; or `attributes` alone. */
  readonly model?: Model | undefined;
  /** The attributes that are watched, without any result. */
  readonly attributes?: Attributes | undefined;
  /**
   * The instant as of which rows are scored and ages of dates are computed: one for all, or one for each side. Needed with a model, or with
   * a date.
   */
  readonly asOf?: string | { readonly before: string; readonly after: string } | undefined;
  /** Bins of numbers, cut at the quantiles of the rows before: 2 to 1,000, default 10. */
  readonly bins?: number | undefined;
  /** Inner edges of bins by name, rising, instead of quantiles: of attributes that are numbers or dates (ages in days), and of numbers of the result. */
  readonly edges?: Readonly<Record<string, readonly number[]>> | undefined;
  /** The least share assumed for a class; default 1e-4. */
  readonly floor?: number | undefined;
  /** The probability of any alarm when nothing has changed, above 0 and below 1; default 0.05. */
  readonly error?: number | undefined;
  /** The least index and the least change of a rate that can raise an alarm; defaults 0.1 and 0.02. */
  readonly least?: { readonly psi?: number | undefined; readonly rate?: number | undefined } | undefined;
}

/** The changes between two sets of rows, as plain JSON. */
export interface DriftReport {
  readonly n: { readonly before: number; readonly after: number };
  /** Changes that are beyond chance and large enough, in the order of the columns; empty when there are none. */
  readonly alarms: readonly DriftAlarm[];
  readonly rule: DriftRule;
  /** Requested number of bins, and the floor. */
  readonly bins: number;
  readonly floor: number;
  /** Attributes in the order of the model, then the numbers and the labels of its results. */
  readonly columns: readonly DriftColumn[];
  /** Rows that the model refuses; null without a model. */
  readonly rejected: DriftRate | null;
  /** Attributes with more than one value per row: derive numbers, booleans or categories from them to monitor them. */
  readonly notWatched: readonly string[];
}

/**
 * Compares today's rows with those of the time when a model was made: shares of values, of missing and of unlisted values, and the results
 * of the model. Alarms have a fixed error rate for the whole report.
 *
 * The index of a column is the population stability index (PSI; of attributes also called CSI): sum of (a − b) ln(a / b) over classes, with
 * shares b before and a after, each at least `floor`. Classes are bins of numbers (cut at the quantiles of before, type 7; dates as ages
 * in days), values, and missing, unlisted and not allowed values.
 *
 * An index of 0.1 is often called a shift, 0.25 a large one. In small samples chance alone gives a larger index: about (classes − 1)(1/n +
 * 1/m), which is 0.18 for ten bins of 100 rows against 100. So a column raises an alarm only if both are true: the shift is beyond chance,
 * and the index is at least `least.psi`. Beyond chance is a p-value of at most error / checks, by Pearson's test of homogeneity, for which
 * rare classes are joined; and for the rates of missing, unlisted, not allowed and refused rows Fisher's exact test. When nothing has
 * moved, a whole report has any alarm in at most 5 % of cases. The tests assume independent rows: with many rows per customer they
 * understate chance.
 *
 * @param before - rows of the time the model was made: records, or columns by name
 * @param after - rows of now
 * @throws ScoringError `too-little-data` for no rows on a side; `missing-value` without `model` or `attributes`, or without `asOf` where it is needed; `unknown-name`, `out-of-range` and `order` for options
 * @example drift([{ size: 1 }, { size: 2 }], [{ size: 1 }, { size: 2 }], { attributes: { size: { type: 'number' } } }).columns[0].psi // => 0
 */
export function drift(
  before: readonly object[] | Table,
  after: readonly object[] | Table,
  options: DriftOptions,
): DriftReport {
  checkNames(options, ['model', 'attributes', 'asOf', 'bins', 'edges', 'floor', 'error', 'least']);
  const attributes = attributesIn(options);
  const watched = Object.keys(attributes).filter((name) => isWatched(attributes[name] as Attributes[string]));
  const isTimed = options.model !== undefined || watched.some((name) => attributes[name]?.type === 'date');
  const [asOfBefore, asOfAfter] = readInstants(options.asOf, isTimed);
  const [then, now] = [readSide(before, 'before'), readSide(after, 'after')];
  const scored =
    options.model === undefined
      ? null
      : ([batchOf(options.model, before, asOfBefore), batchOf(options.model, after, asOfAfter)] as const);
  const results = scored === null ? null : ([readResults(scored[0]), readResults(scored[1])] as const);
  const numbers = results === null ? [] : results[0].numbers.map(([name]) => name);
  const binning = readBins(options, [...watched.filter((name) => isNumeric(attributes, name)), ...numbers]);
  const columns = [
    ...watched.map((name) =>
      compareColumn(
        name,
        'attribute',
        readAttribute(then, name, attributes, asOfBefore.ms),
        readAttribute(now, name, attributes, asOfAfter.ms),
        binning,
      ),
    ),
    ...(['numbers', 'labels'] as const).flatMap((part) =>
      (results?.[0][part] ?? []).flatMap(([name, own]) => {
        const other = results?.[1][part].find(([one]) => one === name)?.[1];
        if (other === undefined || own.rows === 0 || other.rows === 0) return [];
        // A label that the model never assigns, such as a grade in a model without grades.
        if (own.missing === own.rows && other.missing === other.rows) return [];
        return [compareColumn(name, part === 'numbers' ? 'number' : 'label', own, other, binning)];
      }),
    ),
  ];
  const rejected = scored === null ? null : rejectedOf(...scored);
  const { rule, alarms } = alarmsOf(columns, rejected, readRule(options));
  return {
    n: { before: then.length, after: now.length },
    alarms,
    rule,
    bins: binning.bins,
    floor: binning.floor,
    columns,
    rejected,
    notWatched: Object.keys(attributes).filter((name) => !watched.includes(name)),
  };
}

function attributesIn({ model, attributes }: DriftOptions): Attributes {
  if (model !== undefined && attributes !== undefined)
    fail({ code: 'mismatch', path: 'options', expected: 'model or attributes', got: 'both' });
  const path = model === undefined ? 'options.attributes' : 'options.model';
  const given: unknown = model === undefined ? attributes : optionsIn(model, path).attributes;
  if (given === undefined)
    fail({ code: 'missing-value', path: 'options', expected: 'a model, or attributes', got: 'neither' });
  const read = optionsIn(given as Attributes, path);
  for (const [name, attribute] of Object.entries(read)) {
    const type: unknown = (attribute as { type?: unknown } | null | undefined)?.type;
    if (!TYPES.includes(type as string))
      fail({ code: 'unknown-name', path: `${at(path, name)}.type`, expected: oneOf(TYPES), got: kindOf(type) });
  }
  return read;
}

const TYPES = ['number', 'boolean', 'category', 'date', 'events', 'set', 'list'];

interface Instant {
  readonly text: string;
  readonly ms: number;
}

function readInstants(asOf: DriftOptions['asOf'], isNeeded: boolean): readonly [Instant, Instant] {
  if (asOf === undefined) {
    if (isNeeded)
      fail({
        code: 'missing-value',
        path: 'options.asOf',
        expected: 'the instant as of which the rows are',
        got: 'nothing',
        hint: 'give one for both sides, or { before, after }',
      });
    return [
      { text: '', ms: 0 },
      { text: '', ms: 0 },
    ];
  }
  const read = (text: unknown, path: string) => ({ text: text as string, ms: requireInstant(text, path) });
  if (typeof asOf !== 'object' || asOf === null) return [read(asOf, 'options.asOf'), read(asOf, 'options.asOf')];
  checkNames(asOf, ['before', 'after'], 'options.asOf');
  return [read(asOf.before, 'options.asOf.before'), read(asOf.after, 'options.asOf.after')];
}

function readSide(rows: readonly object[] | Table, path: string): Source {
  if (rows === null || typeof rows !== 'object')
    fail({ code: 'wrong-type', path, expected: 'an array of records or an object of columns', got: kindOf(rows) });
  const source = sourceOf(rows);
  if (source.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one row', got: 'none' });
  return source;
}

type Scored = Pick<Batch, 'length' | 'numbers' | 'labels' | 'rejected'>;

function batchOf(model: Model, rows: readonly object[] | Table, asOf: Instant): Scored {
  // The attributes of the rows are checked by the scorer, row by row.
  return compile(model).many(rows as never, { asOf: asOf.text });
}

function rejectedOf(before: Scored, after: Scored): DriftRate {
  const [b, a] = [before.rejected.length, after.rejected.length];
  return {
    before: b / before.length,
    after: a / after.length,
    pValue: rateMoved([b, before.length], [a, after.length]),
  };
}

function isNumeric(attributes: Attributes, name: string): boolean {
  const type = attributes[name]?.type;
  return type === 'number' || type === 'date';
}

function readBins({ bins, floor, edges = {} }: DriftOptions, numeric: readonly string[]): DriftBins {
  optionsIn(edges, 'options.edges');
  for (const [name, own] of Object.entries(edges)) {
    const path = at('options.edges', name);
    if (!numeric.includes(name))
      fail({
        code: 'unknown-name',
        path,
        expected: numeric.length === 0 ? 'no edges, as nothing watched is a number' : oneOf(numeric),
        hint: nearest(name, numeric),
      });
    if (!Array.isArray(own) || own.length === 0 || own.length >= MOST_PARTS || !own.every(Number.isFinite))
      fail({ code: 'wrong-type', path, expected: `1 to ${MOST_PARTS - 1} finite numbers`, got: kindOf(own) });
    const fall = own.findIndex((edge, i) => i > 0 && edge <= (own[i - 1] as number));
    if (fall > 0)
      fail({ code: 'order', path: at(path, fall), expected: `a number above ${own[fall - 1]}`, got: `${own[fall]}` });
  }
  return { bins: readCount(bins, 'options.bins', 2, 10, MOST_PARTS), floor: readFloor(floor), edges };
}

function readRule({ error = 0.05, least = {} }: DriftOptions) {
  if (!(typeof error === 'number' && error > 0 && error < 1))
    fail({ code: 'out-of-range', path: 'options.error', expected: 'a chance above 0 and below 1', got: shown(error) });
  checkNames(least, ['psi', 'rate'], 'options.least');
  const { psi = 0.1, rate = 0.02 } = least;
  for (const [name, value] of [
    ['psi', psi],
    ['rate', rate],
  ] as const)
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) {
      const path = at('options.least', name);
      fail({ code: 'out-of-range', path, expected: 'a number of 0 or more', got: shown(value) });
    }
  return { error, psi, rate };
}
