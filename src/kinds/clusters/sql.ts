import { stepsPerUnit } from '../../core/steps.js';
import { choice, type Sql } from '../../model/sql/dialect.js';
import type { KindSql, SqlResult } from '../../model/sql/reading.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import type { ClustersModel } from './model.js';

export const clusters: KindSql<ClustersModel> = {
  read({ clusters: all }, { dialect, totals, column }) {
    const { number, text } = dialect;
    const perUnit = number(stepsPerUnit(SQUARED_DISTANCE.decimals));
    const nearest = column('smallest distance', least(totals), 1);
    const place = column('nearest cluster', firstAt(totals, nearest), 2);
    const named = (at: Sql, texts: readonly (string | undefined)[]) =>
      choice(texts.map((own, c) => [`${at} = ${number(c)}`, own === undefined ? 'NULL' : text(own)] as const));
    const ids = all.map(({ id }) => id);
    const personas = all.map(({ persona }) => persona?.name);
    const results: SqlResult[] = [
      { name: 'distance', value: `${nearest} / ${perUnit}`, type: 'number' },
      { name: 'cluster', value: named(place, ids), type: 'text' },
    ];
    if (personas.some((name) => name !== undefined))
      results.push({ name: 'persona', value: named(place, personas), type: 'text' });
    if (all.length === 1) return results;
    // The second of a tie is a runner-up too, with margin 0.
    const others = totals.map((total, c) => choice([[`${place} <> ${number(c)}`, total]], number(Number.MAX_VALUE)));
    const second = least(others);
    const runnerUp = choice(
      totals.map((total, c) => [`${place} <> ${number(c)} AND ${total} = ${second}`, text(ids[c] as string)] as const),
    );
    return [
      ...results,
      { name: 'margin', value: `(${second} - ${nearest}) / ${perUnit}`, type: 'number' },
      { name: 'runnerUp', value: runnerUp, type: 'text' },
    ];

    /** The position of the first total with this value. */
    function firstAt(distances: readonly Sql[], smallest: Sql): Sql {
      return choice(distances.map((one, c) => [`${one} = ${smallest}`, number(c)] as const));
    }
  },
};

function least(numbers: readonly Sql[]): Sql {
  return numbers.length === 1 ? (numbers[0] as Sql) : `LEAST(${numbers.join(', ')})`;
}
