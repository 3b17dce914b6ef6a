// Tries the mutants of one area in some processes.
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { mutantsOf } from './mutants.mjs';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
/** Tests that take less than this many milliseconds are tried before all others. */
const SOON = 20;

/**
 * The mutants of some sources, each with `status`: `noticed` (a test failed or never ended), `survived`, `unread` (no test reaches it)
 * or `marked` (in the source, with its reason).
 *
 * @param every - of the mutants only each nth is tried
 * @param known - what became of mutants that were noticed before, by their keys; they are not tried again
 * @param patience - tests that take more milliseconds without a mutant are left out
 */
export async function triedArea({ files, tests, folder, concurrency, every, patience, known, told }) {
  const { text, mutants } = await mutantsOf(files);
  // What loads a source by a name that it computes loads it from the disk, without mutants.
  const readable = tests.filter(
    (test) => !/await import\(|vi\.(mock|doMock|stub|useFake)/.test(readFileSync(test, 'utf8')),
  );
  const scripts = await bundled(readable, text);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  scripts.forEach(({ script }, i) => void writeFileSync(`${folder}/${i}.js`, script));
  const listed = scripts.map(({ test, packages }) => ({ test, packages }));
  writeFileSync(`${folder}/area.json`, JSON.stringify({ scripts: listed, mutants: mutants.length, patience }));

  const pool = new Pool(folder, concurrency);
  const surveys = await pool.all(
    scripts.map((_, survey) => ({ message: { survey }, wait: 600_000 })),
    () => {},
  );
  for (const survey of surveys)
    if (survey.broken ?? survey.endless) throw new Error(survey.broken ?? 'a test never ends');
  const skipped = surveys.flatMap(({ tests }) => tests.filter(({ reached }) => reached === null)).length;
  told(
    `${mutants.length} mutants, ${surveys.flatMap(({ tests }) => tests).length} tests, ${skipped} of them left out because they take long`,
  );

  const chosen = mutants.filter((_, i) => i % every === 0);
  for (const mutant of chosen) mutant.status = mutant.reason !== null ? 'marked' : (known.get(mutant.key) ?? 'unread');
  const open = chosen.filter(({ status }) => status === 'unread');
  const jobs = open.map((mutant) => jobOf(mutant, surveys)).filter((job) => job.message.mutant.rounds.length > 0);
  let done = 0;
  await pool.all(jobs, (job, answer) => {
    if (answer.broken) throw new Error(answer.broken);
    job.mutant.status = answer.killed || answer.endless ? 'noticed' : 'survived';
    job.mutant.by = answer.by;
    if (++done % 200 === 0) told(`${done} of ${jobs.length} tried`);
  });
  pool.end();
  return chosen;
}

/** Quick tests of all scripts first, then the others. What loading a script reaches may matter to any of its tests. */
function jobOf(mutant, surveys) {
  const rounds = [];
  let hits = 0;
  let all = 0;
  surveys.forEach(({ loading, tests }, script) => {
    const atLoading = countOf(loading, mutant.id);
    hits += atLoading * (tests.length + 1);
    const reaching = [];
    for (const test of tests.filter(({ reached }) => reached !== null)) {
      const count = countOf(test.reached, mutant.id);
      hits += count;
      if (count + atLoading > 0) reaching.push(test);
    }
    const soon = reaching.filter(({ ms }) => ms < SOON);
    const later = reaching.filter(({ ms }) => ms >= SOON);
    const took = (list) => list.reduce((sum, { ms }) => sum + ms, 0);
    all += took(reaching);
    if (soon.length > 0) rounds.push({ script, tests: soon.map(({ name }) => name), ms: took(soon), round: 1 });
    if (later.length > 0) rounds.push({ script, tests: later.map(({ name }) => name), ms: took(later), round: 2 });
  });
  rounds.sort((a, b) => a.round - b.round || a.ms - b.ms);
  return {
    mutant,
    message: { mutant: { id: mutant.id, rounds, limit: 10 * hits + 10_000 } },
    wait: 10_000 + 10 * all,
  };
}

function countOf(reached, id) {
  reached.index ??= new Map(reached);
  return reached.index.get(id) ?? 0;
}

/** Processes that take one job at a time. One that does not answer in time is ended, and another takes its place. */
class Pool {
  constructor(folder, size) {
    this.workers = Array.from({ length: size }, () => null);
    this.folder = folder;
  }

  async all(jobs, each) {
    const answers = [];
    let next = 0;
    await Promise.all(
      this.workers.map(async (_, at) => {
        while (next < jobs.length) {
          const index = next++;
          answers[index] = await this.ask(at, jobs[index]);
          each(jobs[index], answers[index]);
        }
      }),
    );
    return answers;
  }

  ask(at, { message, wait }) {
    this.workers[at] ??= fork(WORKER, [this.folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--max-old-space-size=1500'],
    });
    const worker = this.workers[at];
    return new Promise((resolve) => {
      const answered = (answer) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(answer);
      };
      const gone = () => {
        this.workers[at] = null;
        answered({ endless: true });
      };
      const timer = setTimeout(() => {
        worker.kill('SIGKILL');
        gone();
      }, wait);
      worker.once('message', answered);
      worker.once('exit', gone);
      worker.send(message);
    });
  }

  end() {
    for (const worker of this.workers) worker?.kill();
  }
}
