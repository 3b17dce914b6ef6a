// Runs the tests of a script as vitest does, but loads the script anew in milliseconds. `expect` and `vi` are those of vitest.
import vm from 'node:vm';
import fc from 'fast-check';
import * as vitest from 'vitest';

// That a property fails is all that matters, not the smallest example.
fc.configureGlobal({ seed: 20260630, endOnFailure: true });
process.env.CASES = 'few';

/** What switches look at; see mutants.mjs. */
export const state = {
  active: -1,
  hits: 0,
  limit: Number.POSITIVE_INFINITY,
  counts: null,
  /** An endless loop passes its mutant again and again. */
  hit() {
    if (++this.hits > this.limit) throw new Error('endless');
    return true;
  },
};

/** A script that is read once; `run` loads it anew. */
export async function ready({ test, script, packages }) {
  const compiled = new vm.Script(script, {
    filename: `${test}.js`,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const loaded = new Map();
  for (const name of packages) if (name !== 'vitest') loaded.set(name, { __esModule: true, ...(await import(name)) });
  return compiled.runInThisContext() && { loaded, load: compiled.runInThisContext() };
}

/**
 * Loads a script and runs its tests until one fails.
 *
 * @param wanted - names of tests; without it none is run
 * @returns the names of all tests, the milliseconds that the wanted ones took, and the name of what failed and why, or null
 */
export async function run({ loaded, load }, wanted = new Set()) {
  const root = suite('', null, {});
  let current = root;
  let running = null;
  const nested = (name, options, body) => {
    const outer = current;
    current = suite(name, outer, options);
    outer.tasks.push(current);
    body();
    current = outer;
  };
  const add = (name, options, body) =>
    current.tasks.push({ name, body, tags: tagsOf(options, current), suite: current });
  const hook = (list) => (body) => void current[list].push(body);
  const given = {
    __esModule: true,
    ...vitest,
    test: withEach(add),
    it: withEach(add),
    describe: withEach(nested),
    beforeAll: hook('beforeAll'),
    afterAll: hook('afterAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    expectTypeOf: anything,
    TestRunner: { getCurrentTest: () => running },
  };
  const names = [];
  try {
    load(state, (name) => (name === 'vitest' ? given : loaded.get(name)));
    name(root, '', new Map());
    // A list of cases that a mutant emptied: the tests that are missing have failed.
    for (const one of wanted) if (!names.includes(one)) return { names, failed: one, why: new Error('it is gone') };
    const began = performance.now();
    const failed = await within(root);
    return { names, ms: performance.now() - began, ...(failed ?? { failed: null }) };
  } catch (why) {
    return { names, failed: 'loading', why };
  } finally {
    vitest.vi.restoreAllMocks();
  }

  function name(from, path, seen) {
    for (const task of from.tasks) {
      const full = path === '' ? task.name : `${path} > ${task.name}`;
      if (task.tasks) name(task, full, seen);
      else if (!task.tags.includes('long')) {
        const nth = (seen.get(full) ?? 0) + 1;
        seen.set(full, nth);
        task.full = nth === 1 ? full : `${full} #${nth}`;
        names.push(task.full);
      }
    }
  }

  async function within(from) {
    if (!meant(from)) return null;
    for (const body of from.beforeAll) await body();
    for (const task of from.tasks) {
      const failed = task.tasks ? await within(task) : wanted.has(task.full) ? await once(task) : null;
      if (failed !== null) return failed;
    }
    for (const body of from.afterAll) await body();
    return null;
  }

  async function once(task) {
    const suites = [];
    for (let at = task.suite; at !== null; at = at.outer) suites.unshift(at);
    running = task;
    try {
      for (const one of suites) for (const body of one.beforeEach) await body();
      await task.body({ expect: vitest.expect, task });
      for (const one of suites) for (const body of one.afterEach) await body();
      return null;
    } catch (why) {
      return { failed: task.full, why };
    } finally {
      running = null;
    }
  }

  function meant(task) {
    return task.tasks ? task.tasks.some(meant) : wanted.has(task.full);
  }
}

function suite(name, outer, options) {
  const lists = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
  return { name, outer, tasks: [], tags: outer ? tagsOf(options, outer) : [], ...lists };
}

function tagsOf(options, outer) {
  return [...outer.tags, ...[options?.tags ?? []].flat()];
}

/** `test(name, body)`, `test(name, options, body)` and `test.each(rows)(name, body)`; likewise `describe`. */
function withEach(add) {
  const one = (name, ...rest) => add(String(name), ...split(rest));
  one.each =
    (rows) =>
    (name, ...rest) => {
      const [options, body] = split(rest);
      for (const [i, row] of rows.entries())
        add(`${name} [${i}]`, options, () => body(...(Array.isArray(row) ? row : [row])));
    };
  return one;
}

function split(rest) {
  return typeof rest[0] === 'function' ? [{}, rest[0]] : [rest[0], rest[1]];
}

/** Types are proven by the compiler: whatever is asked of them here is right. */
const anything = new Proxy(() => {}, { get: () => anything, apply: () => anything });
