import type { Rows } from '../../measure/inputs.js';
import { valuesOf } from '../../model/attribute/attribute.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Groups, groupsIn } from './groups.js';
import type { SpecialCodes } from './options.js';
import { NOT_LISTED } from './table-term.js';

/** The groups of an attribute that was read to learn from; null where no row knows it. */
export function groupsOfColumn(rows: TrainingRows, name: string, special: SpecialCodes): Groups | null {
  const column = rows.columns.get(name) as TrainingColumn; // each attribute that is learned from has one
  const attribute = rows.attributes[name];
  const values = column.type === 'number' ? [] : [...valuesOf(attribute)].sort();
  const occursUnseen = column.type === 'codes' && column.codes.includes(column.size + 1);
  const names = [...Object.keys(special), ...(occursUnseen ? [NOT_LISTED] : [])];
  const codes = new Map(Object.values(special).flatMap((list, k) => list.map((code) => [code, k] as const)));
  const placeOf = placing(column, valuesOf(attribute), values, codes, names.length);
  const places = Array.from({ length: rows.n }, (_, i) => placeOf(i));
  const entries = [rows.won, rows.lost].flatMap((weights, lost) =>
    places.flatMap((place, i) =>
      (weights[i] as number) > 0 ? [{ ...place, outcome: 1 - lost, weight: weights[i] as number }] : [],
    ),
  );
  const known = Uint8Array.from(entries, (entry) => (entry.known ? 1 : 0));
  if (!known.includes(1)) return null;
  const read: Rows = {
    scores: Float64Array.from(entries, ({ at }) => at),
    outcomes: Uint8Array.from(entries, ({ outcome }) => outcome),
    weights: Float64Array.from(entries, ({ weight }) => weight),
    whole: entries.every(({ weight }) => Number.isInteger(weight)),
  };
  const type = column.type === 'number' ? 'number' : attribute?.type === 'boolean' ? 'boolean' : 'category';
  return groupsIn(read, known, type, values, names);
}

interface Place {
  readonly known: boolean;
  /** The number, or the position of the text; or the position of what it is instead, missing last. */
  readonly at: number;
}

function placing(
  column: TrainingColumn,
  listed: readonly string[],
  sorted: readonly string[],
  codes: ReadonlyMap<string | number, number>,
  missing: number,
): (i: number) => Place {
  const special = (value: string | number): Place | undefined => {
    const at = codes.get(value);
    return at === undefined ? undefined : { known: false, at };
  };
  if (column.type === 'number')
    return (i) => {
      const value = column.values[i] as number;
      return Number.isNaN(value) ? { known: false, at: missing } : (special(value) ?? { known: true, at: value });
    };
  const rank = new Map(sorted.map((text, at) => [text, at]));
  const places = listed.map((text) => special(text) ?? { known: true, at: rank.get(text) as number });
  // Texts that are not listed are the last of the special codes.
  const absent = [
    { known: false, at: missing },
    { known: false, at: missing - 1 },
  ] as const;
  return (i) => {
    const code = column.codes[i] as number;
    return places[code] ?? (code === column.size ? absent[0] : absent[1]);
  };
}
