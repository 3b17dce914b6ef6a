import { expect, test } from 'vitest';
import {
  type Composition,
  diffModels,
  explainChange,
  fingerprint,
  jsonSchema,
  override,
  parseComposition,
  parseModel,
  recordReader,
  safeParseComposition,
  summary,
  weigh,
} from '../../src/index.js';
import { compose, counterfactual } from '../model/vouched.js';
import { asOf, record, seed } from './seed.js';

const sound = JSON.parse(JSON.stringify(seed)) as Composition;

/** Any JSON, as it is parsed. */
type Draft = ReturnType<typeof JSON.parse>;

/** The messages of errors and warnings of a composition that differs from the sound one. */
function found(change: (draft: Draft) => void): string[] {
  const draft = JSON.parse(JSON.stringify(seed));
  change(draft);
  const result = safeParseComposition(draft);
  const errors = result.success ? [] : result.error.issues.map(({ message }) => message);
  return [...errors, ...result.warnings.map(({ message }) => message)];
}

function refusal(run: () => unknown): string {
  try {
    run();
    return 'nothing was thrown';
  } catch (error) {
    return (error as Error).message;
  }
}

test('a sound composition has nothing to tell, and is read back as it was', () => {
  expect(found(() => {})).toEqual([]);
  expect(parseComposition(sound)).toEqual(sound);
});

test.each<[string, (draft: Draft) => void, string[]]>([
  [
    'an unknown model',
    (draft) => (draft.from.stage.accountScore.model = 'acount'),
    [
      'from.stage.accountScore.model: expected one of "cluster", "lead", "account", "stage", "contact", got "acount"; did you mean "account"?',
    ],
  ],
  [
    'an unknown reader',
    (draft) => (draft.from.stages = {}),
    [
      'from.stages: expected one of "cluster", "lead", "account", "stage", "contact", got "stages"; did you mean "stage"?',
    ],
  ],
  [
    'an unknown output',
    (draft) => (draft.from.stage.accountScore.number = 'scor'),
    ['from.stage.accountScore.number: expected one of "score", "coverage", got "scor"; did you mean "score"?'],
  ],
  [
    'a label where a number is asked for',
    (draft) => (draft.from.stage.accountScore.number = 'band'),
    ['from.stage.accountScore.number: expected one of "score", "coverage", got "band"; it is a label'],
  ],
  [
    'an unknown attribute',
    (draft) => (draft.from.stage.acountScore = draft.from.stage.accountScore),
    [
      'from.stage.acountScore: expected one of "accountScore", "meeting", got "acountScore"; did you mean "accountScore"?',
    ],
  ],
  [
    'an unknown field',
    (draft) => (draft.from.account.leads.each.scores = { model: 'lead', number: 'score' }),
    [
      'from.account.leads.each.scores: expected one of "person", "created", "score", got "scores"; did you mean "score"?',
    ],
  ],
  [
    'a number for a category',
    (draft) => (draft.from.contact.band = { model: 'account', number: 'score' }),
    ['from.contact.band.number: expected a number for an attribute of type number, got an attribute of type category'],
  ],
  [
    'a label that is not listed',
    (draft) => draft.models.contact.attributes.stage.values.shift(),
    [
      'from.contact.stage.label: expected labels that the attribute lists, got "none" unlisted; add them to the values of the attribute, or let it take unlisted ones as missing',
    ],
  ],
  [
    'a score beyond the range of the attribute',
    (draft) => (draft.models.account.attributes.leads.fields.score.max = 80),
    [
      'from.account.leads.each.score.number: expected numbers up to 80, as the attribute declares, got 100 at the most; declare max 100, or give the model a cap',
    ],
  ],
  [
    'a circle',
    (draft) => {
      draft.models.cluster.attributes.stage = { type: 'category', values: ['none', 'target', 'opportunity'] };
      draft.from.cluster = { stage: { model: 'stage', label: 'stage' } };
    },
    [
      'from: expected models that do not feed each other in a circle, got account → stage → cluster → lead → account; take one of these references out',
    ],
  ],
  [
    'a list that nobody declares',
    (draft) => (draft.over.lead = 'contacts'),
    [
      'over.lead: expected one of "leads", got "contacts"; declare the list in the model that reads its items',
      'from.account.leads.each.score.model: expected a model of the record, or one over "leads", got one over "contacts"; roll the items up in a model that reads the list',
    ],
  ],
  [
    'what is said of an item for a record',
    (draft) => (draft.from.stage.accountScore = { model: 'lead', number: 'score' }),
    [
      'from.stage.accountScore.model: expected a model of the record, got one over "leads"; roll the items up in a model that reads the list',
    ],
  ],
  [
    'a model that nobody needs',
    (draft) => (draft.result = 'stage'),
    [
      'models.contact: expected a model that "stage" needs, got one that feeds nothing in it; feed what it gives to another model, or take it out',
    ],
  ],
  [
    'no one end',
    (draft) => {
      delete draft.result;
      delete draft.from.contact;
    },
    [
      'result: expected the model whose result is that of the composition, got "contact", "stage", which feed no other; say under result which of them the composition ends in',
    ],
  ],
  [
    'an end in a list',
    (draft) => (draft.result = 'lead'),
    [
      'result: expected a model of the record, got "lead", which is applied to each of "leads"; end in a model that reads the list',
    ],
  ],
  [
    'something wrong with a model',
    (draft) => (draft.models.stage.stages[0].owner = ''),
    ['models.stage.stages[0].owner: expected a text that is not empty, got ""'],
  ],
  [
    'one attribute declared in two ways',
    (draft) => (draft.models.stage.attributes.employees = { type: 'category', values: ['few'] }),
    [
      'models.stage.attributes.employees.type: expected "number", as "account" has it, got "category"; one record has it for both: declare it alike, or give one of them another name',
    ],
  ],
  ['no models', (draft) => (draft.models = {}), ['models: expected 1 to 50 models, got 0']],
  [
    'a composition in a composition',
    (draft) => (draft.models.stage = sound),
    [
      'models.stage.kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "composition"; read a composition with parseComposition',
    ],
  ],
])('%s is told', (_, change, messages) => {
  expect(found(change)).toEqual(messages);
});

