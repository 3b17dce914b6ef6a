import type { Estimated } from '../../measure/statistics/rate-difference.js';

/** The cost of one way at the wanted volume. Null where no lead has qualified, as no rate is known then. */
export interface SupplyFigures {
  /** qualified / leads, with the Wilson interval. */
  readonly rate: Estimated;
  /** volume / rate: the number of leads needed, not rounded. */
  readonly leadsNeeded: number | null;
  /** perLead / rate, with perLead / the limits of the rate: the cost of one more qualified lead. */
  readonly eachMore: Estimated | null;
  /** fixed + volume × eachMore. */
  readonly cost: Estimated | null;
  /** cost / volume: the cost of a qualified lead with its part of the fixed cost. */
  readonly each: Estimated | null;
}

/** The volume at which both ways cost the same. */
export interface BreakEven {
  readonly volume: number;
  /** Between these volumes it is open which way is cheaper; `high` is null when it is open for any larger volume. */
  readonly interval: { readonly low: number; readonly high: number | null };
  /** The cheaper way above it. */
  readonly above: 'make' | 'buy';
}

/** Whether to make leads or to buy them, and when the answer changes; plain JSON. */
export interface MakeOrBuy {
  readonly verdict: 'make' | 'buy' | 'cannot tell';
  readonly inHouse: SupplyFigures;
  readonly outside: SupplyFigures;
  /**
   * Cost outside less cost in house, with its interval: the limits are the possible saving and the possible loss. Null where a cost is.
   */
  readonly saving: Estimated | null;
  /** Null when one way is the cheaper one at any volume up to 10^12, taking the rates as they are; and where a cost is null. */
  readonly breakEven: BreakEven | null;
  /**
   * The price of a lead outside at which both cost the same at this volume: above it, making is cheaper. Null when even free leads outside
   * would cost more, and where a cost is null.
   */
  readonly breakEvenPrice: number | null;
  /** In a sentence. */
  readonly text: string;
}
