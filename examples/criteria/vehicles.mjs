// Twenty marketing vehicles in, five out: a maker of laboratory instruments looks for qualified leads among 2,000 laboratories.
// The ratings are those a marketing team gives round a table; every drop names the question that the vehicle did not pass.
import { defineCriteria, evaluate, ledger, marketingVehicles, selectBest } from 'steelyard';

export const model = defineCriteria({
  kind: 'criteria',
  schema: 2,
  name: 'marketing vehicles',
  version: '1',
  ...marketingVehicles(),
});

const columns = [
  'objective',
  'segmentReach',
  'message',
  'capabilityToday',
  'capabilityTomorrow',
  'impactProfile',
  'trackRecord',
  'costPerResult',
  'daysPerResult',
  'risk',
];
const ratings = {
  'webinar with a customer': [5, 0.18, 5, 5, 5, 4, 4, 120, 30, 0.2],
  'main trade fair': [4, 0.35, 5, 4, 4, 4, 5, 450, 60, 0.2],
  'search advertising': [4, 0.22, 3, 4, 5, 5, 4, 90, 7, 0.2],
  'e-mail to those who opted in': [4, 0.25, 4, 5, 5, 4, 5, 30, 7, 0.1],
  'application notes in journals': [4, 0.3, 5, 4, 4, 3, 4, 140, 60, 0.3],
  'advertisement in the trade magazine': [3, 0.4, 3, 4, 3, 2, 3, 380, 80, 0.4],
  'roadshow with a partner': [4, 0.1, 4, 3, 3, 4, 3, 300, 45, 0.3],
  'advertising in a professional network': [3, 0.3, 3, 3, 4, 3, 2, 220, 20, 0.4],
  'television spot': [1, 0.6, 2, 2, 2, 2, 2, 4000, 60, 0.7],
  'sponsored sports event': [0, 0.1, 1, 3, 3, 2, 2, 900, 120, 0.6],
  'posters at the airport': [2, 0.01, 2, 4, 4, 2, 2, 800, 60, 0.6],
  'local newspaper': [2, 0.02, 2, 5, 5, 2, 2, 250, 30, 0.5],
  'short videos': [3, 0.08, 1, 3, 4, 3, 2, 150, 30, 0.6],
  'radio spot': [2, 0.06, 1, 4, 4, 2, 2, 500, 30, 0.5],
  'showroom in virtual reality': [4, 0.1, 5, 1, 4, 3, 2, 450, 80, 0.5],
  'user conference of our own': [5, 0.06, 5, 3, 1, 4, 3, 480, 90, 0.4],
  'printed catalogue': [3, 0.3, 4, 5, 4, 1, 3, 200, 80, 0.3],
  'trade podcast': [4, 0.12, 4, 4, 4, 3, null, 100, 45, 0.4],
  'calls from a bought list': [3, 0.4, 3, 4, 4, 4, 1, 180, 14, 0.5],
  'book by our experts': [4, 0.08, 5, 3, 3, 3, 3, 200, 400, 0.4],
};
export const names = Object.keys(ratings);
export const vehicles = Object.values(ratings).map((row) =>
  Object.fromEntries(columns.map((name, c) => [name, row[c]])),
);

const asOf = '2026-06-30T00:00:00Z';
export const { chosen, runnersUp, eliminated } = selectBest(model, vehicles, { n: 5, asOf });

console.log(`${vehicles.length} vehicles in, ${chosen.length} out:`);
for (const { index, total } of chosen) console.log(`  ${names[index]}: ${total} points`);
console.log('\nPassed, with fewer points:');
for (const { index, total, behindOn } of runnersUp)
  console.log(`  ${names[index]}: ${total} points, lost ${behindOn.points} on ${behindOn.criterion}`);
console.log('\nDropped:');
for (const { index, eliminatedBy } of eliminated)
  console.log(`  ${names[index]}: ${eliminatedBy.question} ${eliminatedBy.answer === 'no' ? 'No.' : 'Nobody knows.'}`);
console.log(`\n${names[chosen[0].index]}:\n${ledger(model, evaluate(model, vehicles[chosen[0].index], { asOf }))}`);
