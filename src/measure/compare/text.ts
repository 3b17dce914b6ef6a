import { fixed } from '../../core/decimal.js';
import { countText, intervalText, many } from '../told.js';
import type { AucComparison } from './compare-auc.js';
import type { CapacityComparison } from './compare-capacity.js';
import type { Migration } from './migration.js';
import type { Difference } from './paired.js';
import type { Verdict } from './verdict.js';

/** The findings of a comparison. */
interface Found {
  readonly n: number;
  readonly verdict: Verdict;
  readonly auc: AucComparison;
  readonly logLoss: Difference | null;
  readonly capacity: CapacityComparison | null;
  readonly migration: Migration | null;
}

/** The verdict and its reasons, the criterion first. */
export function sentenceOf(found: Found, level: number | undefined): string {
  const { n, verdict, auc, logLoss, capacity, migration } = found;
  const facts = {
    logLoss: logLoss === null ? [] : [`its log loss is ${apart(logLoss, ['lower by', 'higher by'], four, level)}`],
    auc:
      auc.difference === null
        ? []
        : [`its AUC is ${apart({ ...auc, difference: auc.difference }, ['higher by', 'lower by'], four, level)}`],
    capacity: capacity === null ? [] : [capacityText(capacity, level)],
  };
  const order = [verdict.by, ...(['logLoss', 'auc', 'capacity'] as const).filter((name) => name !== verdict.by)];
  const moved = migration === null ? [] : [`${countText(migration.moved)} of ${many(n, 'row')} change their band`];
  const told = [...order.flatMap((name) => facts[name]), ...moved].join('; ');
  return told === '' ? headOf(found) : `${headOf(found)}. The challenger against the champion: ${told}`;
}

function headOf({ n, verdict, auc }: Found): string {
  const on = `on ${many(n, 'row')}`;
  if (verdict.better !== null) return `the ${verdict.better} is better ${on}`;
  if (auc.positives === 0 || auc.negatives === 0) return `cannot tell ${on}: all outcomes are the same`;
  if (verdict.more === null) return `cannot tell ${on}: there is no difference, or no spread to judge it by`;
  const { rows, positives } = verdict.more;
  return `cannot tell ${on}: about ${many(rows, 'more row', 'more rows')}, ${countText(positives)} of them positive, would tell with a chance of 80 %, if the difference stays as it is`;
}

function capacityText(
  { capacity, margin, contactCost, ...difference }: CapacityComparison,
  level: number | undefined,
): string {
  const counts = margin === 1 && contactCost === 0;
  const money = apart(
    difference,
    [counts ? 'more of the positives' : 'more', counts ? 'fewer of the positives' : 'less'],
    (amount) => countText(rounded(amount)),
    level,
    true,
  );
  return `at a capacity of ${countText(capacity)} it ${counts ? 'finds' : 'brings'} ${money}`;
}

/** A difference in the direction that it has, with its interval turned the same way. */
function apart(
  { difference, interval }: Pick<Difference, 'difference' | 'interval'>,
  [above, below]: readonly [string, string],
  told: (number: number) => string,
  level: number | undefined,
  after = false,
): string {
  const [size, word] = [told(Math.abs(difference)), difference < 0 ? below : above];
  const turned = interval && (difference < 0 ? { low: -interval.high, high: -interval.low } : interval);
  const range = turned === null ? '' : ` (${intervalText(turned, level, told)})`;
  return `${after ? `${size} ${word}` : `${word} ${size}`}${range}`;
}

function four(number: number): string {
  return fixed(number, 4);
}

/** Money and counts to a whole one where they are large, to hundredths where they are small. */
function rounded(amount: number): number {
  const parts = Math.abs(amount) >= 100 ? 1 : 100;
  return Math.floor(amount * parts + 0.5) / parts + 0;
}
