import { decimalProduct } from '../../core/decimal-product.js';
import { amountOf, stepsOf, toStep } from '../../core/steps.js';
import { parseInstant } from '../../core/time.js';
import type { Combination, Evaluation } from '../../model/kind.js';
import type { ChangeableAttribute } from './changeable.js';
import type { Oracle } from './oracle.js';

/** One attribute of a record, as it is and as it would have to be. */
export interface RecordChange {
  readonly attribute: string;
  /** The record's value, null for none; for events their number up to `asOf`. */
  readonly from: unknown;
  readonly to: unknown;
  /** The type of the added events; left out where they have none, and where the change is not about events. */
  readonly type?: string;
  /**
   * The gain of the terms that read the attribute: after less before, by the weights of the combined score. It does not include caps
   * of groups and tallies, and a term that reads two changed attributes counts with both. Null where the totals do not combine to a
   * score.
   */
  readonly amount: number | null;
}

type Row = Readonly<Record<string, unknown>>;

/** The changes between two records, attribute by attribute. */
export function changesOf(
  attributes: readonly ChangeableAttribute[],
  before: Row,
  after: Row,
  [then, now]: readonly [Evaluation, Evaluation],
  combination: Combination | undefined,
  asOf: number,
  bases: Oracle['bases'],
): RecordChange[] {
  return attributes.map(({ name, attribute, limits }): RecordChange => {
    const isEvents = attribute.type === 'events';
    const told = (value: unknown) => (isEvents ? countOf(value, limits.type, asOf) : (value ?? null));
    return {
      attribute: name,
      from: told(before[name]),
      to: told(after[name]),
      ...(isEvents && limits.type !== undefined ? { type: limits.type } : {}),
      amount: gainOf(name, then, now, combination, bases),
    };
  });
}

/** How many events of a type there are by then; null where there is no log. */
function countOf(log: unknown, type: string | undefined, asOf: number): number | null {
  if (!Array.isArray(log)) return null;
  return (log as { readonly at: string; readonly type?: string }[]).filter(
    (one) => one.type === type && (parseInstant(one.at) ?? 0) <= asOf,
  ).length;
}

/** The sum of the lines about an attribute, after less before; null where they do not combine to one score. */
function gainOf(
  name: string,
  then: Evaluation,
  now: Evaluation,
  combination: Combination | undefined,
  bases: Oracle['bases'],
): number | null {
  const [first] = now.tallies;
  const counted = now.tallies.filter((tally) => tally.unit === first?.unit);
  if (first === undefined || (combination === undefined && counted.length > 1)) return null;
  const sum = counted.reduce((all, tally) => {
    const weight = combination?.weights[now.tallies.indexOf(tally)] ?? (combination === undefined ? 1 : 0);
    const steps = [now, then].map(({ tallies }) => {
      const lines = tallies.find((one) => one.option === tally.option)?.contributions ?? [];
      return lines.reduce((own, { attributes, amount }) => {
        return bases(attributes).includes(name) ? own + stepsOf(amount, tally.decimals) : own;
      }, 0);
    }) as [number, number];
    return all + decimalProduct(weight, amountOf(steps[0] - steps[1], tally.decimals));
  }, 0);
  return toStep(sum, first.decimals);
}
