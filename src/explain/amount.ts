import { exp } from '../core/arithmetic.js';
import { shownDecimals, type Unit } from '../model/tally/unit.js';
import type { Words } from '../words/words.js';

/** An amount with its sign, in its unit; log-odds also as a factor on the odds. */
export function amountText(amount: number, unit: Unit, words: Words): string {
  const sign = amount > 0 ? '+' : '';
  const shown = shownDecimals(unit);
  const called = words.unit(unit.unit, Math.abs(amount) === 1);
  if (unit.unit !== 'log-odds') return words.reason.amount(`${sign}${words.number(amount, shown)}`, called);
  const times = exp(amount);
  const text = words.reason.amount(`${sign}${words.fixed(amount, shown)}`, called);
  return times < 1e6 ? words.reason.odds(text, words.fixed(times, 2)) : text;
}