/** A chain of models, each of which reads the score of the one before it. */
function chain(length: number): unknown {
  const names = Array.from({ length }, (_, i) => `m${i}`);
  const one = {
    kind: 'criteria',
    schema: 2,
    name: 'one',
    version: '1',
    attributes: { before: { type: 'number' } },
    terms: [{ type: 'linear', attribute: 'before', slope: 1, missing: 1 }],
  };
  return {
    kind: 'composition',
    schema: 2,
    name: 'chain',
    version: '1',
    models: Object.fromEntries(names.map((name) => [name, one])),
    from: Object.fromEntries(
      names.slice(1).map((name, i) => [name, { before: { model: names[i] as string, number: 'total' } }]),
    ),
  };
}

test('a chain may be 20 models long, and a composition have 50', () => {
  expect(safeParseComposition(chain(20)).success).toBe(true);
  expect(compose(chain(20) as Composition).one({ before: 3 }, { asOf }).result).toMatchObject({ total: 3 });
  expect(refusal(() => parseComposition(chain(21)))).toBe(
    'from: expected at most 20 models one after the other, got 21',
  );
  expect(refusal(() => parseComposition(chain(51)))).toBe('models: expected 1 to 50 models, got 51');
});

test('what is no composition is refused by parseComposition, and a composition by parseModel', () => {
  expect(refusal(() => parseComposition(seed.models.stage))).toBe(
    'kind: expected "composition", got "lifecycle"; read a single model with parseModel',
  );
  expect(refusal(() => parseComposition(null))).toBe('composition: expected an object, got null');
  expect(refusal(() => parseModel(seed))).toContain('got "composition"; read a composition with parseComposition');
  for (const models of [null, [], 3, { a: null }, { a: [] }, { a: { kind: 'leadScore' } }])
    for (const from of [null, [], { a: null }, { a: { b: null } }, { a: { b: { each: null } } }])
      expect(safeParseComposition({ ...seed, models, from }).success).toBe(false);
});

