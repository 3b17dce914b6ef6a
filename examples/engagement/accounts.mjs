// Who contacts which of the 85 accounts of a hardware vendor, how and when: the profile of its business, the pipeline strategy
// that suits it, and the ready-made rules of engagement on its real opportunities.
import { compile, defineEngagement, engagementRules, ledger, pipelineStrategy, volumeProfile } from 'steelyard';
import { readCsv } from '../read-csv.mjs';

const deals = readCsv('crm-pipeline/sales_pipeline.csv', ['close_value']);
const names = readCsv('crm-pipeline/accounts.csv').map((row) => row.account);
const won = deals.filter((deal) => deal.deal_stage === 'Won');
const revenueOf = (account) => won.reduce((sum, deal) => sum + (deal.account === account ? deal.close_value : 0), 0);
const largest = [...names].sort((a, b) => revenueOf(b) - revenueOf(a)).slice(0, 10);
const total = won.reduce((sum, deal) => sum + deal.close_value, 0);

export const profile = volumeProfile({
  customers: names.length,
  averageDeal: total / won.length,
  approvalThreshold: 5_000, // what their buyers decide alone; the data do not say, so this is a guess to be replaced
  topShare: largest.reduce((sum, account) => sum + revenueOf(account), 0) / total,
});
console.log(`${profile.reason}; index ${profile.index.toFixed(3)}`);
const { reason, readyOrders } = pipelineStrategy(profile.profile);
console.log(`${reason}; ready orders go to: ${readyOrders}`);

export const model = defineEngagement({
  kind: 'engagement',
  schema: 2,
  name: 'accounts',
  version: '1',
  ...engagementRules(profile.profile),
});

// The data know the stage of each open deal and nothing of opting in; what they do not say stays unknown.
export const records = names.map((account) => {
  const open = deals.filter((deal) => deal.account === account && deal.close_date === '');
  const engaging = open.filter((deal) => deal.deal_stage === 'Engaging').length;
  const stage = engaging > 0 ? 'conversion' : open.length > 0 ? 'consideration' : 'increased adoption';
  return { stage, strategic: largest.includes(account), qualification: Math.min(100, 10 * engaging) };
});

const asOf = '2017-12-31T00:00:00Z';
export const batch = compile(model).many(records, { asOf });
export const counts = batch.labels.rule.labels.map((rule, code) => [
  rule,
  batch.labels.rule.codes.filter((one) => one === code).length,
]);
console.log(`\n${names.length} accounts by the rule that decides:`);
for (const [rule, count] of counts) if (count > 0) console.log(`  ${String(count).padStart(3)}  ${rule}`);

const handedOver = batch.labels.rule.codes.findIndex((code) => batch.labels.rule.labels[code] === 'hand-off');
console.log(`\n${names[handedOver]}:\n${ledger(model, batch.row(handedOver))}`);
