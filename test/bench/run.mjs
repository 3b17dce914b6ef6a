// How fast, in ratios: every race in a process of its own, so that none inherits memory or habits from the one before.
// `npm run bench` runs all, `npm run bench -- fitting latency` some, `npm run bench -- --quick` all with few rows and without Python;
// `npm run bench -- --write` puts what it prints into docs/bench.md; `--cpu` measures processor time, where others use the machine too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { apart } from './apart.mjs';
import { measureProcessorTime } from './clock.mjs';
import { writeSection } from './document.mjs';
import { count, markdownOf, tableOf } from './lines.mjs';
import { load, machine } from './machine.mjs';
import { install } from './peers/installed.mjs';
import { best, staging } from './races/batches.mjs';
import { clustering } from './races/clustering.mjs';
import { logisticColumns, scorecardColumns } from './races/columns.mjs';
import { explaining } from './races/explaining.mjs';
import { fitting } from './races/fitting.mjs';
import { latency } from './races/latency.mjs';
import { logisticRecords, scorecardRecords } from './races/records.mjs';
import { shapes } from './races/shapes.mjs';

const races = {
  logisticColumns,
  scorecardColumns,
  logisticRecords,
  scorecardRecords,
  best,
  staging,
  latency,
  explaining,
  fitting,
  shapes,
  clustering,
};

const FULL = { quick: false, rows: 1_000_000, calls: 100_000, rounds: 7 };
const QUICK = { quick: true, rows: 100_000, calls: 10_000, rounds: 3 };

if (process.send === undefined) await all(process.argv.slice(2));
else await one(...process.argv.slice(2));

async function all(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, cpu: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const names = positionals.length === 0 ? Object.keys(races) : positionals;
  const unknown = names.filter((name) => !Object.hasOwn(races, name));
  if (unknown.length > 0)
    throw new Error(`expected races among ${Object.keys(races).join(', ')}, got ${unknown.join(', ')}`);
  if (values.write && (values.quick || positionals.length > 0))
    throw new Error('--write: expected the full run, got --quick or some races; docs/bench.md shows all');
  if (values.cpu) measureProcessorTime();
  if (!values.quick) install(say);
  const size = values.quick ? QUICK : FULL;
  const about = [
    ...machine(),
    values.cpu ? 'processor time; every peer on one thread' : 'time on the wall; peers that can use all cores',
    `load before: ${load()}`,
  ];
  say(about.join('\n'));
  say(`${count(size.rows)} rows, ${size.rounds} rounds after a warm-up in which competitors take turns\n`);
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
  const started = performance.now();
  const lines = [];
  const versions = new Map();
  const notThere = new Map();
  try {
    for (const name of names) {
      const from = performance.now();
      const result = await apart(fileURLToPath(import.meta.url), [name, folder, JSON.stringify(size)]);
      lines.push(...result.lines);
      for (const [peer, version] of result.versions) versions.set(peer, version);
      for (const [peer, why] of result.notThere) notThere.set(peer, why);
      say(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  about.push(`load after: ${load()}`);
  const peers = [
    ...[...versions].map(([peer, version]) => `${peer}: ${version}`),
    ...[...notThere].map(([peer, why]) => `${peer}: not there, ${why}`),
  ];
  say(`\n${tableOf(lines)}\n`);
  say([...peers, about.at(-1), `${((performance.now() - started) / 1000).toFixed(0)} s in all`].join('\n'));
  const command = `made by \`npm run bench -- ${args.join(' ')}\``;
  if (values.write) writeSection('races', [command, ...about, ...peers], markdownOf(lines));
}

async function one(name, folder, size) {
  const [versions, notThere] = [new Map(), new Map()];
  const lines = await races[name]({
    ...JSON.parse(size),
    folder,
    say: (what) => say(`${name}: ${what}`),
    /** Notes which version of a peer runs, or why it does not; gives the peer, or undefined. */
    there(peer, { version, why, peer: found }) {
      if (found === undefined) notThere.set(peer, why);
      else versions.set(peer, version);
      return found;
    },
  });
  process.send({ lines, versions: [...versions], notThere: [...notThere] });
  process.disconnect();
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
