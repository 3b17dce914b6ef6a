// Clusters of 440 business clients of a wholesaler: found, named, explained, refitted, and ranked by what they could add.
import { compile, explainAssignment, ledger, parseModel } from 'steelyard';
import { fitClusters } from 'steelyard/fit';
import { rankTargets } from 'steelyard/measure';
import { readCsv } from '../read-csv.mjs';

const SPEND = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen'];
const rows = readCsv('wholesale-customers/wholesale-customers.csv', SPEND);
const money = { type: 'number', unit: 'm.u.', min: 0 };
const attributes = Object.fromEntries(SPEND.map((name) => [name, money]));
const asOf = '2026-06-30T00:00:00Z';
const say = (text = '') => console.log(text);
const round = (number, decimals = 2) => number.toFixed(decimals);

const fit = fitClusters(rows, { attributes, scale: 'log1p', k: { from: 2, to: 6 }, name: 'wholesale clients' });
say('How many clusters?');
for (const { k, inertia, silhouette, stability, smallest } of fit.report.candidates)
  say(
    `  ${k}: inertia ${round(inertia, 0)}, silhouette ${round(silhouette)}, stability ${round(stability)}, smallest ${smallest}`,
  );
for (const reason of [...fit.report.reasons, ...fit.report.notes]) say(`  ${reason}`);

say('\nWhat makes them different (standard deviations, 95 %):');
for (const { cluster, size, attributes: differences } of fit.report.profiles) {
  say(`  ${cluster}, ${size} clients`);
  for (const one of [...differences].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, 3))
    say(
      `    ${one.attribute}: ${round(one.difference)} (${round(one.differenceInterval.low)} to ${round(one.differenceInterval.high)}), average ${round(one.average, 0)}, lift ${round(one.lift)}`,
    );
}

// A person names them; from then on the names stay with them.
const personas = [
  { name: 'Kitchens', contactPolicy: 'through partner', description: 'fresh and frozen food, few groceries' },
  { name: 'Shops', contactPolicy: 'opted in', description: 'groceries, milk and detergents' },
];
export const model = parseModel({
  ...fit.model,
  clusters: fit.model.clusters.map((cluster, c) => ({ ...cluster, persona: personas[c] })),
});
const scorer = compile(model);
const evaluation = scorer.one(rows[3], { asOf });
say(`\nOne client:\n${ledger(model, evaluation)}`);
export const why = explainAssignment(model, evaluation);
say(`Why ${why.cluster} and not ${why.runnerUp}:`);
for (const { text } of why.reasons) say(`  ${text}`);
say(`  = margin ${round(why.margin, 3)}`);

// A year later: nine clients of ten are still there.
export const refit = fitClusters(
  rows.filter((_, i) => i % 10 !== 0),
  { attributes, scale: 'log1p', k: 2, previous: model, name: model.name, version: '2' },
);
say('\nRefitted on other rows:');
for (const { cluster, persona, distance, shareBefore, share, doubtful } of refit.report.drift)
  say(
    `  ${cluster} is still ${persona}: moved ${round(distance, 3)} standard deviations, ${round(100 * shareBefore, 0)} to ${round(100 * share, 0)} % of the clients${doubtful ? ', doubtful' : ''}`,
  );

// What each could add if it spent like the best one; who would listen is yours to say.
const batch = scorer.many(rows, { asOf });
const spent = rows.map((row) => SPEND.reduce((sum, name) => sum + row[name], 0));
const receptivity = { Kitchens: 0.4, Shops: 0.6 };
export const targets = rankTargets(
  model.clusters.map(({ persona }, c) => {
    const own = spent.filter((_, i) => batch.labels.cluster.codes[i] === c);
    return {
      id: persona.name,
      customers: own.length,
      average: own.reduce((a, b) => a + b, 0) / own.length,
      receptivity: receptivity[persona.name],
    };
  }),
);
say('\nWhom to develop:');
for (const { rank, id, customers, gap, upside, worth } of targets)
  say(
    `  ${rank}. ${id}: ${customers} clients, gap ${round(gap, 0)} each, upside ${round(upside, 0)}, ${round(worth, 0)} among those who would listen`,
  );
