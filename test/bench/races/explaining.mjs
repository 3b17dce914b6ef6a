// What an explanation or a ledger costs beside the evaluation that it tells, of a record with 20 lines.
import { compile, explain, explainer, ledger } from 'steelyard';
import { logistic, recordsOf } from '../data.mjs';
import { line } from '../lines.mjs';
import { quantile, race } from '../race.mjs';
import { asOf, timesOf } from './shared.mjs';

const GOAL = { atMost: 3 };
const EXPLAINED = 500; // of the records that are scored

export async function explaining({ calls, rounds, say }) {
  say('making rows');
  const data = logistic(calls);
  const { model } = data;
  const records = recordsOf(data, calls);
  const scorer = compile(model);
  const n = Math.min(EXPLAINED, calls / 50);
  const evaluations = records.slice(0, n).map((record) => scorer.one(record, { asOf }));
  const ready = explainer(model);
  const p50 = (calls, batch, work) => () => quantile(timesOf(calls, batch, work), 0.5);
  const each = (name, work) => ({ name, rows: 1, turn: p50(n, 1, (i) => work(evaluations[i])) });
  const t = await race(
    [
      { name: 'one', rows: 1, turn: p50(calls, 10, (i) => scorer.one(records[i], { asOf })) },
      each('explain, top 3', (evaluation) => explain(model, evaluation, { top: 3 })),
      each('explain, all', (evaluation) => explain(model, evaluation)),
      each('ledger', (evaluation) => ledger(model, evaluation)),
      each('explainer, top 3', (evaluation) => ready.explain(evaluation, { top: 3 })),
      each('explainer, all', (evaluation) => ready.explain(evaluation)),
      each('explainer, ledger', (evaluation) => ready.ledger(evaluation)),
    ],
    { rounds, say },
  );
  const { one, ...others } = t;
  return Object.entries(others).map(([name, times]) =>
    line(
      `${name}, 20 lines, p50`,
      'scorer.one',
      times,
      one,
      GOAL,
      name.startsWith('explainer') ? 'model opened once' : '',
    ),
  );
}
