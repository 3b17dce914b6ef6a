import config from '../../vitest.config.ts';

// The quick form of the tests, as one project, for the files that `run.mjs` names. Each file loads the library anew, so that a
// mutant in what runs at loading is seen.
const [shared] = config({ mode: 'quick', command: 'serve' }).test.projects;
export default {
  resolve: shared.resolve,
  test: {
    ...shared.test,
    name: 'mutation',
    isolate: true,
    include: process.env.MUTATION_TESTS?.split(','),
    exclude: [],
  },
};
