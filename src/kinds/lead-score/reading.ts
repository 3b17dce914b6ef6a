import { bandOf, bandsOf, thresholdsOf } from '../../model/band/band.js';
import type { Reader } from '../../model/kind.js';
import { cellsOf, gradesOf } from './grid.js';
import type { LeadScoreModel, LeadScoreResult } from './model.js';
import { axisWeights } from './tallies.js';

export function reader(model: LeadScoreModel): Reader<LeadScoreResult> {
  const weights = axisWeights(model);
  const grades = model.axes.map(gradesOf);
  const steps = grades.map(thresholdsOf);
  const cells = cellsOf(model);
  const labels = (model.grid ?? model.bands ?? []).map((band) => band.label);
  const grid = Uint16Array.from(cells, (cell) =>
    (model.grid ?? []).findIndex((band) => band.cells === null || band.cells.includes(cell)),
  );
  const thresholds = thresholdsOf(model.bands ?? []);
  return {
    columns: [{ name: 'score' }, { name: 'grade', labels: cells }, { name: 'band', labels }],
    fill(totals, count, columns, at) {
      const [scores, cellCodes, bandCodes] = columns as [Float64Array, Uint16Array, Uint16Array];
      for (let a = 0; a < weights.length; a++) {
        const [weight, axis] = [weights[a] as number, totals[a] as Float64Array]; // one array of totals per axis
        for (let i = 0; i < count; i++) scores[at + i] = (scores[at + i] as number) + weight * (axis[i] as number);
        if (grades[a]?.length === 0) continue;
        const [own, width] = [steps[a] as Float64Array, grades[a]?.length as number];
        for (let i = 0; i < count; i++) {
          cellCodes[at + i] = (cellCodes[at + i] as number) * width + bandOf(own, axis[i] as number);
        }
      }
      if (model.grid === undefined) bandsOf(thresholds, scores, at, count, bandCodes, at);
      else for (let i = at; i < at + count; i++) bandCodes[i] = grid[cellCodes[i] as number] as number;
      if (cells.length === 0) cellCodes.fill(65_535, at, at + count); // no grades, no label
      const ruledOut = totals[weights.length];
      if (ruledOut === undefined) return;
      for (let i = 0; i < count; i++) if ((ruledOut[i] as number) > 0) bandCodes[at + i] = labels.length - 1;
    },
    result([score = 0, cell = 0, band = 0], tallies) {
      const axes = model.axes.map((axis, a) => {
        const total = tallies[a]?.total ?? 0;
        const grade = grades[a]?.[bandOf(steps[a] as Float64Array, total)]?.label ?? null;
        return [axis.id, { score: total, grade }] as const;
      });
      const met =
        tallies[model.axes.length]?.contributions.filter((one) => one.amount > 0).map((one) => one.term) ?? [];
      const disqualified = (model.disqualify ?? [])
        .filter((one) => met.includes(one.id))
        .map(({ id, reason }) => ({ id, reason }));
      return {
        score: score === 0 ? 0 : score,
        grade: cells[cell] ?? null,
        band: labels[band] ?? '',
        axes: Object.fromEntries(axes),
        disqualified,
      };
    },
  };
}
