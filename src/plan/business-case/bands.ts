import { at, fail, kindOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { sum } from '../../core/sum.js';
import { checkColumn } from '../../measure/inputs.js';
import { AMOUNT, readFigure, SHARE } from '../figures.js';

/** A band with counted people, such as a row of `gains` or `bandTable`. */
export interface CountedBand {
  readonly n: number;
  /** How many of them bought; 0..n. */
  readonly positives: number;
  readonly label?: string | undefined;
}

/** A band with known shares only; it has no sampling error to compute with. */
export interface StatedBand {
  /** Share of all leads, 0..1; all bands together add up to 1. */
  readonly share: number;
  /** Share of the band that buys when contacted, 0..1; null for an empty band. */
  readonly rate: number | null;
  readonly label?: string | undefined;
}

/** A parsed band. */
export interface Band {
  readonly label: string | null;
  readonly share: number;
  /** Null for an empty band. */
  readonly rate: number | null;
}

/** Bands, best first, and the rows that they were counted on; null where they were not. */
export interface Bands {
  readonly bands: readonly Band[];
  readonly baseRate: number;
  readonly counted: { readonly n: number; readonly positives: number } | null;
}

/** Bands as given, checked. */
export function readBands(given: readonly (CountedBand | StatedBand)[], path: string): Bands {
  checkColumn(given, path);
  if (given.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one band', got: 'none' });
  const counted = 'n' in optionsIn(given[0] as CountedBand | StatedBand, at(path, 0));
  const read = Array.from(given, (band, i) => {
    const here = at(path, i);
    return counted ? countsOf(optionsIn(band, here), here) : sharesOf(optionsIn(band, here), here);
  });
  const n = sum(read.map((band) => band.n));
  const positives = sum(read.map((band) => band.positives));
  if (counted && n === 0)
    fail({ code: 'too-little-data', path, expected: 'at least one row in the bands', got: 'none' });
  if (!counted && Math.abs(n - 1) > 1e-6) {
    const expected = 'shares that make 1 together';
    fail({
      code: 'mismatch',
      path,
      expected,
      got: `${n}`,
      hint: 'give the bands of all leads, including those without a contact',
    });
  }
  if (positives === 0)
    fail({ code: 'too-little-data', path, expected: 'at least one buyer in the bands', got: 'none' });
  return {
    bands: read.map((band) => ({
      label: band.label,
      share: band.n / n,
      rate: band.n === 0 ? null : band.positives / band.n,
    })),
    baseRate: positives / n,
    counted: counted ? { n, positives } : null,
  };
}

interface ReadBand {
  readonly label: string | null;
  readonly n: number;
  readonly positives: number;
}

function countsOf(band: object, path: string): ReadBand {
  const { n, positives, label } = band as CountedBand;
  const size = readFigure(n, at(path, 'n'), AMOUNT);
  const range = { least: 0, most: size, expected: `a number from 0 to ${size}, the rows of the band` };
  return { label: labelOf(label, path), n: size, positives: readFigure(positives, at(path, 'positives'), range) };
}

/** Shares count as rows with a total of one. */
function sharesOf(band: object, path: string): ReadBand {
  const { share, rate, label } = band as StatedBand;
  const n = readFigure(share, at(path, 'share'), SHARE);
  const empty = n === 0 && rate === null;
  return { label: labelOf(label, path), n, positives: empty ? 0 : n * readFigure(rate, at(path, 'rate'), SHARE) };
}

function labelOf(label: unknown, path: string): string | null {
  if (label === undefined || label === null) return null;
  if (typeof label === 'string') return label;
  return fail({ code: 'wrong-type', path: at(path, 'label'), expected: 'a text', got: kindOf(label) });
}

/** The best part of the bands. */
export interface TopPart {
  /** Rate in the part, and in the rest below it; 0 where there is no rest. */
  readonly rate: number;
  readonly restRate: number;
  /** The contacted part of each band, as a share of all leads. */
  readonly taken: readonly number[];
}

/** The best `share` of all leads; a band that does not fit is included in part, at its own rate. */
export function topPart({ bands, baseRate }: Bands, share: number): TopPart {
  // Everybody: sums of parts would differ from the rate of all in their last digits.
  if (share === 1) return { rate: baseRate, restRate: 0, taken: bands.map((band) => band.share) };
  let left = share;
  const taken = bands.map((band) => {
    const part = Math.min(left, band.share);
    left = Math.max(0, left - part);
    return part;
  });
  const buyers = sum(taken.map((part, i) => part * (bands[i]?.rate ?? 0)));
  const limited = (rate: number) => Math.min(1, Math.max(0, rate));
  return { rate: limited(buyers / share), restRate: limited((baseRate - buyers) / (1 - share)), taken };
}
