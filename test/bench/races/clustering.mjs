// k-means from ten starts, on the same points as scikit-learn's, standardised by both.
import { fitClusters, hamerly } from 'steelyard/fit';
import { writeColumns } from '../binary.mjs';
import { now } from '../clock.mjs';
import { heaps } from '../data.mjs';
import { count, line } from '../lines.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';
import { same } from './shared.mjs';

const K = 8;
const STARTS = 10;

export async function clustering({ folder, quick, rounds, say, there }) {
  say('making points');
  const rows = quick ? 1_000 : 60_000;
  const points = heaps(rows);
  const names = points[0].map((_, j) => `x${j}`);
  const columns = names.map((_, j) => Float64Array.from(points, (point) => point[j]));
  const file = `${folder}/points.bin`;
  writeColumns(file, columns);
  const table = Object.fromEntries(names.map((name, j) => [name, columns[j]]));
  const attributes = Object.fromEntries(names.map((name) => [name, { type: 'number' }]));
  const clusters = (engine) => fitClusters(table, { attributes, k: K, starts: STARTS, engine });
  const inside = []; // nanoseconds in the engine, of each fit
  const ours = () => {
    let milliseconds = 0;
    clusters((...given) => {
      const from = now();
      const found = hamerly(...given);
      milliseconds += now() - from;
      return found;
    });
    inside.push(milliseconds * 1e6);
  };
  const competitors = [{ name: 'ours', rows: 1, turn: timed(ours) }];
  const scikit = there('scikit-learn', await startScikit({ folder, quick, task: 'clustering', file, rows }));
  let note = '';
  if (scikit !== undefined) {
    const [theirs] = await scikit.results();
    const worse = clusters(hamerly).report.inertia / theirs - 1;
    // It may find better clusters, not worse ones.
    same('inertia, against that of scikit-learn,', worse, 1e-5);
    note = `our inertia ${worse <= 0 ? 'lower' : 'higher'} by ${Math.abs(worse).toExponential(0)} of it; from rows to model and report`;
    competitors.push({ name: 'scikit-learn', rows: 1, turn: scikit.turn('ready') });
  }
  const t = await race(competitors, { rounds, say });
  await scikit?.stop();
  const work = `k-means ${count(rows)} × ${names.length}, k = ${K}, ${STARTS} starts`;
  const peer = 'scikit-learn KMeans';
  return [
    line(`${work}, from rows`, peer, t.ours, t['scikit-learn'], { faster: 3 }, note),
    line(
      `${work}, engine`,
      peer,
      inside.slice(1),
      t['scikit-learn'],
      null,
      'starts are drawn outside; with swaps and resamples',
    ),
  ];
}
