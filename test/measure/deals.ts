import { readFileSync } from 'node:fs';
import type { StageHistory } from '../../src/measure/stages/spells.js';

/** The deals of the CRM pipeline, and where their agents sit. */
const rows = (file: string) => {
  const url = new URL(`../../examples/data/crm-pipeline/${file}.csv`, import.meta.url);
  const [head = '', ...lines] = readFileSync(url, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k] ?? '', cell])));
};
const office = new Map(rows('sales_teams').map((row) => [row.sales_agent, row.regional_office]));
const at = (day = '') => `${day}T00:00:00Z`;

export const asOf = '2017-12-31T00:00:00Z';
export const stages = ['Prospecting', 'Engaging', 'Won'];

/** One history per deal: those in prospecting have no date, those lost have left. */
export const deals: StageHistory[] = rows('sales_pipeline').map((row) => {
  const { deal_stage: stage, engage_date: engaged, close_date: closed } = row;
  const segment = office.get(row.sales_agent) ?? '';
  if (engaged === '') return { segment, entries: [{ to: 'Prospecting', at: null }] };
  const start = { to: 'Engaging', at: at(engaged) };
  if (stage === 'Engaging') return { segment, entries: [start] };
  return { segment, entries: [start, { to: stage === 'Won' ? 'Won' : null, at: at(closed) }] };
});
