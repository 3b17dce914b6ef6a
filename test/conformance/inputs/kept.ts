// What the tests have elsewhere: the kept models of format 2, and the model of every type of term whose SQL is kept.
import { readdirSync, readFileSync } from 'node:fs';
import { distances, everyTerm } from '../../sql/every-term.js';
import { everyRecord, type Input } from './input.js';

const FOLDER = 'test/golden/formats/2/';

/** The kept ones with their own records. */
export const keptInputs = (): readonly Input[] => {
  const formats = readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const { model, asOf, records } = JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as Input;
      return { model, asOf, records };
    });
  const leads = everyRecord({
    employees: [undefined, -1, 20, 900],
    growth: [undefined, -3.25, 7],
    source: [undefined, 'n/a', "o'clock \\ 1", 'other'],
    region: ['north', 'east'],
    lastCall: ['2026-06-20T08:00:00Z', '2026-07-01T00:00:00Z'],
  }).map((record, i) => ({
    ...record,
    ...(i % 2 === 0 ? { visits: [{ at: '2026-05-01T00:00:00Z', type: i % 4 === 0 ? 'pricing' : 'blog' }] } : {}),
    ...(i % 3 === 0 ? { tags: ['crm', 'till'], founded: '2025-09-30T00:00:00Z' } : {}),
    ...(i % 5 === 0
      ? {
          deals: [
            { value: i, stage: 'open' },
            { value: 7.5, stage: 'lost' },
          ],
          customer: true,
        }
      : {}),
  }));
  const points = everyRecord({ spend: [undefined, -1, 5, 10.25], visits: [undefined, 0, 1.5, 3] });
  const asOf = '2026-06-30T00:00:00Z';
  return [...formats, { model: everyTerm(), asOf, records: leads }, { model: distances(), asOf, records: points }];
};
