import { expect, test, vi } from 'vitest';

const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
const printed = () => log.mock.calls.splice(0).flatMap(([text]) => String(text).split('\n'));

// Plain JavaScript, typed here.
const run = async (name: string) => (await import(`../../examples/arrow/${name}.mjs` as string)) as unknown;

test('Arrow batches are scored one by one, and a rejected row is null when the table was written and read', async () => {
  await run('batches');
  expect(printed()).toEqual([
    '3000 rows in 3 batches: Schema<{ 0: id: Int32, 1: score: Float64, 2: band: Dictionary<Int32, Utf8> }>',
    '750 rows have no score, since the model does not know their source',
    '{"id": 0, "score": 20, "band": "nurture"}',
    '{"id": 1, "score": 10, "band": "nurture"}',
    '{"id": 2, "score": 20, "band": "nurture"}',
    '{"id": 3, "score": null, "band": null}',
  ]);
});

test('a Parquet file is scored in batches into Parquet files, with the fingerprint of the model beside each score', {
  tags: ['long'],
}, async () => {
  const { bands } = (await run('parquet')) as { bands: readonly { leads: string; models: string }[] };
  expect(printed()).toEqual([
    '200000 rows in 2 batches',
    'nurture: 33200 leads, mean score 17.530',
    'sales: 116800 leads, mean score 52.705',
    'rejected: 50000 leads, mean score none',
  ]);
  expect(bands.map(({ models }) => models)).toEqual(['1', '1', '1']);
});
