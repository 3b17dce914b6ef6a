import { logistic } from '../core/arithmetic.js';
import type { Attributes } from '../model/attribute.js';
import type { Band } from '../model/band.js';
import { tallyRange } from '../model/tally-lint.js';
import type { Term } from '../model/term.js';

/** The bands of a fit that asks for none: the two thresholds at which the work changes. */
export const defaultBands: readonly Band[] = [
  { label: 'hot', atLeast: 0.3 },
  { label: 'warm', atLeast: 0.04 },
  { label: 'cold', atLeast: null },
];

/** The bands that some record can reach; each of the others is told in a note. */
export function reachableBands(
  bands: readonly Band[],
  intercept: number,
  terms: readonly Term[],
  attributes: Attributes,
  notes: string[],
): readonly Band[] {
  const [least, most] = tallyRange({ option: 'outcome', unit: 'log-odds', base: intercept, terms }, attributes).map(
    logistic,
  ) as [number, number];
  const left: Band[] = [];
  for (const band of bands) {
    const above = left.at(-1)?.atLeast ?? Number.POSITIVE_INFINITY;
    if (band.atLeast !== null && band.atLeast > most)
      notes.push(`bands: "${band.label}" left out, no record can reach ${band.atLeast}; the most is ${most}`);
    else if (least >= above)
      notes.push(`bands: "${band.label}" left out, no record can fall below ${above}; the least is ${least}`);
    else left.push(band);
  }
  const last = left.at(-1);
  return last === undefined ? bands.slice(-1) : [...left.slice(0, -1), { ...last, atLeast: null }];
}
