import { stepsPerUnit } from '../../core/steps.js';
import { probabilitySql } from '../../model/calibration/sql.js';
import { choice } from '../../model/sql/dialect.js';
import type { KindSql } from '../../model/sql/reading.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { NextProductModel } from './model.js';

export const nextProduct: KindSql<NextProductModel> = {
  read({ products, calibration }, { dialect, totals, column }) {
    const { number, text } = dialect;
    // An option that does not apply to the row ranks below all others.
    const none = number(-Number.MAX_VALUE);
    const options = totals.map((total) => `COALESCE(${total}, ${none})`);
    const highest = options.length === 1 ? (options[0] as string) : `GREATEST(${options.join(', ')})`;
    const best = column('best total', highest, 1);
    const isThere = `${best} > ${none}`;
    const odds = column(
      'best log-odds',
      choice([[isThere, `${best} / ${number(stepsPerUnit(LOG_ODDS.decimals))}`]]),
      2,
    );
    const product = choice(products.map(({ id }, p) => [`${totals[p]} = ${best}`, text(id)] as const));
    return [
      { name: 'probability', value: choice([[isThere, probabilitySql(odds, calibration, dialect)]]), type: 'number' },
      { name: 'product', value: product, type: 'text' },
    ];
  },
};
