// Runs the conformance kit on every engine that is there, in many environments, and once the digests of arithmetic and fits;
// prints a table, and fails unless all gave the stored hashes. `--write` first stores the digests that this Node gives.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engines, thisNode } from './engines.mjs';
import { environmentsOf, USUAL } from './environments.mjs';
import { fitsScript, kitScript } from './scripts.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'steelyard-engines-'));
const [kit, fits] = [await kitScript(), await fitsScript()];
if (process.argv.includes('--write')) {
  const own = JSON.parse(await thisNode.run(fits, { folder, env: USUAL }));
  writeFileSync(here('digest.json'), `${JSON.stringify(own, null, 2)}\n`);
}
const storedFits = JSON.stringify(JSON.parse(readFileSync(here('digest.json'), 'utf8')));
const storedHash = readFileSync(here('../conformance/digest.txt'), 'utf8').trim();

const WIDTHS = [15, 27, 28, 5, 12];
const wrong = [];
const total = { engines: 0, runs: 0, evaluations: 0 };

function print(...cells) {
  console.log(
    cells
      .map((cell, i) => String(cell).padEnd(WIDTHS[i] ?? 0))
      .join(' ')
      .trimEnd(),
  );
}

/** One line of the table: the kit on an engine in one environment, as often as the environment has settings. */
async function kitLine(engine, version, { called, prelude, flags, settings }) {
  const hashes = new Set();
  const seen = { timeZone: new Set(), locale: new Set() };
  let evaluations = 0;
  for (const env of settings) {
    const where = `${engine.name}, ${called}, ${env.TZ}, ${env.LANG}`;
    try {
      const found = JSON.parse(await engine.run(`${prelude}\n${kit}`, { folder, flags, env }));
      evaluations += found.evaluations;
      hashes.add(found.digest);
      for (const [what, name] of Object.entries(found.seen ?? {})) seen[what].add(name);
      wrong.push(...found.wrong.map((one) => `${where}: ${one}`));
    } catch (error) {
      hashes.add('failed');
      wrong.push(`${where}: ${error.message}`);
    }
  }
  total.runs += settings.length;
  total.evaluations += evaluations;
  print(
    engine.name,
    version,
    // What the engine says, not what it was told: some have one locale only.
    seen.locale.size === 0
      ? called
      : `${seen.timeZone.size} time zones, ${seen.locale.size} locale${seen.locale.size === 1 ? '' : 's'}`,
    settings.length,
    evaluations.toLocaleString('en'),
    [...hashes].map((hash) => hash.slice(0, 16)).join(' '),
  );
  for (const hash of hashes)
    if (hash !== storedHash && hash !== 'failed')
      wrong.push(`${engine.name}, ${called}: expected ${storedHash}, got ${hash}`);
}

/** Whether an engine gives the stored digests of arithmetic and fits. */
async function fitsLine(engine, version) {
  const given = await engine.run(fits, { folder, env: USUAL }).catch((error) => error.message);
  if (given !== storedFits) wrong.push(`${engine.name}, arithmetic and fits: expected ${storedFits}, got ${given}`);
  print(engine.name, version, 'arithmetic and fits', 1, '', given === storedFits ? 'as in digest.json' : 'DIFFERENT');
}

const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wanted = engines.filter(({ name }) => only.length === 0 || only.some((one) => name.startsWith(one)));
print('engine', 'version', 'environment', 'runs', 'evaluations', 'SHA-256');
for (const engine of wanted.filter(({ there }) => there)) {
  total.engines++;
  const version = await engine.version();
  for (const environment of environmentsOf(engine.kind)) await kitLine(engine, version, environment);
  if (engine.fits) await fitsLine(engine, version);
}
rmSync(folder, { recursive: true });
for (const one of wrong) console.log(`DIFFERENT  ${one.slice(0, 2000)}`);
for (const { name, had } of wanted.filter(({ there }) => !there)) console.log(`not there  ${name}: ${had}`);
const verdict =
  total.runs === 0 ? 'nothing was run' : wrong.length > 0 ? 'NOT all the same' : `one hash, ${storedHash}`;
const on = `${total.engines} engine${total.engines === 1 ? '' : 's'}`;
console.log(`${total.evaluations.toLocaleString('en')} evaluations in ${total.runs} runs on ${on}: ${verdict}`);
process.exitCode = wrong.length === 0 && total.runs > 0 ? 0 : 1;
