import { choice, type Dialect, type Sql } from '../sql/dialect.js';
import type { Decay } from './decay.js';

/** The amount that remains after some days. A power of two may differ in its last digit from the library's. */
export function fadingSql({ halfLifeDays, linearDays }: Decay, amount: Sql, days: Sql, dialect: Dialect): Sql {
  const { number } = dialect;
  if (halfLifeDays !== undefined) {
    // Below 2^-1000 nothing remains in any step, and some databases reject numbers that are too small.
    const halvings = `GREATEST(-(${days}) / ${number(halfLifeDays)}, ${number(-1000)})`;
    return `${amount} * POWER(${number(2)}, ${halvings})`;
  }
  if (linearDays === undefined) return amount;
  const left = `${amount} * (${number(1)} - ${days} / ${number(linearDays)})`;
  return choice([[`${days} >= ${number(linearDays)}`, number(0)]], left);
}
