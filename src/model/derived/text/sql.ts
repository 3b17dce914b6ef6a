import type { OperationSql } from '../base-sql.js';
import type { Text } from './operation.js';

export const text: OperationSql<Text> = { write: (one, { row }) => row.dialect.text(one.text) };
