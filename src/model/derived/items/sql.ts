import { conditionSql, countWhere, inWindow, wantedSql } from '../../condition/sql.js';
import { choice, type Sql } from '../../sql/dialect.js';
import { type SqlFacts, type SqlMany, unlessNone } from '../../sql/facts.js';
import type { OperationSql, SqlWriting } from '../base-sql.js';
import type {
  Count,
  Days,
  First,
  Largest,
  Last,
  Mean,
  Smallest,
  Sum,
  Taken,
  TakenDates,
  TakenNumbers,
} from './operation.js';

/** The selection of an operation. */
interface Chosen {
  readonly many: SqlMany;
  readonly each: SqlFacts;
  /** Whether an event or item is selected. */
  readonly asked: Sql;
  /** The date of an event or item. */
  readonly when: Sql;
  /** A figure of the row; NULL when it has no log or list, or lacks the date that they have to be later than. */
  figure(name: string, aggregate: Sql, none: Sql): Sql;
}

function chosen(
  { attribute: name, of, if: condition, withinDays, after }: Taken,
  { row, operand }: SqlWriting,
): Chosen {
  const attribute = row.attributes[name];
  const many = row.many(name);
  const { each } = many;
  const dated = attribute?.type === 'list' ? attribute.at : 'at';
  const when = dated === undefined ? 'NULL' : each.value(dated);
  const asked = [
    ...(attribute?.type === 'events' ? [wantedSql(each, of)] : []),
    ...(condition === undefined ? [] : [conditionSql(condition, each)]),
    // Without a date it is not in the window.
    ...(withinDays === undefined
      ? []
      : dated === 'at'
        ? inWindow(each, withinDays)
        : [`${each.asOf} - ${when} <= ${each.dialect.number(withinDays * 86_400_000)}`]),
    ...(after === undefined ? [] : [`${when} > ${many.beside(after)}`]),
  ];
  return {
    many,
    each,
    asked: asked.length === 0 ? 'TRUE' : asked.join(' AND '),
    when,
    figure(called, aggregate, none) {
      const own = unlessNone(many, many.total(called, aggregate, none), 'NULL');
      return after === undefined ? own : choice([[`${operand(after)} IS NULL`, 'NULL']], own);
    },
  };
}

export const count: OperationSql<Count<string>> = {
  write(one, writing) {
    const { each, asked, figure } = chosen(one.count, writing);
    return figure('number of them', countWhere([asked], each), each.dialect.number(0));
  },
};

export const days: OperationSql<Days<string>> = {
  write(one, writing) {
    const { each, asked, figure, ...rest } = chosen(one.days, writing);
    const { asNumber, floor, number } = each.dialect;
    const day = floor(`${dateOf(one.days, { each, ...rest })} / ${number(86_400_000)}`);
    return figure('number of days', asNumber(`COUNT(DISTINCT ${choice([[asked, day]])})`), number(0));
  },
};

/** Aggregates the numbers of the selected items. */
function ofNumbers<E>(taken: (one: E) => TakenNumbers, aggregate: string, none: (zero: Sql) => Sql): OperationSql<E> {
  return {
    write(one, writing) {
      const { field, missingItem } = taken(one);
      const { each, asked, figure } = chosen(taken(one), writing);
      const { number } = each.dialect;
      const own = each.value(field);
      const x = typeof missingItem === 'number' ? `COALESCE(${own}, ${number(missingItem)})` : own;
      const made = figure('made of items', `${aggregate}(${choice([[asked, x]])})`, none(number(0)));
      if (missingItem !== undefined) return made;
      // An item without its number makes the whole fact missing.
      const without = figure('items without it', countWhere([asked, `${own} IS NULL`], each), number(0));
      return choice([[`${without} > ${number(0)}`, 'NULL']], made);
    },
  };
}

export const sum = /* @__PURE__ */ ofNumbers(
  (one: Sum<string>) => one.sum,
  'SUM',
  (zero) => zero,
);
export const mean = /* @__PURE__ */ ofNumbers(
  (one: Mean<string>) => one.mean,
  'AVG',
  () => 'NULL',
);
export const smallest = /* @__PURE__ */ ofNumbers(
  (one: Smallest<string>) => one.smallest,
  'MIN',
  () => 'NULL',
);
export const largest = /* @__PURE__ */ ofNumbers(
  (one: Largest<string>) => one.largest,
  'MAX',
  () => 'NULL',
);

/** The earliest or latest date of the selected ones. */
function ofDates<E>(taken: (one: E) => TakenDates, aggregate: string): OperationSql<E> {
  return {
    write(one, writing) {
      const { asked, figure, ...rest } = chosen(taken(one), writing);
      return figure('date of them', `${aggregate}(${choice([[asked, dateOf(taken(one), rest)]])})`, 'NULL');
    },
  };
}

export const first = /* @__PURE__ */ ofDates((one: First<string>) => one.first, 'MIN');
export const last = /* @__PURE__ */ ofDates((one: Last<string>) => one.last, 'MAX');

function dateOf({ field }: TakenDates, { each, when }: Pick<Chosen, 'each' | 'when'>): Sql {
  return field === undefined ? when : each.value(field);
}
