import { grouped, rounded } from '../../core/decimal.js';
import { shareText } from '../../core/share-text.js';
import { type DriftClass, type DriftColumn, type DriftRate, UNSEEN } from './column.js';

/** When drift is an alarm: beyond chance, and large enough to matter. */
export interface DriftRule {
  /** The chance of any alarm in a whole report when nothing has moved. */
  readonly error: number;
  /** How many checks were made: those that have a p-value. */
  readonly checks: number;
  /** error / checks: the limit for the p-value of each check (Bonferroni). */
  readonly pValue: number;
  /** The least index that matters. */
  readonly psi: number;
  /** The least change of a rate that matters. */
  readonly rate: number;
}

/**
 * The cause of an alarm.
 *
 * - `distribution`: the shares of a column's classes
 * - `missing`, `unseen`, `wrong`: the share of rows without a value, with a text that is not listed, with a value that is not allowed
 * - `rejected`: the share of rows that the model refuses
 */
export type DriftCheck = 'distribution' | 'missing' | 'unseen' | 'wrong' | 'rejected';

/** One alarm. */
export interface DriftAlarm {
  /** The column; null for rows that the model refuses. */
  readonly name: string | null;
  readonly check: DriftCheck;
  readonly pValue: number;
  /** The index, or the change of the rate. */
  readonly size: number;
  readonly text: string;
}

/** One check of a report: its result, and its size relative to the least that matters. */
interface Check extends DriftAlarm {
  readonly matters: number;
}

/** The rule with the number of checks, and what breaks it: the order of the columns, and of the checks in each. */
export function alarmsOf(
  columns: readonly DriftColumn[],
  rejected: DriftRate | null,
  { error, psi, rate }: Pick<DriftRule, 'error' | 'psi' | 'rate'>,
): { readonly rule: DriftRule; readonly alarms: readonly DriftAlarm[] } {
  const checks = [
    ...columns.flatMap((column) => checksOf(column, psi, rate)),
    ...(rejected === null ? [] : rateCheck(null, 'rejected', rejected, rate, 'rows that the model refuses')),
  ];
  const pValue = error / Math.max(1, checks.length);
  const isAlarm = (check: Check) => check.pValue <= pValue && Math.abs(check.size) >= check.matters;
  return {
    rule: { error, checks: checks.length, pValue, psi, rate },
    alarms: checks.filter(isAlarm).map(({ matters: _, ...alarm }) => alarm),
  };
}

function checksOf(column: DriftColumn, psi: number, rate: number): Check[] {
  const { name, missing, unseen, wrong } = column;
  const distribution: Check[] =
    column.pValue === null
      ? []
      : [
          {
            name,
            check: 'distribution',
            pValue: column.pValue,
            size: column.psi,
            matters: psi,
            text: `${name}: PSI ${rounded(column.psi, 3)} (by chance about ${rounded(column.psiByChance, 3)}, ${chance(column.pValue)}); ${mostMoved(column.classes)}`,
          },
        ];
  const examples = unseen.values.slice(0, 3).map(({ value }) => JSON.stringify(value));
  const such = examples.length === 0 ? '' : `, such as ${examples.join(', ')}`;
  return [
    ...distribution,
    ...rateCheck(name, 'missing', missing, rate, `${name}: missing`),
    ...rateCheck(name, 'unseen', unseen, rate, `${name}: texts that are not listed${such},`),
    ...rateCheck(name, 'wrong', wrong, rate, `${name}: values that are not allowed`),
  ];
}

function rateCheck(
  name: string | null,
  check: DriftCheck,
  { before, after, pValue }: DriftRate,
  matters: number,
  what: string,
): Check[] {
  if (pValue === null) return [];
  const text = `${what} in ${shareText(after)} of rows, ${shareText(before)} before (${chance(pValue)})`;
  return [{ name, check, pValue, size: after - before, matters, text }];
}

function mostMoved(classes: readonly DriftClass[]): string {
  const [first] = [...classes].sort((a, b) => b.psi - a.psi);
  if (first === undefined) return 'no rows';
  const label = first.label === UNSEEN ? 'texts that are not listed' : first.label;
  return `most moved: ${label}, ${shareText(first.after)} of rows, ${shareText(first.before)} before`;
}

/** A p-value in readable form. */
export function chance(pValue: number): string {
  return pValue < 0.0001 ? 'p below 0.0001' : `p ${grouped(rounded(pValue, 4), ',')}`;
}
