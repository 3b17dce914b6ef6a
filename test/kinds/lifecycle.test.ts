import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { summary } from '../../src/explain/summary.js';
import type { LifecycleModel, LifecycleStage } from '../../src/kinds/lifecycle/model.js';
import { parseModel } from '../../src/parse.js';
import { defaultLifecycle } from '../../src/ready/lifecycle.js';
import { asOf, problems, refusal } from '../model/make.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

const model: LifecycleModel = {
  kind: 'lifecycle',
  schema: 2,
  name: 'relationships',
  version: '1',
  ...defaultLifecycle(),
};
const event = (type: string, at = '2026-06-01T00:00:00Z') => ({ type, at });
const judge = (record: Readonly<Record<string, unknown>>, of = model, at = asOf) => evaluate(of, record, { asOf: at });
const demo = { activity: [event('demo')] };
const bought = { firstPurchase: '2026-05-01T00:00:00Z' };

describe('the default lifecycle', () => {
  test('has the six stages, and is sound', () => {
    expect(model.stages.map((stage) => stage.id)).toEqual([
      'brand awareness',
      'consideration',
      'conversion',
      'increased adoption',
      'increased understanding of value',
      'advocate',
    ]);
    expect(parseModel(model)).toEqual(model);
  });

  test.each([
    [{}, null, 'brand awareness', ['knows us']],
    [{ activity: [event('visit')] }, 'brand awareness', 'consideration', ['asked for a demo or a proposal']],
    [demo, 'consideration', 'conversion', ['bought']],
    [{ ...demo, ...bought }, 'conversion', 'increased adoption', ['uses half of what was bought']],
    [
      { ...bought, shareInUse: 0.5 },
      'increased adoption',
      'increased understanding of value',
      ['value reviewed in a year', 'value confirmed'],
    ],
    [
      { ...bought, shareInUse: 0.7, valueReview: '2026-01-01T00:00:00Z', valueConfirmed: true },
      'increased understanding of value',
      'advocate',
      ['spoke for us in a year'],
    ],
  ])('prospects and clients alike: %j stands at %s, and %s asks for %j', (record, stage, next, missing) => {
    const { result } = judge(record);
    expect([result.stage, result.next?.stage, result.next?.missing.map((one) => one.id)]).toEqual([
      stage,
      next,
      missing,
    ]);
  });

  test('an advocate has no next stage, and is owned by two, as declared', () => {
    const record = {
      ...bought,
      activity: [event('referral')],
      shareInUse: 1,
      valueReview: '2026-01-01T00:00:00Z',
      valueConfirmed: true,
    };
    expect(judge(record).result).toMatchObject({
      stage: 'advocate',
      owners: ['customer success', 'marketing'],
      backup: 'sales',
      next: null,
    });
  });

  test('a client whose usage drops goes back, whatever it did before', () => {
    expect(judge({ ...bought, shareInUse: 0.2, valueConfirmed: true }).result.stage).toBe('conversion');
  });
});

