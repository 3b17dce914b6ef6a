import { MOST_STEPS, stepsOf } from '../../core/steps.js';
import type { Attributes } from '../attribute/attribute.js';
import { conditionSql } from '../condition/sql.js';
import { choice, type Dialect, type Sql } from '../sql/dialect.js';
import type { SqlRow } from '../sql/facts.js';
import { idOf } from '../terms/arithmetic.js';
import { lintOf } from '../terms/lints.js';
import { sqlOf } from '../terms/sqls.js';
import type { Term } from '../terms/term.js';
import type { LineForm } from './line.js';
import { scaleOf, type TallySpec } from './tally.js';

/** The layers of tallies: lines, then corrections of groups, then totals, then corrections of totals. */
export const TALLY_LAYERS = ['lines', 'limited_groups', 'totals', 'limited_totals', 'limited'] as const;

/** A layer of a tally. */
export type TallyLayer = (typeof TALLY_LAYERS)[number];

/** Writes a column into a layer and returns the expression by which later layers read it. */
export type WriteColumn = (layer: TallyLayer, called: string, expression: Sql, comment?: string) => Sql;

/** A line of a tally in SQL. */
export interface SqlTallyLine {
  readonly option: string;
  readonly line: LineForm;
  /** The term's id; for a cap or floor its group or option. */
  readonly name: string;
  /** The column of its whole steps. */
  readonly steps: Sql;
}

/** A tally in SQL. */
export interface SqlTally {
  readonly spec: TallySpec;
  readonly lines: readonly SqlTallyLine[];
  /** The column of its total in whole steps; NULL when the option does not apply to the row. */
  readonly total: Sql;
  /** A condition that the lines could exceed the countable range; rows for which it is true are rejected. */
  readonly tooLarge: Sql | undefined;
}

/**
 * Writes the lines and the total of a tally.
 *
 * @param words - the text about a term for readers
 */
export function tallySql(spec: TallySpec, row: SqlRow, write: WriteColumn, words: (term: Term) => string): SqlTally {
  const { dialect } = row;
  const { decimals, option } = spec;
  const { number } = dialect;
  const lines: SqlTallyLine[] = [];
  const members = new Map<string | undefined, Sql[]>();
  const lastOf = new Map(spec.terms.map((term, t) => [term.group, t]));
  spec.terms.forEach((term, t) => {
    const { group } = term;
    const own = members.get(group) ?? [];
    members.set(group, own);
    const scale = scaleOf(spec, group);
    for (const { line, steps } of sqlOf(term).lines(term, row, scale)) {
      const called = `${option} ${idOf(term)}${line === 'term' ? '' : ` ${line}`}`;
      const told = line === 'term' ? `${option}: ${words(term)}` : `${option}: ${line} of ${idOf(term)}`;
      const column = write('lines', `${called} steps`, steps, told);
      own.push(column);
      lines.push({ option, line, name: idOf(term), steps: column });
    }
    if (group === undefined || lastOf.get(group) !== t) return;
    const limits = Object.hasOwn(spec.groups ?? {}, group) ? spec.groups?.[group] : undefined;
    for (const { line, steps } of bounds(limits ?? {}, scale.steps, own.join(' + '), dialect)) {
      const told = `${option}: ${line} of ${group}`;
      const column = write('limited_groups', `${option} ${group} ${line} steps`, steps, told);
      lines.push({ option, line, name: group, steps: column });
    }
  });
  const sum = [number(stepsOf(spec.base, decimals)), ...lines.map(({ steps }) => steps)].join(' + ');
  const applies = spec.applies === undefined ? undefined : conditionSql(spec.applies, row);
  let total = write(
    'totals',
    `${option} total steps`,
    applies === undefined ? sum : choice([[applies, sum]]),
    `${option}: all of it`,
  );
  const corrections = bounds(spec, (amount) => stepsOf(amount, decimals), total, dialect).map(({ line, steps }) => {
    const column = write('limited_totals', `${option} ${line} steps`, steps, `${option}: ${line}`);
    lines.push({ option, line, name: option, steps: column });
    return column;
  });
  if (corrections.length > 0)
    total = write(
      'limited',
      `${option} limited total steps`,
      [total, ...corrections].join(' + '),
      `${option}: within its limits`,
    );
  const large = canBeTooLarge(spec, row.attributes);
  const sizes = lines.map(({ steps }) => `ABS(${steps})`).join(' + ');
  const tooLarge = large
    ? `NOT (${sizes} <= ${number(MOST_STEPS)})${applies === undefined ? '' : ` AND ${applies}`}`
    : undefined;
  return { spec, lines, total, tooLarge };
}

/** The correction that brings a sum back to its limits. */
function bounds(
  { cap, floor }: { readonly cap?: number | undefined; readonly floor?: number | undefined },
  inSteps: (amount: number) => number,
  sum: Sql,
  { number }: Dialect,
): { readonly line: 'cap' | 'floor'; readonly steps: Sql }[] {
  const back = (line: 'cap' | 'floor', limit: number, beyond: '>' | '<') => {
    const steps = choice([[`${sum} ${beyond} ${number(limit)}`, `${number(limit)} - (${sum})`]], number(0));
    return { line, steps };
  };
  return [
    ...(cap === undefined ? [] : [back('cap', inSteps(cap), '>')]),
    ...(floor === undefined ? [] : [back('floor', inSteps(floor), '<')]),
  ];
}

/** Whether the lines could exceed the countable range, as far as ranges are declared. */
function canBeTooLarge(spec: TallySpec, attributes: Attributes): boolean {
  const sizes = spec.terms.map((term) => {
    const [least, most] = lintOf(term).range(term, attributes, scaleOf(spec, term.group));
    return Math.max(Math.abs(least), Math.abs(most));
  });
  return !(sizes.reduce((sum, size) => sum + size, Math.abs(stepsOf(spec.base, spec.decimals))) <= MOST_STEPS);
}
