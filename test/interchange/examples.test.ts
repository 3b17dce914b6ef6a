import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as interchange from '../../src/interchange/index.js';
import { parseModel } from '../../src/parse.js';
import { leadScore } from '../model/make.js';

const head = { schema: 2, version: '1' } as const;
const model = parseModel(
  leadScore({ age: { type: 'number' } }, [{ type: 'linear', attribute: 'age', slope: 1, missing: 0 }]),
);
const routing = parseModel({
  kind: 'rules',
  ...head,
  name: 'routing',
  attributes: { age: { type: 'number' } },
  hit: 'first',
  rules: [{ id: 'grown', criteria: [{ id: 'c', if: { attribute: 'age', atLeast: 18 } }], label: 'adult' }],
  otherwise: { label: 'minor' },
});
/** What the examples of the doc comments speak of. */
const scope = { ...interchange, model, routing, pmml: interchange.toPmml(model), table: interchange.toDmn(routing) };
const run = (code: string) => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));

const source = new URL('../../src/interchange/', import.meta.url);
const examples = (readdirSync(source, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(new URL(file, source), 'utf8').matchAll(/@example (.*) \/\/ => (.*)/g)].map(
      ([, code = '', value = '']) => ({ file, code, value }),
    ),
  );

describe('the examples of the doc comments hold', () => {
  test.each(examples)('$file: $code', ({ code, value }) => expect(run(code)).toEqual(run(value)));
});

test('every public function has an example', () => {
  expect(Object.keys(interchange).filter((name) => !examples.some(({ code }) => code.includes(`${name}(`)))).toEqual(
    [],
  );
});
