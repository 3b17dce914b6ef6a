import { at, fail, kindOf } from '../../core/errors.js';
import { plainNumber } from '../../core/plain-number.js';
import { readable } from '../../core/readable.js';
import { checkColumn, checkLength, type Outcomes, type Rows, readRows } from '../../measure/inputs.js';
import { groupTies, type TieGroups } from '../../measure/ranking/tie-groups.js';
import type { Counts } from './evidence.js';
import type { SpecialCodes } from './options.js';

/** The rows of one attribute by value: known values, special codes by name, missing. */
export interface Groups {
  readonly type: 'number' | 'category' | 'boolean';
  /** One group per number, or per position in `values`; rising. */
  readonly known: TieGroups;
  /** The texts of a category or boolean, in code units; empty for numbers. */
  readonly values: readonly string[];
  readonly special: readonly { readonly name: string; readonly counts: Counts }[];
  readonly missing: Counts;
}

/** Rows of known position; those of weight 0 are left out. */
interface Placed extends Rows {
  /** 1 where the score is the number or the position of the text; 0 where it is that of the special code, or their count for missing. */
  readonly known: Uint8Array;
}

/** Reads and checks values and outcomes. */
export function groupsOf(
  values: ArrayLike<unknown>,
  outcomes: Outcomes,
  weights: ArrayLike<number> | undefined,
  special: SpecialCodes,
): Groups {
  checkColumn(values, 'values');
  const n = values.length;
  if (n === 0) fail({ code: 'too-little-data', path: 'values', expected: 'at least one row', got: 'none' });
  checkColumn(outcomes, 'outcomes');
  checkLength(outcomes, 'outcomes', n);
  // Sort by index first, so that an error names the row that the caller knows.
  const rows = readRows(
    Float64Array.from({ length: n }, (_, i) => i),
    outcomes,
    weights,
  );
  const names = Object.keys(special);
  const codes = new Map(names.flatMap((name, k) => (special[name] ?? []).map((code) => [code, k] as const)));
  const nanIsMissing = values instanceof Float64Array || values instanceof Float32Array;
  const texts = new Map<string, number>();
  let type: Groups['type'] | null = null;
  const scores = new Float64Array(rows.scores.length);
  const known = new Uint8Array(scores.length);
  for (let r = 0; r < scores.length; r++) {
    const i = rows.scores[r] as number;
    const value = readable(at('values', i), 'a number, a text, or true or false', () => plainNumber(values[i]));
    if (value === null || value === undefined || (nanIsMissing && Number.isNaN(value))) {
      scores[r] = names.length;
      continue;
    }
    const code = codes.get(value as string | number);
    if (code !== undefined) {
      scores[r] = code;
      continue;
    }
    const own = typeOf(value);
    if (own === null || own !== (type ?? own)) failValue(value, i, type);
    type = own;
    known[r] = 1;
    scores[r] = typeof value === 'number' ? value + 0 : placeOf(String(value), texts);
  }
  if (type === null) {
    const got = 'only missing values and special codes';
    fail({ code: 'too-little-data', path: 'values', expected: 'at least one known value', got });
  }
  return parted({ ...rows, scores, known }, type, texts, names);
}

function typeOf(value: unknown): Groups['type'] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : null;
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'category' : null;
}

const KINDS = { number: 'a finite number', category: 'a text', boolean: 'true or false' } as const;

function failValue(value: unknown, i: number, type: Groups['type'] | null): never {
  const expected =
    type === null ? 'a finite number, a text, or true or false' : `${KINDS[type]}, as in the rows before`;
  const hint = Number.isNaN(value) ? 'pass null where the value is not known' : undefined;
  return fail({ code: 'wrong-type', path: at('values', i), expected, got: kindOf(value), hint });
}

function placeOf(text: string, texts: Map<string, number>): number {
  const place = texts.get(text) ?? texts.size;
  if (place === texts.size) texts.set(text, place);
  return place;
}

function parted(rows: Placed, type: Groups['type'], texts: Map<string, number>, names: readonly string[]): Groups {
  const values = [...texts.keys()].sort();
  if (type !== 'number') {
    const rank = new Float64Array(values.length);
    values.forEach((text, k) => {
      rank[texts.get(text) as number] = k;
    });
    rows.scores.forEach((place, r) => {
      if (rows.known[r] === 1) rows.scores[r] = rank[place] as number;
    });
  }
  return groupsIn(rows, rows.known, type, values, names);
}

/**
 * The groups of rows from their parsed values.
 *
 * @param rows - scores are numbers or positions in `values` where `known`, else the position in `names`, or their count for missing
 */
export function groupsIn(
  rows: Rows,
  known: Uint8Array,
  type: Groups['type'],
  values: readonly string[],
  names: readonly string[],
): Groups {
  const taken = (whether: 0 | 1): TieGroups => {
    const own = (_: number, r: number) => known[r] === whether;
    return groupTies({
      scores: rows.scores.filter(own),
      outcomes: rows.outcomes.filter(own),
      weights: rows.weights.filter(own),
      whole: rows.whole,
    });
  };
  const apart = taken(0);
  const counts = [...names, null].map(() => ({ positives: 0, negatives: 0 }));
  apart.scores.forEach((k, g) => {
    counts[k] = { positives: apart.positives[g] as number, negatives: apart.negatives[g] as number };
  });
  return {
    type,
    known: taken(1),
    values,
    special: names.map((name, k) => ({ name, counts: counts[k] as Counts })),
    missing: counts[names.length] as Counts,
  };
}
