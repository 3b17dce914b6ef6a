import { choice, type Dialect, type Sql } from '../sql/dialect.js';
import { endOf, type Interval } from './bin.js';

/** The value for the bin of a number that is not missing. */
export function binnedSql(x: Sql, bins: readonly Interval[], values: readonly Sql[], dialect: Dialect): Sql {
  const arms = bins.slice(0, -1).map((bin, k) => {
    const end = endOf(bin);
    const within = end === undefined ? 'TRUE' : `${x} ${end.key === 'atMost' ? '<=' : '<'} ${dialect.number(end.at)}`;
    return [within, values[k] as Sql] as const;
  });
  return choice(arms, values[bins.length - 1]);
}
