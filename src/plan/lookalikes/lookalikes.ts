import { fail, kindOf, shown } from '../../core/errors.js';
import { reported } from '../../fit/finding.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { PerRow } from '../../model/table/per-row.js';
import type { Table } from '../../model/table/table.js';
import { readName } from '../contact-terms.js';
import { checkAttributes, type LookalikeColumn, readCandidates, readCustomers } from './customers.js';
import { heldOutCheck, type TableOptions } from './held-out.js';
import { interceptOf, modelOfTable } from './model.js';
import { nearestTo } from './near.js';
import type { LookalikeCheck, Lookalikes, LookalikeVerdict } from './plan.js';
import { rankedBy } from './ranking.js';
import { suspectsAmong } from './suspects.js';
import { attributeOf, codesOf, codingsOf, countedOf } from './table.js';
import { lookalikesText, rejectedRows } from './text.js';

export interface LookalikeOptions<Row, A extends Attributes = Attributes> {
  /** The attributes by which customers and candidates are compared: numbers, booleans and categories. */
  readonly attributes: A;
  /** Whether a customer is one of the best, true or false, 1 or 0: a property or column, one value per row, or a function of the row. */
  readonly best?: PerRow<Row, unknown> | undefined;
  /**
   * Instead of `best`: the value of each customer. Customers with the highest values are the best, including all that tie with the last
   * one.
   */
  readonly value?: PerRow<Row, unknown> | undefined;
  /** With `value`: the share of customers that are the best, above 0 and below 1; default 0.2. */
  readonly topShare?: number | undefined;
  /** The property or column with the id of each customer and candidate, a text; default their positions. */
  readonly id?: string | undefined;
  /** Number of candidates returned, 1 to 10,000; default 100. */
  readonly top?: number | undefined;
  /** Number of exemplars for each, 0 to 20; default 3. */
  readonly exemplars?: number | undefined;
  /** Number of bins for numbers, 2 to 50; default 5. */
  readonly bins?: number | undefined;
  /**
   * Shrinkage: how many average customers to add to those with each value, 0.001 to 1e6; larger values give small counts less influence.
   * Default 10.
   */
  readonly shrinkage?: number | undefined;
  /** Least number of best customers and of others for a ranking; 5 or more, default 20. */
  readonly minBest?: number | undefined;
  /** Number of folds of held-out customers, 2 to 5; default 5. */
  readonly folds?: number | undefined;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
  /** Name of the model; default `look-alikes`. */
  readonly name?: string | undefined;
  /** Version of the model; default `1`. */
  readonly version?: string | undefined;
}

/** Most distances computed: requested candidates × best customers. */
const MOST_DISTANCES = 20_000_000;

/**
 * What distinguishes the best customers, and which candidates are like them, with reasons and examples.
 *
 * The score adds up one amount per attribute (naive Bayes; the weight of evidence of I. J. Good, 1950). With b best and r other customers
 * who have the value, of B and R who are known, k = `shrinkage` and p = B / (B + R), it is ln((b + k p) / (r + k (1 − p))) − ln(B / R).
 * Attributes with the same information count twice, so the total only ranks; it is no calibrated probability. The check ranks held-out
 * customers, compared with chance and with the logistic regression of the same attributes, and the verdict recommends one. The folds
 * depend on the order of the customers.
 *
 * @param customers - records or columns by name: the best and all others
 * @param candidates - the same attributes, for those who are no customers yet
 * @throws ScoringError `mismatch` for neither or both of `best` and `value`; `not-supported` for attributes of other types; `out-of-range` for more than 20 million distances; `wrong-type`, `unknown-name` with their path
 * @example findLookalikes([{ size: 1, won: true }], [], { attributes: { size: { type: 'number' } }, best: 'won' }).text // => '1 best customer and 0 others: too few to tell them apart; at least 20 of each are needed for a ranking'
 */
