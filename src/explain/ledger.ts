import { fixed, short } from '../core/decimal.js';
import { fail, shown } from '../core/errors.js';
import { amountOf, apportioned, isInSteps, MOST_DECIMALS, stepsOf, stepsPerUnit } from '../core/steps.js';
import { weightedSum } from '../core/weighted-sum.js';
import type { Combination, Evaluation, Kind, ModelBase } from '../model/kind.js';
import { summaryOf } from '../model/summary.js';
import { shownDecimals } from '../model/tally/unit.js';
import { type WordedLine, worded } from './lines.js';

/** How an evaluation is written down. */
export interface LedgerOptions<M extends ModelBase = ModelBase> {
  /** The most decimals to show, 0..9; left out, all that are counted, but three of log-odds and squared distances. */
  readonly decimals?: number;
  /** The kind's row, where it is your own. */
  readonly kind?: Kind<M, unknown>;
}

/**
 * An evaluation as a ledger on paper: one line per contribution, its amount, and the total under the stroke.
 *
 * Points are shown exactly as they were counted. Where fewer decimals are shown than were counted, amounts are rounded so that
 * the shown amounts add up to the shown total (largest remainder), each less than one unit of the last digit away from its
 * exact value. Lines that add nothing are left out, unless what they speak of is missing or not listed.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model; `out-of-range` for other decimals
 * @example ledger(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).split('\n')[1] // => '  employees 300 people (250 to below 1000)    20'
 */
export function ledger<M extends ModelBase>(model: M, evaluation: Evaluation, options: LedgerOptions<M> = {}): string {
  const { decimals, kind: own } = options;
  if (decimals !== undefined && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS)) {
    const expected = `a whole number from 0 to ${MOST_DECIMALS}`;
    fail({ code: 'out-of-range', path: 'options.decimals', expected, got: shown(decimals) });
  }
  const { kind, shares, lines } = worded(model, evaluation, own as unknown as Kind<ModelBase, unknown> | undefined); // of this very model
  const [first] = evaluation.tallies;
  const names = kind.names?.(model);
  const meaning = kind.meaning?.(model);
  const blocks = evaluation.tallies.flatMap((tally, t) => {
    const told = (lines[t] ?? []).filter(tells);
    if (tally.unit !== first?.unit && tally.total === 0) return [];
    const steps = (amount: number) => stepsOf(amount, tally.decimals);
    const start = tally.base === 0 ? [] : [{ name: 'start', steps: steps(tally.base) }];
    const entries = [...start, ...told.map(({ line, text }) => ({ name: text, steps: steps(line.amount) }))];
    const title = `${names?.get(tally.option) ?? tally.option} (${tally.unit})`;
    const written = block(title, entries, steps(tally.total), tally.decimals, decimals ?? shownDecimals(tally));
    return [meaning === undefined ? written : `${written}\n  ${meaning(tally.total)}`];
  });
  return [
    ...blocks,
    ...closing(kind.combines?.(model), shares, evaluation, decimals),
    summaryOf(kind, evaluation),
  ].join('\n');
}

/** What adds nothing and is known tells nothing, unless more was to be expected. */
function tells({ line, term }: WordedLine): boolean {
  return line.amount !== 0 || (line.line === 'term' && (line.state !== 'known' || (term?.baseline ?? 0) !== 0));
}

/** How the tallies make up the score, where there is more than one, or a weight to show. */
function closing(
  combination: Combination | undefined,
  shares: readonly (number | null)[],
  { tallies }: Evaluation,
  decimals: number | undefined,
): string[] {
  const parts = tallies.flatMap((tally, t) => {
    const weight = shares[t] ?? null;
    return weight === null ? [] : [{ tally, weight, steps: stepsOf(tally.total, tally.decimals) }];
  });
  const [first] = parts;
  if (combination === undefined || first === undefined || (parts.length === 1 && first.weight === 1)) return [];
  const entries = parts.map(({ tally, weight, steps }) => ({
    name: weight === 1 ? tally.option : `${tally.option} [${short(tally.total, tally.decimals)} × ${short(weight, 9)}]`,
    steps: weight * steps,
  }));
  const total = weightedSum(parts.map(({ weight }) => weight)).one(parts.map(({ steps }) => steps));
  return [block(combination.name, entries, total, first.tally.decimals, decimals ?? shownDecimals(first.tally))];
}

/** A title, a line per entry with its share of the total, and the total under the stroke; at most so many decimals of those counted. */
function block(
  title: string,
  entries: readonly { readonly name: string; readonly steps: number }[],
  sum: number,
  counted: number,
  most: number,
): string {
  const exact = entries.map(({ steps }) => steps);
  const decimals = [...exact, sum].reduce((all, steps) => Math.max(all, decimalsOf(steps, counted, most)), 0);
  const unit = stepsPerUnit(counted) / stepsPerUnit(decimals);
  const total = Math.floor(sum / unit + 0.5);
  const whole = apportioned(
    exact.map((steps) => steps / unit),
    total,
  );
  const text = (steps: number) => fixed(amountOf(steps, decimals), decimals);
  const amounts = whole.map(text);
  const nameWidth = entries.reduce((width, { name }) => Math.max(width, name.length), 8);
  const amountWidth = amounts.reduce((width, one) => Math.max(width, one.length), text(total).length);
  const line = (name: string, amount: string) => `  ${name.padEnd(nameWidth)}  ${amount.padStart(amountWidth + 2)}`;
  const stroke = `  ${'-'.repeat(nameWidth + amountWidth + 4)}`;
  const lines = entries.map(({ name }, i) => line(name, amounts[i] ?? ''));
  return [title, ...lines, stroke, line('total', text(total))].join('\n');
}

/** As few decimals, up to `most`, as it takes to show some steps as they are. */
function decimalsOf(steps: number, counted: number, most: number): number {
  const amount = amountOf(steps, counted);
  const limit = Math.min(counted, most);
  for (let decimals = 0; decimals < limit; decimals++) if (isInSteps(amount, decimals)) return decimals;
  return limit;
}
