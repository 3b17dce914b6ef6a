import { decidedSql } from '../../model/rules/sql.js';
import type { KindSql } from '../../model/sql/reading.js';
import type { EngagementModel } from './model.js';

export const engagement: KindSql<EngagementModel> = {
  read({ rules }, { dialect, totals }) {
    const given = (texts: readonly string[]) => decidedSql(totals, texts.map(dialect.text), dialect);
    return [
      { name: 'rule', value: given(rules.map((rule) => rule.id)), type: 'text' },
      { name: 'who', value: given(rules.map((rule) => rule.who)), type: 'text' },
      { name: 'channel', value: given(rules.map((rule) => rule.channel)), type: 'text' },
    ];
  },
};
