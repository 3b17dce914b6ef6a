import { fixed, grouped, rounded } from './decimal.js';

/**
 * A share in per cent, rounded to one decimal, or below 1 % to two digits. More decimals are shown, four at most, where these would show
 * a whole per cent that the share does not reach.
 *
 * Most thresholds are whole per cents, so 29.96 % beside a band that begins at 30 % does not read 30 %. The text depends on nothing but
 * the share, so the same share never prints as two.
 *
 * @param share - part of a whole, usually 0..1; changes may be negative, or above 1
 * @example shareText(0.66667) // => '66.7 %'
 */
export function shareText(share: number): string {
  const sign = share < 0 ? '-' : '';
  // What is 30 % by all but the last digits of a double is 30 %.
  const percent = 100 * Math.abs(share) * (1 + 1e-12);
  if (percent === 0) return '0 %';
  if (percent < LEAST) return share < 0 ? `above -${LEAST} %` : `below ${LEAST} %`;
  const next = fixed(Math.floor(percent) + 1, 0);
  const fewest = percent >= 1 ? 1 : percent >= 0.1 ? 2 : percent >= 0.01 ? 3 : MOST_DECIMALS;
  for (let decimals = fewest; decimals <= MOST_DECIMALS; decimals++) {
    const text = rounded(percent, decimals);
    if (text !== next) return `${sign}${grouped(text, ',')} %`;
  }
  return `${sign}${grouped(rounded(Math.floor(percent / LEAST) * LEAST, MOST_DECIMALS), ',')} %`;
}

const MOST_DECIMALS = 4;
const LEAST = 0.0001;
