import { amountOf } from '../../core/steps.js';
import { readBands, stepsIn } from '../../model/band/band.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { unmetIn } from '../../model/rules/criterion.js';
import { points } from '../../model/tally/unit.js';
import type { CriteriaModel, CriteriaResult } from './model.js';

/** Reads the points, the gates that were not passed, and the band. */
export function reader(model: CriteriaModel): Reader<CriteriaResult> {
  const { gates = [] } = model;
  const { decimals } = points(model.decimals);
  const bands = readBands(model.bands ?? [], stepsIn(decimals));
  const { labels } = bands;
  const last = labels.length === 0 ? NO_LABEL : labels.length - 1;
  return {
    columns: [
      { name: 'total' },
      { name: 'unmet' },
      { name: 'passed', labels: ['no', 'yes'] },
      { name: 'band', labels },
    ],
    fill([pointed, missed], count, columns, at) {
      const [totals, unmet, passed, codes] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const total = (pointed as Float64Array)[i] as number; // the tally of points is always there
        const left = missed?.[i] ?? 0;
        totals[at + i] = amountOf(total, decimals);
        unmet[at + i] = left;
        passed[at + i] = left === 0 ? 1 : 0;
        codes[at + i] = left === 0 ? bands.codeOf(total) : last;
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
