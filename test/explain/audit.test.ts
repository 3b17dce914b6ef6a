import { expect, test } from 'vitest';
import { asOf, leadScore, refusal } from '../model/make.js';
import { audit, evaluate } from '../model/vouched.js';

const model = leadScore({ size: { type: 'number' }, visits: { type: 'events' } }, [
  { type: 'linear', attribute: 'size', slope: 0.1, missing: 0 },
  { type: 'events', attribute: 'visits', amount: 2, halfLifeDays: 30, missing: 0 },
]);
const record = { size: 30, visits: [{ at: '2026-06-01T00:00:00Z' }] };
const evaluation = evaluate(model, record, { asOf });
/** As a database gives it back: the same JSON, with its keys in another order. */
const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, turned(inner)]),
        )
      : value;

test('what was stored and comes back is the same, in any order of its keys', () => {
  expect(audit(turned(JSON.parse(JSON.stringify(evaluation))) as never, model, record)).toEqual({
    same: true,
    differences: [],
  });
});

test('a number that was changed by hand is told with its place, in its last bit too', () => {
  const forged = JSON.parse(JSON.stringify(evaluation)) as typeof evaluation & { tallies: { total: number }[] };
  const { total } = forged.tallies[0] as { total: number };
  (forged.tallies[0] as { total: number }).total = total + 2 ** -50;
  expect(audit(forged, model, record)).toEqual({
    same: false,
    differences: [{ path: 'tallies[0].total', stored: total + 2 ** -50, now: total }],
  });
});

test('another model shows in its fingerprint, another record in what it adds up to', () => {
  const other = audit(evaluation, { ...model, version: '2' }, record).differences;
  expect(other.map((one) => one.path)).toEqual(['model.version', 'model.fingerprint']);
  expect(audit(evaluation, model, { ...record, size: 31 }).differences.map((one) => one.path)).toEqual([
    'result.score',
    'result.axes.fit.score',
    'tallies[0].contributions[0].value',
    'tallies[0].contributions[0].amount',
    'tallies[0].total',
    'record.size',
  ]);
});

test('lines that are gone, or new, are told', () => {
  const crowded = { size: 30, visits: [...record.visits, { at: '2026-07-01T00:00:00Z' }] };
  expect(audit(evaluation, model, crowded).differences).toEqual([
    { path: 'later', stored: undefined, now: { visits: 1 } },
    { path: 'record.visits[1]', stored: undefined, now: { at: '2026-07-01T00:00:00Z' } },
  ]);
  expect(audit(evaluate(model, crowded, { asOf }), model, record).differences).toEqual([
    {
      path: 'record.visits[1]',
      stored: { at: '2026-07-01T00:00:00Z' },
      now: undefined,
    },
    { path: 'later', stored: { visits: 1 }, now: undefined },
  ]);
});

test('events of types that the model did not declare are told too', () => {
  const narrow = {
    ...model,
    attributes: { ...model.attributes, visits: { type: 'events', types: ['web'] } },
  } as typeof model;
  const web = { ...record, visits: record.visits.map((visit) => ({ ...visit, type: 'web' })) };
  const more = { ...web, visits: [...web.visits, { at: '2026-06-01T00:00:00Z', type: 'fax' }] };
  const { differences } = audit(evaluate(narrow, more, { asOf, detail: 'short' }), narrow, web);
  expect(differences).toEqual([{ path: 'unseen', stored: { visits: 1 }, now: undefined }]);
});

test('what is no evaluation is refused', () => {
  expect(refusal(() => audit(model as never, model, record))).toEqual([
    'evaluation: expected an evaluation, got an object; give the stored evaluation first, then the model and the record',
  ]);
  expect(refusal(() => audit(null as never, model, record))).toEqual([
    'evaluation: expected an evaluation, got null; give the stored evaluation first, then the model and the record',
  ]);
});

test('what the evaluation kept is enough to repeat it, and a short one needs the record', () => {
  expect(audit(evaluation, model)).toEqual({ same: true, differences: [] });
  const short = evaluate(model, record, { asOf, detail: 'short' });
  expect(short).not.toHaveProperty('record');
  expect(audit(short, model, record)).toEqual({ same: true, differences: [] });
  expect(refusal(() => audit(short, model))).toEqual([
    'record: expected the record, which a short evaluation does not keep, got nothing',
  ]);
});
