import { grouped } from '../../core/decimal.js';
import { wholeProduct } from '../../core/decimal-product.js';
import type { IssueFacts } from '../../core/errors.js';
import { amountOf, stepsPerUnit } from '../../core/steps.js';
import type { Band } from '../../model/band/band.js';
import { MOST_GRID_CELLS } from '../../model/limits.js';
import { points } from '../../model/tally/unit.js';
import type { Axis, LeadScoreModel } from './model.js';

/** The grades of each axis, its own or the default ones; empty for an axis without grades. */
export function gradesOf(model: Graded & Pick<LeadScoreModel, 'axes'>): (readonly Band[])[] {
  return model.axes.map((axis, a) => axisGrades(axis, a, model));
}

type Graded = Pick<LeadScoreModel, 'decimals' | 'bands' | 'grid'>;

/** Whether a model has only a total: no band and no grid. */
export function isOnlyTotal({ bands, grid }: Pick<LeadScoreModel, 'bands' | 'grid'>): boolean {
  return bands === undefined && grid === undefined;
}

/** The grades of one axis, by its position. */
export function axisGrades(axis: Axis, position: number, model: Graded): readonly Band[] {
  if (axis.grades !== undefined) return axis.grades ?? [];
  if (isOnlyTotal(model)) return [];
  const labels = DEFAULT_LABELS[position];
  const { cap } = axis;
  if (labels === undefined || cap === undefined) return [];
  const { decimals } = points(model.decimals);
  const part = (share: number) => amountOf(wholeProduct(cap, share, stepsPerUnit(decimals)), decimals);
  return labels.map((label, i) => ({ label, atLeast: i < 3 ? part(0.75 - 0.25 * i) : null }));
}

const DEFAULT_LABELS = [
  ['A', 'B', 'C', 'D'],
  ['1', '2', '3', '4'],
];

/** How many cells the grid has; 0 without graded axes. */
function cellCount(model: LeadScoreModel): number {
  const graded = gradesOf(model).filter((grades) => grades.length > 0);
  return graded.length === 0 ? 0 : graded.reduce((product, grades) => product * grades.length, 1);
}

/** The problem of a grid with too many cells; undefined otherwise. */
export function tooManyCells(model: LeadScoreModel): Omit<IssueFacts, 'path'> | undefined {
  const count = cellCount(model);
  if (count <= MOST_GRID_CELLS) return undefined;
  const expected = `grades that make a grid of at most ${grouped(String(MOST_GRID_CELLS), ',')} cells`;
  return { code: 'out-of-range', expected, got: grouped(String(count), ',') };
}

/** Labels of the grid, at most `MOST_GRID_CELLS`: every combination of the axes' grades, the last axis changing fastest. */
export function cellsOf(model: LeadScoreModel): string[] {
  const graded = gradesOf(model).filter((grades) => grades.length > 0);
  if (graded.length === 0) return [];
  return graded.reduce<string[]>(
    (cells, grades) => cells.flatMap((cell) => grades.map((grade) => cell + grade.label)),
    [''],
  );
}
