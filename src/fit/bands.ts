import { logistic } from '../core/arithmetic.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { type Band, reaches, thresholdOf } from '../model/band/band.js';
import { tallyRange } from '../model/tally/lint.js';
import { LOG_ODDS } from '../model/tally/unit.js';
import type { Term } from '../model/terms/term.js';
import { type Finding, finding } from './finding.js';

/**
 * The bands of a fit that asks for none: hot from three times the odds of the base rate, warm from a third of them, cold below.
 *
 * Thresholds have two significant digits, so that people can remember them: 0.28 and 0.042 at a base rate of 0.117.
 */
export function defaultBands(baseRate: number): readonly Band[] {
  const odds = baseRate / (1 - baseRate);
  const at = (factor: number) => twoDigits((factor * odds) / (1 + factor * odds));
  return [
    { label: 'hot', atLeast: at(3) },
    { label: 'warm', atLeast: at(1 / 3) },
    { label: 'cold', atLeast: null },
  ];
}

/** A share above 0 and below 1 in two significant digits of it, or of what is left to 1 where that is less. */
function twoDigits(share: number): number {
  let scale = 100;
  while (Math.min(share, 1 - share) * scale < 10) scale *= 10;
  return Math.floor(share * scale + 0.5) / scale;
}

/** The bands that some record can reach; each of the others is a finding. */
export function reachableBands(
  bands: readonly Band[],
  intercept: number,
  terms: readonly Term[],
  attributes: Attributes,
  findings: Finding[],
): readonly Band[] {
  const [least, most] = tallyRange({ option: 'outcome', ...LOG_ODDS, base: intercept, terms }, attributes).map(
    logistic,
  ) as [number, number];
  const left: Band[] = [];
  for (const band of bands) {
    const before = left.at(-1);
    const higher = before === undefined ? null : thresholdOf(before);
    const threshold = thresholdOf(band);
    const leftOut = (why: string) =>
      findings.push(finding('band-out-of-reach', null, `bands: "${band.label}" left out, no record can ${why}`));
    if (!reaches(most, threshold))
      leftOut(`${threshold?.above ? 'pass' : 'reach'} ${threshold?.at}; the most is ${most}`);
    else if (higher !== null && reaches(least, higher))
      leftOut(`${higher.above ? 'come down to' : 'fall below'} ${higher.at}; the least is ${least}`);
    else left.push(band);
  }
  const last = left.at(-1);
  return last === undefined ? bands.slice(-1) : [...left.slice(0, -1), { label: last.label, atLeast: null }];
}
