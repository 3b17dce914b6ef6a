import { choice, type Dialect, type Sql } from '../sql/dialect.js';

/** The value of the first rule that is met, and the value when none is, if given. */
export function firstMetSql(unmet: readonly Sql[], values: readonly Sql[], { number }: Dialect, otherwise?: Sql): Sql {
  return choice(
    unmet.map((total, r) => [`${total} = ${number(0)}`, values[r] as Sql] as const),
    otherwise,
  );
}

/** The value of the rule that decides, when the last one is the default. */
export function decidedSql(unmet: readonly Sql[], values: readonly Sql[], dialect: Dialect): Sql {
  return firstMetSql(unmet.slice(0, -1), values.slice(0, -1), dialect, values.at(-1));
}