export function findLookalikes<Row, const A extends Attributes>(
  customers: readonly Row[] | Table,
  candidates: readonly unknown[] | Table,
  options: LookalikeOptions<Row, A>,
): Lookalikes<A> {
  checkNames(options, OPTION_NAMES);
  const { attributes, level } = options;
  checkAttributes(attributes);
  checkLevel(level, 'options.level');
  const top = readCount(options.top, 'options.top', 1, 100, 10_000);
  const exemplars = readCount(options.exemplars, 'options.exemplars', 0, 3, 20);
  const minBest = readCount(options.minBest, 'options.minBest', 5, 20);
  const how: TableOptions = {
    bins: readCount(options.bins, 'options.bins', 2, 5, 50),
    shrinkage: readShrinkage(options.shrinkage),
    folds: readCount(options.folds, 'options.folds', 2, 5, 5),
    level,
  };
  const named = {
    name: readName(options.name ?? 'look-alikes', 'options.name'),
    version: readName(options.version ?? '1', 'options.version'),
  };

  const read = readCustomers(customers, attributes, options);
  const asked = readCandidates(candidates, attributes, options.id);
  const best = read.isBest.reduce((n, one) => n + one, 0);
  const rest = read.n - best;
  if (exemplars > 0 && Math.min(top, asked.n) * best > MOST_DISTANCES) {
    const got = `${Math.min(top, asked.n)} × ${best}`;
    const expected = `at most ${MOST_DISTANCES} candidates × best customers to compare`;
    fail({
      code: 'out-of-range',
      path: 'options.top',
      expected,
      got,
      hint: 'ask for fewer candidates, or for exemplars: 0',
    });
  }
  const counted = codingsOf(read, how.bins).map((coding) =>
    countedOf(
      coding,
      codesOf(read.columns.get(coding.attribute) as LookalikeColumn, coding),
      read.isBest,
      how.shrinkage,
    ),
  );
  const isEnough = Math.min(best, rest) >= minBest;
  const tables = best > 0 && rest > 0 ? counted.map((one) => attributeOf(one, level)) : [];
  const findings = [
    ...rejectedRows(read.rejected.length, 'customer'),
    ...rejectedRows(asked.rejected.length, 'candidate'),
  ];
  const heldOut = isEnough ? heldOutCheck(read, attributes, how) : null;
  if (isEnough) findings.push(...suspectsAmong(read, attributes, best, rest));
  const model = isEnough ? modelOfTable(counted, attributes, best, rest, named, findings) : null;
  const byName = new Map(tables.map((one) => [one.attribute, one]));
  const facts: Omit<Lookalikes, 'text'> = {
    verdict: verdictOf(heldOut),
    best,
    rest,
    attributes: [...tables].sort((a, b) => b.strength - a.strength),
    model,
    candidates: isEnough
      ? rankedBy(counted, byName, interceptOf(best, rest), asked, top, nearestTo(read, asked, exemplars))
      : [],
    heldOut,
    rejected: read.rejected,
    rejectedCandidates: asked.rejected,
    ...reported(findings),
  };
  return { ...facts, text: lookalikesText(facts, minBest) } as Lookalikes<A>;
}

const OPTION_NAMES = [
  'attributes',
  'best',
  'value',
  'topShare',
  'id',
  'top',
  'exemplars',
  'bins',
  'shrinkage',
  'minBest',
  'folds',
  'level',
  'name',
  'version',
];

function readShrinkage(value: number | undefined): number {
  if (value === undefined) return 10;
  const expected = 'a number above 0, up to 1e6';
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path: 'options.shrinkage', expected, got: kindOf(value) });
  if (value < 1e-3 || value > 1e6)
    fail({
      code: 'out-of-range',
      path: 'options.shrinkage',
      expected: 'a number from 0.001 to 1e6',
      got: shown(value),
    });
  return value;
}

function verdictOf(check: LookalikeCheck | null): LookalikeVerdict {
  if (check === null) return 'too-few';
  const { lookalikes, difference } = check;
  if (lookalikes.interval === null ? lookalikes.auc <= 0.5 : lookalikes.interval.low <= 0.5)
    return 'no-better-than-chance';
  return (difference?.interval?.high ?? 0) < 0 ? 'probability-model-is-better' : 'works';
}
