import { fixed, grouped, rounded } from './decimal.js';

/**
 * A share in per cent, rounded to one decimal, or to two digits below 1 %. Where that would show a whole per cent that the share does not
 * reach, it has two decimals: rounded, or cut off if that is not enough.
 *
 * Most thresholds are whole per cents, so 29.96 % beside a band that begins at 30 % does not read 30 %. The text depends on nothing but
 * the share, so the same share never prints as two.
 *
 * @param share - part of a whole, usually 0..1; changes may be negative, or above 1
 * @example shareText(0.66667) // => '66.7 %'
 */
export function shareText(share: number): string {
  // What is 30 % by all but the last digits of a double is 30 %.
  const percent = 100 * Math.abs(share) * (1 + 1e-12);
  if (percent === 0) return '0 %';
  if (percent < LEAST) return share < 0 ? `above -${LEAST} %` : `below ${LEAST} %`;
  const decimals = percent >= 1 ? 1 : percent >= 0.1 ? 2 : percent >= 0.01 ? 3 : 4;
  const next = fixed(Math.floor(percent) + 1, 0);
  const text = [rounded(percent, decimals), rounded(percent, 2)].find((one) => one !== next);
  const shown = text ?? fixed(Math.floor(percent * 100) / 100, 2);
  return `${share < 0 ? '-' : ''}${grouped(shown, ',')} %`;
}

const LEAST = 0.0001;
