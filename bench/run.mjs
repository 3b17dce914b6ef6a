// How fast, in ratios: every race in a process of its own, so that none inherits memory or habits from the one before.
// `node bench/run.mjs` runs all, `node bench/run.mjs fitting latency` some.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableOf } from './lines.mjs';
import { logisticColumns, scorecardColumns } from './races/columns.mjs';
import { fitting } from './races/fitting.mjs';
import { latency } from './races/latency.mjs';
import { logisticRecords, scorecardRecords } from './races/records.mjs';

const races = { logisticColumns, scorecardColumns, logisticRecords, scorecardRecords, fitting, latency };

if (process.send === undefined) await all(process.argv.slice(2));
else await one(process.argv[2], process.argv[3]);

async function all(asked) {
  const names = asked.length === 0 ? Object.keys(races) : asked;
  const unknown = names.filter((name) => !Object.hasOwn(races, name));
  if (unknown.length > 0)
    throw new Error(`expected races among ${Object.keys(races).join(', ')}, got ${unknown.join(', ')}`);
  const [cpu] = cpus();
  say(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model.trim()}, load ${loadavg()[0].toFixed(1)}`,
  );
  say('Medians of 7 interleaved rounds after a warm-up; scikit-learn may use all cores, everything else uses one.\n');
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
  const started = performance.now();
  const lines = [];
  const leftOut = new Set(['DuckDB: no database runs here']);
  try {
    for (const name of names) {
      const from = performance.now();
      const result = await apart(name, folder);
      lines.push(...result.lines);
      for (const peer of result.leftOut) leftOut.add(peer);
      say(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`\n${tableOf(lines)}\n`);
  for (const peer of leftOut) say(`left out: ${peer}`);
  say(`load ${loadavg()[0].toFixed(1)} at the end; ${((performance.now() - started) / 1000).toFixed(0)} s in all`);
}

/** Runs a race in a process of its own. */
function apart(name, folder) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [name, folder]);
    let result;
    child.on('message', (message) => {
      result = message;
    });
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}

async function one(name, folder) {
  const leftOut = [];
  const lines = await races[name]({
    folder,
    say: (what) => say(`${name}: ${what}`),
    leftOut: (peer, why) => leftOut.push(`${peer}: ${why}`),
  });
  process.send({ lines, leftOut });
  process.disconnect();
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
