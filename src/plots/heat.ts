// Tables with cells coloured by strength: the marks of heat maps.
import type { Mark } from './scene.js';

/** A cell with its number and its text. */
export interface Cell {
  readonly x: string;
  readonly y: string;
  /** Its colour: above 0 in the first tone, below in the second, the stronger the farther from 0. */
  readonly value: number;
  readonly text: string;
  readonly told: string;
}

/** The strongest colour with readable text on it. */
const STRONGEST = 0.5;

/** Cells and their texts; `above` and `below` are the names of the two colours. */
export function heatMarks(cells: readonly Cell[], above: string, below: string): readonly Mark[] {
  const most = cells.reduce((top, { value }) => Math.max(top, Math.abs(value)), 0);
  return [
    {
      type: 'cell',
      series: above,
      rows: cells.map(({ x, y, value, told }) => ({
        x,
        y,
        text: told,
        strength: most === 0 ? 0 : (Math.abs(value) / most) * STRONGEST,
        series: value < 0 ? below : above,
      })),
    },
    { type: 'text', series: above, align: 'middle', rows: cells.map(({ x, y, text }) => ({ x, y, text })) },
  ];
}
