import { defineComposition } from '../../src/define.js';
import type { SqlOptions } from '../../src/sql/index.js';
import { asOf, lead, seed } from '../compose/seed.js';

const { visits: _visits, ...ofLead } = lead.attributes;

/** From the cluster of an account over the scores of its leads to a rule of engagement; its leads have no events. */
export const chain = defineComposition({
  ...seed,
  models: { ...seed.models, lead: { ...lead, attributes: ofLead, axes: lead.axes.slice(0, 1) } },
} as never) as typeof seed;

/** How it is written in SQL. */
export const ofChain: SqlOptions = {
  dialect: 'duckdb',
  table: 'accounts',
  key: 'id',
  asOf,
  tables: {
    leads: { table: 'people', key: 'account', columns: { created: { column: 'created', type: 'timestamp' } } },
  },
};
