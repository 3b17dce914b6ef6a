import { ExchangeHeap } from './exchange-heap.js';

/** Expected values in whole steps: row by row, a value for each channel, -Infinity where the channel may not work the account. */
export interface Values {
  readonly n: number;
  readonly m: number;
  readonly steps: Float64Array;
}

/**
 * The accounts of each channel, and the cheapest move from each channel to each other one. The place after the last channel means
 * unassigned, which has the value 0.
 */
export class Exchange {
  readonly places: number;
  /** Cheapest move from place to place, row by row: current value less value at the new place; Infinity where no move is possible. */
  readonly costs: Float64Array;
  readonly #heaps: (ExchangeHeap | null)[];
  readonly #live: Int32Array;
  readonly #seen: Int32Array;
  #round = 0;

  constructor(
    readonly values: Values,
    readonly placeOf: Int32Array,
  ) {
    this.places = values.m + 1;
    this.costs = new Float64Array(this.places * this.places).fill(Infinity);
    this.#heaps = new Array<ExchangeHeap | null>(this.places * this.places).fill(null);
    this.#live = new Int32Array(this.places);
    this.#seen = new Int32Array(values.n);
  }

  valueAt(account: number, place: number): number {
    const { m, steps } = this.values;
    return place === m ? 0 : (steps[account * m + place] as number);
  }

  /** Begins to follow the accounts of a place. */
  open(place: number): void {
    const { n } = this.values;
    const heaps = Array.from({ length: this.places }, (_, to) => (to === place ? null : new ExchangeHeap()));
    for (let i = 0; i < n; i++) {
      if (this.placeOf[i] !== place) continue;
      this.#live[place] = (this.#live[place] as number) + 1;
      const here = this.valueAt(i, place);
      for (let to = 0; to < this.places; to++) {
        const there = this.valueAt(i, to);
        if (there !== -Infinity) heaps[to]?.append(here - there, i);
      }
    }
    heaps.forEach((heap, to) => {
      heap?.order();
      this.#heaps[place * this.places + to] = heap;
    });
    this.refresh(place);
  }

  /** Records an account that has arrived at a tracked place. */
  enter(place: number, account: number): void {
    this.placeOf[account] = place;
    const live = (this.#live[place] as number) + 1;
    this.#live[place] = live;
    const here = this.valueAt(account, place);
    for (let to = 0; to < this.places; to++) {
      const there = this.valueAt(account, to);
      const heap = this.#heaps[place * this.places + to];
      if (there === -Infinity || heap === null || heap === undefined) continue;
      if (heap.size > 2 * live + 1024) this.#compact(heap, place, account);
      heap.push(here - there, account);
    }
  }

  /** Removes the account of the cheapest move away from a tracked place. */
  take(place: number, to: number): number {
    const { account } = this.#heaps[place * this.places + to] as ExchangeHeap;
    this.placeOf[account] = -1;
    this.#live[place] = (this.#live[place] as number) - 1;
    return account;
  }

  /** Recomputes the cheapest moves from a place after accounts arrived or left. */
  refresh(place: number): void {
    for (let to = 0; to < this.places; to++) {
      const heap = this.#heaps[place * this.places + to];
      if (heap === null || heap === undefined) continue;
      while (heap.size > 0 && this.placeOf[heap.account] !== place) heap.pop();
      this.costs[place * this.places + to] = heap.size === 0 ? Infinity : heap.key;
    }
  }

  /** Drops accounts that left, and records each that left and returned once. */
  #compact(heap: ExchangeHeap, place: number, entering: number): void {
    const round = ++this.#round;
    heap.compact((account) => {
      if (this.placeOf[account] !== place || account === entering || this.#seen[account] === round) return false;
      this.#seen[account] = round;
      return true;
    });
  }
}
