// Prints what this package stands on: packages, licences, scripts that run at installation, known vulnerabilities. docs/decisions/0045
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { broughtAlong, forDevelopment, installScripts, named } from './packages.mjs';

const along = broughtAlong();
console.log(`An installation brings along ${along.length} packages:`);
for (const one of along) console.log(`  ${named(one).padEnd(32)} ${one.license ?? 'no licence'}`);

const tools = forDevelopment();
const licences = new Map();
for (const { license = 'no licence' } of tools) licences.set(license, (licences.get(license) ?? 0) + 1);
console.log(`\nTests and builds need ${tools.length} others, which are not published. By licence:`);
for (const [licence, n] of [...licences].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
  console.log(`  ${String(n).padStart(4)}  ${licence}`);

const running = [...along, ...tools].filter((one) => installScripts(one).length > 0);
console.log('\nScripts that run at installation:');
for (const one of running) console.log(`  ${named(one)} (${along.includes(one) ? 'brought along' : 'development'})`);
if (running.length === 0) console.log('  none');

console.log('\nKnown vulnerabilities:');
const counts = audited();
if (counts === undefined) {
  console.log('  not asked: the registry gave no answer');
  process.exitCode = 1;
} else {
  const { total, ...levels } = counts;
  const some = Object.entries(levels).filter(([, n]) => n > 0);
  console.log(total === 0 ? '  none' : `  ${some.map(([level, n]) => `${n} ${level}`).join(', ')}: npm audit`);
  if (total > 0) process.exitCode = 1;
}

/** How many npm knows, by level. It wants a lock file, and there is none to keep: it is made for the question, in another folder. */
function audited() {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-audit-'));
  try {
    copyFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), join(folder, 'package.json'));
    const quiet = { cwd: folder, stdio: 'ignore' };
    execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], quiet);
    const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: folder, encoding: 'utf8' });
    return JSON.parse(stdout).metadata?.vulnerabilities;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
