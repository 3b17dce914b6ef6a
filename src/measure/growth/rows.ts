import { at, kindOf } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { optionsIn } from '../../core/options.js';
import { stepsOf } from '../../core/steps.js';
import { parseInstant } from '../../core/time.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { PerRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { outcomeOf } from '../inputs.js';
import { type RowFact, rowFact } from '../row-facts.js';

/** Where to find the values of opportunities. */
export interface GrowthColumns<Row> {
  /**
   * When an opportunity began, a strict ISO instant, or null when not known: a property or column, one value
   * per row, or a function; default `at`.
   */
  readonly at?: PerRow<Row, unknown>;
  /** When it was won or lost; default the same as `at`. */
  readonly closedAt?: PerRow<Row, unknown>;
  /** The amount, a finite number, or null when not known; default `amount`. */
  readonly amount?: PerRow<Row, unknown>;
  /** True or 1 when won, false or 0 when lost, null while it is open; default `won`. */
  readonly won?: PerRow<Row, unknown>;
  /** Columns to break changes down by, such as region, product or cluster. */
  readonly by?: Readonly<Record<string, PerRow<Row, unknown>>>;
}

/** One opportunity as it was read. */
export interface Deal {
  readonly began: number | null;
  readonly closed: number | null;
  /** In steps; null when not known. */
  readonly amount: number | null;
  readonly won: 0 | 1 | null;
  /** Its segment in each column of `by`. */
  readonly segments: readonly (string | null)[];
}

/** The opportunities read, and the rows that could not be read. */
export interface DealRows {
  readonly deals: readonly Deal[];
  readonly later: number;
  readonly withoutDate: { readonly began: number; readonly closed: number };
  readonly rejected: readonly Rejected[];
}

/** Opportunities as of an instant: those that began later are left out, those that closed later are open. */
export function readDeals<Row>(
  opportunities: readonly Row[] | Table,
  options: GrowthColumns<Row>,
  asOf: number,
  decimals: number,
): DealRows {
  const source = sourceOf(opportunities);
  const { at: when = 'at', amount = 'amount', won = 'won', closedAt = when, by = {} } = options;
  const fact = (given: PerRow<Row, unknown>, path: string) => rowFact(source, given, path);
  const beganOf = fact(when, 'options.at');
  const closedOf = fact(closedAt, 'options.closedAt');
  const [amountOf, wonOf] = [fact(amount, 'options.amount'), fact(won, 'options.won')];
  const columns = Object.entries(optionsIn(by, 'options.by')).map(([name, one]) => fact(one, at('options.by', name)));
  const rejections = new Rejections();
  const deals: Deal[] = [];
  const withoutDate = { began: 0, closed: 0 };
  let later = 0;
  for (let i = 0; i < source.length; i++) {
    const began = instantIn(beganOf, i, rejections);
    const closing = closedAt === when ? began : instantIn(closedOf, i, rejections);
    const outcome = wonIn(wonOf, i, rejections);
    const known = amountIn(amountOf, i, rejections);
    const segments = columns.map((column) => segmentIn(column, i, rejections));
    if (rejections.byRow.has(i)) continue;
    if (began !== null && began > asOf) {
      later++;
      continue;
    }
    if (began === null) withoutDate.began++;
    const open = outcome === null || (closing !== null && closing > asOf);
    if (!open && closing === null) withoutDate.closed++;
    const steps = known === null ? null : stepsOf(known, decimals) + 0; // no -0
    deals.push({ began, closed: open ? null : closing, amount: steps, won: open ? null : outcome, segments });
  }
  return { deals, later, withoutDate, rejected: [...rejections.byRow].map(([index, issues]) => ({ index, issues })) };
}

function instantIn(fact: RowFact, i: number, rejections: Rejections): number | null {
  const given = fact.of(i) ?? null;
  const ms = typeof given === 'string' ? parseInstant(given) : null;
  if (ms === null && given !== null) rejections.add(i, { ...instantFacts(given), path: fact.pathOf(i) });
  return ms;
}

function wonIn(fact: RowFact, i: number, rejections: Rejections): 0 | 1 | null {
  const given = fact.of(i) ?? null;
  const outcome = outcomeOf(given);
  if (outcome === null && given !== null) {
    const expected = 'true, false, 1 or 0, or null while it is open';
    rejections.add(i, { code: 'wrong-type', path: fact.pathOf(i), expected, got: kindOf(given) });
  }
  return outcome;
}

function amountIn(fact: RowFact, i: number, rejections: Rejections): number | null {
  const given = fact.of(i) ?? null;
  if (given === null || (typeof given === 'number' && Number.isFinite(given))) return given;
  const expected = 'a finite number, or null when it is not known';
  rejections.add(i, { code: 'wrong-type', path: fact.pathOf(i), expected, got: kindOf(given) });
  return null;
}

function segmentIn(fact: RowFact, i: number, rejections: Rejections): string | null {
  const given = fact.of(i) ?? null;
  if (given === null || given === '') return null;
  if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') return String(given);
  const expected = 'a text, a number, true or false, or null when it is not known';
  rejections.add(i, { code: 'wrong-type', path: fact.pathOf(i), expected, got: kindOf(given) });
  return null;
}
