import { choice, type Dialect, type Sql } from '../sql/dialect.js';

/** What stands for the first rule that is met, and what for none of them, where one is asked for. */
export function firstMetSql(unmet: readonly Sql[], values: readonly Sql[], { number }: Dialect, otherwise?: Sql): Sql {
  return choice(
    unmet.map((total, r) => [`${total} = ${number(0)}`, values[r] as Sql] as const),
    otherwise,
  );
}

/** What stands for the rule that decides where the last one takes the rest. */
export function decidedSql(unmet: readonly Sql[], values: readonly Sql[], dialect: Dialect): Sql {
  return firstMetSql(unmet.slice(0, -1), values.slice(0, -1), dialect, values.at(-1));
}
