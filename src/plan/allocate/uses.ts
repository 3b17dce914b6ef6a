import { amountOf } from '../../core/steps.js';
import type { ReadChannel } from './channels.js';
import type { ChannelUse, OptimalityProof } from './plan.js';
import type { Prices } from './prices.js';
import type { WorkLists } from './work.js';

/** The use of each channel, and the value of its places. */
export function usesOf(
  channels: readonly ReadChannel[],
  used: readonly number[],
  { oneMore, oneLess, proof }: Prices,
  { sums, reps }: WorkLists,
  decimals: number,
): ChannelUse[] {
  return channels.map(({ name, capacity }, c) => ({
    channel: name,
    capacity,
    used: used[c] as number,
    expectedValue: amountOf(sums[c] as number, decimals),
    valueOfOneMore: amountOf(oneMore[c] as number, decimals),
    valueOfOneLess: amountOf(oneLess[c] as number, decimals),
    price: amountOf(proof[c] as number, decimals),
    reps: reps[c] as ChannelUse['reps'],
  }));
}

/** The total of a plan, and the bound that shows that none has more. */
export function provedBy(
  channels: readonly ReadChannel[],
  { proof: prices, surplus }: Prices,
  { sums }: WorkLists,
  decimals: number,
): { readonly expectedValue: number; readonly proof: OptimalityProof } {
  const total = sums.reduce((all, one) => all + one, 0);
  const places = channels.reduce((all, { capacity, atLeast }, c) => {
    const price = prices[c] as number;
    return all + (price === 0 ? 0 : price * (price > 0 ? capacity : atLeast));
  }, 0);
  const bound = places + surplus;
  return {
    expectedValue: amountOf(total, decimals),
    proof: {
      places: amountOf(places, decimals),
      surplus: amountOf(surplus, decimals),
      bound: amountOf(bound, decimals),
      gap: amountOf(bound - total, decimals),
    },
  };
}
