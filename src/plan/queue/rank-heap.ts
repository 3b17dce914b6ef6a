/** A binary heap of whole numbers that returns the smallest first (Williams 1964): n numbers take n log n steps. */
export class RankHeap {
  readonly #ranks: number[] = [];

  get size(): number {
    return this.#ranks.length;
  }

  push(rank: number): void {
    const ranks = this.#ranks;
    let i = ranks.length;
    ranks.push(rank);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = ranks[parent] as number;
      if (above <= rank) break;
      ranks[i] = above;
      i = parent;
    }
    ranks[i] = rank;
  }

  /** The smallest; undefined when there is none. */
  pop(): number | undefined {
    const ranks = this.#ranks;
    const first = ranks[0];
    const last = ranks.pop();
    if (last === undefined || ranks.length === 0) return first;
    let i = 0;
    for (let child = 1; child < ranks.length; child = 2 * i + 1) {
      const right = child + 1;
      if (right < ranks.length && (ranks[right] as number) < (ranks[child] as number)) child = right;
      const below = ranks[child] as number;
      if (below >= last) break;
      ranks[i] = below;
      i = child;
    }
    ranks[i] = last;
    return first;
  }
}