describe('one tally per stage', () => {
  const evaluation = judge({ ...bought, shareInUse: 0.7, valueConfirmed: false });
  test('counts unmet criteria: 0 when met, 1 when not or not known', () => {
    const value = evaluation.tallies.find((tally) => tally.option === 'increased understanding of value');
    expect(value).toMatchObject({ unit: 'unmet criteria', base: 0, total: 2 });
    expect(value?.contributions.map(({ term, state, amount }) => [term, state, amount])).toEqual([
      ['value reviewed in a year', 'missing', 1],
      ['value confirmed', 'known', 1],
    ]);
  });

  test('criteria are told by name, met and unmet, and why they are unmet', () => {
    expect(evaluation.result.stages[3]).toEqual({
      stage: 'increased adoption',
      status: 'current',
      met: ['uses half of what was bought'],
      unmet: [],
    });
    expect(evaluation.result.stages[4]).toEqual({
      stage: 'increased understanding of value',
      status: 'ahead',
      met: [],
      unmet: [
        { id: 'value reviewed in a year', answer: 'unknown' },
        { id: 'value confirmed', answer: 'no' },
      ],
    });
    expect(evaluation.result.next?.missing[1]).toEqual({
      stage: 'increased understanding of value',
      id: 'value confirmed',
      answer: 'no',
    });
  });

  test('the ledger and the summary say the same', () => {
    expect(ledger(model, evaluation)).toBe(`brand awareness: skipped, criterion not met
  knows us: not known
consideration: skipped, criterion not met
  asked for a demo or a proposal: not known
conversion: passed, criterion met
increased adoption: decides, criterion met
  uses half of what was bought: yes [0.7]
increased understanding of value: not reached yet, 2 of 2 criteria not met
  value reviewed in a year: not known
  value confirmed: no [no]
advocate: not reached yet, criterion not met
  spoke for us in a year: not known
${summary(evaluation)}`);
    expect(summary(evaluation)).toBe(
      'increased adoption, owned by customer success; for increased understanding of value: value reviewed in a year, value confirmed',
    );
    expect(summary(judge({}))).toBe('no stage yet; for brand awareness: knows us');
  });

  test('a batch has the position, what is missing, and the stage', () => {
    const batch = compile(model).many([{}, demo, { ...demo, ...bought }, { shareInUse: 3 }], { asOf });
    expect([...batch.numbers.position]).toEqual([0, 2, 3, Number.NaN]);
    expect([...batch.numbers.missing]).toEqual([1, 1, 1, Number.NaN]);
    const { codes, labels } = batch.labels.stage;
    expect([...codes].map((code) => labels[code])).toEqual(['none', 'consideration', 'conversion', undefined]);
    expect(batch.rejected.map((one) => one.index)).toEqual([3]);
  });
});

const attributes = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'g', 'w'].map((name) => [name, { type: 'boolean' as const }]),
);
const stage = (id: string, more: Partial<LifecycleStage> = {}): LifecycleStage => ({
  id,
  owner: `${id} team`,
  entry: [{ id, if: { attribute: id, equals: true } }],
  ...more,
});
const line = (...stages: LifecycleStage[]): LifecycleModel => ({ ...bare, stages });
const bare = { kind: 'lifecycle', schema: 2, name: 'x', version: '1', attributes } as const;
const yes = (names: string) => Object.fromEntries([...names].map((name) => [name, true]));
const standing = (of: LifecycleModel, names: string) => {
  const { result } = judge(yes(names), of);
  const statuses = result.stages.map((one) => `${one.stage} ${one.status}`).join(', ');
  return [result.stage, result.next?.stage ?? null, statuses];
};

describe('skipping', () => {
  test('a stage that may not be skipped holds up all after it', () => {
    expect(standing(line(stage('a'), stage('b'), stage('c')), 'ac')).toEqual(['a', 'b', 'a current, b ahead, c ahead']);
    expect(judge(yes('ac'), line(stage('a'), stage('b'), stage('c'))).result.stages[2]?.met).toEqual(['c']);
  });

  test('one that may be skipped holds up nobody, and is shown as skipped', () => {
    const model = line(stage('a'), stage('b', { skip: true }), stage('c'));
    expect(standing(model, 'ac')).toEqual(['c', null, 'a passed, b skipped, c current']);
    expect(standing(model, 'a')).toEqual(['a', 'b', 'a current, b ahead, c ahead']);
    expect(standing(model, 'c')).toEqual([null, 'a', 'a ahead, b ahead, c ahead']);
  });
});

