import { fail } from '../core/errors.js';
import type { Model } from '../kinds/registry.js';
import type { Evaluation } from '../model/kind.js';
import type { Tally } from '../model/tally.js';
import { kindOfModel, wordedLines } from './lines.js';
import { decimalsOf, fixed } from './wording.js';

/**
 * An evaluation as a ledger on paper: one line per contribution, its amount, and the total under the stroke.
 *
 * Amounts are shown with as many decimals as they need, at most `decimals`; where they must be rounded, they are rounded so
 * that the shown amounts add up to the shown total (largest remainder), each less than one unit of the last digit away from
 * its exact value.
 *
 * @param options - `decimals`: the most to show, 0..6; 3 when left out
 * @throws ScoringError `mismatch` when the evaluation is of another model; `out-of-range` for other decimals
 * @example ledger(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).split('\n')[1] // => '  employees 300 people (250 to below 1000)    20'
 */
export function ledger(model: Model, evaluation: Evaluation, options: { readonly decimals?: number } = {}): string {
  const { decimals = 3 } = options;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) {
    fail({
      code: 'out-of-range',
      path: 'options.decimals',
      expected: 'a whole number from 0 to 6',
      got: String(decimals),
    });
  }
  const lines = wordedLines(model, evaluation);
  const blocks = evaluation.tallies.map((tally, t) => block(tally, lines[t]?.map((line) => line.text) ?? [], decimals));
  return [...blocks, kindOfModel(model).summary(evaluation.result)].join('\n');
}

function block(tally: Tally, labels: readonly string[], most: number): string {
  const start = tally.base === 0 ? [] : ['start'];
  const amounts = [...(tally.base === 0 ? [] : [tally.base]), ...tally.contributions.map((line) => line.amount)];
  const decimals = Math.max(0, ...amounts.map((amount) => decimalsOf(amount, most)));
  const shown = addingUp(amounts, tally.total, decimals);
  const names = [...start, ...labels];
  const total = fixed(tally.total, decimals);
  const nameWidth = Math.max(...names.map((name) => name.length), tally.option.length, 8);
  const amountWidth = Math.max(...shown.map((text) => text.length), total.length);
  const line = (name: string, amount: string) => `  ${name.padEnd(nameWidth)}  ${amount.padStart(amountWidth + 2)}`;
  const stroke = `  ${'-'.repeat(nameWidth + amountWidth + 4)}`;
  return [
    `${tally.option} (${tally.unit})`,
    ...names.map((name, i) => line(name, shown[i] ?? '')),
    stroke,
    line('total', total),
  ].join('\n');
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
