import type { Band } from '../../model/band/band.js';
import type { Axis, LeadScoreModel } from './model.js';

/** The grades of an axis, its own or the default ones. */
export function gradesOf(axis: Axis, position: number): readonly Band[] {
  const labels = DEFAULT_LABELS[position];
  if (axis.grades !== undefined) return axis.grades ?? [];
  const { cap } = axis;
  return labels === undefined || cap === undefined
    ? []
    : labels.map((label, i) => ({ label, atLeast: i < 3 ? cap * (0.75 - 0.25 * i) : null }));
}

const DEFAULT_LABELS = [
  ['A', 'B', 'C', 'D'],
  ['1', '2', '3', '4'],
];

/** Labels of the grid: every combination of the axes' grades, the last axis turning fastest. */
export function cellsOf(model: LeadScoreModel): string[] {
  const graded = model.axes.map(gradesOf).filter((grades) => grades.length > 0);
  if (graded.length === 0) return [];
  return graded.reduce<string[]>(
    (cells, grades) => cells.flatMap((cell) => grades.map((grade) => cell + grade.label)),
    [''],
  );
}
