import { exp } from '../core/arithmetic.js';
import { fixed, short } from '../core/decimal.js';
import { wholeProduct } from '../core/decimal-product.js';
import { amountOf, stepsOf, stepsPerUnit, toStep } from '../core/steps.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { Contribution } from '../model/tally/tally.js';
import { shownDecimals, type Unit } from '../model/tally/unit.js';
import type { Setting } from '../model/terms/says.js';
import type { Term } from '../model/terms/term.js';
import { awardTexts, nameOf } from '../model/terms/words.js';

/** An amount with its sign, in its unit; log-odds also as what they multiply the odds by. */
export function amountText(amount: number, unit: Unit): string {
  const sign = amount > 0 ? '+' : '';
  const shown = shownDecimals(unit);
  if (unit.unit !== 'log-odds') return `${sign}${short(amount, shown)} ${unit.unit}`;
  const times = exp(amount);
  return `${sign}${fixed(amount, shown)} log-odds${times < 1e6 ? ` (odds × ${fixed(times, 2)})` : ''}`;
}

/** What the lines of one term in a tally say, in order, with what the group's weight made of each. */
export function termTexts(term: Term, awards: readonly Contribution[], unit: Unit, setting: Setting): string[] {
  const texts = awardTexts(term, awards, setting);
  return awards.map((line, k) => `${texts[k]}${weightText(line, setting.weight, unit)}`);
}

/** What a line says that corrects others: a limit, cap or floor, of a term or of all. */
export function correctionText(line: Contribution, term: Term | undefined, attributes: Attributes): string {
  if (term === undefined) return `${line.line} of ${line.term}`;
  return `${nameOf(term, attributes)} over ${line.line === 'cap' ? 'its cap' : 'the limit'}`;
}

/** What the group's weight made of the amount, so that a reader can check it. */
function weightText({ amount }: Contribution, weight: number, { decimals }: Unit): string {
  if (weight === 1 || weight === 0 || amount === 0) return '';
  return ` [${short(unweighted(amount, weight, decimals), decimals)} × ${short(weight, 9)}]`;
}

/** The roundest number that the weight makes this amount of. */
function unweighted(amount: number, weight: number, decimals: number): number {
  const steps = stepsOf(amount, decimals);
  for (let d = 0; d < decimals; d++) {
    const candidate = toStep(amount / weight, d);
    if (wholeProduct(candidate, weight, stepsPerUnit(decimals)) === steps) return candidate;
  }
  return amountOf(stepsOf(amount / weight, decimals), decimals);
}