describe('kinds of stages', () => {
  const gated = line(stage('a'), stage('g', { kind: 'gate' }), stage('b'));
  test('nobody rests in a gate, and nobody gets past it without meeting it', () => {
    expect(standing(gated, 'ag')).toEqual(['a', 'b', 'a current, g ahead, b ahead']);
    expect(standing(gated, 'ab')).toEqual(['a', 'b', 'a current, g ahead, b ahead']);
    expect(standing(gated, 'agb')).toEqual(['b', null, 'a passed, g passed, b current']);
  });

  test('what a gate asks is missing for the stage behind it', () => {
    const missing = (names: string) => judge(yes(names), gated).result.next?.missing;
    expect(missing('a')).toEqual([
      { stage: 'g', id: 'g', answer: 'unknown' },
      { stage: 'b', id: 'b', answer: 'unknown' },
    ]);
    expect(missing('ab')).toEqual([{ stage: 'g', id: 'g', answer: 'unknown' }]);
    expect(compile(gated).many([yes('a'), yes('ab')], { asOf }).numbers.missing).toEqual(Float64Array.of(2, 1));
  });

  test('a detour is entered on its own criteria, ends with the next stage reached, and is never asked for', () => {
    const model = line(stage('a'), stage('w', { kind: 'detour' }), stage('b'));
    expect(standing(model, 'aw')).toEqual(['w', 'b', 'a passed, w current, b ahead']);
    expect(standing(model, 'w')).toEqual(['w', 'a', 'a ahead, w current, b ahead']);
    expect(standing(model, 'awb')).toEqual(['b', null, 'a passed, w aside, b current']);
    expect(standing(model, 'ab')).toEqual(['b', null, 'a passed, w aside, b current']);
  });

  test('a first stage without criteria holds everybody', () => {
    expect(standing(line(stage('a', { entry: [] }), stage('b')), '')).toEqual(['a', 'b', 'a current, b ahead']);
  });
});

describe('deadlines', () => {
  const since = (firstPurchase: string | null) => judge({ firstPurchase, ...demo }).result;
  test('a stage is due some days after a date, and overdue after that instant', () => {
    expect(since('2026-05-01T00:00:00Z').deadline).toEqual({ due: '2026-07-30T00:00:00Z', overdue: false });
    expect(since('2026-04-01T00:00:00Z').deadline).toEqual({ due: asOf, overdue: false });
    expect(since('2026-03-31T23:59:59Z').deadline).toEqual({ due: '2026-06-29T23:59:59Z', overdue: true });
    expect(summary(judge({ firstPurchase: '2026-01-01T00:00:00Z' }))).toBe(
      'conversion, owned by customer success, overdue since 2026-04-01T00:00:00Z; for increased adoption: uses half of what was bought',
    );
  });

  test('only the stage reached has one, and nothing is due without the date', () => {
    expect(judge(demo).result.deadline).toBeNull();
    const attributes = { a: { type: 'boolean' }, started: { type: 'date' } } as const;
    const model = {
      ...bare,
      attributes,
      stages: [stage('a', { kind: 'deadline', deadline: { since: 'started', days: 5 } })],
    };
    expect(judge({ a: true }, model).result.deadline).toEqual({ due: null, overdue: null });
    expect(judge({ a: true, started: '2026-07-01T00:00:00Z' }, model).result.deadline).toEqual({
      due: null,
      overdue: null,
    });
  });
});

describe('deadlines that count from the day the stage was entered', () => {
  const dated = { ...bare, attributes: { ...attributes, started: { type: 'date' } } } as const;
  const model: LifecycleModel = {
    ...dated,
    stages: [
      stage('a', { kind: 'deadline', deadline: { days: 14 } }),
      stage('b', { kind: 'deadline', deadline: { since: 'started', days: 14 } }),
      stage('w', { kind: 'detour', deadline: { days: 3 } }),
    ],
  };
  test('are not known from the record alone, and have no line', () => {
    const evaluation = judge({ a: true, started: '2026-01-01T00:00:00Z' }, model);
    expect(evaluation.result.deadline).toEqual({ due: null, overdue: null });
    expect(
      evaluation.tallies.find((tally) => tally.option === 'deadlines')?.contributions.map((one) => one.term),
    ).toEqual(['b']);
    expect(summary(evaluation)).toBe('a, owned by a team; for b: b');
    expect(judge({ a: true, w: true }, model).result.deadline).toEqual({ due: null, overdue: null });
    const [first] = model.stages;
    expect(judge({ a: true }, line(first as LifecycleStage)).tallies.map((tally) => tally.option)).toEqual(['a']);
  });

  test('are sound, in JSON too', () => {
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const wrong = (of: LifecycleStage) => problems({ ...model, stages: [of, stage('b')] });
    expect(wrong(stage('a', { deadline: { days: 3 } }))).toEqual([
      'stages[0].deadline: expected no deadline, since records may rest in an inventory as long as they like, got one; give the stage the kind "deadline"',
    ]);
    expect(wrong(stage('a', { kind: 'deadline', deadline: { days: 0 } }))).toEqual([
      'stages[0].deadline.days: expected a number, above 0, got 0',
    ]);
  });
});

