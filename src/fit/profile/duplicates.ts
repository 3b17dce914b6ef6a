import type { Source } from '../../model/table/source.js';
import { type Cells, readCells } from './cells.js';

/** The groups into which a column divides the rows: unknown values form one group, and the others are numbered as they first occur. */
interface Groups {
  readonly codes: Int32Array;
  /** Positions of the distinct values, by number of the group. */
  readonly places: readonly number[];
}

/**
 * A key that two columns share if they divide the rows into the same groups, and that have the same values where hardly a value occurs
 * twice; a hint only, which `duplicateOf` verifies.
 */
export function groupsKey(cells: Cells, blank: ReadonlySet<number>): string {
  const groups = groupsOf(cells, blank);
  const { codes, places } = groups;
  const found = new Digest();
  for (let i = 0; i < codes.length; i++) found.add(codes[i] as number);
  if (!isRepeated(groups)) {
    for (const place of places) {
      const text = String(cells.values[place]);
      for (let i = 0; i < text.length; i++) found.add(text.charCodeAt(i));
      found.add(-1);
    }
  }
  return `${places.length} ${found}`;
}

/** Two sums by different multipliers: columns that differ rarely meet in both. */
class Digest {
  #a = 17;
  #b = 31;

  add(value: number): void {
    this.#a = (Math.imul(this.#a, 31) + value) | 0;
    this.#b = Math.imul(this.#b ^ value, 0x01000193);
  }

  toString(): string {
    return `${this.#a} ${this.#b}`;
  }
}

/** Whether a column, read again, has the same values in all rows as another, or divides the rows in the same way; null for neither. */
export function duplicateOf(
  cells: Cells,
  blank: ReadonlySet<number>,
  source: Source,
  [other, otherBlank]: readonly [string, ReadonlySet<number>],
): 'equal' | 'one-to-one' | null {
  const others = readCells(source, other);
  const [own, theirs] = [groupsOf(cells, blank), groupsOf(others, otherBlank)];
  if (own.codes.some((code, i) => code !== theirs.codes[i])) return null;
  const isEqual = own.places.every((place, i) => cells.values[place] === others.values[theirs.places[i] as number]);
  if (isEqual) return 'equal';
  return isRepeated(own) ? 'one-to-one' : null;
}

/** Whether values come five times on average; measures with hardly a value twice are one-to-one by chance. */
function isRepeated({ codes, places }: Groups): boolean {
  let known = 0;
  for (let i = 0; i < codes.length; i++) if ((codes[i] as number) >= 0) known++;
  return 5 * places.length <= known;
}

function groupsOf({ codes, values }: Cells, blank: ReadonlySet<number>): Groups {
  const places: number[] = [];
  const numberOf = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    if (blank.has(i)) continue;
    numberOf[i] = places.length;
    places.push(i);
  }
  return { codes: codes.map((code) => (code < 0 ? code : (numberOf[code] as number))), places };
}
