import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { leadScore as leadScoreKind } from '../../src/kinds/lead-score/kind.js';
import { scorerOf } from '../../src/model/scorer/scorer.js';
import { jsonSchema, parseModel, safeParseModel } from '../../src/parse.js';
import { asOf, leadScore, problems } from './make.js';
import { audit, compile, evaluate, fingerprint, weigh } from './vouched.js';

const plain = leadScore({ size: { type: 'number' } }, [
  { type: 'linear', attribute: 'size', slope: 1, group: 'firm', missing: 0 },
]);
const meta = {
  owner: 'sales operations',
  notes: ['raised in June', null],
  approval: { by: 'A. Berg', on: '2026-06-01' },
};
const noted = { ...plain, meta };

describe('meta', () => {
  test('is kept by parseModel, is part of the JSON Schema, and is no part of the fingerprint', () => {
    expect(parseModel(noted)).toEqual(noted);
    expect(jsonSchema('leadScore')).toMatchObject({ properties: { meta: { type: 'object' } } });
    expect(fingerprint(noted)).toBe(fingerprint(plain));
    expect(compile(noted).fingerprint).toBe(fingerprint(plain));
    expect(fingerprint({ ...noted, version: '2' })).not.toBe(fingerprint(plain));
  });

  test('changes no byte of an evaluation, alone or in a batch, weighed or not', () => {
    const bytes = (model: typeof plain) =>
      JSON.stringify([
        evaluate(model, { size: 3 }, { asOf }),
        compile(model)
          .many([{ size: 3 }], { asOf })
          .row(0),
        evaluate(weigh(model, { name: 'double', factors: { firm: 2 } }), { size: 3 }, { asOf }),
      ]);
    expect(bytes(noted)).toBe(bytes(plain));
  });

  test('may change after the evaluation: it is explained, written out and audited with either', () => {
    const evaluation = evaluate(plain, { size: 3 }, { asOf });
    expect(explain(noted, evaluation)).toEqual(explain(plain, evaluation));
    expect(ledger(noted, evaluation)).toBe(ledger(plain, evaluation));
    expect(audit(evaluation, noted, { size: 3 }).same).toBe(true);
  });

  test('is not read by an evaluation, whatever stands there', () => {
    const circle: Record<string, unknown> = { since: new Date(0) };
    circle.self = circle;
    const scorer = scorerOf(leadScoreKind as never, { ...plain, meta: circle } as never);
    expect((scorer.one({ size: 3 } as never, { asOf }).result as { score: number }).score).toBe(3);
  });

  test.each([
    [{ meta: 'sales' }, 'meta: expected an object, got "sales"'],
    [{ meta: ['sales'] }, 'meta: expected an object, got an array'],
    [
      { meta: { until: new Date(0) } },
      'model.meta.until: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [{ meta: { share: Number.NaN } }, 'model.meta.share: expected a JSON value, got NaN'],
    [
      { meta: { owner: undefined } },
      'model.meta.owner: expected a JSON value, got nothing; leave the key out or write null',
    ],
  ])('%j is no meta', (more, message) => {
    expect(problems({ ...plain, ...more })).toEqual([message]);
  });

  test('of a key below it no key is left out of the fingerprint', () => {
    const model = (label: string) => ({ ...plain, attributes: { meta: { type: 'number', label } } });
    expect(safeParseModel({ ...model('a'), axes: [{ ...plain.axes[0], terms: [] }] }).success).toBe(false);
    expect(fingerprint(model('a') as never)).not.toBe(fingerprint(model('b') as never));
  });
});

test('one place says what a model is known by', () => {
  const src = new URL('../../src/', import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const callers = files.filter((file) =>
    /import \{[^}]*\bfingerprint\b[^}]*\} from '[^']*core\/fingerprint\.js'/.test(
      readFileSync(new URL(file, src), 'utf8'),
    ),
  );
  expect(callers).toEqual(['model/fingerprint.ts']);
});
