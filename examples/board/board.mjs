// From rows to the page that a board reads: who the contacts are, who buys, who is worked by which channel, and whether it pays.
import { compile } from 'steelyard';
import { attributesOf, fitClusters, fitMicroSegments } from 'steelyard/fit';
import { auc, gains, measureScores } from 'steelyard/measure';
import { allocate, businessCase } from 'steelyard/plan';

const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const count = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

/** What sets a group apart most, beside what it is for all. */
function differences({ attributes }) {
  const largest = [...attributes].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, 3);
  return largest
    .map(({ type, attribute, value, average, share, overall }) =>
      type === 'number'
        ? `${attribute} ${average.toFixed(0)} (all ${overall.toFixed(0)})`
        : `${percent(share, 0)} ${attribute} ${value} (all ${percent(overall, 0)})`,
    )
    .join(', ');
}

/**
 * Runs clusters, scores, allocation and business case over rows with outcomes, and writes the page.
 *
 * The model learns from four fifths of the rows; all that the page claims is counted on the fifth that it never saw.
 *
 * @param rows - contacts with their facts and their outcome
 * @param plan - outcome, asOf, bands, attributes to group by, channels, and the figures of the business
 * @returns the page as text, and what each part found
 */
export function boardPage(rows, { outcome, asOf, except, missing, bands, groupBy, scale, channels, business }) {
  const [learnt, unseen] = [rows.filter((_, i) => i % 5 !== 0), rows.filter((_, i) => i % 5 === 0)];
  const attributes = attributesOf(rows, { except, missing });
  const outcomes = unseen.map(outcome);

  const grouping = Object.fromEntries(groupBy.map((name) => [name, attributes[name]]));
  const groups = fitClusters(learnt, {
    attributes: grouping,
    scale,
    k: { from: 2, to: 4 },
    starts: 5,
    name: 'groups of contacts',
  });
  const placed = compile(groups.model).many(unseen, { asOf }).labels.cluster;

  const { model } = fitMicroSegments(learnt, { attributes, outcome, bands, shape: 'bins', name: 'who buys' });
  const scored = compile(model).many(unseen, { asOf });
  const probability = scored.numbers.probability;
  const proof = measureScores(probability, outcomes, { bands });

  // The same in the order of time, which is harder: the months before learn, the months after are judged.
  const [before, after] = [rows.slice(0, Math.floor(rows.length * 0.8)), rows.slice(Math.floor(rows.length * 0.8))];
  const earlier = fitMicroSegments(before, {
    attributes,
    outcome,
    shape: 'bins',
    name: 'who buys, from earlier months',
  }).model;
  const later = auc(compile(earlier).many(after, { asOf }).numbers.probability, after.map(outcome));

  const accounts = unseen.map((_, i) => ({
    id: String(i).padStart(6, '0'),
    probability: probability[i],
    value: business.margin,
  }));
  const worked = allocate(accounts, { channels });

  const { rows: counted } = gains(probability, outcomes, { groups: 100 });
  const answer = businessCase({ bands: counted.map(({ n, positives }) => ({ n, positives })), ...business });

  const groupLines = groups.model.clusters.map(({ id }, c) => {
    const own = outcomes.filter((_, i) => placed.codes[i] === c);
    const bought = own.filter(Boolean).length;
    return `  ${id}  ${count(own.length).padStart(6)} contacts, ${percent(bought / own.length).padStart(6)} buy; ${differences(groups.report.profiles[c])}`;
  });
  const segmentLines = proof.bands.rows.map(
    ({ label, n, share, rate, capture }) =>
      `  ${label.padEnd(6)} ${count(n).padStart(6)} contacts (${percent(share)}), ${percent(rate).padStart(6)} buy, ${percent(capture)} of all buyers`,
  );
  const channelLines = worked.channels.map(
    ({ channel, used, capacity, valueOfOneMore }) =>
      `  ${channel.padEnd(6)} ${count(used).padStart(6)} of ${count(capacity)} places; one more would bring ${count(valueOfOneMore)}`,
  );
  const [first, second] = answer.sensitivity;
  const text = [
    `Counted on ${count(unseen.length)} contacts that the model never saw; it learned from ${count(learnt.length)} others.`,
    '',
    '1. Who they are',
    ...groupLines,
    `  ${groups.report.reasons.at(-1)}`,
    '',
    '2. Who buys',
    ...segmentLines,
    `  a buyer stands above one who does not buy in ${percent(proof.ranking.auc)} of all pairs (AUC);`,
    `  in ${percent(later)} where it learns from the earlier months and is judged on the later ones`,
    '',
    '3. Who is worked by which channel',
    ...channelLines,
    `  ${count(worked.assignments.length)} contacts worked for an expected ${count(worked.expectedValue)}; no plan brings more (gap ${worked.proof.gap})`,
    '',
    '4. Does it pay?',
    `  ${answer.text}`,
    `  matters most: ${first.assumption} (net ${count(first.netAtLow)} to ${count(first.netAtHigh)}), then ${second.assumption}`,
    `  a contact pays from a chance of ${percent(answer.breakEven)} on; the set-up is paid after ${answer.payBackPeriods?.toFixed(2) ?? 'no number of'} periods`,
    '',
    'What this page does not know: whether next year is like these months, and who would have bought without a contact.',
    `Models: ${[groups.model, model].map((one) => compile(one).fingerprint.slice(0, 12)).join(', ')}`,
  ].join('\n');
  return { text, groups, model, proof, later, worked, answer };
}
