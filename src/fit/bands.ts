import { logistic } from '../core/arithmetic.js';
import { at, fail, failOnAny, kindOf } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { type Band, reaches, thresholdOf } from '../model/band/band.js';
import { lintBands } from '../model/band/lint.js';
import { findingsFor, isWarning } from '../model/findings.js';
import { tallyRange } from '../model/tally/lint.js';
import { LOG_ODDS } from '../model/tally/unit.js';
import type { Term } from '../model/terms/term.js';
import { type Finding, finding } from './finding.js';

/**
 * The default bands of a fit: hot from three times the odds of the base rate, warm from a third of them, cold below.
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

/** A share above 0 and below 1 with two significant digits of itself, or of its distance to 1 where that is less. */
function twoDigits(share: number): number {
  let scale = 100;
  while (Math.min(share, 1 - share) * scale < 10) scale *= 10;
  return Math.floor(share * scale + 0.5) / scale;
}

/** The requested bands, checked; by default those of the base rate. */
export function bandsOf(
  { bands }: { readonly bands?: readonly Band[] | undefined },
  baseRate: number,
): readonly Band[] {
  return bands === undefined ? defaultBands(baseRate) : bandsIn(bands, 'options.bands');
}

/**
 * Bands as a caller gave them for a probability, checked: the model of a fit is not parsed again.
 *
 * @throws ScoringError with every problem of the bands
 */
export function bandsIn(bands: readonly Band[], path: string): readonly Band[] {
  if (!Array.isArray(bands) || bands.length === 0) {
    const got = Array.isArray(bands) ? 'none' : kindOf(bands);
    fail({ code: 'wrong-type', path, expected: 'a list of bands', got });
  }
  for (const [i, band] of (bands as readonly (Partial<Band> | null)[]).entries()) {
    const threshold: unknown = band?.atLeast ?? band?.above ?? null;
    if (typeof band?.label === 'string' && band.label !== '' && (threshold === null || Number.isFinite(threshold)))
      continue;
    const expected = 'a band such as { label: "hot", atLeast: 0.3 }';
    fail({ code: 'wrong-type', path: at(path, i), expected, got: kindOf(band) });
  }
  const findings = findingsFor({}, [], []);
  lintBands(bands, [0, 1], path, null, findings);
  failOnAny(findings.issues.filter((one) => !isWarning(one)));
  return bands;
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
