import { fail, kindOf, shown } from '../core/errors.js';

/** The allowed range of a business figure. */
export interface FigureRange {
  readonly least: number;
  readonly most: number;
  /** The wording in an error. */
  readonly expected: string;
}

/** Beyond these a figure is a mistake, and products and quotients of it might be no numbers. */
const MOST = 1e15;
const LEAST = 1e-9;

export const AMOUNT: FigureRange = { least: 0, most: MOST, expected: `0, or a number from ${LEAST} to ${MOST}` };
export const ABOVE_ZERO: FigureRange = { least: LEAST, most: MOST, expected: `a number from ${LEAST} to ${MOST}` };
export const SHARE: FigureRange = { least: 0, most: 1, expected: `a share of 0, or from ${LEAST} to 1` };
export const SHARE_ABOVE_ZERO: FigureRange = { least: LEAST, most: 1, expected: `a share from ${LEAST} to 1` };

/** Returns the checked figure; `otherwise` when it is left out and optional. */
export function readFigure(value: unknown, path: string, range: FigureRange, otherwise?: number): number {
  const { least, most, expected } = range;
  if (value === undefined && otherwise !== undefined) return otherwise;
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected, got: kindOf(value) });
  if (value < least || value > most || (value > 0 && value < Math.min(LEAST, most)))
    fail({ code: 'out-of-range', path, expected, got: shown(value) });
  return value + 0;
}

/** A figure of a record, checked, from 0 up to `most`; an error does not show it. */
export function readPrivate(value: unknown, path: string, most: number, expected: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected, got: kindOf(value) });
  if (value < 0 || value > most || (value > 0 && value < LEAST))
    fail({ code: 'out-of-range', path, expected, got: 'another number' });
  return value + 0;
}
