import type { Rejected } from '../../model/scorer/batch.js';
import { type Finding, finding, noteOf, reported } from '../finding.js';
import type { NoModel } from '../report.js';
import { type PointsReport, type PointsRule, ruleText } from '../to-points.js';
import type { TrainingRows } from '../training-rows.js';
import type { BinTable } from './bin-row.js';
import type { Rounding } from './in-sample.js';

/** An attribute of a scorecard, and its evidence on the outcome. */
export interface BinnedAttribute {
  readonly attribute: string;
  /** Information value; below 0.02 there is almost no information, above 0.5 the attribute should be checked (N. Siddiqi). */
  readonly iv: number;
  readonly js: number;
  /** Coefficient of its weight of evidence in the regression: 1 for a single attribute; null for one that is in no term. */
  readonly coefficient: number | null;
  readonly standardError: number | null;
  readonly table: BinTable;
}

/** The process and results of a scorecard fit, as plain JSON. */
export interface LeadScoreReport extends PointsReport {
  /** Null when there is a model. */
  readonly noModel: NoModel | null;
  /** Rows that were used. */
  readonly rows: number;
  /** Rows that were left out because of an error in them, by index. */
  readonly rejected: readonly Rejected[];
  /** Rows by outcome, by weight. */
  readonly outcomes: { readonly won: number; readonly lost: number };
  readonly baseRate: number;
  /** Attributes with known values, in the order of the attributes. */
  readonly attributes: readonly BinnedAttribute[];
  /** The loss of whole points on their training rows, which is too optimistic; null without a model. */
  readonly inSample: Rounding | null;
}

/** The report, without measures on rows. */
export function reportOf(
  training: TrainingRows,
  rule: PointsRule,
  attributes: readonly BinnedAttribute[],
  findings: readonly Finding[],
  noModel: NoModel | null,
): LeadScoreReport {
  const { totalWon: won, totalLost: lost, rows, rejected } = training;
  return {
    ...rule,
    rule: ruleText(rule),
    check: null,
    noModel,
    rows,
    rejected,
    outcomes: { won, lost },
    baseRate: won / (won + lost),
    attributes,
    inSample: null,
    ...reported([...findings, ...attributes.flatMap(findingsOn)]),
  };
}

function findingsOn({ attribute, coefficient, iv, table }: BinnedAttribute): Finding[] {
  const told: Finding[] = [];
  if (coefficient !== null && coefficient < 0)
    told.push(
      finding(
        'against-rates',
        attribute,
        'its coefficient is below 0, so that its points run against its rates',
        'take out an attribute that says the same',
      ),
    );
  if (coefficient === null && iv === 0)
    told.push(finding('no-points', attribute, 'its bins do not differ, so it has no points'));
  const bins = table.findings.map((one) => finding(one.code, attribute, noteOf({ ...one, todo: null }), one.todo));
  return [...told, ...bins];
}
