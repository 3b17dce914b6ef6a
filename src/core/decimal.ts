/** A number with a fixed count of decimals, halves away from zero: no locale, and no exponent for numbers of readable size. */
export function fixed(value: number, decimals: number): string {
  const scale = SCALES[decimals] as number;
  const size = Math.abs(value);
  if (size * scale >= Number.MAX_SAFE_INTEGER) return String(value);
  const steps = Math.floor(size * scale + 0.5);
  const sign = value < 0 && steps !== 0 ? '-' : '';
  if (decimals === 0) return sign + steps;
  const digits = String(steps).padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const SCALES = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** The number of decimals, up to `most`, that shows the number exactly. */
export function decimalsOf(value: number, most: number): number {
  for (let decimals = 0; decimals < most; decimals++) {
    const scaled = Math.abs(value) * (SCALES[decimals] as number);
    // Rounding errors of a division in the last digits are not decimals to show.
    if (Math.abs(scaled - Math.floor(scaled + 0.5)) <= 1e-12 * scaled) return decimals;
  }
  return most;
}

/** A number in as few decimals as it needs, at most `most`. */
export function short(value: number, most = 3): string {
  return fixed(value, decimalsOf(value, most));
}

/** A number rounded to at most so many decimals, without zeros at its end. */
export function rounded(value: number, most: number): string {
  if (Number.isInteger(value)) return fixed(value, 0);
  const text = fixed(value, most);
  if (!text.includes('.') || text.includes('e')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === ZERO) end--;
  return text.slice(0, text.charCodeAt(end - 1) === POINT ? end - 1 : end);
}

/** Groups the digits before the decimal point in threes; numbers with an exponent stay as they are. */
export function grouped(text: string, separator: string): string {
  const point = text.indexOf('.');
  let at = point < 0 ? text.length : point;
  const first = text.startsWith('-') ? 1 : 0;
  if (at - first <= 3 || text.includes('e')) return text;
  let grouped = text.slice(at);
  for (; at - first > 3; at -= 3) grouped = separator + text.slice(at - 3, at) + grouped;
  return text.slice(0, at) + grouped;
}

const POINT = 46;
const ZERO = 48;
