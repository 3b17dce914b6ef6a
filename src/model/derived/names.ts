import type { OperationName } from './attribute.js';

/** The operations over events and items. */
export type ItemsName = 'count' | 'days' | 'sum' | 'mean' | 'smallest' | 'largest' | 'first' | 'last';

/** The operations over other facts. */
export type FormulaName = Exclude<OperationName, ItemsName | 'text'>;
