import { stepsPerUnit } from '../../core/steps.js';
import { stepsIn } from '../../model/band/band.js';
import { bandSql } from '../../model/band/sql.js';
import type { Condition } from '../../model/condition/condition.js';
import { countedSql } from '../../model/derived/counted-sql.js';
import { choice } from '../../model/sql/dialect.js';
import type { SqlRow } from '../../model/sql/facts.js';
import type { KindSql, SqlResult } from '../../model/sql/reading.js';
import type { AccountScoreModel } from './model.js';
import { countedFields, peopleName, productsOf, unitOf } from './tallies.js';

export const accountScore: KindSql<AccountScoreModel> = {
  derives(model) {
    const { rollUp, people } = model;
    const counts = countedFields(model).map(({ name, field, value, strict }) => {
      const having: Condition = { attribute: field, equals: value };
      return [name, (row: SqlRow) => countedSql(rollUp, row, { having, listed: strict })] as const;
    });
    const distinct =
      people === undefined
        ? []
        : [[peopleName(model), (row: SqlRow) => countedSql(rollUp, row, { different: people.field })] as const];
    return Object.fromEntries([...counts, ...distinct]);
  },
  read(model, { dialect, totals }) {
    const { people, buyingGroup, bands = [], rollUp } = model;
    const { number, text } = dialect;
    const { decimals } = unitOf(rollUp.by, model);
    const total = totals[0] as string;
    const peopleAt = 1 + productsOf(model).length;
    const enough = people === undefined ? 'TRUE' : `${totals[peopleAt]} = ${number(0)}`;
    const lacking = buyingGroup === undefined ? undefined : totals[peopleAt + (people === undefined ? 0 : 1)];
    const results: SqlResult[] = [
      { name: 'score', value: `${total} / ${number(stepsPerUnit(decimals))}`, type: 'number' },
    ];
    if (buyingGroup !== undefined) {
      const coverage = `${number(1)} - ${lacking} / ${number(buyingGroup.roles.length)}`;
      results.push({ name: 'coverage', value: coverage, type: 'number' });
    }
    if (bands.length > 0) {
      const band = bandSql(total, bands, stepsIn(decimals), dialect);
      const last = text(bands.at(-1)?.label ?? '');
      results.push({ name: 'band', value: people === undefined ? band : choice([[enough, band]], last), type: 'text' });
    }
    if (people !== undefined)
      results.push({ name: 'enoughPeople', value: choice([[enough, text('yes')]], text('no')), type: 'text' });
    return results;
  },
};
