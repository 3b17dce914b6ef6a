import { at } from '../../core/errors.js';
import type { NumberAttribute } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import { beginOf, type Edge, edgeAt, endOf, type Interval, words } from './bin.js';

/** Problems of bins: gaps, overlaps, wrong order, and bins outside the attribute's range. */
export function lintBins(
  bins: readonly Interval[],
  range: NumberAttribute | undefined,
  path: string,
  findings: Findings,
): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  // An excluded lower end is compared as the next double, so every interval is half-open.
  const before: { edge: Edge | undefined; at: number } = { edge: undefined, at: Number.NEGATIVE_INFINITY };
  bins.forEach((bin, i) => {
    const here = at(path, i);
    lintEnds(bin, here, findings);
    const [begin, end] = [beginOf(bin, bins[i - 1]), endOf(bin)];
    const from = begin === undefined ? before.at : edgeAt(begin);
    const to = end === undefined ? Number.POSITIVE_INFINITY : edgeAt(end);
    const last = i === bins.length - 1;
    if (end === undefined && !last) {
      findings.add({
        code: 'overlap',
        path: here,
        expected: 'below, where the next bin begins',
        got: 'a bin without an end before the last one',
      });
    } else if (from >= to) {
      findings.add({
        code: 'order',
        path: here,
        expected: 'a bin that begins before it ends',
        got: `${told(begin)} ${told(end)}`,
      });
    } else if (begin !== undefined && before.edge !== undefined && from !== before.at) {
      // Stryker disable next-line EqualityOperator: the two differ here
      const gap = from > before.at;
      findings.add({
        code: gap ? 'gap' : 'overlap',
        path: here,
        expected: `a bin ${told(nextTo(before.edge))}, where the one before ends`,
        got: told(begin),
        hint: gap
          ? `${numbersIn(nextTo(before.edge), begin)} no bin`
          : `${numbersIn(begin, nextTo(before.edge))} two bins`,
      });
    } else if (i === 0 && begin !== undefined && from > min) {
      const hint = `leave ${begin.key} out, or declare a min for the attribute`;
      findings.add({
        code: 'gap',
        path: here,
        expected: `a first bin that begins at or below ${min === Number.NEGATIVE_INFINITY ? 'anything' : min}`,
        got: told(begin),
        hint,
      });
    } else if (to <= min || from > max) {
      findings.add({
        code: 'dead',
        path: here,
        expected: `a bin that meets the attribute's range, ${min} to ${max}`,
        got: words(begin, end),
      });
    }
    if (last && end !== undefined && to <= max) {
      const hint = `leave ${end.key} out, or declare a max for the attribute`;
      findings.add({
        code: 'gap',
        path: here,
        expected: `a last bin that ends above ${max === Number.POSITIVE_INFINITY ? 'everything' : max}`,
        got: told(end),
        hint,
      });
    }
    // After a bin without an upper end, nothing can be checked about the next one.
    before.edge = end;
    before.at = end === undefined ? Number.NaN : to;
  });
}

/** Each end is given in only one way. */
function lintEnds({ from, above, below, atMost }: Interval, path: string, findings: Findings): void {
  if (from !== undefined && above !== undefined)
    findings.add({ code: 'mismatch', path, expected: 'from or above', got: 'both' });
  if (below !== undefined && atMost !== undefined)
    findings.add({ code: 'mismatch', path, expected: 'below or atMost', got: 'both' });
}

/** An edge as written: `from 10`, `at most 18`. */
function told(edge: Edge | undefined): string {
  return edge === undefined ? 'without an end' : `${edge.key === 'atMost' ? 'at most' : edge.key} ${edge.at}`;
}

/** The lower end that continues an upper end. */
function nextTo({ key, at: number }: Edge): Edge {
  return { key: key === 'atMost' ? 'above' : 'from', at: number };
}

/** The numbers between one lower end and another. */
function numbersIn(first: Edge, other: Edge): string {
  if (first.at === other.at) return `the number ${first.at} has`;
  return `numbers ${told(first)} to ${other.at} have`;
}
