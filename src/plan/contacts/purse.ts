import { ExactSum } from '../../core/sum.js';

/** Money that is spent bit by bit. */
export interface Purse {
  /** Buys as many as the money allows, at most `n`, and returns their cost. */
  buy(n: number, costEach: number): { readonly n: number; readonly cost: number };
  left(): number;
}

/** A budget not yet spent. It is kept to one part in 10^14, as 3 × 0.1 is a little more than 0.3 in doubles. */
export function purseOf(budget: number): Purse {
  const spent = new ExactSum();
  const left = () => Math.max(0, budget - spent.value());
  const slack = budget * 1e-14;
  return {
    left,
    buy(n, costEach) {
      const rest = left();
      const fits = (count: number) => count * costEach <= rest + slack;
      let count = costEach === 0 ? n : Math.min(n, Math.floor(rest / costEach));
      if (count < n && fits(count + 1)) count++;
      const cost = Math.min(rest, count * costEach);
      spent.add(cost);
      return { n: count, cost };
    },
  };
}