test('meta of the composition and of its models is left out of the fingerprint, and all else is in it', () => {
  const { models } = sound;
  const noted = { ...sound, meta: { by: 'Ana' }, models: { ...models, stage: { ...models.stage, meta: { note: 1 } } } };
  expect(fingerprint(noted as Composition)).toBe(fingerprint(sound));
  expect(fingerprint({ ...sound, version: '2' })).not.toBe(fingerprint(sound));
  expect(fingerprint(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(sound).reverse()))))).toBe(
    fingerprint(sound),
  );
});

test('what a composition cannot be asked is refused, with what to do', () => {
  const given = seed as never;
  const evaluation = compose(seed).one(record, { asOf });
  const kinds =
    'expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "composition"';
  expect(refusal(() => weigh(given, { name: 'double', factors: {} }))).toBe(
    `model.kind: ${kinds}; a composition is many models: compose it, or pass one of its models`,
  );
  expect(refusal(() => summary(evaluation as never))).toBe(
    `evaluation.kind: ${kinds}; a composition is many models: pass one of its parts`,
  );
  expect(refusal(() => override(evaluation as never, { by: 'Ana', reason: 'x', until: asOf }))).toBe(
    'evaluation: expected an evaluation by a kind of the library\'s, got one of "composition"; decide on one of its parts',
  );
  expect(refusal(() => explainChange(given, evaluation as never, evaluation as never))).toBe(
    'model.kind: expected a kind of the library\'s, got "composition"; a composition is many models: pass one of its models, and its part of the evaluation',
  );
  expect(refusal(() => counterfactual(given, {}, { rule: 'call', changeable: {}, asOf } as never))).toBe(
    `model.kind: ${kinds}; a composition is many models: compose it, or pass one of its models`,
  );
  expect(
    refusal(() =>
      compose({ ...sound, from: { ...sound.from, cluster: { employees: { model: 'stage', number: 'position' } } } }),
    ),
  ).toBe(
    'composition: expected a sound composition, got models that feed each other: account → stage → cluster → lead → account; parse the composition to see all its problems',
  );
});

test('a difference of compositions is told model by model', () => {
  const after = {
    ...sound,
    models: { ...sound.models, stage: { ...sound.models.stage, version: '2' } },
    result: 'stage',
  };
  const { differences, same } = diffModels(sound, after as Composition);
  expect(same).toBe(false);
  expect(differences.map(({ text }) => text)).toEqual([
    'models.stage: version: "1" → "2"',
    'result: "contact" → "stage"',
  ]);
  expect(diffModels(sound, sound).same).toBe(true);
});

test('a reader reads what the models need of a record, less what they feed each other', () => {
  const { lead, ...models } = sound.models as Draft;
  const { visits: _, ...attributes } = lead.attributes;
  const plain = {
    ...sound,
    models: { ...models, lead: { ...lead, attributes, axes: lead.axes.slice(0, 1) } },
  } as Composition;
  const { record: read } = recordReader(plain)({
    employees: 480,
    meeting: true,
    leads: [{ person: 'Berg', role: 'boss' }],
  });
  expect(read).toEqual({
    employees: 480,
    meeting: true,
    leads: [{ person: 'Berg', role: 'boss', created: null }],
  });
  expect(refusal(() => recordReader(sound))).toBe(
    'models.lead.attributes.visits: expected a number, boolean, category or date for an item of "leads", got an attribute of type events; read the items with a reader of that model, and put them into the record',
  );
  expect(compose(seed).reads).toEqual(['employees', 'leads', 'meeting']);
});

test('the JSON Schema of a composition names its parts', () => {
  expect(Object.keys(jsonSchema('composition').properties as object)).toEqual([
    'kind',
    'schema',
    'name',
    'version',
    'description',
    'meta',
    'models',
    'over',
    'from',
    'result',
  ]);
});
