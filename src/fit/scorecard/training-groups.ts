import type { Rows } from '../../measure/inputs.js';
import { valuesOf } from '../../model/attribute/attribute.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Groups, groupsIn } from './groups.js';
import type { SpecialCodes } from './options.js';
import { NOT_LISTED } from './table-term.js';

/** The group of each pattern. */
interface Places {
  /** The number, or the position of the text; otherwise the position of its absence or code, missing last. */
  readonly scores: Float64Array;
  /** 1 where it is a number or a text. */
  readonly known: Uint8Array;
}

/** The groups of an attribute read for learning; null without known values. */
export function groupsOfColumn(rows: TrainingRows, name: string, special: SpecialCodes): Groups | null {
  const column = rows.columns.get(name) as TrainingColumn; // each attribute that is learned from has one
  const attribute = rows.attributes[name];
  const listed = column.type === 'number' ? [] : valuesOf(attribute);
  const values = [...listed].sort();
  // Texts that are not listed are the last of the special codes.
  const unseen = column.type === 'codes' && column.codes.includes(column.size + 1);
  const names = [...Object.keys(special), ...(unseen ? [NOT_LISTED] : [])];
  const codes = new Map(Object.values(special).flatMap((list, k) => list.map((code) => [code, k] as const)));
  const places =
    column.type === 'number'
      ? placesOfNumbers(column.values, codes, names.length)
      : placesOfTexts(column.codes, listed, values, codes, names.length);
  if (!places.known.includes(1)) return null;
  const type = column.type === 'number' ? 'number' : attribute?.type === 'boolean' ? 'boolean' : 'category';
  const { known, ...read } = asRows(rows, places);
  return groupsIn(read, known, type, values, names);
}

function placesOfNumbers(numbers: Float64Array, codes: ReadonlyMap<string | number, number>, missing: number): Places {
  const places = { scores: numbers.slice(), known: new Uint8Array(numbers.length) };
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    const special = Number.isNaN(number) ? missing : codes.size === 0 ? undefined : codes.get(number);
    if (special === undefined) places.known[i] = 1;
    else places.scores[i] = special;
  }
  return places;
}

function placesOfTexts(
  coded: Uint16Array,
  listed: readonly string[],
  sorted: readonly string[],
  codes: ReadonlyMap<string | number, number>,
  missing: number,
): Places {
  const rank = new Map(sorted.map((text, at) => [text, at]));
  // By code: the listed texts, then missing, then unlisted.
  const scores = [...listed.map((text) => codes.get(text) ?? (rank.get(text) as number)), missing, missing - 1];
  const known = listed.map((text) => (codes.has(text) ? 0 : 1));
  return {
    scores: Float64Array.from(coded, (code) => scores[code] as number),
    known: Uint8Array.from(coded, (code) => known[code] ?? 0),
  };
}

/** Patterns as rows with an outcome each: once for those that had it, once for those that had not. */
function asRows({ won, lost, n }: TrainingRows, places: Places): Rows & Pick<Places, 'known'> {
  const some = (weights: Float64Array) => weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const size = some(won) + some(lost);
  const [scores, weights] = [new Float64Array(size), new Float64Array(size)];
  const [outcomes, known] = [new Uint8Array(size), new Uint8Array(size)];
  let [next, whole] = [0, true];
  for (const [of, outcome] of [
    [won, 1],
    [lost, 0],
  ] as const)
    for (let i = 0; i < n; i++) {
      const weight = of[i] as number;
      if (weight <= 0) continue;
      scores[next] = places.scores[i] as number;
      weights[next] = weight;
      outcomes[next] = outcome;
      known[next++] = places.known[i] as number;
      whole &&= Number.isInteger(weight);
    }
  return { scores, outcomes, weights, whole, known };
}
