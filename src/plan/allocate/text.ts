import { countText, many } from '../../measure/told.js';
import type { Allocation, Assignment, LeftAccount, LeftReason, RuledOut } from './plan.js';

/** A plan in a sentence. */
export function allocationText({ assignments, channels, expectedValue, left }: Omit<Allocation, 'text'>): string {
  const n = assignments.length + left.length;
  const head = `${countText(assignments.length)} of ${many(n, 'account')} assigned, expected value ${amountText(expectedValue)}`;
  const used = channels.map(({ channel, used: own, capacity, valueOfOneMore, valueOfOneLess }) => {
    const more = valueOfOneMore > 0 ? `, one more brings ${amountText(valueOfOneMore)}` : '';
    const less = valueOfOneLess > 0 ? `, one less required brings ${amountText(valueOfOneLess)}` : '';
    return `${channel}: ${countText(own)} of ${many(capacity, 'place')}${more}${less}`;
  });
  const counts = new Map<LeftReason, number>();
  for (const { reason } of left) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const why = REASONS.flatMap(([reason, words]) => {
    const count = counts.get(reason) ?? 0;
    return count === 0 ? [] : [`${countText(count)} ${words}`];
  });
  return [head, ...used, ...(why.length === 0 ? [] : [`left: ${why.join(', ')}`])].join('; ');
}

const REASONS: readonly (readonly [LeftReason, string])[] = [
  ['no-capacity', 'as places bring more elsewhere'],
  ['no-gain', 'that cost at least what they bring'],
  ['below-minimum', 'below the minimum probability'],
  ['not-allowed', 'that no channel may work'],
  ['rejected', 'whose record cannot be read'],
];

export function assignmentText(
  id: string,
  { name }: { readonly name: string },
  rep: string | null,
  expectedValue: number,
  better: Assignment['better'],
): string {
  const who = rep === null ? name : `${name} (${rep})`;
  const head = `${id}: ${who}, expected value ${amountText(expectedValue)}`;
  return better === null
    ? head
    : `${head}; ${better.channel} would bring ${amountText(better.expectedValue)}, but its places bring more elsewhere`;
}

export function leftText({ id, reason, channel, expectedValue, price, ruledOut }: Omit<LeftAccount, 'text'>): string {
  const brings = expectedValue === null ? '' : amountText(expectedValue);
  switch (reason) {
    case 'no-capacity':
      return `${id}: left, ${channel} would bring ${brings}, and a place of it brings ${amountText(price ?? 0)} elsewhere`;
    case 'no-gain':
      return `${id}: left, ${channel} costs at least what it brings (${brings})`;
    case 'below-minimum':
      return `${id}: left, its probability is below the minimum of ${channel}`;
    default:
      return `${id}: left, no channel may work it: ${ruledOut.map(ruleText).join(', ')}`;
  }
}

function ruleText({ channel, rule, needed }: RuledOut): string {
  if (rule === null) return `${channel} (not among the account's channels)`;
  return `${channel} (${needed ? 'needs' : 'never'} ${JSON.stringify(rule)})`;
}

/** An amount in readable form; below 1 in three digits, where two decimals would show nothing. */
function amountText(amount: number): string {
  return amount !== 0 && Math.abs(amount) < 1 ? String(Number(amount.toPrecision(3))) : countText(amount);
}
