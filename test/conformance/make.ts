// The texts of the case files: inputs, with what this version of the library says of them.
import { isComposition } from '../../src/compose/model.js';
import * as library from '../../src/evaluation.js';
import { parseComposition, parseModel } from '../../src/parse.js';
import { canonical } from './canonical.mjs';
import { saidOf, scorerOf, sections } from './check.mjs';
import { accountInputs } from './inputs/accounts.js';
import { compositionInputs } from './inputs/compositions.js';
import { decidingInputs } from './inputs/deciding.js';
import { decimalInputs } from './inputs/decimals.js';
import type { Input } from './inputs/input.js';
import { instantInputs } from './inputs/instants.js';
import { keptInputs } from './inputs/kept.js';
import { nameInputs } from './inputs/names.js';
import { numberInputs } from './inputs/numbers.js';
import { randomInputs } from './inputs/random.js';
import { scoringInputs } from './inputs/scoring.js';

/** All inputs by the name of their file. */
export function inputs(): Readonly<Record<string, readonly Input[]>> {
  return {
    ...randomInputs(20261127),
    accounts: accountInputs(),
    compositions: compositionInputs(),
    decimals: decimalInputs(),
    instants: instantInputs(),
    kept: keptInputs(),
    kinds: [...scoringInputs(), ...decidingInputs()],
    names: nameInputs(),
    numbers: numberInputs(),
  };
}

/** The inputs that a file holds. */
export function inputsOf(file: string, text: string): readonly Input[] {
  return sections(file, text).map(({ cases, ...more }) => ({ ...more, records: cases.map(({ record }) => record) }));
}

/** The library that they are made with. */
export { library };

/** The text of a file: a line for each model, and after it a line for each of its records. */
export function fileOf(some: readonly Input[]): string {
  return some
    .flatMap(({ model, asOf, records }) => {
      (isComposition(model) ? parseComposition : parseModel)(model); // a kit holds no model that is refused
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
