import { ln } from '../core/arithmetic.js';
import { fail, kindOf } from '../core/errors.js';
import { checkNames, optionsIn } from '../core/options.js';
import type { VolumeEconomics } from './volume-weighting.js';

/** How a business sells: few large accounts, many small ones, or both. */
export type Profile = 'key account' | 'mixed' | 'scaled';

/** How many customers a business has, how large its deals are, and the share of its ten largest customers. */
export interface VolumeFigures extends VolumeEconomics {
  /** Share of the revenue that comes from the ten largest customers, 0..1. */
  readonly topShare: number;
}

/** The cut-offs of the index, and the weight of each component. */
export interface VolumeProfileOptions {
  /** Key account below this index; 1/3 when left out. */
  readonly mixedFrom?: number;
  /** Scaled from this index on; 2/3 when left out. */
  readonly scaledFrom?: number;
}

/** A profile with its index. */
export interface VolumeProfile {
  readonly profile: Profile;
  /** 0 few large accounts, 1 many small ones. */
  readonly index: number;
  /** The components of the index, 0..1 each. */
  readonly parts: { readonly many: number; readonly small: number; readonly spread: number };
  readonly reason: string;
}

/**
 * Whether a business sells to key accounts, to a scaled market, or to both.
 *
 * index = (many + small + spread) / 3, where
 * many = (log10(customers) − 1) / 4, so that 10 customers give 0 and 100,000 give 1;
 * small = (1 − log10(averageDeal / approvalThreshold)) / 2, so that ten times the threshold gives 0 and a tenth of it 1;
 * spread = 1 − topShare; each kept within 0 and 1.
 * The index never falls with more customers, and never rises with larger deals or with a larger share of the ten largest
 * customers. The ends and the cut-offs are our judgement, not an estimate.
 *
 * @throws ScoringError `out-of-range` when a figure or a cut-off is out of its range
 * @example volumeProfile({ customers: 12, averageDeal: 2_500_000, approvalThreshold: 50_000, topShare: 0.95 }).profile // => 'key account'
 * @example volumeProfile({ customers: 1000, averageDeal: 5_000, approvalThreshold: 5_000, topShare: 0.5 }).index // => 0.5
 */
export function volumeProfile(figures: VolumeFigures, options: VolumeProfileOptions = {}): VolumeProfile {
  optionsIn(figures, 'figures');
  requireNumber(figures.customers, 'figures.customers', 1, Number.POSITIVE_INFINITY, 'a finite number of at least 1');
  requireNumber(figures.averageDeal, 'figures.averageDeal', MIN, Number.POSITIVE_INFINITY, 'a finite number above 0');
  requireNumber(
    figures.approvalThreshold,
    'figures.approvalThreshold',
    MIN,
    Number.POSITIVE_INFINITY,
    'a finite number above 0',
  );
  requireNumber(figures.topShare, 'figures.topShare', 0, 1, 'a share from 0 to 1');
  checkNames(options, ['mixedFrom', 'scaledFrom']);
  const { mixedFrom = 1 / 3, scaledFrom = 2 / 3 } = options;
  requireNumber(mixedFrom, 'options.mixedFrom', 0, 1, 'an index from 0 to 1');
  requireNumber(scaledFrom, 'options.scaledFrom', mixedFrom, 1, 'an index from mixedFrom to 1');
  const { customers, averageDeal, approvalThreshold, topShare } = figures;
  const many = within((log10(customers) - 1) / 4);
  const small = within((1 - log10(averageDeal / approvalThreshold)) / 2);
  const spread = 1 - topShare;
  const index = within((many + small + spread) / 3);
  const profile = index < mixedFrom ? 'key account' : index < scaledFrom ? 'mixed' : 'scaled';
  const deal = averageDeal > approvalThreshold ? 'above' : 'up to';
  return {
    profile,
    index,
    parts: { many, small, spread },
    reason: `${profile}: ${customers} customers, deals of ${averageDeal} ${deal} what a buyer decides alone (${approvalThreshold}), ${Math.floor(topShare * 100 + 0.5)} % of the revenue from the ten largest`,
  };
}

/** Above 0, as far as a number can tell. */
const MIN = Number.MIN_VALUE;

const LN10 = /* @__PURE__ */ (() => ln(10))();

function log10(x: number): number {
  return ln(x) / LN10;
}

function within(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}

function requireNumber(value: number, path: string, least: number, most: number, expected: string): void {
  if (Number.isFinite(value) && value >= least && value <= most) return;
  fail({
    code: 'out-of-range',
    path,
    expected,
    got: typeof value === 'number' && Number.isFinite(value) ? String(value) : kindOf(value),
  });
}
