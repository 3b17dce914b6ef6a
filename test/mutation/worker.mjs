// A process that tries what `run.mjs` sends: { survey: script } runs each test by itself without a mutant and says what it reaches;
// { mutant } tries a mutant.
import { readFileSync } from 'node:fs';
import { ready, run, state } from './harness.mjs';

const folder = process.argv[2];
const { scripts, mutants, patience } = JSON.parse(readFileSync(`${folder}/area.json`, 'utf8'));
const loaded = new Map();
let outside = null;
process.on('unhandledRejection', (why) => {
  outside = why;
});

process.on('message', async (message) => {
  try {
    process.send(message.mutant ? await tried(message.mutant) : await surveyed(message.survey));
  } catch (why) {
    process.send({ broken: String(why?.stack ?? why) });
  }
});

async function scriptOf(index) {
  if (!loaded.has(index))
    loaded.set(index, await ready({ ...scripts[index], script: readFileSync(`${folder}/${index}.js`, 'utf8') }));
  return loaded.get(index);
}

/**
 * What loading reaches, and each test by itself: what one finds kept from another would hide what it needs. A test that takes longer
 * than the patience has `reached: null`.
 */
async function surveyed(index) {
  const script = await scriptOf(index);
  await run(script);
  const { reached: loading, result } = await counting(script);
  const tests = [];
  for (const name of result.names) {
    const { reached, result: own } = await counting(script, new Set([name]));
    // What takes long may fail for that alone, on a busy machine.
    if (own.failed !== null && !(own.ms > patience))
      return { broken: `${scripts[index].test}: ${name} fails without a mutant: ${own.why?.message}` };
    tests.push({ name, ms: own.ms, reached: own.ms > patience ? null : reached });
  }
  if (result.failed !== null) return { broken: `${scripts[index].test} fails without a mutant: ${result.why?.stack}` };
  return { loading, tests };
}

async function counting(script, wanted) {
  state.counts = new Float64Array(mutants);
  const result = await run(script, wanted);
  const reached = [];
  state.counts.forEach((count, id) => void (count > 0 && reached.push([id, count])));
  state.counts = null;
  return { reached, result };
}

/** Runs the tests of each round until one fails. */
async function tried({ id, rounds, limit }) {
  for (const { script, tests } of rounds) {
    const one = await scriptOf(script);
    Object.assign(state, { active: id, hits: 0, limit });
    outside = null;
    const { failed, why } = await run(one, new Set(tests));
    state.active = -1;
    if (failed !== null || outside !== null || state.hits > limit)
      return {
        killed: true,
        by: `${scripts[script].test}: ${failed}`,
        why: String((why ?? outside)?.message).slice(0, 200),
      };
  }
  return { killed: false };
}
