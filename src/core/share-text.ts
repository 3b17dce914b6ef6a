import { fixed, grouped, rounded } from './decimal.js';

/**
 * A share in per cent, rounded to one decimal, or to two digits below 1 %. When that would show a round number that the share
 * does not reach, such as 30 % or 12.5 %, it gets one more digit: rounded, or cut off if that is not enough.
 *
 * Thresholds are round: beside a band that begins at 30 %, 29.96 % must not read 30 %, and 12.47 % not 12.5 %. The text depends
 * only on the share, so the same share always prints the same.
 *
 * @param share - part of a whole, usually 0..1; changes may be negative, or above 1
 * @example shareText(0.66667) // => '66.7 %'
 */
export function shareText(share: number): string {
  // Treat as 30 % what differs from it only in the last digits of a double.
  const percent = 100 * Math.abs(share) * (1 + 1e-12);
  if (percent === 0) return '0 %';
  if (percent < LEAST) return share < 0 ? `above -${LEAST} %` : `below ${LEAST} %`;
  const [decimals, scale] =
    percent >= 1 ? [1, 10] : percent >= 0.1 ? [2, 100] : percent >= 0.01 ? [3, 1000] : [4, 10_000];
  const text = [rounded(percent, decimals), rounded(percent, decimals + 1)].find(
    (one) => !isTooRound(one, percent, scale),
  );
  const shown = text ?? fixed(Math.floor(percent * scale * 10) / (scale * 10), decimals + 1);
  return `${share < 0 ? '-' : ''}${grouped(shown, ',')} %`;
}

/** Whether a text is above the share, and ends in 0 or 5 at the given number of decimals. */
function isTooRound(text: string, percent: number, scale: number): boolean {
  const shown = Number(text);
  return shown > percent && Math.round(shown * scale * 10) % 50 === 0;
}

const LEAST = 0.0001;
