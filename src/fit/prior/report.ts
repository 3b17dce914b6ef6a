import { rounded } from '../../core/decimal.js';
import { criticalValue } from '../../measure/statistics/normal.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { intervalText } from '../../measure/told.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { Layout } from '../columns.js';
import type { LogisticFit } from '../logistic.js';

/** One amount: the expert's, that of the rows alone, and the model's. */
export interface PriorLine {
  /** As in the report of a fit: `visits` for a slope, `job=retired`, `age missing`, `intercept`. */
  readonly parameter: string;
  /**
   * In log-odds. A slope is per unit of the attribute. A value is compared with the first one listed that occurs, a missing number with one at
   * the mean; the intercept has all numbers at their mean and all others at that value.
   */
  readonly expert: number;
  /** Maximum likelihood of the rows alone; null where they do not determine it. */
  readonly data: number | null;
  /** Of the data, by its standard error (Wald); null where they do not determine it. */
  readonly interval: Interval | null;
  readonly blended: number;
  /**
   * `agree`: the interval of the data contains the expert's amount; `differ`: it does not; `unknown`: the data do not determine
   * it. Of twenty amounts on which the expert is right, one differs by chance at a level of 0.95.
   */
  readonly verdict: 'agree' | 'differ' | 'unknown';
  readonly text: string;
}

/** How a fit to an expert's model went, as plain JSON. */
export interface PriorReport {
  /** Rows that were used. */
  readonly rows: number;
  /** Rows that were left out because of an error in them, by index. */
  readonly rejected: readonly Rejected[];
  /** Rows by outcome, by weight. */
  readonly outcomes: { readonly won: number; readonly lost: number };
  readonly imaginedOutcomes: number;
  /** imaginedOutcomes × p (1 − p), p the expert's average probability over the rows; null without rows. */
  readonly strength: number | null;
  readonly converged: boolean;
  /** Amounts that rows could train, the intercept first; empty without rows. */
  readonly lines: readonly PriorLine[];
  /** In a sentence. */
  readonly text: string;
}

/** The lines of all columns, the intercept first. */
export function priorLines(
  { names, blocks, design: { p } }: Layout,
  expert: Float64Array,
  blended: Float64Array,
  data: LogisticFit | null,
  level: number | undefined,
): PriorLine[] {
  const z = criticalValue(level);
  const units = new Float64Array(p + 1).fill(1);
  for (const block of blocks) if (block.type === 'number' && block.dense !== null) units[block.dense] = block.deviation;
  return [p, ...Array.from({ length: p }, (_, j) => j)].map((j): PriorLine => {
    const unit = units[j] as number;
    const own = (expert[j] as number) / unit;
    const used = (blended[j] as number) / unit;
    const variance = data?.covariance?.[j * (p + 1) + j] ?? 0;
    const tells = data?.solution.converged === true && variance > 0 && !data.fixed.includes(j);
    const found = tells ? (data.coefficients[j] as number) / unit : null;
    const reach = (z * Math.sqrt(variance)) / unit;
    const interval = found === null ? null : { low: found - reach, high: found + reach };
    const verdict = interval === null ? 'unknown' : own >= interval.low && own <= interval.high ? 'agree' : 'differ';
    const parameter = names[j] as string;
    const line = { parameter, expert: own + 0, data: found, interval, blended: used + 0, verdict } as const;
    return { ...line, text: lineText(line, level) };
  });
}

function lineText(
  { parameter, expert, data, interval, blended, verdict }: Omit<PriorLine, 'text'>,
  level: number | undefined,
): string {
  const head = `${parameter}: the expert says ${amount(expert)}`;
  if (data === null || interval === null) return `${head}, the data cannot tell; ${amount(blended)} is used`;
  const range = `${amount(data)} (${intervalText(interval, level, amount)})`;
  const who = verdict === 'agree' ? 'the data agree' : 'the data differ';
  return `${head}, the data ${range}: ${who}; ${amount(blended)} is used`;
}

function amount(value: number): string {
  return rounded(value, 3);
}

/** The report in a sentence. */
export function priorText(lines: readonly PriorLine[], rows: number, converged: boolean): string {
  if (rows === 0) return "no rows: the model is the expert's";
  if (!converged) return "not converged: the model is the expert's";
  const count = (verdict: PriorLine['verdict']) => lines.filter((line) => line.verdict === verdict).length;
  return `of ${lines.length} amounts the data agree with the expert on ${count('agree')}, differ on ${count('differ')} and cannot tell on ${count('unknown')}`;
}
