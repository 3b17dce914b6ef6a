// A sales pipeline as a lifecycle: where each deal stands, what is overdue, how long deals take and where they are lost.
import { compile, compileAdvance, defineLifecycle } from 'steelyard';
import { measureStages } from 'steelyard/measure';
import { readCsv } from '../read-csv.mjs';

const asOf = '2017-12-31T00:00:00Z'; // the last day of the data
const at = (day) => (day === '' ? null : `${day}T00:00:00Z`);

const offices = new Map(readCsv('crm-pipeline/sales_teams.csv').map((row) => [row.sales_agent, row.regional_office]));
export const deals = readCsv('crm-pipeline/sales_pipeline.csv').map((row) => ({
  office: offices.get(row.sales_agent),
  record: {
    engaged: at(row.engage_date),
    won: row.deal_stage === 'Won' ? at(row.close_date) : null,
    lost: row.deal_stage === 'Lost' ? at(row.close_date) : null,
  },
}));

export const lifecycle = defineLifecycle({
  kind: 'lifecycle',
  schema: 2,
  name: 'pipeline',
  version: '1',
  attributes: { engaged: { type: 'date' }, won: { type: 'date' }, lost: { type: 'date' } },
  stages: [
    {
      id: 'prospecting',
      owner: 'marketing',
      skip: true,
      entry: [{ id: 'not engaged yet', if: { attribute: 'engaged', present: false } }],
    },
    {
      id: 'engaging',
      kind: 'deadline',
      owner: 'sales',
      backup: 'marketing',
      deadline: { since: 'engaged', days: 90 },
      entry: [{ id: 'engaged', if: { attribute: 'engaged', present: true } }],
    },
    { id: 'won', owner: 'service', entry: [{ id: 'won', if: { attribute: 'won', present: true } }] },
  ],
  outcomes: [{ id: 'lost', if: { attribute: 'lost', present: true }, handTo: 'nobody', stages: ['engaging'] }],
});

// Where every deal stands today, and which of the open ones should have moved on.
const batch = compile(lifecycle).many(
  deals.map((deal) => deal.record),
  { asOf },
);
const open = deals.map((_, i) => batch.row(i).result).filter((result) => result.outcome === null);
const engaging = open.filter((result) => result.stage === 'engaging');
export const overdue = engaging.filter((result) => result.deadline.overdue).length;
console.log(`${engaging.length} deals in engaging, ${overdue} of them overdue`);

// What happened, replayed day by day as a host would have stored it; dates after the day do not exist yet.
const move = compileAdvance(lifecycle);
export const histories = deals.map(({ office: segment, record }) => {
  if (record.engaged === null) return { segment, entries: [{ to: 'prospecting', at: null }] };
  const start = move([], record, { asOf: record.engaged });
  const closed = record.won ?? record.lost;
  return {
    segment,
    entries: closed === null ? start : [...start, ...move(start, record, { asOf: closed })],
  };
});

export const report = measureStages(histories, { stages: lifecycle.stages, asOf, cohorts: 'year' });
const percent = (share) => `${(share * 100).toFixed(1)} %`;
for (const { stage, balance, inflow, outflow } of report.stages)
  console.log(
    `${stage}: ${balance.closing} now, ${inflow.people} in, ${outflow.forward} forward, ${outflow.lost} lost`,
  );
for (const { segment, stages } of [{ segment: 'all', stages: report.stages }, ...report.segments]) {
  const { days, exits, forwardPer30Days: pace } = stages.find((row) => row.stage === 'engaging');
  const { forward, lost } = exits.steps.findLast((step) => step.time <= 90).incidence;
  console.log(
    `${segment}: half have closed after ${days.median} days (${days.low} to ${days.high}); after 90 days ${percent(forward)} won, ` +
      `${percent(lost)} lost; ${pace.toFixed(0)} won in 30 days`,
  );
}

// Whether the offices really differ, or only by chance.
const { days: difference } = report.differences.find((one) => one.stage === 'engaging');
console.log(
  `offices alike? chi-squared ${difference.statistic.toFixed(1)} with ${difference.degreesOfFreedom} degrees of freedom, p ${difference.pValue.toExponential(0)}`,
);
