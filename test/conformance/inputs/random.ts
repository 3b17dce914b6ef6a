// Models of every kind and records for them, at random from a seed.
import * as fc from 'fast-check';
import type { Model } from '../../../src/kinds/registry.js';
import { safeParseModel } from '../../../src/parse.js';
import { record } from '../../model/random.js';
import { compile } from '../../model/vouched.js';
import { byKind } from '../../sql/models.js';
import { dressed } from './dressed.js';
import type { Input } from './input.js';

/** Instants of evaluation around those in the random records: most of these lie up to 800 days before the first. */
const INSTANTS = [
  '2026-06-30T00:00:00Z',
  '2026-06-30T23:59:59.999+05:30',
  '2025-12-31T12:00:00Z',
  '2024-02-29T18:30:00-08:00',
];

/** How many models of each kind, and records for each model. */
const [MODELS, RECORDS] = [16, 14];

/** Files by the name of the kind. */
export function randomInputs(seed: number): Readonly<Record<string, readonly Input[]>> {
  return Object.fromEntries(
    Object.entries(byKind).map(([called, arbitrary], k) => {
      const models = fc
        .sample(arbitrary, { seed: seed + k, numRuns: 6 * MODELS })
        .map(json)
        .map((model, m) => (m % 3 === 1 ? dressed(model) : model))
        .filter((model) => safeParseModel(model).success)
        .slice(0, MODELS);
      const inputs = models.map((model, m) => ({
        model,
        asOf: INSTANTS[m % INSTANTS.length] as string, // below its length
        // For one model in four, records have mistakes and may be refused.
        records: fc
          .sample(record(m % 4 === 3), { seed: seed + 1_000 * k + m, numRuns: RECORDS })
          .map((one) => (m % 4 === 0 ? json(one) : readOf(model, json(one)))),
      }));
      return [`random-${called}`, inputs];
    }),
  );
}

/** What the model reads of a record: most cases have no more, to keep the files small. */
function readOf(model: object, one: Record<string, unknown>): Record<string, unknown> {
  const { reads } = compile(model as Model);
  return Object.fromEntries(Object.entries(one).filter(([name]) => reads.includes(name)));
}

/** As a file can hold it: without what is undefined. */
function json<T>(value: T): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
