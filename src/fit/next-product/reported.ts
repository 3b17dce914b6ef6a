import { ln } from '../../core/arithmetic.js';
import { rounded } from '../../core/decimal.js';
import { shareText } from '../../core/share-text.js';
import { wholeOf } from '../../core/steps.js';
import { countText } from '../../measure/told.js';
import { binNames } from '../../model/bin/bin.js';
import { type Finding, type FindingCode, finding, reported } from '../finding.js';
import type { Axis } from '../shape/axes.js';
import type { Baskets } from './baskets.js';
import type { Customers } from './customers.js';
import { type Calibration, OWNED, type Settings, type Whole } from './learned.js';
import type { Approximation } from './near-weights.js';
import type { LevelReport } from './recalibrate.js';
import type { CalibrationTerm, NextProductReport } from './report.js';

/** The facts about the rows before any fit; weights count rows. */
export interface Facts {
  readonly customers: Customers;
  readonly baskets: Baskets;
  readonly settings: Settings;
  readonly purchases: number;
  readonly launches: number;
  readonly pairs: number;
  /** Of all rows. */
  readonly weight: number;
  /** One of how many customers is used in a regression. */
  readonly pairsStep: number;
}

/** The report of a fit; `after` is the result of learning at the end of the window, null without a model. */
export function reportOf(
  facts: Facts,
  shared: readonly Axis[],
  calibration: Calibration | null,
  after: Whole | null,
  itemWeights: number,
  noModel: NextProductReport['noModel'],
  tooLittleData: readonly string[],
  level: LevelReport | null,
  approximation: Approximation | null,
): NextProductReport {
  const { customers, baskets, purchases, launches, pairs, weight, settings } = facts;
  const rate = purchases / pairs;
  const isItem = new Set(after?.items ?? []);
  const leftToPrior = customers.products.flatMap((product, p) =>
    after === null || isItem.has(p) ? [] : [{ product, owners: after.baskets.owners[p] as number }],
  );
  const effects = after?.effects ?? [];
  return {
    noModel,
    rows: customers.rows,
    patterns: customers.weights.length,
    rejected: customers.rejected,
    customers: baskets.total,
    newcomers: weight - baskets.total,
    products: customers.products.length,
    purchases,
    repeats: customers.repeats,
    launches,
    pairs,
    converged: calibration?.fit.converged ?? false,
    steps: calibration?.fit.steps ?? 0,
    gradient: calibration?.fit.gradient ?? null,
    calibration: calibration === null ? [] : termsOf(calibration, shared),
    strengths: {
      rates: finite(after?.rates.strength),
      own: after === null ? null : finite(calibration?.own?.strength),
      ridge: after === null ? null : (calibration?.ridge ?? null),
      profile: effects.map(({ axis, strength }) => ({ attribute: axis.attribute, strength: finite(strength) })),
      shared: shared.map(({ attribute }, k) => ({ attribute, strength: calibration?.fit.strengths[k] ?? 1 })),
    },
    ridges: calibration?.ridges ?? [],
    neighbours: settings.neighbours,
    itemWeights,
    inWindow: {
      logLoss: calibration?.logLoss ?? null,
      logLossOfPopularity: calibration?.popularity ?? null,
      logLossOfBaseRate: rate > 0 && rate < 1 ? -(rate * ln(rate) + (1 - rate) * ln(1 - rate)) : null,
    },
    reliability: calibration?.reliability ?? [],
    level,
    approximation,
    leftToPrior,
    tooLittleData,
    ...reported(findingsOn(facts, calibration, after, leftToPrior.length, level, approximation)),
  };
}

function finite(strength: number | undefined): number | null {
  return strength === undefined || strength === Number.POSITIVE_INFINITY ? null : strength;
}

function termsOf({ fit, slopes }: Calibration, shared: readonly Axis[]): CalibrationTerm[] {
  const groups = shared.flatMap((axis) => namesOf(axis).map((name) => `${axis.attribute}: ${name}`));
  return ['intercept', ...groups, ...slopes.map(({ name }) => name)].map((parameter, j) => {
    const error = fit.standardErrors[j] as number;
    return {
      parameter,
      estimate: fit.coefficients[j] as number,
      standardError: Number.isFinite(error) ? error : null,
    };
  });
}

function namesOf(axis: Axis): string[] {
  const edges = axis.edges;
  const bins = Array.from({ length: axis.known }, (_, g) =>
    g < axis.known - 1 ? { below: edges?.[g] as number } : {},
  );
  const names = edges === null ? [...(axis.values ?? [])] : axis.known === 0 ? [] : [...binNames(bins)];
  if (axis.missing >= 0) names[axis.missing] = 'missing';
  if (axis.unseen >= 0) names[axis.unseen] = 'unseen';
  return names;
}

function findingsOn(
  facts: Facts,
  calibration: Calibration | null,
  after: Whole | null,
  left: number,
  level: LevelReport | null,
  approximation: Approximation | null,
): Finding[] {
  const { weight, baskets, launches, settings, pairsStep } = facts;
  const newcomers = weight - baskets.total;
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string, todo: string | null = null) =>
    findings.push(finding(code, null, text, todo));
  if (newcomers > 0)
    add(
      'not-learned',
      `${newcomers} rows own nothing on the day: they teach which products go together, not how many are bought`,
    );
  if (launches > 0)
    add(
      'not-learned',
      `${launches} purchases were of products that no customer owned on the day; the fit leaves them out`,
    );
  for (const name of calibration?.dropped ?? []) {
    const what =
      name === OWNED ? 'what is owned' : name === 'prior' ? 'how many own a product' : `what groups of ${name} own`;
    add('left-out', `${what} does not help to tell what is bought next, and is left out`);
  }
  if (after !== null && !calibration?.slopes.some(({ name }) => name === 'prior'))
    add('left-out', 'products are told apart by what is owned beside them alone, not by how many own them');
  if (calibration !== null && !calibration.fit.converged)
    add(
      'not-converged',
      'not converged: the calibration did not come to rest',
      'look for a group or product without a purchase',
    );
  if (after !== null && left > 0) {
    add('not-learned', `${left} products have fewer than ${settings.minOwners} owners: they are left to their prior`);
  }
  if (approximation !== null) {
    const { items, candidates, compared, error } = approximation;
    add(
      'approximate',
      `${countText(items)} products are regressed each on the ${candidates} that they are most owned with, not on all; on the ${countText(compared)} most owned, what is owned says of a product is off by ${shareText(error)} of its size (root mean square)`,
    );
  }
  if (pairsStep > 1)
    add(
      'approximate',
      `slopes and ridge are learned from one of ${pairsStep} customers; what each product adds by itself, from all`,
    );
  if (level !== null) findings.push(levelFinding(level));
  return findings;
}

function levelFinding({ expectedBefore, expectedAfter, observed, shift }: LevelReport): Finding {
  const window = `in the later window ${countText(wholeOf(expectedBefore))} purchases were expected, and ${countText(observed)} came`;
  if (shift === null)
    return finding(
      'level',
      null,
      `${window}; no number added to the log-odds makes them equal, and the level is left as it was`,
      'give a window with more purchases',
    );
  const moved = `${shift < 0 ? 'lowered' : 'raised'} by ${rounded(Math.abs(shift), 3)}`;
  return finding(
    'recalibrated',
    null,
    `${window}: all log-odds are ${moved}, and ${countText(wholeOf(expectedAfter))} are expected`,
  );
}
