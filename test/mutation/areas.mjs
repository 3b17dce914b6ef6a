// Which tests belong to which source. A mutant is tried on the tests of its area only; the whole suite would take minutes for each.
// Paths are starts of paths. The first area that names a file has it.

import { readdirSync } from 'node:fs';

/** What the model says in SQL, PMML and pictures is proven by running databases and readers, which takes too long for each mutant. */
export const ELSEWHERE = /(^|[/-])(sql|sqls|pmml|pmmls|pmml-axis|dmn|dmns|plot|plots)\.ts$/;

const terms = (name, ...more) => ({
  name: `model/terms/${name}`,
  source: [`src/model/terms/${name}/`],
  tests: [`test/model/terms/${name}.test.ts`, 'test/model/terms/every.test.ts', ...more],
});
// Which lists of a kind are ordered is proven where models are compared.
const kind = (name, ...more) => ({
  name: `kinds/${name}`,
  source: [`src/kinds/${name}/`],
  tests: [`test/kinds/${name}.test.ts`, 'test/explain/diff.test.ts', ...more],
});

export const AREAS = [
  {
    name: 'core',
    source: ['src/core/'],
    tests: ['test/core/', 'test/model/steps.test.ts', 'test/model/edges.test.ts'],
  },
  {
    name: 'model/band',
    source: ['src/model/band/'],
    tests: ['test/model/band.test.ts', 'test/model/edges.test.ts', 'test/model/border.test.ts'],
  },
  // What models say to explanations, to fits, to searches for what would change a result and to people who decide is proven there.
  {
    name: 'facts, fits, searches, decisions',
    source: readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((file) =>
        /^(model|kinds).*[/-](facts|learned|rescaled|turning|moved|reason-codes?|explained|implied|stretch|exact-days|deciding)\.ts$/.test(
          file,
        ),
      )
      .map((file) => `src/${file}`),
    tests: [
      'test/explain/',
      'test/words/',
      'test/model/attribute.test.ts',
      'test/model/edges.test.ts',
      'test/model/condition-asks.test.ts',
      'test/model/derived/facts.test.ts',
      'test/fit/learned.test.ts',
      'test/fit/to-points.test.ts',
      'test/fit/update/',
      'test/model/parameter.test.ts',
      'test/model/strongest.test.ts',
      // Decisions of people, and changes that reach a goal, where they are about rules.
      'test/kinds/rules.test.ts',
      'test/kinds/deciding.test.ts',
    ],
  },
  {
    name: 'model/tally',
    source: ['src/model/tally/'],
    tests: [
      'test/model/tally.test.ts',
      'test/model/kernel.test.ts',
      'test/model/unit.test.ts',
      'test/model/highest.test.ts',
      'test/model/strongest.test.ts',
      'test/model/scorer.test.ts',
      'test/model/steps.test.ts',
      'test/model/terms/every.test.ts',
      'test/model/terms/set-points.test.ts',
      'test/model/columns.test.ts',
      'test/model/read-back.test.ts',
      'test/kinds/lead-score.test.ts',
      'test/kinds/account-score.test.ts',
    ],
  },
  {
    name: 'model/condition',
    source: ['src/model/condition/'],
    tests: [
      'test/model/condition.test.ts',
      'test/model/condition-asks.test.ts',
      'test/model/absent.test.ts',
      'test/model/terms/when.test.ts',
      'test/model/terms/cases.test.ts',
      'test/kinds/rules.test.ts',
    ],
  },
  // Kinds count items of lists, and explanations tell what a fact was made of.
  {
    name: 'model/derived',
    source: ['src/model/derived/'],
    tests: [
      'test/model/derived/',
      'test/kinds/account-score.test.ts',
      'test/kinds/contact-mix.test.ts',
      'test/explain/derived.test.ts',
    ],
  },
  {
    name: 'model/table',
    source: ['src/model/table/'],
    tests: [
      'table',
      'forms',
      'unreadable',
      'columns',
      'properties',
      'border',
      'options',
      'scorer',
      'stage',
      'staged',
      'list',
      'set',
      'read-back',
      'only',
      'absent',
      'terms/events',
      'terms/roll-up',
    ].map((name) => `test/model/${name}.test.ts`),
  },
  terms('bins', 'test/model/edges.test.ts'),
  terms('cases'),
  terms('cross', 'test/model/limits.test.ts'),
  terms('curve', 'test/model/calibration.test.ts'),
  terms('distance'),
  terms('events'),
  terms('linear'),
  terms('points', 'test/model/terms/set-points.test.ts', 'test/model/limits.test.ts'),
  terms('recency'),
  terms('roll-up'),
  terms('when'),
  { name: 'model/terms', source: ['src/model/terms/'], tests: ['test/model/terms/'] },
  {
    name: 'model/rules',
    source: ['src/model/rules/'],
    tests: ['rules', 'lifecycle', 'contact-mix', 'engagement', 'lead-score'].map(
      (name) => `test/kinds/${name}.test.ts`,
    ),
  },
  {
    name: 'model/attribute, model/bin',
    source: ['src/model/attribute/', 'src/model/bin/'],
    tests: [
      ...['attribute', 'edges', 'border', 'table', 'names', 'set', 'list', 'structure', 'findings'].map(
        (name) => `test/model/${name}.test.ts`,
      ),
      ...['bins', 'cross', 'events', 'recency', 'points', 'every', 'roll-up'].map(
        (name) => `test/model/terms/${name}.test.ts`,
      ),
      'test/parse.test.ts',
    ],
  },
  {
    name: 'model/scorer',
    source: ['src/model/scorer/'],
    tests: [
      ...[
        ...['scorer', 'columns', 'kernel', 'highest', 'strongest', 'only', 'options', 'arrow-buffers', 'border'],
        ...['tally', 'list', 'stage', 'read-back', 'table', 'names', 'rank', 'trust', 'derived/facts'],
      ].map((name) => `test/model/${name}.test.ts`),
      'test/evaluate.test.ts',
      'test/explain/reason-codes.test.ts',
      'test/compose/missing.test.ts',
      'test/records/score.test.ts',
      'test/kinds/rules.test.ts',
      'test/kinds/lead-score.test.ts',
      'test/kinds/micro-segments.test.ts',
      'test/kinds/next-product.test.ts',
    ],
  },
  {
    name: 'model',
    source: ['src/model/'],
    tests: [
      ...[
        ...[
          'calibration',
          'findings',
          'history',
          'limits',
          'meta',
          'names',
          'parameter',
          'structure',
          'trust',
          'options',
        ],
        ...['steps', 'border', 'terms/events', 'terms/recency', 'terms/roll-up', 'terms/every'],
        ...['size', 'weighting', 'decay', 'condition', 'band', 'derived/lint', 'derived/kinds'],
      ].map((name) => `test/model/${name}.test.ts`),
      ...['micro-segments', 'lifecycle', 'lead-score', 'rules', 'without-bands'].map(
        (name) => `test/kinds/${name}.test.ts`,
      ),
      ...[
        'parse',
        'migrate',
        'evaluate',
        'advance',
        'explain/override',
        'explain/reason-codes',
        'explain/diff',
        'records/reader',
      ].map((name) => `test/${name}.test.ts`),
    ],
  },
  kind('lead-score', 'test/kinds/without-bands.test.ts', 'test/kinds/deciding.test.ts', 'test/explain/ledger.test.ts'),
  kind('account-score', 'test/kinds/without-bands.test.ts', 'test/kinds/deciding.test.ts', 'test/model/limits.test.ts'),
  kind('micro-segments', 'test/kinds/without-bands.test.ts', 'test/model/calibration.test.ts'),
  kind('next-product'),
  kind('clusters'),
  kind('lifecycle', 'test/advance.test.ts', 'test/model/history.test.ts', 'test/explain/override.test.ts'),
  kind('contact-mix', 'test/kinds/deciding.test.ts', 'test/words/'),
  kind('engagement'),
  kind('rules'),
  kind('criteria', 'test/kinds/without-bands.test.ts', 'test/explain/override.test.ts'),
  {
    name: 'kinds/lints',
    source: ['src/kinds/lints.ts'],
    tests: [
      'test/kinds/lints.test.ts',
      'test/kinds/contact-mix.test.ts',
      'test/parse.test.ts',
      'test/model/derived/',
      'test/kinds/account-score.test.ts',
      'test/explain/diff.test.ts',
    ],
  },
  {
    name: 'kinds/require-kind',
    source: ['src/kinds/require-kind.ts'],
    tests: ['test/compose/lint.test.ts', 'test/evaluate.test.ts', 'test/parse.test.ts'],
  },
  { name: 'kinds', source: ['src/kinds/'], tests: ['test/kinds/', 'test/parse.test.ts'] },
];
