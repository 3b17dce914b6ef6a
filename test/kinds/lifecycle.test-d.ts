import { describe, expectTypeOf, test } from 'vitest';
import { defineLifecycle } from '../../src/define.js';
import { deadlineOf } from '../../src/kinds/lifecycle/deadline.js';
import type { LifecycleResult } from '../../src/kinds/lifecycle/model.js';
import { measureStages } from '../../src/measure/stages/stages.js';
import type { RecordOf } from '../../src/model/attribute/attribute.js';
import { defaultLifecycle } from '../../src/ready/lifecycle.js';
import { type Advance, advance, compile, compileAdvance, evaluate, type Transition } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = { seen: { type: 'date' }, bought: { type: 'boolean' } } as const;
const shared = { kind: 'lifecycle', schema: 2, name: 'x', version: '1', attributes } as const;
const bought = { id: 'bought', if: { attribute: 'bought', equals: true } } as const;
const model = defineLifecycle({
  ...shared,
  stages: [
    {
      id: 'lead',
      owner: 'marketing',
      backup: 'sales',
      entry: [{ id: 'seen', if: { attribute: 'seen', present: true } }],
    },
    { id: 'client', kind: 'deadline', owner: 'service', deadline: { since: 'seen', days: 30 }, entry: [bought] },
  ],
  outcomes: [{ id: 'none', if: { attribute: 'bought', equals: false }, handTo: 'backup', stages: ['lead'] }],
});

describe('a lifecycle', () => {
  test('carries the names of its stages into results and transitions', () => {
    const { result } = evaluate(model, { bought: true }, { asOf });
    expectTypeOf(result.stage).toEqualTypeOf<'lead' | 'client' | null>();
    expectTypeOf(result.next?.stage).toEqualTypeOf<'lead' | 'client' | undefined>();
    expectTypeOf(advance(model, [], { bought: true }, { asOf })).toEqualTypeOf<Transition<'lead' | 'client'>[]>();
    expectTypeOf(compile(model).many([], { asOf }).numbers.position).toEqualTypeOf<Float64Array>();
    measureStages([{ entries: advance(model, [], {}, { asOf }) }], { stages: model.stages, asOf });
    const move = compileAdvance(model);
    expectTypeOf(move).toEqualTypeOf<Advance<RecordOf<typeof attributes>, 'lead' | 'client'>>();
    expectTypeOf(move([], { bought: true }, { asOf })).toEqualTypeOf<Transition<'lead' | 'client'>[]>();
    // @ts-expect-error there is no such attribute
    move([], { bougth: true }, { asOf });
    const evaluation = evaluate(model, { bought: true }, { asOf });
    expectTypeOf(deadlineOf(model, [], evaluation)).toEqualTypeOf<LifecycleResult['deadline']>();
    const other = { id: 'suspect', owner: 'x', entry: [] } as const;
    // @ts-expect-error an evaluation by another lifecycle
    deadlineOf(defineLifecycle({ ...shared, stages: [other] }), [], evaluation);
    // @ts-expect-error there is no such attribute
    advance(model, [], { bougth: true }, { asOf });
    // @ts-expect-error stages are needed
    measureStages([], { asOf });
  });

  test('counts days from a date, or from the day of entry', () => {
    const stage = { id: 'a', kind: 'deadline', owner: 'x', entry: [bought] } as const;
    defineLifecycle({ ...shared, stages: [{ ...stage, deadline: { days: 14 } }] });
    // @ts-expect-error how many days
    defineLifecycle({ ...shared, stages: [{ ...stage, deadline: { since: 'seen' } }] });
  });

  test('takes the ready-made parts', () => {
    const ready = defineLifecycle({ kind: 'lifecycle', schema: 2, name: 'x', version: '1', ...defaultLifecycle() });
    expectTypeOf(evaluate(ready, { shareInUse: 0.3 }, { asOf }).result.stage).toEqualTypeOf<
      | 'brand awareness'
      | 'consideration'
      | 'conversion'
      | 'increased adoption'
      | 'increased understanding of value'
      | 'advocate'
      | null
    >();
  });

  test('does not compile with misspelt names', () => {
    const wrong = { attribute: 'bougth', equals: true } as const;
    // @ts-expect-error there is no such attribute
    defineLifecycle({ ...shared, stages: [{ id: 'client', owner: 'x', entry: [{ id: 'bought', if: wrong }] }] });
    defineLifecycle({
      ...shared,
      // @ts-expect-error days are counted from a date
      stages: [{ id: 'a', kind: 'deadline', owner: 'x', entry: [bought], deadline: { since: 'bought', days: 3 } }],
    });
    // @ts-expect-error there is no such kind of stage
    defineLifecycle({ ...shared, stages: [{ id: 'a', kind: 'gait', owner: 'x', entry: [bought] }] });
    defineLifecycle({
      ...shared,
      stages: [{ id: 'lead', owner: 'x', entry: [bought] }],
      // @ts-expect-error there is no such stage
      outcomes: [{ id: 'lost', if: bought.if, handTo: 'owner', stages: ['laed'] }],
    });
  });
});
