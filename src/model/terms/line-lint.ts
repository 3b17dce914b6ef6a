import { wholeOf } from '../../core/steps.js';
import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Scale } from '../tally/scale.js';
import type { Range } from './base.js';
import { rangeOf } from './base-lint.js';

/** A straight line over a number, with limits. */
interface Straight {
  readonly attribute: string;
  readonly slope: number;
  readonly center?: number;
  readonly from?: number;
  readonly to?: number;
}

/** A line with both limits needs them in order. */
export function lintHeld({ from, to }: Straight, path: string, findings: Findings): void {
  if (from === undefined || to === undefined || from < to) return;
  findings.add({ code: 'order', path: `${path}.from`, expected: `a number below to, ${to}`, got: `${from}` });
}

/** The range of a straight line plus an amount, in the steps of a scale. */
export function lineRange(line: Straight, beside: number, attributes: Attributes, scale: Scale): Range {
  const slope = scale.exact(line.slope);
  const exact = scale.exact(beside);
  if (slope === 0) return rangeOf([wholeOf(exact)]);
  return rangeOf(span(line, attributes).map((x) => wholeOf(exact + slope * (x - (line.center ?? 0)))));
}

/** The smallest and largest number that counts. */
function span(term: Straight, attributes: Attributes): Range {
  const attribute = attributes[term.attribute];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    attribute?.type === 'number' ? attribute : {};
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
  return [Math.max(min, from), Math.min(max, to)];
}
