import { shareText } from '../../core/share-text.js';
import type { Rate } from '../stages/funnel.js';
import type { RateDifference, RateRatio } from '../statistics/two-rates.js';
import { intervalText, many, scoreText } from '../told.js';

/** The result of a check: `cannot-tell` where it may be chance. */
export type Answer = 'passed' | 'failed' | 'cannot-tell';

/** A band whose rate is lower than that of the one below it. */
export interface Reversal extends RateDifference {
  readonly upper: string;
  readonly lower: string;
}

/** A band now and in the period before. */
export interface BandChange {
  readonly label: string;
  readonly before: Rate;
  readonly now: Rate;
  /** Rate now / rate before - 1: year over year where the periods are years; null where one cannot be computed. */
  readonly growth: number | null;
  /** Rate now less rate before; null for an empty band. */
  readonly change: RateDifference | null;
  /** The band's share of all rows, 0..1. */
  readonly shareBefore: number;
  readonly shareNow: number;
}

/** Whether segments are good enough to use, as plain JSON. */
export interface SegmentsReport {
  /** Passed if all checks passed; null where none failed and one is undecided. */
  readonly accepted: boolean | null;
  /** The rate of the top band compared with that of the lowest; null where one of them is empty. */
  readonly ratio: (RateRatio & { readonly answer: Answer }) | null;
  /** Positives in the top band as a share of all; `answer` is null without a required share. */
  readonly capture: Rate & { readonly answer: Answer | null };
  /** No band has a lower rate than the one below it: failed where one has beyond chance. Bands without rows are skipped. */
  readonly monotone: { readonly answer: Answer; readonly reversals: readonly Reversal[] };
  /** Against the period before: failed where the top band's rate fell beyond chance; null without one. */
  readonly previous: { readonly answer: Answer; readonly bands: readonly BandChange[] } | null;
  /** In plain English. */
  readonly text: string;
}

/**
 * The report in a sentence.
 *
 * @param top - the label of the top band
 * @param least - the required ratio
 * @param share - the required share of positives
 * @param level - of the intervals
 */
export function segmentsText(
  { accepted, ratio, capture, monotone, previous }: Omit<SegmentsReport, 'text'>,
  top: string,
  lowest: string,
  least: number,
  share: number | undefined,
  level: number | undefined,
): string {
  const head = accepted === null ? 'cannot tell' : accepted ? 'accepted' : 'not accepted';
  const told = [ratioText(ratio, top, lowest, least, level)];
  const { rate, interval } = capture;
  if (rate !== null && interval !== null) {
    const asked = share === undefined ? '' : `, at least ${shareText(share)} required`;
    const range = intervalText(interval, level, shareText);
    told.push(`${top} has ${shareText(rate)} of ${many(capture.n, 'positive')} (${range}${asked})`);
  }
  if (monotone.answer === 'passed') told.push('no band has a lower rate than the one below it');
  for (const { upper, lower, interval } of monotone.reversals)
    told.push(
      `${upper} has a lower rate than ${lower}, ${interval.high < 0 ? 'beyond chance' : 'which may be chance'}`,
    );
  const { before, now } = previous?.bands[0] ?? {};
  if (before?.rate != null && now?.rate != null) {
    const fell = previous?.answer === 'failed' ? ', lower beyond chance' : '';
    told.push(
      `the rate of ${top} is ${shareText(now.rate)} after ${shareText(before.rate)} in the period before${fell}`,
    );
  }
  return `${head}: ${told.join('; ')}`;
}

function ratioText(
  ratio: SegmentsReport['ratio'],
  top: string,
  lowest: string,
  least: number,
  level: number | undefined,
): string {
  if (ratio === null) return `${top} or ${lowest} has no rows`;
  const asked = least === 1 ? '' : `, at least ${scoreText(least)} required`;
  const range = `(${intervalText(ratio.interval, level, scoreText)}${asked})`;
  return ratio.ratio === null
    ? `${lowest} has no positives, so the ratio of the rates is known only as a range ${range}`
    : `${top} has ${scoreText(ratio.ratio)} times the rate of ${lowest} ${range}`;
}
