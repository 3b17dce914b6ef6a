// The main job on real data: learn from four fifths of a bank's telephone contacts who buys, and rank the rest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, explain, parseModel } from 'steelyard';
import { attributesOf, fitMicroSegments } from 'steelyard/fit';
import { measureScores, workload } from 'steelyard/measure';
import { readCsv } from '../read-csv.mjs';

const say = (text = '') => process.stdout.write(`${text}\n`);
const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const count = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
const started = performance.now();
const timed = (work, job) => {
  process.stdout.write(`${work} … `);
  const from = performance.now();
  const result = job();
  say(`${((performance.now() - from) / 1000).toFixed(1)} s`);
  return result;
};

// pdays counts the days since the last campaign, and -1 is its code for "never called". The length of the call (duration) is
// known only afterwards, so no score may read it.
const rows = timed('Reading 45,211 contacts of a bank', () =>
  readCsv('bank-marketing/bank-full.csv.gz', ['age', 'balance', 'day', 'campaign', 'pdays', 'previous']),
);
const bought = (row) => row.y === 'yes';
const train = rows.filter((_, i) => i % 5 !== 0);
const rest = rows.filter((_, i) => i % 5 === 0);
const attributes = attributesOf(rows, { except: ['duration', 'y'], missing: { pdays: [-1] } });
const spoken = {
  age: 'age',
  balance: 'balance in EUR',
  day: 'day of the month',
  pdays: 'days since last campaign',
  poutcome: 'last campaign',
  previous: 'contacts before',
  campaign: 'contacts now',
};
for (const [name, label] of Object.entries(spoken)) attributes[name] = { ...attributes[name], label };
// What the sales lead cuts by: below 4 % is not worth a call, from 30 % on everybody is called first.
const bands = [
  { label: 'hot', atLeast: 0.3 },
  { label: 'warm', atLeast: 0.04 },
  { label: 'cold', atLeast: null },
];

const { model, report } = timed(`Learning from ${count(train.length)} of them`, () =>
  fitMicroSegments(train, {
    attributes,
    outcome: bought,
    bands,
    shape: 'bins',
    pairs: 6,
    name: 'who signs a term deposit',
  }),
);
const pairs = report.pairs.map((pair) => `${pair.rows} × ${pair.columns}`).join(' and ');
say(`  ${model.terms.length} terms, each one line of the ledger; pairs chosen from the data: ${pairs}`);

const asOf = '2010-11-30T00:00:00Z';
const scorer = compile(model);
const scoring = performance.now();
const batch = scorer.many(rest, { asOf });
const perRow = ((performance.now() - scoring) * 1000) / rest.length;

const outcomes = rest.map(bought);
const { ranking, calibration, bands: segments } = measureScores(batch.numbers.probability, outcomes, { bands });
say(`\nThe ${count(rest.length)} contacts the model never saw, by chance of buying:\n`);
say('  segment       contacts  share   expected  actual buyers  rate     lift   of all buyers');
for (const row of segments.rows) {
  const range = { hot: '30 % and up', warm: '4 to 30 %', cold: 'below 4 %' }[row.label] ?? '';
  const cells = [
    count(row.n).padStart(7),
    percent(row.share).padStart(7),
    count(row.expected).padStart(9),
    count(row.positives).padStart(13),
  ];
  say(
    `  ${row.label.padEnd(5)} ${range.padEnd(11)} ${cells.join(' ')}   ${percent(row.rate).padStart(6)} ${row.lift.toFixed(2).padStart(7)} ${percent(row.capture).padStart(12)}`,
  );
}

const [low, high] = [ranking.aucInterval.low, ranking.aucInterval.high];
say(
  `\nRanking: a buyer scores above a non-buyer ${percent(ranking.auc)} of the time (AUC ${ranking.auc.toFixed(4)}, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}).`,
);
const expected = segments.rows.reduce((sum, row) => sum + row.expected, 0);
const { logLoss, logLossOfBaseRate, equalCount } = calibration;
say(
  `Calibration: ${count(expected)} buyers expected, ${count(segments.positives)} came; in tenths of the contacts the two shares are ${percent(equalCount.ece)} apart on average;`,
);
say(`  log loss ${logLoss.toFixed(4)}, where the base rate alone has ${logLossOfBaseRate.toFixed(4)}.`);

say('\nThe five best contacts, and why (log-odds add up to the score; odds × says what each multiplies the odds by):');
for (const i of batch.best(5)) {
  const evaluation = batch.row(i);
  const { summary, reasons, remainders } = explain(model, evaluation, { top: 5 });
  const [{ base, lines, total }] = remainders;
  // Rounded as a whole, so that the column adds up as it stands here.
  const shown = [base, ...reasons.map((reason) => reason.amount)].map((amount) => Math.round(amount * 1000));
  const others = Math.round(total * 1000) - shown.reduce((sum, amount) => sum + amount, 0);
  say(`\n  ${summary}`);
  say(`    ${base.toFixed(3).padStart(7)}  start: the average contact`);
  for (const reason of reasons)
    say(`    ${reason.amount.toFixed(3).padStart(7)}  ${reason.text.replace(/: [^:]*log-odds/, '')}`);
  say(`    ${(others / 1000).toFixed(3).padStart(7)}  ${lines} smaller reasons`);
  say(`    ${total.toFixed(3).padStart(7)}  log-odds`);
}

const out = new URL('out/', import.meta.url);
mkdirSync(out, { recursive: true });
const json = `${JSON.stringify(model, null, 1)}\n`;
parseModel(JSON.parse(json));
writeFileSync(new URL('model.json', out), json);
say(`\nScored ${count(rest.length)} contacts from plain objects at ${perRow.toFixed(1)} µs each.`);
say(
  `The model is plain JSON (${Math.round(json.length / 1024)} KB, fingerprint ${scorer.fingerprint.slice(0, 12)}…): ${fileURLToPath(new URL('model.json', out))}`,
);
say(`Whole run ${((performance.now() - started) / 1000).toFixed(1)} s.`);

const first = workload(segments, 'hot');
const all = workload(segments, 'warm');
say(
  `\nCall these ${count(first.n)} first: one in ${(first.n / first.positives).toFixed(1)} buys, and they hold ${percent(first.capture)} of the buyers.`,
);
say(`Work these ${count(all.n)} of ${count(all.of)} contacts: they hold ${percent(all.capture)} of the buyers.`);
