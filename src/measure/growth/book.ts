import { fail } from '../../core/errors.js';
import { MOST_STEPS } from '../../core/steps.js';
import type { Deal } from './rows.js';
import { type Deals, NO_DEALS } from './split.js';

/** The counts of one period. */
export class Book {
  readonly opportunities: Ledger;
  readonly won: Ledger;
  lost = 0;

  constructor(columns: number) {
    this.opportunities = new Ledger(columns);
    this.won = new Ledger(columns);
  }

  addLost(): void {
    this.lost++;
  }
}

/** Deals of one sort in one period: all of them, and by the segments of each column. */
export class Ledger {
  n = 0;
  all: Deals = NO_DEALS;
  readonly #bySegment: readonly Map<string | null, { n: number; steps: number }>[];
  #size = 0;

  constructor(columns: number) {
    this.#bySegment = Array.from({ length: columns }, () => new Map());
  }

  add({ amount, segments }: Deal): void {
    this.n++;
    if (amount === null) return;
    this.#size += Math.abs(amount);
    if (this.#size > MOST_STEPS) {
      const expected = 'amounts of a period of at most 10^15 of the last decimal together';
      fail({ code: 'out-of-range', path: 'options.amount', expected, got: 'more', hint: 'lower options.decimals' });
    }
    this.all = { n: this.all.n + 1, steps: this.all.steps + amount };
    this.#bySegment.forEach((book, k) => {
      const name = segments[k] ?? null;
      const { n, steps } = book.get(name) ?? NO_DEALS;
      book.set(name, { n: n + 1, steps: steps + amount });
    });
  }

  segmentsOf(column: number): ReadonlyMap<string | null, Deals> {
    return this.#bySegment[column] ?? new Map();
  }
}
