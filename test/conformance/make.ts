// The texts of the case files: inputs, with what this version of the library says of them.
import * as library from '../../src/evaluation.js';
import { canonical } from './canonical.mjs';
import { saidOf, scorerOf } from './check.mjs';
import type { Input } from './inputs/input.js';
import { randomInputs } from './inputs/random.js';

/** All inputs by the name of their file. */
export function inputs(): Readonly<Record<string, readonly Input[]>> {
  return { ...randomInputs(20261127) };
}

/** The text of a file: a line for each model, and after it a line for each of its records. */
export function fileOf(sections: readonly Input[]): string {
  return sections
    .flatMap(({ model, asOf, records }) => {
      const scorer = scorerOf(library, model);
      const head = `{"model":${canonical(model)},"fingerprint":"${scorer.fingerprint}","asOf":"${asOf}"}`;
      const cases = records.map(
        (record) =>
          `{"record":${canonical(record)},"expected":${canonical(saidOf(() => scorer.one(record, { asOf })))}}`,
      );
      return [head, ...cases];
    })
    .map((line) => `${line}\n`)
    .join('');
}
