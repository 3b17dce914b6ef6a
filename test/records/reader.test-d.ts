import { expectTypeOf, test } from 'vitest';
import { defineLeadScore } from '../../src/define.js';
import type { RecordOf } from '../../src/model/attribute/attribute.js';
import { recordReader } from '../../src/records/reader.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'x',
  version: '1',
  attributes: { employees: { type: 'number' }, visits: { type: 'events', types: ['web'] } },
  axes: [{ id: 'fit', cap: 1, terms: [{ type: 'linear', attribute: 'employees', slope: 1, missing: 0 }] }],
  bands: [{ label: 'all', atLeast: null }],
});

test('the record follows the attributes of the model', () => {
  const read = recordReader(model, { at: 'properties' });
  const { record } = read({});
  expectTypeOf(record).toEqualTypeOf<RecordOf<(typeof model)['attributes']>>();
  expectTypeOf(record.employees).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(evaluate(model, record, { asOf }).result.score).toEqualTypeOf<number>();
  expectTypeOf(read.many([]).records).toEqualTypeOf<readonly (typeof record | null)[]>();
  // @ts-expect-error an attribute that the model does not have
  record.revenue;
});

test('attributes will do', () => {
  const { record } = recordReader({ size: { type: 'boolean' } })({});
  expectTypeOf(record.size).toEqualTypeOf<boolean | null | undefined>();
});

test('payloads go to many only with a reader', () => {
  const scorer = compile(model);
  const read = recordReader(model);
  expectTypeOf(scorer.many([{ employees: 'x' }, 5], { asOf, read }).labels.band.labels).toEqualTypeOf<
    readonly string[]
  >();
  // @ts-expect-error records have numbers
  scorer.many([{ employees: 'x' }], { asOf });
  // @ts-expect-error a mapping has no such key
  recordReader(model, { blank: [''] });
  // @ts-expect-error a form of dates that is none
  recordReader(model, { date: ['epoch'] });
});
