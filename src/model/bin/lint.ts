import { at } from '../../core/errors.js';
import type { NumberAttribute } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import { type Interval, words } from './bin.js';

/** Problems of bins: gaps, overlaps, wrong order, and bins that lie outside the attribute's range. */
export function lintBins(
  bins: readonly Interval[],
  range: NumberAttribute | undefined,
  path: string,
  findings: Findings,
): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  let end = Number.NEGATIVE_INFINITY;
  bins.forEach((bin, i) => {
    const here = at(path, i);
    const { from = end, below = Number.POSITIVE_INFINITY } = bin;
    const last = i === bins.length - 1;
    if (bin.below === undefined && !last) {
      findings.add({
        code: 'overlap',
        path: here,
        expected: 'below, where the next bin begins',
        got: 'a bin without an end before the last one',
      });
    } else if (from >= below) {
      findings.add({
        code: 'order',
        path: here,
        expected: 'a bin that begins before it ends',
        got: `from ${from} below ${below}`,
      });
    } else if (i > 0 && from > end) {
      findings.add({
        code: 'gap',
        path: here,
        expected: `a bin from ${end}, where the one before ends`,
        got: `from ${from}`,
        hint: `numbers from ${end} to ${from} have no bin`,
      });
    } else if (i > 0 && from < end) {
      findings.add({
        code: 'overlap',
        path: here,
        expected: `a bin from ${end}, where the one before ends`,
        got: `from ${from}`,
        hint: `numbers from ${from} to ${end} have two bins`,
      });
    } else if (i === 0 && from > min) {
      const hint = 'leave from out, or declare a min for the attribute';
      findings.add({
        code: 'gap',
        path: here,
        expected: `a first bin that begins at or below ${min === Number.NEGATIVE_INFINITY ? 'anything' : min}`,
        got: `from ${from}`,
        hint,
      });
    } else if (below <= min || from > max) {
      findings.add({
        code: 'dead',
        path: here,
        expected: `a bin that meets the attribute's range, ${min} to ${max}`,
        got: words(from, below),
      });
    }
    if (last && below <= max && bin.below !== undefined) {
      const hint = 'leave below out, or declare a max for the attribute';
      findings.add({
        code: 'gap',
        path: here,
        expected: `a last bin that ends above ${max === Number.POSITIVE_INFINITY ? 'everything' : max}`,
        got: `below ${below}`,
        hint,
      });
    }
    // After a bin without an end nothing can be said of where the next one has to begin.
    end = bin.below ?? Number.NaN;
  });
}