describe('outcomes', () => {
  const ended = (opportunityEnded: string, more = {}) => judge({ ...demo, opportunityEnded, ...more });
  test('an opportunity that ended without a decision goes to the back-up owner', () => {
    expect(ended('no decision').result).toMatchObject({
      stage: 'consideration',
      outcome: 'ended without a decision',
      owners: ['marketing'],
    });
    expect(summary(ended('no decision'))).toBe(
      'consideration, owned by marketing, ended without a decision; for conversion: bought',
    );
  });

  test('one lost to a competitor does not', () => {
    expect(ended('lost to a competitor').result).toMatchObject({ outcome: 'lost to a competitor', owners: [] });
    const { outcomes = [], ...rest } = model;
    const kept = { ...rest, outcomes: outcomes.map((one) => ({ ...one, handTo: 'owner' as const })) };
    expect(judge({ ...demo, opportunityEnded: 'lost to a competitor' }, kept).result.owners).toEqual(['sales']);
  });

  test('a won one, and a client, stay with the owner of the stage', () => {
    expect(ended('won').result).toMatchObject({ outcome: null, owners: ['sales'] });
    expect(ended('no decision', bought).result).toMatchObject({
      stage: 'conversion',
      outcome: null,
      owners: ['customer success'],
    });
  });
});

test('factors would turn criteria into something else: weigh refuses', () => {
  expect(refusal(() => weigh(model, { name: 'x', factors: {} }))).toEqual([
    'weigh: expected a model of points, got criteria of entry, which are met or not; change the criteria of a stage, or let it be skipped',
  ]);
});

