// One record after the other, as a web service judges them, each with all its reasons by name.
import { compile } from 'steelyard';
import { logistic, recordsOf, scorecard } from '../data.mjs';
import { digits, fact, line } from '../lines.mjs';
import { engineOf, judge } from '../peers/json-rules.mjs';
import { quantile, race } from '../race.mjs';
import { asOf } from './shared.mjs';

const CALLS = 100_000;
const BATCH = 10; // calls a time is taken over: below that the clock itself counts
const LEADS = 500;

export async function latency({ say }) {
  say('making rows');
  const contacts = logistic(CALLS);
  const probability = compile(contacts.model);
  const records = recordsOf(contacts, CALLS);
  const data = scorecard(CALLS);
  const points = compile(data.model);
  const leads = recordsOf(data, CALLS);
  const engine = engineOf(data);
  const spread = { p50: [], p99: [] };
  const t = await race(
    [
      {
        name: 'probability',
        rows: 1,
        turn() {
          const { p50, p99 } = each(probability, records);
          spread.p50.push(p50);
          spread.p99.push(p99);
          return p50;
        },
      },
      { name: 'points', rows: 1, turn: () => each(points, leads).p50 },
      {
        name: 'rules',
        rows: 1,
        async turn() {
          const times = new Float64Array(LEADS);
          for (let i = 0; i < LEADS; i++) {
            const from = performance.now();
            await judge(engine, data.base, leads[i]);
            times[i] = performance.now() - from;
          }
          return quantile(times, 0.5);
        },
      },
    ],
    { say },
  );
  const p50 = quantile(spread.p50.slice(1), 0.5);
  const p99 = quantile(spread.p99.slice(1), 0.5);
  const how = `${CALLS} calls, ${BATCH} at a time`;
  return [
    fact('one record, 20 lines, p50', `${digits(p50 * 1000)} µs`, 'about 1 µs, up to 1.3', p50 <= 0.0013, how),
    fact('one record, 20 lines, p99', `${digits(p99 / p50)} × p50`, 'at most 5 ×', p99 <= 5 * p50, how),
    line('one lead, 25 lines, p50', 'json-rules-engine', t.points, t.rules, { faster: 90 }),
  ];
}

/** Quantiles of the milliseconds per call. */
function each(scorer, records) {
  const times = new Float64Array(CALLS / BATCH);
  let sum = 0;
  for (let b = 0; b < times.length; b++) {
    const from = performance.now();
    for (let i = b * BATCH; i < (b + 1) * BATCH; i++)
      sum += scorer.one(records[i], { asOf }).tallies[0].contributions.length;
    times[b] = (performance.now() - from) / BATCH;
  }
  if (!(sum > 0)) throw new Error('no lines');
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
