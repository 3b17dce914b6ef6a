import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { StagesReport } from '../../src/measure/stages/stages.js';
import { asOf, deals } from '../measure/deals.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../golden/stages/${name}.json`, import.meta.url), 'utf8'));
const [reference, golden, byR] = [read('reference'), read('golden'), read('survival')];

test('the pipeline example counts deals and days as the references do', { tags: ['long'] }, async () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  // Plain JavaScript, typed here.
  const path = '../../examples/lifecycle/start.mjs';
  const { report, overdue } = (await import(path)) as { report: StagesReport; overdue: number };
  const { by_stage: by } = reference.counts;
  expect(report.stages.map((row) => row.balance.closing)).toEqual([by.Prospecting, by.Engaging, by.Won]);
  expect(report.lost.closing).toBe(by.Lost);
  const medians = [report, ...report.segments].map(({ stages }) => stages[1]?.days?.median);
  const names = ['all_closed', ...['Central', 'East', 'West'].map((office) => `all_closed|regional_office=${office}`)];
  expect(medians).toEqual(names.map((name) => reference.daysToClose[name].median_r_survfit));
  // Counted by hand: engaged more than 90 days before the end, and neither won nor lost.
  const old = deals.filter(
    ({ entries: [start, end] }) => end === undefined && (start?.at ?? asOf) < '2017-10-02T00:00:00Z',
  );
  expect(overdue).toBe(old.length);
  const { incidence } = golden.incidence.daysToClose.find((step: { time: number }) => step.time === 90);
  const [lost, won] = incidence.map((share: number) => `${(share * 100).toFixed(1)} %`);
  const { medianLow, medianHigh } = golden.daysToClose;
  expect(lines.slice(0, 5)).toEqual([
    `1589 deals in engaging, ${overdue} of them overdue`,
    'prospecting: 500 now, 0 in, 0 forward, 0 lost',
    'engaging: 1589 now, 8300 in, 4238 forward, 2473 lost',
    'won: 4238 now, 4238 in, 0 forward, 0 lost',
    `all: half have closed after 69 days (${medianLow} to ${medianHigh}); after 90 days ${won} won, ${lost} lost; 291 won in 30 days`,
  ]);
  const { statistic, degreesOfFreedom, pValue } = byR.logRank.regionalOffice.all_closed;
  expect(lines.slice(8)).toEqual([
    `offices alike? chi-squared ${statistic.toFixed(1)} with ${degreesOfFreedom} degrees of freedom, p ${pValue.toExponential(0)}`,
  ]);
});
