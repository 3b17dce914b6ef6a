import { amountOf, stepsOf } from '../../core/steps.js';
import { bandColumn, readBands } from '../../model/band/band.js';
import { unmetIn } from '../../model/first-met/criterion.js';
import type { Reader } from '../../model/kind.js';
import { points } from '../../model/tally/unit.js';
import type { CriteriaModel, CriteriaResult } from './model.js';

/** Reads the points, the gates that were not passed, and the band. */
export function reader(model: CriteriaModel): Reader<CriteriaResult> {
  const { gates = [] } = model;
  const { decimals } = points(model.decimals);
  const bands = readBands(model.bands ?? [], (amount) => stepsOf(amount, decimals));
  const { labels } = bands;
  // A tally of unmet gates, where the model has any.
  const asked = model.gates === undefined ? [] : [model.gates];
  return {
    columns: [
      { name: 'total', follows: [1, ...asked.map(() => 0 as const)] },
      { name: 'unmet', follows: [0, ...asked.map(() => 1 as const)] },
      {
        name: 'passed',
        labels: ['no', 'yes'],
        reaches: (code, wanted) => code >= wanted,
        follows: [0, ...asked.map(() => -1 as const)],
      },
      { ...bandColumn('band', model.bands ?? [], 'total'), follows: [1, ...asked.map(() => -1 as const)] },
    ],
    fill([pointed, missed], count, columns, at) {
      const [totals, unmet, passed, codes] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const total = (pointed as Float64Array)[i] as number; // the tally of points is always there
        const left = missed?.[i] ?? 0;
        totals[at + i] = amountOf(total, decimals);
        unmet[at + i] = left;
        passed[at + i] = left === 0 ? 1 : 0;
        codes[at + i] = left === 0 || labels.length === 0 ? bands.codeOf(total) : labels.length - 1;
      }
    },
    result([total = 0, , passed, band = 0], [, asked]) {
      const questions = new Map(gates.map((gate) => [gate.id, gate.question]));
      const unmet = (asked === undefined ? [] : unmetIn(asked)).map(({ id, answer }) => ({
        id,
        question: questions.get(id) ?? '',
        answer,
      }));
      return { total, passed: passed === 1, eliminatedBy: unmet[0] ?? null, unmet, band: labels[band] ?? null };
    },
  };
}

/** What follows where a person lets a record pass, or does not, otherwise than the gates: gates that are not met stay told, but none of them decides. */
export function passedAs(
  { bands = [], ...model }: CriteriaModel,
  { passed, total }: Partial<CriteriaResult>,
  { result }: { readonly result: CriteriaResult },
): Partial<CriteriaResult> {
  if (passed === undefined || passed === result.passed) return {};
  const { decimals } = points(model.decimals);
  const reading = readBands(bands, (amount) => stepsOf(amount, decimals));
  const code = passed ? reading.codeOf(stepsOf(total ?? result.total, decimals)) : bands.length - 1;
  return { eliminatedBy: null, band: reading.labels[code] ?? null };
}
