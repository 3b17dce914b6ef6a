import * as z from 'zod';
import type { Attributes } from '../attribute.js';
import { straight1 } from '../kernel.js';
import type { Line } from '../line.js';
import { baseShape, lintDead, type Range, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** `slope × (number − center)`; beyond `from` and `to` the number counts as the nearer of the two. */
export interface LinearTerm<Name extends string = string> extends TermBase {
  readonly type: 'linear';
  readonly attribute: Name;
  /** Amount per unit of the attribute. */
  readonly slope: number;
  /** The number at which the amount is 0; 0 when left out. */
  readonly center?: number;
  readonly from?: number;
  readonly to?: number;
  /** What no number is worth; left out, the attribute is required. */
  readonly missing?: number;
}

/** Schema of a linear term. */
export const linearSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('linear'),
    attribute: z.string(),
    slope: z.number(),
    center: z.number().exactOptional(),
    from: z.number().exactOptional(),
    to: z.number().exactOptional(),
    missing: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<LinearTerm>)();

/** A straight line. */
export const linear: TermType<LinearTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const clamps = term.from !== undefined || term.to !== undefined;
    const column = clamps ? columns.number(term.attribute) : columns.straight(term.attribute);
    const { slope, center = 0, missing = 0, from = -Number.MAX_VALUE, to = Number.MAX_VALUE } = term;
    const absent = weight * missing;
    const read = columns.reader(term.attribute);
    if (!clamps) {
      const straight = { column, slope, center, weight, absent };
      return [{ line: 'term', straight, fill: (count, out, o) => straight1(straight, count, out, o), read }];
    }
    const clamped: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        const d = (x < from ? from : Math.min(x, to)) - center;
        out[o + i] = Number.isNaN(d) ? absent : weight * (slope * d);
      }
    };
    return [{ line: 'term', fill: clamped, read }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const linearLint: TermLint<LinearTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'number');
    if (term.from !== undefined && term.to !== undefined && term.from >= term.to) {
      findings.add({
        code: 'order',
        path: `${path}.from`,
        expected: `a number below to, ${term.to}`,
        got: `${term.from}`,
      });
    }
    if (term.slope === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  range(term, attributes) {
    const [least, most] = span(term, attributes);
    const { slope, center = 0 } = term;
    if (slope === 0) return rangeOf([0, term.missing]);
    return rangeOf([slope * (least - center), slope * (most - center), term.missing]);
  },
};

/** The smallest and largest number that counts. */
function span(term: LinearTerm, attributes: Attributes): Range {
  const attribute = attributes[term.attribute];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    attribute?.type === 'number' ? attribute : {};
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
  return [Math.max(min, from), Math.min(max, to)];
}
