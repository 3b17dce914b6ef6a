import * as z from 'zod';
import { at } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import type { Line } from '../line.js';
import { baseShape, lintDead, lintDirection, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** A number and what it is worth. */
export interface Knot {
  readonly at: number;
  readonly amount: number;
}

/** Straight lines from knot to knot; before the first and after the last the amount stays as it is there. */
export interface CurveTerm<Name extends string = string> extends TermBase {
  readonly type: 'curve';
  readonly attribute: Name;
  /** In rising order of `at`. */
  readonly knots: readonly Knot[];
  /** What no number is worth; left out, the attribute is required. */
  readonly missing?: number;
  /** Promises that the curve never falls, or never rises. */
  readonly direction?: 'rising' | 'falling';
}

/** Schema of knots. */
export const knotsSchema = /* @__PURE__ */ (() =>
  z.array(z.strictObject({ at: z.number(), amount: z.number() })).min(2) satisfies z.ZodType<readonly Knot[]>)();

/** Schema of a curve term. */
export const curveSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('curve'),
    attribute: z.string(),
    knots: knotsSchema,
    missing: z.number().exactOptional(),
    direction: z.enum(['rising', 'falling']).exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<CurveTerm>)();

/** A curve through knots. */
export const curve: TermType<CurveTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const column = columns.number(term.attribute);
    const amountAt = through(term.knots);
    const absent = weight * (term.missing ?? 0);
    const fill: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        out[o + i] = Number.isNaN(x) ? absent : weight * amountAt(x);
      }
    };
    return [{ line: 'term', fill, read: columns.reader(term.attribute) }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const curveLint: TermLint<CurveTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'number');
    lintKnots(term.knots, term.direction, `${path}.knots`, findings);
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  range: (term) => rangeOf(amountsOf(term)),
};

/** Problems of knots: one that does not stand beyond the one before, and amounts against a declared direction. */
export function lintKnots(
  knots: readonly Knot[],
  direction: 'rising' | 'falling' | undefined,
  path: string,
  findings: Findings,
): void {
  knots.forEach((knot, i) => {
    const before = knots[i - 1];
    if (before === undefined || knot.at > before.at) return;
    findings.add({
      code: 'order',
      path: at(path, i),
      expected: `a knot beyond ${before.at}, where the one before stands`,
      got: `at ${knot.at}`,
    });
  });
  lintDirection(
    direction,
    knots.map((knot) => knot.amount),
    path,
    findings,
  );
}

/** The amount at a number, on straight lines through knots. */
export function through(knots: readonly Knot[]): (x: number) => number {
  const ats = Float64Array.from(knots, (knot) => knot.at);
  const amounts = Float64Array.from(knots, (knot) => knot.amount);
  const last = ats.length - 1;
  return (x) => interpolate(x, ats, amounts, last);
}

/** On the line between two knots, held between their amounts, so that the curve is monotone where its knots are and meets each exactly. */
function interpolate(x: number, ats: Float64Array, amounts: Float64Array, last: number): number {
  if (x <= (ats[0] as number)) return amounts[0] as number;
  if (x >= (ats[last] as number)) return amounts[last] as number;
  let k = 1;
  while (x >= (ats[k] as number)) k++;
  const [x0, x1] = [ats[k - 1] as number, ats[k] as number];
  const [y0, y1] = [amounts[k - 1] as number, amounts[k] as number];
  const y = y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
  return y0 <= y1 ? Math.min(Math.max(y, y0), y1) : Math.max(Math.min(y, y0), y1);
}

function amountsOf(term: CurveTerm): (number | undefined)[] {
  return [...term.knots.map((knot) => knot.amount), term.missing];
}

/** The knots around a number, and the share of each: they add up to 1. */
export function hats(x: number, ats: readonly number[]): readonly (readonly [knot: number, share: number])[] {
  const last = ats.length - 1;
  if (x <= (ats[0] as number)) return [[0, 1]];
  if (x >= (ats[last] as number)) return [[last, 1]];
  const k = ats.findIndex((knot) => knot > x);
  const [a, b] = [ats[k - 1] as number, ats[k] as number];
  const share = (x - a) / (b - a);
  return [
    [k - 1, 1 - share],
    [k, share],
  ];
}