describe('a wrong lifecycle is refused', () => {
  const sound = line(stage('a'), stage('b'));
  test('with every problem at once, and where', () => {
    const wrong = {
      ...bare,
      stages: [
        stage('a', { backup: 'a team', sharedWith: ['a team', 'a team'], skip: true }),
        stage('a', { kind: 'gate', skip: true, deadline: { since: 'a', days: 3 } }),
        stage('w', { kind: 'detour', skip: true, entry: [] }),
        stage('c', { kind: 'deadline', entry: [{ id: 'c', if: { attribute: 'cc', equals: true } }] }),
        stage('none', {
          entry: [{ id: 'c', if: { attribute: 'c', equals: true } }],
          deadline: { since: 'a', days: 1 },
        }),
        stage('d', { kind: 'gate' }),
      ],
      outcomes: [{ id: 'x', if: { attribute: 'a', equals: true }, handTo: 'backup', stages: ['c', 'cc', 'd', 'c'] }],
    };
    expect(problems(wrong)).toEqual([
      'stages[0].sharedWith[1]: expected each item once, got "a team" again',
      'stages[0].sharedWith[0]: expected somebody else, got "a team", its owner',
      'stages[0].sharedWith[1]: expected somebody else, got "a team", its owner',
      'stages[0].backup: expected somebody else, got "a team", who owns it already',
      'stages[1].skip: expected no skip, since a gate is for everybody, got true',
      'stages[1].deadline.since: expected an attribute of type date, got "a" of type boolean',
      'stages[1].deadline: expected no deadline, since nobody rests in a gate, got one; give the stage the kind "deadline"',
      'stages[2].entry: expected at least one criterion, got none; only the first stage may be one that everybody is in',
      'stages[2].skip: expected no skip, since a detour is never needed for a later stage, got true',
      'stages[3].entry[0].if.attribute: expected one of "a", "b", "c", "d", "g", "w", got "cc"; did you mean "c"?',
      'stages[3].deadline: expected a deadline, got nothing; give its days, or take the kind out',
      'stages[4].id: expected a name other than "none", "deadlines", "outcomes", got "none"',
      'stages[4].deadline.since: expected an attribute of type date, got "a" of type boolean',
      'stages[4].deadline: expected no deadline, since records may rest in an inventory as long as they like, got one; give the stage the kind "deadline"',
      'stages[1]: expected each item once, got "a" again',
      'stages[5].kind: expected a stage at the end of the main line that records can rest in, got a gate',
      'outcomes[0].stages[3]: expected each item once, got "c" again',
      'outcomes[0].stages[1]: expected one of "a", "a", "w", "c", "none", "d", got "cc"; did you mean "c"?',
      'outcomes[0].stages[2]: expected a stage that records can rest in, got "d", a gate',
      'stages[3].backup: expected a back-up owner, since outcome "x" hands over to it, got nothing; name one, or list the stages the outcome holds in',
    ]);
  });

  test('everybody may be in the first stage, somebody else may share one, and a detour may come last', () => {
    expect(problems(line(stage('a', { entry: [], sharedWith: ['sales'] }), stage('w', { kind: 'detour' })))).toEqual(
      [],
    );
  });

  test('an outcome that hands over in every stage needs a back-up owner in every one', () => {
    const outcomes = [{ id: 'x', if: { attribute: 'a', equals: true }, handTo: 'backup' }];
    const stages = [stage('a'), stage('b', { backup: 'sales' }), stage('c')];
    expect(problems({ ...bare, stages, outcomes })).toEqual(
      [0, 2].map(
        (s) =>
          `stages[${s}].backup: expected a back-up owner, since outcome "x" hands over to it, got nothing; name one, or list the stages the outcome holds in`,
      ),
    );
  });

  test.each([
    [{ outcomes: 'won' }, ['outcomes: expected an array, got "won"']],
    [{ outcomes: [null] }, ['outcomes[0]: expected an object, got null']],
    [{ stages: 'a' }, ['stages: expected an array, got "a"']],
    [{ stages: [null] }, ['stages[0]: expected an object, got null']],
    [{ stages: [{ ...stage('a'), entry: ['a'] }] }, ['stages[0].entry[0]: expected an object, got "a"']],
    [{ stages: [{ ...stage('a'), deadline: 3 }] }, ['stages[0].deadline: expected an object, got 3']],
  ])('%j is all that is wrong', (more, messages) => {
    expect(problems({ ...sound, ...more })).toEqual(messages);
  });

  test('problems of structure come with those of meaning', () => {
    const { owner: _, ...ownerless } = stage('b', { entry: [{ id: 'b', if: { attribute: 'bb', equals: true } }] });
    expect(problems({ ...bare, stages: [ownerless] })).toEqual([
      'stages[0].owner: expected a text, got nothing',
      'stages[0].entry[0].if.attribute: expected one of "a", "b", "c", "d", "g", "w", got "bb"; did you mean "b"?',
    ]);
    expect(problems({ ...bare, stages: [] })).toHaveLength(1);
    expect(problems(line(stage('w', { kind: 'detour' })))).toEqual([
      'stages: expected a stage at the end of the main line that records can rest in, got only detours',
    ]);
    expect(problems(sound)).toEqual([]);
  });

  test('one criterion, one name in a stage', () => {
    const twice = { id: 'a', if: { attribute: 'a', equals: true } };
    expect(problems(line(stage('a', { entry: [twice, twice] })))).toEqual([
      'stages[0].entry[1]: expected a name of its own in the tally, got "a" again; give this term or stages[0].entry[0] an id',
    ]);
  });
});
