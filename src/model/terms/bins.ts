import * as z from 'zod';
import type { NumberAttribute } from '../attribute.js';
import { binCodes, edgesOf, type Interval, intervalShape, lintBins } from '../bin.js';
import { newCodes } from '../column.js';
import { lookup } from '../line.js';
import { baseShape, lintDead, lintDirection, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** A number's bin and what it is worth. */
export interface Bin extends Interval {
  readonly amount: number;
}

/** An amount for each bin of a number. */
export interface BinsTerm<Name extends string = string> extends TermBase {
  readonly type: 'bins';
  readonly attribute: Name;
  /** In rising order, each beginning where the one before ends. */
  readonly bins: readonly Bin[];
  /** What no number is worth; left out, the attribute is required. */
  readonly missing?: number;
  /** Promises that the amounts never fall, or never rise. */
  readonly direction?: 'rising' | 'falling';
}

/** Schema of a bin with its amount. */
export const binSchema = /* @__PURE__ */ (() =>
  z.strictObject({ ...intervalShape, amount: z.number() }) satisfies z.ZodType<Bin>)();

/** Schema of a bins term. */
export const binsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('bins'),
    attribute: z.string(),
    bins: z.array(binSchema).min(1),
    missing: z.number().exactOptional(),
    direction: z.enum(['rising', 'falling']).exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<BinsTerm>)();

/** Bins of a number. */
export const bins: TermType<BinsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const column = columns.number(term.attribute);
    const edges = edgesOf(term.bins);
    const data = newCodes(edges.length + 2, columns.capacity);
    const amounts = lookup({ data, at: 0 }, amountsOf(term), weight, (count) =>
      binCodes(column.data, column.at, count, edges, data),
    );
    return [{ line: 'term', ...amounts, read: columns.reader(term.attribute) }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const binsLint: TermLint<BinsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'number');
    lintBins(term.bins, attribute as NumberAttribute | undefined, `${path}.bins`, findings);
    lintDirection(
      term.direction,
      term.bins.map((bin) => bin.amount),
      `${path}.bins`,
      findings,
    );
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  range: (term) => rangeOf(amountsOf(term)),
};

/** One amount per bin, then the one for a missing number. */
function amountsOf(term: BinsTerm): (number | undefined)[] {
  return [...term.bins.map((bin) => bin.amount), term.missing];
}
