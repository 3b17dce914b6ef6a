import { stepsPerUnit } from '../../core/steps.js';
import { stepsIn } from '../../model/band/band.js';
import { bandSql } from '../../model/band/sql.js';
import { choice } from '../../model/sql/dialect.js';
import type { KindSql, SqlResult } from '../../model/sql/reading.js';
import { points } from '../../model/tally/unit.js';
import type { CriteriaModel } from './model.js';

export const criteria: KindSql<CriteriaModel> = {
  read(model, { dialect, totals: [total = 'NULL', missed] }) {
    const { number, text } = dialect;
    const { bands = [] } = model;
    const { decimals } = points(model.decimals);
    const passed = missed === undefined ? 'TRUE' : `${missed} = ${number(0)}`;
    const results: SqlResult[] = [
      { name: 'total', value: `${total} / ${number(stepsPerUnit(decimals))}`, type: 'number' },
      { name: 'unmet', value: missed ?? number(0), type: 'number' },
      { name: 'passed', value: choice([[passed, text('yes')]], text('no')), type: 'text' },
    ];
    if (bands.length === 0) return results;
    const band = bandSql(total, bands, stepsIn(decimals), dialect);
    const value = missed === undefined ? band : choice([[passed, band]], text(bands.at(-1)?.label ?? ''));
    return [...results, { name: 'band', value, type: 'text' }];
  },
};
