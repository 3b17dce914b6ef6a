import { decimalsOf, fixed, short } from '../core/decimal.js';
import { fail } from '../core/errors.js';
import type { Combination, Evaluation, Kind, ModelBase } from '../model/kind.js';
import { type WordedLine, worded } from './lines.js';

/** How an evaluation is written down. */
export interface LedgerOptions<M extends ModelBase = ModelBase> {
  /** The most to show, 0..6; 3 when left out. */
  readonly decimals?: number;
  /** The kind's row, where it is your own. */
  readonly kind?: Kind<M, unknown>;
}

/**
 * An evaluation as a ledger on paper: one line per contribution, its amount, and the total under the stroke.
 *
 * Amounts are shown with as many decimals as they need, at most `decimals`; where they must be rounded, they are rounded so
 * that the shown amounts add up to the shown total (largest remainder), each less than one unit of the last digit away from
 * its exact value. Lines that add nothing are left out, unless what they speak of is missing or not listed.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model; `out-of-range` for other decimals
 * @example ledger(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).split('\n')[1] // => '  employees 300 people (250 to below 1000)    20'
 */
export function ledger<M extends ModelBase>(model: M, evaluation: Evaluation, options: LedgerOptions<M> = {}): string {
  const { decimals = 3, kind: own } = options;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) {
    fail({
      code: 'out-of-range',
      path: 'options.decimals',
      expected: 'a whole number from 0 to 6',
      got: String(decimals),
    });
  }
  const { kind, shares, lines } = worded(model, evaluation, own as unknown as Kind<ModelBase, unknown> | undefined); // of this very model
  const [first] = evaluation.tallies;
  const names = kind.names?.(model);
  const meaning = kind.meaning?.(model);
  const blocks = evaluation.tallies.flatMap((tally, t) => {
    const told = (lines[t] ?? []).filter(tells);
    if (tally.unit !== first?.unit && tally.total === 0) return [];
    const start = tally.base === 0 ? [] : [{ name: 'start', amount: tally.base }];
    const entries = [...start, ...told.map(({ line, text }) => ({ name: text, amount: line.amount }))];
    const written = block(
      `${names?.get(tally.option) ?? tally.option} (${tally.unit})`,
      entries,
      tally.total,
      decimals,
    );
    return [meaning === undefined ? written : `${written}\n  ${meaning(tally.total)}`];
  });
  return [
    ...blocks,
    ...closing(kind.combines?.(model), shares, evaluation, decimals),
    kind.summary(evaluation.result),
  ].join('\n');
}

/** What adds nothing and is known tells nothing, unless more was to be expected; a correction of the last digit does not show. */
function tells({ line, term }: WordedLine): boolean {
  if (line.line !== 'term') return Math.abs(line.amount) > 1e-9;
  return line.amount !== 0 || line.state !== 'known' || (term?.baseline ?? 0) !== 0;
}

/** How the tallies make up the score, where there is more than one, or a weight to show. */
function closing(
  combination: Combination | undefined,
  shares: readonly (number | null)[],
  { tallies }: Evaluation,
  decimals: number,
): string[] {
  const parts = tallies.flatMap((tally, t) => {
    const weight = shares[t] ?? null;
    return weight === null ? [] : [{ tally, weight }];
  });
  if (combination === undefined || (parts.length === 1 && parts[0]?.weight === 1)) return [];
  const entries = parts.map(({ tally, weight }) => ({
    name: weight === 1 ? tally.option : `${tally.option} [${short(tally.total)} × ${short(weight, 6)}]`,
    amount: weight * tally.total,
  }));
  const total = entries.reduce((sum, entry) => sum + entry.amount, 0);
  return [block(combination.name, entries, total, decimals)];
}

function block(title: string, entries: readonly { name: string; amount: number }[], sum: number, most: number): string {
  const decimals = entries.reduce((all, { amount }) => Math.max(all, decimalsOf(amount, most)), decimalsOf(sum, most));
  const amounts = entries.map(({ amount }) => amount);
  const shown = addingUp(amounts, sum, decimals);
  const total = fixed(sum, decimals);
  const nameWidth = entries.reduce((width, { name }) => Math.max(width, name.length), 8);
  const amountWidth = shown.reduce((width, text) => Math.max(width, text.length), total.length);
  const line = (name: string, amount: string) => `  ${name.padEnd(nameWidth)}  ${amount.padStart(amountWidth + 2)}`;
  const stroke = `  ${'-'.repeat(nameWidth + amountWidth + 4)}`;
  return [title, ...entries.map(({ name }, i) => line(name, shown[i] ?? '')), stroke, line('total', total)].join('\n');
}

/** Amounts rounded so that they add up to their rounded total: those rounded the furthest down are rounded up instead, or the other way round. */
export function addingUp(amounts: readonly number[], total: number, decimals: number): string[] {
  const scale = Number(`1e${decimals}`);
  const whole = amounts.map((amount) => Math.floor(amount * scale + 0.5));
  let surplus = Math.floor(total * scale + 0.5) - whole.reduce((sum, amount) => sum + amount, 0);
  const step = surplus < 0 ? -1 : 1;
  const slack = amounts
    .map((amount, i) => ({ i, left: (amount * scale - (whole[i] as number)) * step }))
    .sort((a, b) => b.left - a.left);
  for (const { i } of slack) {
    if (surplus === 0) break;
    whole[i] = (whole[i] as number) + step;
    surplus -= step;
  }
  return whole.map((amount) => fixed(amount / scale, decimals));
}
