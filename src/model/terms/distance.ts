import * as z from 'zod';
import { ln, log1p } from '../../core/arithmetic.js';
import type { NumberAttribute } from '../attribute.js';
import type { Findings } from '../findings.js';
import type { Line } from '../line.js';
import { baseShape, lintDead, type Range, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** What a number is measured as: itself, its natural logarithm, or the natural logarithm of one more than it. */
export type Measured = 'ln' | 'log1p';

/** `weight × ((t(number) − center) / scale)²`: how far a number lies from a centre, squared; t is `of`. */
export interface DistanceTerm<Name extends string = string> extends TermBase {
  readonly type: 'distance';
  readonly attribute: Name;
  /** What the number is measured as; itself when left out. `ln` needs a range above 0, `log1p` one above -1. */
  readonly of?: Measured;
  /** Where the distance is 0, in the units of t. */
  readonly center: number;
  /** How far from the centre a distance of 1 is, in the units of t; above 0. */
  readonly scale: number;
  /** Multiplies the squared distance; 1 when left out. */
  readonly weight?: number;
  /** What no number is worth; left out, the attribute is required. */
  readonly missing?: number;
}

/** Schema of a distance term. */
export const distanceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('distance'),
    attribute: z.string(),
    of: z.enum(['ln', 'log1p']).exactOptional(),
    center: z.number(),
    scale: z.number().positive(),
    weight: z.number().min(0).exactOptional(),
    missing: z.number().min(0).exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<DistanceTerm>)();

/** A squared distance. */
export const distance: TermType<DistanceTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const column = columns.number(term.attribute);
    const { center, scale, missing = 0 } = term;
    const measured = measureOf(term.of);
    const times = weight * (term.weight ?? 1);
    const absent = weight * missing;
    const fill: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        out[o + i] = Number.isNaN(x) ? absent : times * squared((measured(x) - center) / scale);
      }
    };
    return [{ line: 'term', fill, read: columns.reader(term.attribute) }];
  },
};

/** What turns a number into what is measured. */
export function measureOf(of: Measured | undefined): (x: number) => number {
  if (of === undefined) return (x) => x;
  return of === 'ln' ? ln : log1p;
}

/** The bound a number must lie above to be measured so. */
export const LOWEST: Readonly<Record<Measured, number>> = { ln: 0, log1p: -1 };

function squared(x: number): number {
  return x * x;
}

/** What is wrong with such a term, and what it can add. */
export const distanceLint: TermLint<DistanceTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'number');
    if (attribute !== undefined) lintMeasured(term, attribute, path, findings);
    if (term.weight === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  range(term, attributes) {
    const attribute = attributes[term.attribute];
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
      attribute?.type === 'number' ? attribute : {};
    const { center, scale, weight = 1, of } = term;
    if (weight === 0) return rangeOf([0, term.missing]);
    const lowest = of === undefined ? Number.NEGATIVE_INFINITY : LOWEST[of];
    const side = (x: number): number =>
      x <= lowest || !Number.isFinite(x)
        ? Number.POSITIVE_INFINITY
        : weight * squared((measureOf(of)(x) - center) / scale);
    const [low, high]: Range = [side(min), side(max)];
    const inside = min > lowest && Number.isFinite(min) && measureOf(of)(min) > center;
    const beyond = Number.isFinite(max) && max > lowest && measureOf(of)(max) < center;
    return rangeOf([inside ? low : beyond ? high : 0, low, high, term.missing]);
  },
};

function lintMeasured(term: DistanceTerm, attribute: NumberAttribute, path: string, findings: Findings): void {
  const { of } = term;
  if (of === undefined || (attribute.min ?? Number.NEGATIVE_INFINITY) > LOWEST[of]) return;
  const { min } = attribute;
  findings.add({
    code: 'out-of-range',
    path: `${path}.of`,
    expected: `an attribute with a min above ${LOWEST[of]}, where ${of === 'ln' ? 'a logarithm' : 'log1p'} begins`,
    got: min === undefined ? 'none' : `${min}`,
    hint: of === 'ln' ? 'declare its min, or use log1p where 0 occurs' : 'declare its min',
  });
}
