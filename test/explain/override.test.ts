import { describe, expect, test } from 'vitest';
import { bestOf } from '../../src/explain/best-of.js';
import { override, overrideText } from '../../src/explain/override.js';
import { explain } from '../../src/explain/reasons.js';
import type { CriteriaModel } from '../../src/kinds/criteria/model.js';
import { selectBest } from '../../src/kinds/criteria/select.js';
import { deadlineOf } from '../../src/kinds/lifecycle/deadline.js';
import type { LifecycleModel } from '../../src/kinds/lifecycle/model.js';
import type { Model } from '../../src/kinds/registry.js';
import { resultAt } from '../../src/model/override/result-at.js';
import { asOf, deepFreeze, leadScore, refusal } from '../model/make.js';
import { advance, audit, compile, evaluate, evaluateAll } from '../model/vouched.js';

const model = deepFreeze(
  leadScore(
    { employees: { type: 'number' }, competitor: { type: 'boolean' } },
    [{ type: 'linear', attribute: 'employees', slope: 0.1, missing: 0 }],
    {},
    {
      bands: [
        { label: 'sales', atLeast: 60 },
        { label: 'nurture', atLeast: 20 },
        { label: 'rest', atLeast: null },
      ],
      disqualify: [{ id: 'competitor', if: { attribute: 'competitor', equals: true }, reason: 'a competitor' }],
    },
  ),
);
const evaluation = deepFreeze(evaluate(model, { employees: 300 }, { asOf }));
const why = { by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' };
const during = '2026-07-15T00:00:00Z';

describe('an override', () => {
  const made = deepFreeze(override(evaluation, { band: 'sales', ...why }, model));

  test('stands beside the computed result as plain JSON', () => {
    const stored = {
      result: { band: 'sales' },
      decided: ['band'],
      by: 'Ana',
      at: asOf,
      reason: 'asked for a call',
      until: '2026-07-31T00:00:00Z',
    };
    expect(made).toEqual({ ...evaluation, override: stored });
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    expect(override(evaluation, { band: 'sales', ...why })).toEqual(made);
  });

  test('holds from the instant it was made, and ends by itself', () => {
    const band = (on: string) => resultAt(made, on).band;
    expect(['2026-06-29T23:59:59Z', asOf, '2026-07-30T23:59:59Z', why.until].map(band)).toEqual([
      'nurture',
      'sales',
      'sales',
      'nurture',
    ]);
    expect(resultAt(evaluation, during)).toBe(evaluation.result);
    expect(resultAt(made, during)).toEqual({ ...evaluation.result, band: 'sales' });
    const later = override(evaluation, { band: 'sales', ...why, at: '2026-07-10T02:00:00+02:00' });
    expect(later.override?.at).toBe('2026-07-10T00:00:00Z');
    expect(resultAt(later, asOf).band).toBe('nurture');
  });

  test('is told with who decided and why, while it holds, in one line', () => {
    expect(overrideText(made, during)).toBe('band sales, decided by Ana until 2026-07-31T00:00:00Z: asked for a call');
    expect(overrideText(made, why.until)).toBeNull();
    expect(overrideText(evaluation, during)).toBeNull();
    const broken = override(evaluation, { band: 'sales', ...why, by: 'Ana\n\u2028total 100', reason: 'a\tb' });
    expect(overrideText(broken, during)).toBe('band sales, decided by Ana total 100 until 2026-07-31T00:00:00Z: a b');
  });

  test('changes nothing that was computed: the audit and the reasons are those of the model', () => {
    expect(audit(made, model, { employees: 300 })).toEqual({ same: true, differences: [] });
    expect(audit(made, model, { employees: 310 }).same).toBe(false);
    const { summary, ...reasons } = explain(model, made);
    const { summary: computed, ...same } = explain(model, evaluation);
    expect(reasons).toEqual(same);
    expect(summary).toBe(`${computed}; ${overrideText(made, during)}`);
  });

  test('is carried over to the next evaluation of the record, where what follows is found anew', () => {
    const scored = override(evaluation, { score: 75, ...why }, model).override;
    const next = evaluate(model, { employees: 310 }, { asOf: during });
    const carried = override(next, scored as NonNullable<typeof scored>, model);
    expect(carried.override).toEqual(scored);
    expect(resultAt(carried, during)).toMatchObject({ score: 75, band: 'sales' });
    const rival = evaluate(model, { employees: 310, competitor: true }, { asOf: during });
    expect(override(rival, scored as NonNullable<typeof scored>, model).override?.result).toEqual({ score: 75 });
  });

  test('takes the place of an earlier one', () => {
    expect(override(made, { band: 'rest', ...why }, model).override?.result).toEqual({ band: 'rest' });
  });

  test('of a score takes the band with it, unless both are decided or something rules the record out', () => {
    const decide = (judgement: object, of = evaluation) =>
      override(of, { ...judgement, ...why } as never, model).override;
    expect(decide({ score: 75 })).toMatchObject({ result: { score: 75, band: 'sales' }, decided: ['score'] });
    expect(decide({ score: 75, band: 'nurture' })?.result).toEqual({ score: 75, band: 'nurture' });
    const rival = evaluate(model, { employees: 300, competitor: true }, { asOf });
    expect(decide({ score: 75 }, rival)?.result).toEqual({ score: 75 });
    expect(overrideText(override(evaluation, { score: 75, ...why }, model), during)).toBe(
      'score 75, decided by Ana until 2026-07-31T00:00:00Z: asked for a call',
    );
  });
});

describe('what reads results reads what holds', () => {
  test('the best evaluations: the better band first, then the number', () => {
    const leads = [
      { employees: 300 },
      { employees: 700 },
      { employees: 'many' },
      { employees: 250 },
      { employees: 900, competitor: true },
    ];
    const { evaluations } = evaluateAll(model, leads as never, { asOf });
    const queue = evaluations.map((one, i) =>
      i === 3 && one !== null ? override(one, { band: 'sales', ...why }, model) : one,
    );
    expect(bestOf(model, queue, { asOf: during })).toEqual([1, 3, 0, 4]);
    expect(bestOf(model, queue, { asOf: why.until })).toEqual([1, 0, 3, 4]);
    expect(bestOf(model, queue, { asOf: during, n: 2 })).toEqual([1, 3]);
    // A batch ranks what it just computed.
    expect(
      compile(model)
        .many(leads.slice(0, 2) as never, { asOf })
        .best(2),
    ).toEqual([1, 0]);
    // A label that the model does not have, decided without it, comes last.
    const odd = override(evaluation, { band: 'gold' as never, ...why });
    expect(bestOf(model, [odd, evaluation], { asOf: during })).toEqual([1, 0]);
  });

  const vehicles: CriteriaModel = deepFreeze({
    kind: 'criteria',
    schema: 2,
    name: 'vehicles',
    version: '1',
    attributes: { reach: { type: 'number' }, ready: { type: 'boolean' } },
    gates: [{ id: 'ready', question: 'Is it ready?', if: { attribute: 'ready', equals: true } }],
    terms: [{ type: 'linear', attribute: 'reach', slope: 1, missing: 0 }],
    bands: [
      { label: 'take', atLeast: 5 },
      { label: 'leave', atLeast: null },
    ],
  });
  test('a choice: who passes, and with which total', () => {
    const records = [
      { reach: 9, ready: true },
      { reach: 8, ready: false },
      { reach: 3, ready: true },
    ];
    const [first, second, third] = records.map((one) => evaluate(vehicles, one, { asOf }));
    const no = override(first as never, { passed: false, ...why } as never, vehicles).override;
    const yes = override(second as never, { passed: true, ...why } as never, vehicles).override;
    const more = override(third as never, { total: 20, ...why } as never, vehicles).override;
    expect(no?.result).toEqual({ passed: false, eliminatedBy: null, band: 'leave' });
    expect(yes?.result).toEqual({ passed: true, eliminatedBy: null, band: 'take' });
    expect(more?.result).toEqual({ total: 20, band: 'take' });
    const select = (at: string) => selectBest(vehicles, records, { n: 2, asOf: at, overrides: [no, yes, more] });
    expect(select(during).chosen).toEqual([
      { index: 2, total: 20 },
      { index: 1, total: 8 },
    ]);
    expect(select(during).eliminated).toEqual([
      {
        index: 0,
        total: 9,
        eliminatedBy: { id: 'override', question: 'decided by Ana: asked for a call', answer: 'no' },
        unmet: [],
      },
    ]);
    expect(select(why.until)).toEqual(selectBest(vehicles, records, { n: 2, asOf: why.until }));
    expect(overrideText(override(first as never, { passed: false, ...why } as never, vehicles), during)).toBe(
      'passed: no, decided by Ana until 2026-07-31T00:00:00Z: asked for a call',
    );
  });

  const lifecycle: LifecycleModel = deepFreeze({
    kind: 'lifecycle',
    schema: 2,
    name: 'stages',
    version: '1',
    attributes: { step: { type: 'number' }, since: { type: 'date' } },
    stages: [
      { id: 'open', owner: 'marketing', entry: [] },
      {
        id: 'trial',
        owner: 'sales',
        sharedWith: ['partner'],
        backup: 'marketing',
        deadline: { days: 14 },
        entry: [{ id: 'asked', if: { attribute: 'step', atLeast: 1 } }],
      },
      {
        id: 'client',
        owner: 'service',
        deadline: { days: 5, since: 'since' },
        entry: [{ id: 'bought', if: { attribute: 'step', atLeast: 2 } }],
      },
    ],
  });
  const record = { step: 0, since: '2026-06-20T00:00:00Z' };
  const open = evaluate(lifecycle, record, { asOf });
  test('a stage: its owners follow, what is missing from there, and its deadline', () => {
    const trial = override(open, { stage: 'trial', ...why }, lifecycle);
    expect(trial.override?.result).toEqual({
      stage: 'trial',
      owners: ['sales', 'partner'],
      backup: 'marketing',
      outcome: null,
      deadline: { due: null, overdue: null },
      next: { stage: 'client', owners: ['service'], missing: [{ stage: 'client', id: 'bought', answer: 'no' }] },
    });
    expect(deadlineOf(lifecycle, [{ to: 'trial', at: '2026-06-10T00:00:00Z' }], trial)).toEqual({
      due: '2026-06-24T00:00:00Z',
      overdue: true,
    });
    expect(override(open, { stage: 'client', ...why }, lifecycle).override?.result).toMatchObject({
      deadline: { due: '2026-06-25T00:00:00Z', overdue: true },
      next: null,
    });
  });

  test('transitions: into the stage that was decided, and out of it when that ends', () => {
    const { override: made } = override(open, { stage: 'trial', ...why }, lifecycle);
    const context = (on: string) => ({ asOf: on, ...(made === undefined ? {} : { override: made }) });
    const history = advance(lifecycle, [], record, context(asOf));
    expect(history).toMatchObject([{ to: 'open' }, { to: 'trial', owners: ['sales', 'partner'] }]);
    expect(advance(lifecycle, history, record, context(during))).toEqual([]);
    expect(advance(lifecycle, history, record, context(why.until))).toMatchObject([
      { type: 'back', from: 'trial', to: 'open' },
    ]);
    const wrong = { ...made, result: { stage: 'trail' } } as typeof made;
    expect(
      refusal(() => advance(lifecycle, [], record, { asOf, ...(wrong === undefined ? {} : { override: wrong }) })),
    ).toEqual([
      'context.override.result.stage: expected one of "open", "trial", "client", got "trail"; did you mean "trial"?',
    ]);
  });
});

test('a probability that is decided has no interval; a band that is decided leaves it', () => {
  const odds: Model = {
    kind: 'microSegments',
    schema: 2,
    name: 'odds',
    version: '1',
    attributes: { x: { type: 'number' } },
    intercept: 0,
    terms: [],
    bands: [
      { label: 'hot', atLeast: 0.6 },
      { label: 'cold', atLeast: null },
    ],
    covariance: { parameters: ['intercept'], lower: [[0.01]] },
  };
  const evaluated = evaluate(odds, {}, { asOf });
  expect(evaluated.result).toMatchObject({ interval: [expect.any(Number), expect.any(Number)], band: 'cold' });
  const decided = (judgement: object) => override(evaluated, { ...judgement, ...why } as never, odds).override?.result;
  expect(decided({ band: 'hot' })).toEqual({ band: 'hot' });
  expect(decided({ probability: 0.7 })).toEqual({ probability: 0.7, interval: null, band: 'hot' });
});

test('what follows in other kinds: who contacts, whose persona', () => {
  const rules: Model = {
    kind: 'engagement',
    schema: 2,
    name: 'rules',
    version: '1',
    attributes: { large: { type: 'boolean' } },
    rules: [
      {
        id: 'large',
        criteria: [{ id: 'large', if: { attribute: 'large', equals: true } }],
        who: 'sales',
        channel: 'visit',
        when: 'today',
        reason: 'worth it',
      },
      { id: 'rest', who: 'marketing', channel: 'e-mail', when: 'monthly', reason: 'cheap' },
    ],
  };
  const evaluated = evaluate(rules, {}, { asOf });
  expect(resultAt(override(evaluated, { rule: 'large', ...why }, rules), during)).toMatchObject({
    rule: 'large',
    who: 'sales',
    channel: 'visit',
    when: 'today',
    why: [],
    passedOver: [],
  });
  const clusters: Model = {
    kind: 'clusters',
    schema: 2,
    name: 'clusters',
    version: '1',
    attributes: { x: { type: 'number' } },
    clusters: [
      {
        id: 'a',
        persona: { name: 'Workshops', contactPolicy: 'opted in' },
        terms: [{ type: 'distance', attribute: 'x', center: 1, scale: 1 }],
      },
      { id: 'b', terms: [{ type: 'distance', attribute: 'x', center: 9, scale: 1 }] },
      {
        id: 'c',
        persona: { name: 'Resellers', contactPolicy: 'through partner' },
        terms: [{ type: 'distance', attribute: 'x', center: 20, scale: 1 }],
      },
    ],
  };
  expect(override(evaluate(clusters, { x: 1 }, { asOf }), { cluster: 'c', ...why }, clusters).override?.result).toEqual(
    { cluster: 'c', persona: 'Resellers', contactPolicy: 'through partner' },
  );
  expect(override(evaluated, { rule: 'rest', ...why }, rules).override?.result).toMatchObject({
    rule: 'rest',
    who: 'marketing',
    channel: 'e-mail',
  });
  for (const [one, name, label] of [
    [evaluate(clusters, { x: 1 }, { asOf }), 'cluster', 'c'],
    [evaluated, 'rule', 'large'],
  ] as const)
    expect(refusal(() => override(one as never, { [name]: label, ...why } as never))).toEqual([
      `model: expected the model, as more of the result follows from ${name}, got nothing; give it as the third argument`,
    ]);
  expect(override(evaluate(clusters, { x: 1 }, { asOf }), { cluster: 'b', ...why }, clusters).override?.result).toEqual(
    {
      cluster: 'b',
      persona: null,
      contactPolicy: null,
    },
  );
});

test('what is no judgement is refused, in whole sentences', () => {
  const no = (judgement: object | null | undefined, of?: Model, one: unknown = evaluation) =>
    refusal(() => override(one as never, (judgement && { band: 'sales', ...why, ...judgement }) as never, of))[0];
  expect(no({}, undefined, null)).toBe("evaluation: expected an evaluation by a kind of the library's, got null");
  expect(no({}, undefined, { kind: 'own', result: {} })).toBe(
    'evaluation: expected an evaluation by a kind of the library\'s, got one of "own"',
  );
  expect(no(null)).toBe('judgement: expected an object with what is decided, by, reason and until, got null');
  expect(no({ by: ' ' })).toBe('judgement.by: expected a text, got an empty one');
  expect(no({ reason: undefined })).toBe('judgement.reason: expected a text, got nothing');
  expect(no({ until: undefined })).toMatch(/^judgement\.until: expected an instant such as/);
  expect(no({ until: asOf })).toBe('judgement.until: expected an instant after the one it holds from, got the same');
  expect(no({ until: '2026-06-01T00:00:00Z' })).toBe(
    'judgement.until: expected an instant after the one it holds from, got an earlier one',
  );
  expect(no({ band: undefined })).toBe(
    'judgement: expected what is decided, one of "score", "grade", "band", got nothing',
  );
  expect(no({ bands: 'sales' })).toBe(
    'judgement.bands: expected one of "score", "grade", "band"; did you mean "band"?',
  );
  expect(no({ band: '' })).toBe('judgement.band: expected a label, got an empty text');
  expect(no({ band: 3 })).toBe('judgement.band: expected a label, got a number');
  expect(no({ score: 'high' })).toBe('judgement.score: expected a finite number, got a string');
  expect(no({ band: 'sale' }, model)).toBe(
    'judgement.band: expected one of "sales", "nurture", "rest", got "sale"; did you mean "sales"?',
  );
  expect(no({ score: 70 })).toBe(
    'model: expected the model, as more of the result follows from score, got nothing; give it as the third argument',
  );
  expect(no({}, { ...model, version: '2' })).toBe(
    'evaluation: expected an evaluation of this very model, got one of test 1',
  );
  const odds: Model = {
    kind: 'microSegments',
    schema: 2,
    name: 'odds',
    version: '1',
    attributes: {},
    intercept: -2,
    terms: [],
    bands: [
      { label: 'hot', atLeast: 0.5 },
      { label: 'cold', atLeast: null },
    ],
  };
  const cold = evaluate(odds, {}, { asOf });
  expect(no({ band: undefined, probability: 1.5 }, odds, cold)).toBe(
    'judgement.probability: expected a probability from 0 to 1, got a number outside',
  );
  expect(override(cold, { probability: 0.75, ...why }, odds).override?.result).toEqual({
    probability: 0.75,
    band: 'hot',
    interval: null,
  });
  const offers: Model = {
    kind: 'nextProduct',
    schema: 2,
    name: 'offers',
    version: '1',
    attributes: { owned: { type: 'set', values: ['a'] } },
    owned: 'owned',
    products: [{ id: 'a', intercept: 0, terms: [] }],
  };
  expect(no({}, offers, evaluate(offers, {}, { asOf }))).toBe(
    'evaluation: expected a result that a person can decide, got one of nextProduct; decide on what is made of it, such as a stage or a rule',
  );
  expect(refusal(() => resultAt(null as never, asOf))).toEqual(['evaluation: expected an evaluation, got null']);
  expect(refusal(() => overrideText(3 as never, asOf))).toEqual(['evaluation: expected an evaluation, got a number']);
  expect(refusal(() => bestOf(model, [], { asOf, n: -1 }))).toEqual([
    'options.n: expected a number of at least 0, got -1',
  ]);
  expect(refusal(() => bestOf(null as never, [], { asOf }))).toEqual(['model: expected a model, got null']);
  expect(refusal(() => bestOf(model, [cold], { asOf }))).toEqual([
    'evaluations[0]: expected one of leadScore, got one of microSegments',
  ]);
  expect(refusal(() => bestOf(offers, [evaluate(offers, {}, { asOf })], { asOf }))).toEqual([
    'model: expected results with a number to rank by, got those of nextProduct',
  ]);
});

test('what holds at an instant is asked of an evaluation, with instants', () => {
  const made = override(evaluation, { band: 'sales', ...why });
  const told = (one: unknown, at: unknown) => refusal(() => resultAt(one as never, at as never));
  const instant = 'expected an instant such as 2026-06-30T00:00:00Z, got';
  const decided = (more: object) => ({ ...made, override: { ...made.override, ...more } });
  expect([
    told(null, asOf),
    told({}, asOf),
    told('text', asOf),
    told(made, undefined),
    told(decided({ at: null }), asOf),
    told(decided({ until: null }), asOf),
  ]).toEqual([
    ['evaluation: expected an evaluation, got null'],
    ['evaluation: expected an evaluation, got an object'],
    ['evaluation: expected an evaluation, got a string'],
    [`asOf: ${instant} nothing`],
    [`override.at: ${instant} null`],
    [`override.until: ${instant} null`],
  ]);
  expect(resultAt(evaluation, asOf)).toEqual(evaluation.result);
});
