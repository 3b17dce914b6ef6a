// Peers that the package itself has no use for. The bench installs them beside itself, at its first full run: packages of Node from
// peers/package.json, packages of Python from peers/requirements.txt.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const FOLDER = path('python');
const PYTHON = path(process.platform === 'win32' ? 'python/Scripts/python.exe' : 'python/bin/python');
const NOTES = { python: path('python/installed.json'), node: path('node_modules/installed.json') };
const MINUTES = 60_000;

/** Installs what is listed and was not installed yet. What cannot be had is noted with the reason. */
export function install(say) {
  const packages = readFileSync(path('package.json'), 'utf8');
  if (noted('node').asked !== packages) {
    say('installing packages of Node beside the bench');
    // Scripts would fetch what a processor alone does not need.
    const args = ['install', '--prefix', path('.'), '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
    const why = problemOf(spawnSync('npm', args, { encoding: 'utf8', timeout: 10 * MINUTES }));
    const names = Object.keys(JSON.parse(packages).optionalDependencies);
    const missing = names.filter((name) => !existsSync(path(`node_modules/${name}`)));
    if (why === null && missing.length === 0) note('node', { asked: packages });
    else say(`  not to be had: ${why ?? missing.join(', ')}`);
  }
  const requirements = readFileSync(path('requirements.txt'), 'utf8');
  if (noted('python').asked !== requirements) {
    say('making a Python beside the bench, with its packages: some minutes');
    const made = spawnSync(process.env.PYTHON ?? 'python3', ['-m', 'venv', FOLDER], { encoding: 'utf8' });
    const failed = problemOf(made);
    if (failed !== null) return say(`  not to be had: ${failed}`);
    const missing = {};
    for (const requirement of requirements.trim().split('\n')) {
      const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement];
      const why = problemOf(spawnSync(PYTHON, args, { encoding: 'utf8', timeout: 10 * MINUTES }));
      if (why !== null) missing[requirement.split('==')[0]] = why;
    }
    // What is missing is asked for again at the next run.
    note('python', { asked: Object.keys(missing).length === 0 ? requirements : null, missing });
  }
}

/** The Python that has such packages; or why it is not there. */
export function python(packages, quick) {
  if (quick) return { why: '--quick starts no Python' };
  if (!existsSync(PYTHON)) return { why: 'no Python could be made beside the bench' };
  const { missing = {} } = noted('python');
  const lacking = packages.filter((name) => Object.hasOwn(missing, name));
  if (lacking.length > 0) return { why: lacking.map((name) => `${name}: ${missing[name]}`).join('; ') };
  return { program: PYTHON };
}

/** A package of Node and its version; or why it is not there. */
export async function packageOf(name) {
  try {
    const { version } = JSON.parse(readFileSync(path(`node_modules/${name}/package.json`), 'utf8'));
    return { version, library: await import(name) };
  } catch (problem) {
    const why = problem.code === 'ENOENT' ? 'not installed; a run without --quick installs it' : problem.message;
    return { why: why.split('\n')[0] };
  }
}

function noted(what) {
  return existsSync(NOTES[what]) ? JSON.parse(readFileSync(NOTES[what], 'utf8')) : {};
}

function note(what, facts) {
  writeFileSync(NOTES[what], JSON.stringify(facts));
}

/** Why a program failed, in a line; null when it did not. */
function problemOf({ status, error, stderr }) {
  if (error !== undefined) return error.message;
  if (status === 0) return null;
  return stderr.trim().split('\n').at(-1) || `ended with ${status}`;
}
