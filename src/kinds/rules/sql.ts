import { stepsPerUnit } from '../../core/steps.js';
import { firstMetSql } from '../../model/rules/sql.js';
import { choice, type Sql } from '../../model/sql/dialect.js';
import type { KindSql, SqlReading, SqlResult } from '../../model/sql/reading.js';
import { addsUp, type RulesModel } from './model.js';
import { unitOf } from './tallies.js';

export const rules: KindSql<RulesModel> = {
  read(model, reading) {
    const { dialect, totals } = reading;
    const { number, text } = dialect;
    const total = addsUp(model.aggregate) ? totals[0] : undefined;
    const unmet = total === undefined ? totals : totals.slice(1);
    const met = unmet.map((one) => choice([[`${one} = ${number(0)}`, number(1)]], number(0))).join(' + ');
    if (model.hit === 'unique')
      reading.refuse(`${met} > ${number(1)}`, 'rules: expected at most one that is met, got several');
    const { otherwise } = model;
    const given = (of: (one: { id?: string; label?: string; number?: number }) => Sql): Sql =>
      decided(model, unmet, model.rules.map(of), of(otherwise ?? {}), reading);
    const numbers = [...model.rules, otherwise ?? {}].some((one) => one.number !== undefined);
    const results: SqlResult[] = [];
    if (total !== undefined)
      results.push({
        name: 'number',
        value: `${total} / ${number(stepsPerUnit(unitOf(model).decimals))}`,
        type: 'number',
      });
    else if (numbers)
      results.push({ name: 'number', value: given((one) => orNull(one.number, number)), type: 'number' });
    const hits = model.hit === 'collect' ? met : choice([[`${met} > ${number(0)}`, number(1)]], number(0));
    results.push({ name: 'met', value: hits, type: 'number' });
    if (model.hit !== 'collect' || model.aggregate === 'min' || model.aggregate === 'max')
      results.push({ name: 'rule', value: given((one) => orNull(one.id, text)), type: 'text' });
    if ([...model.rules, otherwise ?? {}].some((one) => one.label !== undefined))
      results.push({ name: 'label', value: given((one) => orNull(one.label, text)), type: 'text' });
    return results;
  },
};

function orNull<T>(value: T | undefined, written: (value: T) => Sql): Sql {
  return value === undefined ? 'NULL' : written(value);
}

/** The value for the rule that decides, or for none; NULL when several count together. */
function decided(
  { rules, hit, aggregate }: RulesModel,
  unmet: readonly Sql[],
  values: readonly Sql[],
  otherwise: Sql,
  { dialect }: SqlReading,
): Sql {
  if (hit !== 'collect') return firstMetSql(unmet, values, dialect, otherwise);
  if (aggregate === 'min' || aggregate === 'max') {
    const sign = aggregate === 'min' ? 1 : -1;
    // Of the rules met, the one with the smallest or largest number comes first; among ties, the first in the model.
    const order = [...rules.keys()].sort((a, b) => sign * ((rules[a]?.number ?? 0) - (rules[b]?.number ?? 0)) || a - b);
    const sorted = (all: readonly Sql[]) => order.map((r) => all[r] as Sql);
    return firstMetSql(sorted(unmet), sorted(values), dialect, otherwise);
  }
  const none = unmet.map((one) => `${one} > ${dialect.number(0)}`).join(' AND ');
  return choice([[none, otherwise]]);
}
