import * as z from 'zod';
import { DAY } from '../../core/time.js';
import { binCodes, edgesOf, lintBins } from '../bin.js';
import { newCodes } from '../column.js';
import { type Decay, decayShape, fading, lintDecay } from '../events.js';
import { type Line, lookup } from '../line.js';
import { baseShape, lintDead, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';
import { type Bin, binSchema } from './bins.js';

/**
 * What a date is worth by the days since then: an amount that fades, or an amount for each bin of days.
 *
 * A date after `asOf` has not happened yet and is read as missing.
 */
export interface RecencyTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'recency';
  readonly attribute: Name;
  /** Worth on the day itself, with `halfLifeDays` or `linearDays`. */
  readonly amount?: number;
  /** Bins of days since the date, instead of an amount that fades. */
  readonly bins?: readonly Bin[];
  /** What no date is worth; left out, the attribute is required. */
  readonly missing?: number;
}

/** Schema of a recency term. */
export const recencySchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('recency'),
    attribute: z.string(),
    amount: z.number().exactOptional(),
    bins: z.array(binSchema).min(1).exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RecencyTerm>)();

/** Days since a date. */
export const recency: TermType<RecencyTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const column = columns.number(term.attribute);
    const { clock, capacity } = columns;
    const days = new Float64Array(capacity);
    const measure = (count: number) => {
      for (let i = 0; i < count; i++) days[i] = (clock.asOf - (column.data[column.at + i] as number)) / DAY;
    };
    const read = columns.reader(term.attribute);
    if (term.bins !== undefined) {
      const edges = edgesOf(term.bins);
      const data = newCodes(edges.length + 2, capacity);
      const amounts = lookup({ data, at: 0 }, amountsOf(term), weight, (count) => {
        measure(count);
        binCodes(days, 0, count, edges, data);
      });
      return [{ line: 'term', ...amounts, read }];
    }
    const left = fading(term);
    const { amount = 0, missing = 0 } = term;
    const fill: Line['fill'] = (count, out, o) => {
      measure(count);
      for (let i = 0; i < count; i++) {
        const since = days[i] as number;
        out[o + i] = weight * (Number.isNaN(since) ? missing : left(amount, since));
      }
    };
    return [{ line: 'term', fill, read }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const recencyLint: TermLint<RecencyTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'date');
    lintDecay(term, path, findings);
    const fades = term.halfLifeDays !== undefined || term.linearDays !== undefined;
    if (term.bins !== undefined && (term.amount !== undefined || fades)) {
      findings.add({
        code: 'mismatch',
        path: `${path}.bins`,
        expected: 'bins of days or an amount that fades',
        got: 'both',
      });
    } else if (term.bins === undefined && (term.amount === undefined || !fades)) {
      const expected = 'bins of days, or an amount with halfLifeDays or linearDays';
      findings.add({ code: 'missing-value', path, expected, got: 'neither' });
    }
    if (term.bins !== undefined) lintBins(term.bins, { type: 'number', min: 0 }, `${path}.bins`, findings);
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  range: (term) => rangeOf(term.bins === undefined ? [0, ...amountsOf(term)] : amountsOf(term)),
};

function amountsOf(term: RecencyTerm): (number | undefined)[] {
  return [...(term.bins ?? [{ amount: term.amount ?? 0 }]).map((bin) => bin.amount), term.missing];
}
