// What hosts do with a batch: take the best rows of it, and score one table by several models and instants.
import * as steelyard from 'steelyard';
import { logistic, tableOf } from '../data.mjs';
import { count, line } from '../lines.mjs';
import { race, repeated, timed } from '../race.mjs';
import { asOf } from './shared.mjs';

const N = 100;
const MODELS = 5;

/** best(n) against sorting all rows. */
export async function best({ rows, rounds, say }) {
  say('making rows');
  const data = logistic(rows);
  const batch = steelyard.compile(data.model).many(tableOf(data), { asOf });
  const numbers = batch.numbers.probability;
  const sorted = () => {
    const positions = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) positions[i] = i;
    return positions.sort((a, b) => numbers[b] - numbers[a] || a - b).subarray(0, N);
  };
  const ours = batch.best(N);
  if (sorted().some((position, i) => position !== ours[i])) throw new Error('best gives other rows than a sort');
  const t = await race(
    [
      { name: 'ours', rows, turn: timed(() => batch.best(N)) },
      { name: 'sort', rows, turn: timed(sorted) },
    ],
    { rounds, say },
  );
  return [line(`best ${N} of ${count(rows)}`, 'a full sort', t.ours, t.sort, null, 'of positions in a typed array')];
}

/** A table that is staged once against the same table read anew, for several models at instants of their own. */
export async function staging({ rows, rounds, say, there }) {
  say('making rows');
  const n = rows / 10;
  const data = logistic(n);
  const scorers = Array.from({ length: MODELS }, (_, k) =>
    steelyard.compile(steelyard.parseModel({ ...data.model, intercept: data.intercept + k, version: String(k) })),
  );
  const table = arraysOf(data);
  const instants = scorers.map((_, k) => asOf.replace('2026', String(2026 + k)));
  const turnOf = (from) => repeated(MODELS, (k) => scorers[k].many(from, { asOf: instants[k] }));
  const competitors = [{ name: 'anew', rows: MODELS * n, turn: turnOf(table) }];
  const { stage } = steelyard;
  const why = 'the library has no stage(table) yet';
  const peer = there('stage(table)', { version: 'ours', why, peer: stage });
  if (peer !== undefined) {
    const both = [table, stage(table)].map((one) => scorers[1].many(one, { asOf }).numbers.probability);
    if (both[0].some((one, i) => one !== both[1][i])) throw new Error('a staged table gives other probabilities');
    const turn = timed(() => turnOf(stage(table))());
    competitors.push({ name: 'staged', rows: MODELS * n, turn });
  }
  const t = await race(competitors, { rounds, say });
  const work = `${MODELS} models × ${count(n)} × 20, arrays`;
  return [
    peer === undefined
      ? line(`${work}, read anew by each`, 'stage(table)', t.anew, undefined, null)
      : line(`${work}, staged once`, 'read anew', t.staged, t.anew, null, 'with staging'),
  ];
}

/** Columns as plain arrays, texts and nulls in them. */
function arraysOf({ numbers, categories }) {
  return Object.fromEntries([
    ...numbers.map(({ name, data }) => [name, Array.from(data, (x) => (Number.isNaN(x) ? null : x))]),
    ...categories.map(({ name, data, values }) => [name, Array.from(data, (code) => values[code] ?? null)]),
  ]);
}
