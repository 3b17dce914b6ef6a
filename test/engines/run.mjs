// Runs the conformance kit on every engine that is there, in many environments, and the digests of arithmetic and fits once on
// each; prints a table, and says whether all gave the stored hash. `--write` stores the digests that this Node gives.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engines, thisNode } from './engines.mjs';
import { environments, fitsScript, kitScript } from './scripts.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'];
const LOCALES = ['en_US.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];
const NOWHERE = { TZ: ZONES[0], LANG: LOCALES[0], LC_ALL: LOCALES[0] };
const settings = ZONES.flatMap((TZ) => LOCALES.map((LANG) => ({ TZ, LANG, LC_ALL: LANG })));

/** The environments of each kind of engine: how it is prepared, with which flags, in which settings of the process. */
const plain = { called: 'plain', prepared: 'plain', flags: [], settings: [NOWHERE] };
const changed = ['throwing', 'frozen'].map((prepared) => ({ ...plain, called: prepared, prepared }));
const everywhere = { ...plain, called: '4 time zones × 3 locales', settings };
const frozenByNode = { ...plain, called: '--frozen-intrinsics', flags: ['--frozen-intrinsics'] };
const lockdown = { ...plain, called: 'SES lockdown', prepared: 'SES lockdown' };
const ENVIRONMENTS = {
  node: [everywhere, ...changed, frozenByNode, lockdown],
  process: [everywhere, ...changed],
  browser: [everywhere, ...changed],
  worker: [plain, ...changed],
  embedded: [plain, ...changed],
  emulated: [plain, ...changed],
};

const folder = mkdtempSync(join(tmpdir(), 'steelyard-engines-'));
const [kit, fits] = [await kitScript(), await fitsScript()];

if (process.argv.includes('--write')) {
  const own = JSON.parse(await thisNode.run(fits, { folder, env: NOWHERE }));
  writeFileSync(here('digest.json'), `${JSON.stringify(own, null, 2)}\n`);
}
const stored = {
  fits: JSON.stringify(JSON.parse(readFileSync(here('digest.json'), 'utf8'))),
  kit: readFileSync(here('../conformance/digest.txt'), 'utf8').trim(),
};
const row = (...cells) =>
  console.log(
    cells
      .map((cell, i) => String(cell).padEnd([18, 26, 26, 5, 12, 66][i] ?? 0))
      .join(' ')
      .trimEnd(),
  );
const wrong = [];
let runs = 0;

/** One line of the table: the kit on an engine in one environment, as often as there are settings. */
async function line(engine, version, { called, prepared, flags, settings: some }) {
  const digests = new Set();
  let evaluations = 0;
  for (const env of some) {
    try {
      const found = JSON.parse(await engine.run(`${environments[prepared]()}\n${kit}`, { folder, flags, env }));
      evaluations += found.evaluations;
      digests.add(found.digest);
      wrong.push(...found.wrong.map((one) => `${engine.name}, ${called}: ${one}`));
      if (found.digest !== stored.kit) wrong.push(`${engine.name}, ${called}: ${found.digest}`);
    } catch (error) {
      digests.add('failed');
      wrong.push(`${engine.name}, ${called}: ${error.message}`);
    }
    runs++;
  }
  row(engine.name, version, called, some.length, evaluations.toLocaleString('en'), [...digests].join(' '));
}

/** Whether an engine gives the stored digests of arithmetic and fits. */
async function fitLine(engine, version) {
  const given = await engine.run(fits, { folder, env: NOWHERE }).catch((error) => error.message);
  const same = given === stored.fits;
  if (!same) wrong.push(`${engine.name}, arithmetic and fits: ${given.slice(0, 300)}`);
  row(engine.name, version, 'arithmetic and fits', 1, '', same ? 'the stored digests' : 'DIFFERENT');
}

row('engine', 'version', 'environment', 'runs', 'evaluations', 'SHA-256');
for (const engine of engines.filter(({ there }) => there)) {
  const version = await engine.version();
  for (const environment of ENVIRONMENTS[engine.kind]) await line(engine, version, environment);
  await fitLine(engine, version);
}
rmSync(folder, { recursive: true });
const missing = engines.filter(({ there }) => !there);
for (const [had, names] of Map.groupBy?.(missing, (one) => one.had) ?? []) console.log(names, had);
for (const one of wrong) console.log(`DIFFERENT  ${one}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
