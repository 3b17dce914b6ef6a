import { unlessNone } from '../../sql/facts.js';
import type { OperationSql } from '../base-sql.js';
import type { Size } from './operation.js';

export const size: OperationSql<Size<string>> = {
  write(one, { row }) {
    const many = row.many(one.size);
    const { each, total } = many;
    const { asNumber, number } = row.dialect;
    const texts = total('number of texts', asNumber(`COUNT(DISTINCT ${each.value('value')})`), number(0));
    return unlessNone(many, texts, 'NULL');
  },
};
