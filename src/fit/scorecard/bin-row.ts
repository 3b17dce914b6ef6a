import type { Interval } from '../../measure/statistics/wilson.js';
import type { Finding } from '../finding.js';
import type { Trend } from './options.js';

/** One bin, and its evidence on the outcome. */
export interface BinRow {
  /** A stretch of numbers or some values; a special code; rows without a value. */
  readonly kind: 'bin' | 'special' | 'missing';
  readonly label: string;
  /** For a bin of numbers: its start and its end; left out at the ends of the line. */
  readonly from?: number;
  readonly below?: number;
  /** Of a bin of values: which, in code units. */
  readonly values?: readonly string[];
  /** Rows, by weight. */
  readonly n: number;
  /** n / all rows. */
  readonly share: number;
  readonly positives: number;
  /** positives / n; null without rows. */
  readonly rate: number | null;
  /** Of the rate, by Wilson. */
  readonly interval: Interval | null;
  /** ln(share of all positives / share of all negatives); null without rows. */
  readonly woe: number | null;
  readonly iv: number;
  readonly js: number;
}

/** An attribute in bins, as plain JSON. */
export interface BinTable {
  readonly type: 'number' | 'category' | 'boolean';
  readonly bins: readonly BinRow[];
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  readonly rate: number;
  /** Information value: the sum over all bins. */
  readonly iv: number;
  /** Jensen-Shannon divergence of positives and negatives over the bins, in nats: 0 to ln 2. */
  readonly js: number;
  /** Starts of the bins of numbers; null for values. */
  readonly cuts: readonly number[] | null;
  /** The trend imposed on rates; null where the bins were given, and for values. */
  readonly trend: Exclude<Trend, 'auto'> | null;
  /** Findings for a person to check, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
  /** The table in words, a line for each bin. */
  readonly text: string;
}
