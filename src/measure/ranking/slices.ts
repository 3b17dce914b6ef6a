import { ExactSum, sum } from '../../core/sum.js';
import type { TieGroups } from './tie-groups.js';

/** Rows that are adjacent in the order of their scores. */
export interface Slice {
  readonly n: number;
  readonly positives: number;
  /** Sum of the scores: the expected number of positives when they are probabilities. Only used for those. */
  readonly expected: () => number;
  readonly lowestScore: number | null;
  readonly highestScore: number | null;
}

/**
 * Groups cut into parts of equal size, in the order given; part b ends after floor(n b / parts) rows.
 *
 * A group across a cut is shared in proportion, positives and negatives alike. Weights that are not all whole have no
 * rows to count, so their cuts are at n b / parts itself.
 */
export function equalParts(groups: TieGroups, parts: number): Slice[] {
  const cut = (part: number) => {
    const at = (groups.n * part) / parts;
    return groups.whole ? Math.floor(at) : at;
  };
  const slices: Slice[] = [];
  let group = 0;
  let left = sizeOf(groups, 0);
  for (let part = 0; part < parts; part++) {
    const pieces = new Pieces(groups);
    // The last part includes all remaining rows, so that rounding of fractional weights loses no row.
    let room = part === parts - 1 ? Infinity : cut(part + 1) - cut(part);
    while (room > 0 && group < groups.scores.length) {
      const taken = Math.min(room, left);
      pieces.add(group, taken);
      room -= taken;
      left -= taken;
      if (left <= 0) left = sizeOf(groups, ++group);
    }
    slices.push(pieces.slice());
  }
  return slices;
}

/** Groups sorted into bins by their scores; an empty bin is a slice of 0 rows. */
export function binned(groups: TieGroups, bins: number, binOf: (score: number) => number): Slice[] {
  const pieces = Array.from({ length: bins }, () => new Pieces(groups));
  groups.scores.forEach((score, group) => {
    pieces[binOf(score)]?.add(group, sizeOf(groups, group));
  });
  return pieces.map((one) => one.slice());
}

function sizeOf(groups: TieGroups, group: number): number {
  return (groups.positives[group] ?? 0) + (groups.negatives[group] ?? 0);
}

class Pieces {
  readonly #groups: TieGroups;
  readonly #n: number[] = [];
  readonly #positives: number[] = [];
  readonly #scores: number[] = [];

  constructor(groups: TieGroups) {
    this.#groups = groups;
  }

  add(group: number, taken: number): void {
    const positives = this.#groups.positives[group] as number;
    const size = sizeOf(this.#groups, group);
    this.#n.push(taken);
    this.#positives.push(taken === size ? positives : taken * (positives / size));
    this.#scores.push(this.#groups.scores[group] as number);
  }

  slice(): Slice {
    const first = this.#scores.at(0) ?? null;
    const last = this.#scores.at(-1) ?? null;
    const rising = first !== null && last !== null && first <= last;
    return {
      n: sum(this.#n),
      positives: sum(this.#positives),
      expected: () => {
        const total = new ExactSum();
        this.#scores.forEach((score, i) => {
          total.addProduct(score, this.#n[i] as number);
        });
        return total.value();
      },
      lowestScore: rising ? first : last,
      highestScore: rising ? last : first,
    };
  }
}
