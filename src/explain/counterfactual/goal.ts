import { short } from '../../core/decimal.js';
import { at, fail, kindOf, nearest, oneOf, shown } from '../../core/errors.js';
import type { Threshold } from '../../model/band/band.js';
import type { Wanted } from '../../model/deciding.js';
import { NO_LABEL, type ResultColumn } from '../../model/kind.js';

/** Bounds of a number of the result; at least one of them. */
export interface NumberGoal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** The goal: a column of the results, and its accepted values. */
export interface Goal {
  /** In words: `band sales`, `a score of at least 60`. */
  readonly text: string;
  /** Whether row `i` of the columns reaches it. */
  reaches(columns: Columns, i: number): boolean;
  /** How the goal depends on the totals: 1 where it never gets further away as a total rises; null when unknown. */
  readonly follows: readonly number[] | null;
  /** The number by which it is measured, and its start; null where there is none. */
  readonly measure: {
    readonly column: number;
    readonly name: string;
    readonly needs: Threshold;
    /** In words: `band sales begins at 60`. */
    readonly text: string;
  } | null;
}

type Columns = readonly (Float64Array | Uint16Array)[];

type WantedColumn = ResultColumn & Wanted;

/** Reads the requested column; `given` has the options beyond the common ones. */
export function readGoal(columns: readonly WantedColumn[], given: Readonly<Record<string, unknown>>): Goal {
  const names = columns.map((column) => column.name);
  const asked = Object.keys(given).filter((name) => given[name] !== undefined);
  for (const name of asked) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const got = JSON.stringify(name);
    fail({ code: 'unknown-name', path: 'options', expected: `what to reach, ${oneOf(names)}`, got, hint: near });
  }
  const [name] = asked;
  if (name === undefined || asked.length > 1) {
    const got = name === undefined ? 'nothing' : `${asked.length} of them`;
    fail({ code: 'mismatch', path: 'options', expected: `what to reach, ${oneOf(names)}`, got });
  }
  const c = names.indexOf(name);
  const column = columns[c] as WantedColumn;
  return column.labels === undefined
    ? numberGoal(column, c, given[name])
    : labelGoal(column, column.labels, c, names, given[name]);
}

function labelGoal(
  column: WantedColumn,
  labels: readonly string[],
  c: number,
  names: readonly string[],
  label: unknown,
): Goal {
  const path = at('options', column.name);
  const wanted = typeof label === 'string' ? labels.indexOf(label) : -1;
  if (wanted < 0) {
    const expected = labels.length === 0 ? 'a model that has one' : oneOf(labels);
    const got = typeof label === 'string' ? JSON.stringify(label) : kindOf(label);
    const near = typeof label === 'string' ? nearest(label, labels) : undefined;
    fail({ code: typeof label === 'string' ? 'unknown-name' : 'wrong-type', path, expected, got, hint: near });
  }
  const { reaches, follows, cut } = column;
  const will = Array.from(labels, (_, code) => reaches?.(code, wanted) ?? code === wanted);
  const needs = cut?.thresholds[wanted] ?? null;
  const text = `${column.name} ${labels[wanted]}`;
  return {
    text,
    reaches: (columns, i) => {
      const code = columns[c]?.[i] ?? NO_LABEL;
      return code !== NO_LABEL && will[code] === true;
    },
    follows: reaches === undefined ? null : (follows ?? null),
    measure:
      cut === undefined || needs === null
        ? null
        : {
            column: names.indexOf(cut.of),
            name: cut.of,
            needs,
            text: `${text} begins ${needs.above ? 'above' : 'at'} ${short(needs.at, 9)}`,
          },
  };
}

function numberGoal(column: WantedColumn, c: number, given: unknown): Goal {
  const path = at('options', column.name);
  const { atLeast, atMost } = (given ?? {}) as NumberGoal;
  const bounds = [atLeast, atMost].filter((bound) => bound !== undefined);
  if (typeof given !== 'object' || bounds.length === 0)
    fail({ code: 'wrong-type', path, expected: 'an object with atLeast or atMost', got: kindOf(given) });
  for (const [name, bound] of Object.entries(given as object)) {
    if (name !== 'atLeast' && name !== 'atMost')
      fail({ code: 'unknown-name', path, expected: 'one of "atLeast", "atMost"', got: JSON.stringify(name) });
    if (bound !== undefined && !Number.isFinite(bound))
      fail({ code: 'wrong-type', path: at(path, name), expected: 'a finite number', got: shown(bound) });
  }
  const { follows } = column;
  const words = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return {
    text: `a ${column.name} of ${words.join(' and ')}`,
    reaches: (columns, i) => {
      const number = columns[c]?.[i] ?? Number.NaN;
      return number >= (atLeast ?? -Infinity) && number <= (atMost ?? Infinity);
    },
    // Between two bounds, more may be too much.
    follows:
      follows === undefined || bounds.length > 1 ? null : follows.map((one) => (atMost === undefined ? one : -one)),
    measure:
      atLeast === undefined || atMost !== undefined
        ? null
        : {
            column: c,
            name: column.name,
            needs: { at: atLeast, above: false },
            text: `at least ${short(atLeast, 9)} was asked for`,
          },
  };
}
