// Has JPMML-Evaluator evaluate what toPmml writes of random models, and compares it with the library.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { compile } from '../../src/evaluate.js';
import { toPmml } from '../../src/interchange/index.js';
import type { Model } from '../../src/kinds/registry.js';
import { clustering, record, ruleSet, scorecard, sound } from '../interchange/random.js';
import { asOf } from '../model/make.js';

/** What an evaluator says of a record, by the names of output fields. */
type Said = Readonly<Record<string, unknown>> | null;

/** Compares so many models of each kind that PMML has a counterpart for, over so many records each. */
export function jpmmlComplaints(
  python: string,
  script: string,
  each: number,
  n: number,
): { readonly models: number; readonly records: number; readonly refused: number; readonly wrong: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-jpmml-'));
  const wrong: string[] = [];
  let [rows, refused] = [0, 0];
  try {
    const models = [scorecard, ruleSet, clustering].flatMap((documents) =>
      fc
        .sample(documents as fc.Arbitrary<unknown>, { seed: 14, numRuns: 3 * each })
        .flatMap((one) => sound(one) ?? [])
        .slice(0, each),
    );
    // A record of clusters that knows nothing has no result there.
    const records = fc.sample(record, { seed: 14, numRuns: n });
    const asked: Record<string, unknown> = {};
    models.forEach((model, m) => {
      writeFileSync(join(folder, `${m}.pmml`), toPmml(model));
      asked[`${m}.pmml`] = records.map((one) => fieldsOf(model, one));
    });
    writeFileSync(join(folder, 'records.json'), JSON.stringify(asked));
    const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (status !== 0) return { models: 0, records: 0, refused: 0, wrong: [stderr.slice(-2_000)] };
    const said = JSON.parse(stdout) as Record<string, readonly Said[]>;
    models.forEach((model, m) => {
      const scorer = compile(model);
      records.forEach((one, r) => {
        const there = said[`${m}.pmml`]?.[r] ?? null;
        let here: unknown = null;
        try {
          here = scorer.one(fieldsOf(model, one) as never, { asOf }).result;
        } catch {}
        rows++;
        if (here === null) refused++;
        const off = differenceOf(model, here as Record<string, unknown> | null, there);
        if (off !== null) wrong.push(`${model.kind} ${m}, ${JSON.stringify(one)}: ${off}`);
      });
    });
    return { models: models.length, records: rows, refused, wrong };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The attributes that the model declares. */
function fieldsOf(model: Model, one: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(model.attributes).map((name) => [name, one[name]]));
}

/** What the two say differently; null where they agree. PMML adds up binary numbers, so its score is rounded to the decimals of the model. */
function differenceOf(model: Model, here: Record<string, unknown> | null, there: Said): string | null {
  if (here === null || there === null)
    return here === null && there === null ? null : `${said(here)}, not ${said(there)}`;
  const pairs: readonly (readonly [unknown, unknown])[] =
    model.kind === 'leadScore'
      ? [[here.score, Math.floor(Number(there['predicted score']) * 1_000 + 0.5) / 1_000]]
      : model.kind === 'rules'
        ? [[here.label, there['predicted label']]]
        : [
            [here.cluster, there.cluster],
            [Math.abs((here.distance as number) - Number(there.distance)) < 1e-6, true],
          ];
  const off = pairs.find(([own, other]) => own !== other);
  return off === undefined ? null : `${off[0]}, not ${off[1]}`;
}

const said = (result: Said) => (result === null ? 'refused' : JSON.stringify(result));
