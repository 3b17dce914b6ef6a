import { ln } from '../core/arithmetic.js';
import { fail, kindOf } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import { toStep } from '../core/steps.js';
import type { Weighting } from '../model/weighting/weighting.js';
import { english } from '../words/english.js';

/** How many customers a business has, and how large its deals are. */
export interface VolumeEconomics {
  /** Customers, or accounts that could become one; at least 1. */
  readonly customers: number;
  /** Average deal, in any currency; above 0. */
  readonly averageDeal: number;
  /** The price up to which the buyer decides alone, in the same currency; above 0. */
  readonly approvalThreshold: number;
}

/** Shares of the four BANT groups when the deal is ten times the approval threshold or more, and when it needs no approval. */
const APPROVED = { budget: 0.4, authority: 0.3, need: 0.2, timeframe: 0.1 };

const ALONE = { budget: 0.1, authority: 0.15, need: 0.25, timeframe: 0.5 };

/**
 * The weighting for the way a business sells: large deals give budget and authority more weight, deals below the approval
 * threshold give it to timeframe, and many customers give it to behaviour.
 *
 * Shares of the BANT groups change linearly with log10(averageDeal / approvalThreshold) from 0 to 1, between
 * 10, 15, 25, 50 % and 40, 30, 20, 10 % for budget, authority, need and timeframe; a factor is 4 × share, so that they average 1.
 * Behaviour's share of the combined score is 10 % plus 10 % for each tenfold of customers, at most 70 %; the factors of the
 * axes are 2 × share. All are rounded to thousandths. The shares are our judgement, not an estimate: docs/decisions/0004 gives the reasons.
 *
 * For a model with the groups of `bant()` and the axes `fit` and `engagement`.
 *
 * @throws ScoringError `out-of-range` when a figure is not a finite number in its range
 * @example volumeWeighting({ customers: 10, averageDeal: 2_500_000, approvalThreshold: 50_000 }).factors.budget // => 1.6
 * @example volumeWeighting({ customers: 1_000_000, averageDeal: 90, approvalThreshold: 5_000 }).factors.timeframe // => 2
 */
export function volumeWeighting(economics: VolumeEconomics): Weighting {
  for (const name of ['customers', 'averageDeal', 'approvalThreshold'] as const) {
    const value = optionsIn(economics, 'economics')[name];
    if (Number.isFinite(value) && (name === 'customers' ? value >= 1 : value > 0)) continue;
    const expected = name === 'customers' ? 'a finite number of at least 1' : 'a finite number above 0';
    fail({
      code: 'out-of-range',
      path: `economics.${name}`,
      expected,
      got: Number.isFinite(value) ? String(value) : kindOf(value),
    });
  }
  const { customers, averageDeal, approvalThreshold } = economics;
  const approved = Math.min(Math.max(log10(averageDeal / approvalThreshold), 0), 1);
  const factor = (group: keyof typeof ALONE) =>
    toStep(4 * (ALONE[group] * (1 - approved) + APPROVED[group] * approved), FACTOR_DECIMALS);
  const behaviour = Math.min(0.1 + 0.1 * log10(customers), 0.7);
  const bant = {
    budget: factor('budget'),
    authority: factor('authority'),
    need: factor('need'),
    timeframe: factor('timeframe'),
  };
  const { number } = english;
  const percent = (share: number) => `${Math.floor(share * 100 + 0.5)} %`;
  const shares = Object.entries(bant).map(([group, own]) => `${group} ${percent(own / 4)}`);
  const setting = `an average deal of ${number(averageDeal, 9)} against an approval threshold of ${number(approvalThreshold, 9)}`;
  return {
    name: 'volume',
    reason: `${setting}: ${shares.join(', ')}; with ${number(customers, 9)} customers behaviour counts ${percent(behaviour)} of the score`,
    factors: {
      ...bant,
      fit: toStep(2 * (1 - behaviour), FACTOR_DECIMALS),
      engagement: toStep(2 * behaviour, FACTOR_DECIMALS),
    },
  };
}

/** Factors have three decimals, so that a reader can multiply by them. */
const FACTOR_DECIMALS = 3;

const LN10 = /* @__PURE__ */ (() => ln(10))();

function log10(x: number): number {
  return ln(x) / LN10;
}
