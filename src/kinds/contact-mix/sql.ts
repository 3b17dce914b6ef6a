import { countedSql } from '../../model/derived/counted-sql.js';
import { decidedSql } from '../../model/rules/sql.js';
import type { SqlRow } from '../../model/sql/facts.js';
import type { KindSql } from '../../model/sql/reading.js';
import { type ContactMixModel, UNCLASSIFIED } from './model.js';
import { basisOf, primarily, typeNames } from './tallies.js';

export const contactMix: KindSql<ContactMixModel> = {
  derives(model) {
    const counted = (row: SqlRow, names: readonly string[]) =>
      countedSql({ attribute: model.contacts, if: { any: names.map((name) => primarily(model, name)) } }, row);
    return Object.fromEntries([
      ...typeNames(model).map((name) => [name, (row: SqlRow) => counted(row, [name])] as const),
      ...(model.counts ?? []).map(
        ({ id, of }) =>
          [
            id,
            (row: SqlRow) => (of === undefined ? countedSql({ attribute: model.contacts }, row) : counted(row, of)),
          ] as const,
      ),
      ...(model.ratios ?? []).map(
        (one) =>
          [
            one.id,
            (row: SqlRow) =>
              `${counted(row, one.of)} / NULLIF(${counted(row, basisOf(model, one))}, ${row.dialect.number(0)})`,
          ] as const,
      ),
    ]);
  },
  read({ states }, { dialect, totals }) {
    const [unmet, types] = [totals.slice(0, states.length), totals.slice(states.length)];
    const ids = states.map(({ id }) => dialect.text(id));
    return [
      { name: 'contacts', value: types.join(' + '), type: 'number' },
      { name: UNCLASSIFIED, value: types.at(-1) ?? 'NULL', type: 'number' },
      { name: 'state', value: decidedSql(unmet, ids, dialect), type: 'text' },
    ];
  },
};
