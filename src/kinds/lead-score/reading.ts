import { fail } from '../../core/errors.js';
import { amountWithin, stepsOf } from '../../core/steps.js';
import { weightedSum } from '../../core/weighted-sum.js';
import { readBands, stepsIn } from '../../model/band/band.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { metIn } from '../../model/rules/criterion.js';
import { points } from '../../model/tally/unit.js';
import { cellsOf, gradesOf, tooManyCells } from './grid.js';
import type { GridBand, LeadScoreModel, LeadScoreResult } from './model.js';
import { axisWeights } from './tallies.js';

/** Reads the combined score, the cell of the grid and the band from the totals of the axes. */
export function reader(model: LeadScoreModel): Reader<LeadScoreResult> {
  const { decimals } = points(model.decimals);
  const steps = (amount: number) => stepsOf(amount, decimals);
  const combined = weightedSum(axisWeights(model));
  const axes = model.axes.length;
  const grades = gradesOf(model).map((bands) => (bands.length === 0 ? null : readBands(bands, stepsIn(decimals))));
  const tooMany = tooManyCells(model);
  if (tooMany !== undefined) fail({ ...tooMany, path: 'model.axes' });
  const cells = cellsOf(model);
  const bands = readBands(model.bands ?? [], stepsIn(decimals));
  const labels = model.grid?.map((band) => band.label) ?? bands.labels;
  const grid = gridOf(model.grid ?? [], cells);
  let sums = new Float64Array(0);
  return {
    columns: [{ name: 'score' }, { name: 'grade', labels: cells }, { name: 'band', labels }],
    fill(totals, count, columns, at) {
      const [scores, cellCodes, bandCodes] = columns as [Float64Array, Uint16Array, Uint16Array];
      // Stryker disable next-line ConditionalExpression,EqualityOperator: it saves making an array for each block
      if (sums.length < count) sums = new Float64Array(count);
      combined.many(totals.slice(0, axes), count, sums, 0);
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      for (let i = 0; i < count; i++) scores[at + i] = amountWithin(sums[i] as number, decimals);
      grades.forEach((own, a) => {
        const axis = totals[a] as Float64Array; // one array of totals per axis
        if (own === null) return;
        const width = own.labels.length;
        for (let i = 0; i < count; i++)
          cellCodes[at + i] = (cellCodes[at + i] as number) * width + own.codeOf(axis[i] as number);
      });
      if (model.grid === undefined) bands.fill(sums, count, bandCodes, at);
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      else for (let i = at; i < at + count; i++) bandCodes[i] = grid[cellCodes[i] as number] as number;
      if (cells.length === 0) cellCodes.fill(NO_LABEL, at, at + count);
      const ruledOut = totals[axes];
      if (ruledOut === undefined) return;
      const last = labels.length === 0 ? NO_LABEL : labels.length - 1;
      // Stryker disable next-line EqualityOperator: there is no total past the last row
      for (let i = 0; i < count; i++) if ((ruledOut[i] as number) > 0) bandCodes[at + i] = last;
    },
    result([score = 0, cell = 0, band = 0], tallies) {
      const met = metIn(tallies[axes]);
      return {
        score,
        grade: cells[cell] ?? null,
        band: labels[band] ?? null,
        axes: Object.fromEntries(
          model.axes.map(({ id }, a) => {
            const total = tallies[a]?.total ?? 0;
            const own = grades[a] ?? null;
            return [id, { score: total, grade: own?.labels[own.codeOf(steps(total))] ?? null }];
          }),
        ),
        disqualified: (model.disqualify ?? [])
          .filter(({ id }) => met.has(id))
          .map(({ id, reason }) => ({ id, reason })),
      };
    },
  };
}

/** The band that names each cell, or takes the rest. */
function gridOf(grid: readonly GridBand[], cells: readonly string[]): Uint16Array {
  const named = new Map(grid.flatMap(({ cells: own }, b) => (own ?? []).map((cell) => [cell, b] as const)));
  const rest = grid.findIndex((band) => band.cells === null);
  return Uint16Array.from(cells, (cell) => named.get(cell) ?? rest);
}
