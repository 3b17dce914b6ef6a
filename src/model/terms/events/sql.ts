import { fail } from '../../../core/errors.js';
import { inWindow, wantedSql } from '../../condition/sql.js';
import { fadingSql } from '../../decay/sql.js';
import { choice, type Sql, whole } from '../../sql/dialect.js';
import { daysSince, type SqlFacts, type SqlMany, unlessNone } from '../../sql/facts.js';
import { idOf } from '../arithmetic.js';
import type { SqlLine, TermSql } from '../base-sql.js';
import type { EventsTerm } from './term.js';

export const events: TermSql<EventsTerm> = {
  lines(term, row, scale) {
    if (term.coolDownDays !== undefined) {
      const expected = 'events without coolDownDays, which SQL cannot count one after the other';
      fail({ code: 'not-supported', path: `terms of ${JSON.stringify(idOf(term))}`, expected, got: 'a cool-down' });
    }
    const { dialect } = row;
    const { number } = dialect;
    const many = row.many(term.attribute);
    const { each } = many;
    const inTime = [wantedSql(each, term.of), ...inWindow(each, term.windowDays)];
    const amount = number(scale.exact(term.amount));
    const earned = worth(inTime, 'worth of events');
    const absent = number(scale.steps(term.missing ?? 0));
    const unlessAbsent = (steps: Sql, otherwise = absent) => unlessNone(many, steps, otherwise);
    const lines: SqlLine[] = [{ line: 'term', steps: unlessAbsent(earned) }];
    let counted = earned;
    if (term.limit !== undefined) {
      counted = worth([...inTime, withinLimit(term.limit, term.of, many)], 'worth of events within the limit');
      lines.push({ line: 'limit', steps: unlessAbsent(`${counted} - ${earned}`, number(0)) });
    }
    if (term.cap !== undefined) {
      const cap = scale.steps(term.amount < 0 ? -term.cap : term.cap);
      const over = `ABS(${counted}) > ${number(Math.abs(cap))}`;
      const left = choice([[over, `${number(cap)} - ${counted}`]], number(0));
      lines.push({ line: 'cap', steps: unlessAbsent(left, number(0)) });
    }
    return lines;

    /** The amount of the events that meet all conditions, in whole steps. */
    function worth(asked: readonly Sql[], called: string): Sql {
      // Without fading each has the same amount: the sum is a product, and rounded once.
      const own = fadingSql(term, amount, `(${daysSince(each.value('at'), each)})`, dialect);
      const fades = own !== amount;
      const sum = `SUM(CASE WHEN ${asked.join(' AND ')} THEN ${fades ? own : number(1)} ELSE ${number(0)} END)`;
      const total = many.total(called, sum, number(0));
      return whole(fades ? total : `${amount} * ${total}`, dialect);
    }
  },
};

/** Whether an event is among the first of its period, in time order, that the limit allows. */
function withinLimit(
  { count, per }: NonNullable<EventsTerm['limit']>,
  of: readonly string[] | undefined,
  { each, column, place }: SqlMany,
): Sql {
  const { dialect } = each;
  const wanted = choice([[wantedSql(each, of), dialect.number(1)]], dialect.number(0));
  const among = per === 'ever' ? wanted : `${wanted}, ${periodSql(per, each)}`;
  return `${column('place in the period', place(each.value('at'), among), 1)} <= ${dialect.number(count)}`;
}

/** A value that is the same for all instants of a period in UTC, and differs between periods. */
function periodSql(per: 'day' | 'week' | 'month' | 'year', each: SqlFacts): Sql {
  const { floor, number, periodOf } = each.dialect;
  const day = floor(`${each.value('at')} / ${number(86_400_000)}`);
  if (per === 'day') return day;
  return per === 'week' ? floor(`(${day} + ${number(3)}) / ${number(7)}`) : periodOf(day, per);
}
