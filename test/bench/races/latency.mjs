// One record after the other, as a web service scores them, each with all its contributions; asOf is the same text in every call.
import { compile } from 'steelyard';
import { now } from '../clock.mjs';
import { logistic, recordsOf, scorecard } from '../data.mjs';
import { count, line, timeOf } from '../lines.mjs';
import { engineOf, judge, version } from '../peers/json-rules.mjs';
import { quantile, race, timed } from '../race.mjs';
import { asOf, timesOf } from './shared.mjs';

const FIFTY = 50;
const BATCH = 10;

export async function latency({ calls, rounds, say, there }) {
  say('making rows');
  const contacts = logistic(calls);
  const probability = compile(contacts.model);
  const records = recordsOf(contacts, calls);
  const data = scorecard(calls);
  const points = compile(data.model);
  const leads = recordsOf(data, calls);
  const engine = there('json-rules-engine', { version, peer: engineOf(data) });
  const p99 = [];
  const t = await race(
    [
      {
        name: 'probability',
        rows: 1,
        turn() {
          const times = each(probability, records);
          p99.push(quantile(times, 0.99) * 1e6);
          return quantile(times, 0.5);
        },
      },
      { name: 'fifty', rows: calls, turn: timed(() => inBatches(probability, records)) },
      { name: 'points', rows: 1, turn: () => quantile(each(points, leads), 0.5) },
      { name: 'rules', rows: 1, turn: () => median(engine, data.base, leads.slice(0, Math.min(500, calls / 100))) },
    ],
    { rounds, say },
  );
  const how = `${count(calls)} calls, ${BATCH} at a time`;
  return [
    timeOf('one record, 20 lines, p50', t.probability, 1200, how),
    line('one record, 20 lines, p99', 'its p50', p99.slice(1), t.probability, { atMost: 4 }, how),
    line('many of 50 records, 20 lines, each', 'one by one', t.fifty, t.probability, null, 'totals and bands only'),
    line('one lead, 25 lines, p50', 'json-rules-engine', t.points, t.rules, { faster: 90 }),
  ];
}

/** Scores records by fifty. */
function inBatches(scorer, records) {
  for (let i = 0; i < records.length; i += FIFTY) scorer.many(records.slice(i, i + FIFTY), { asOf });
}

/** Milliseconds per record, by tens. */
function each(scorer, records) {
  let sum = 0;
  const times = timesOf(records.length, BATCH, (i) => {
    sum += scorer.one(records[i], { asOf }).tallies[0].contributions.length;
  });
  if (!(sum > 0)) throw new Error('no lines');
  return times;
}

/** The median milliseconds of a lead. */
async function median(engine, base, leads) {
  const times = new Float64Array(leads.length);
  for (let i = 0; i < leads.length; i++) {
    const from = now();
    await judge(engine, base, leads[i]);
    times[i] = now() - from;
  }
  return quantile(times, 0.5);
}
