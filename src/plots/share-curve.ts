// A curve of shares by score, compared with a random choice: the parts that gains, ROC, and precision and recall have in common.
import type { MarkRow, NumberAxis, Scene } from './scene.js';

/** An axis of shares: the name of its values, and its title. */
type ShareAxis = Pick<NumberAxis, 'field' | 'title'>;

/** The content of such a curve. */
export interface ShareCurve {
  readonly x: ShareAxis;
  readonly y: ShareAxis;
  /** The values of a random choice where no rows are selected, and where all are. */
  readonly random: readonly [start: number, end: number];
  readonly rows: readonly MarkRow[];
}

/** The name of the curve itself. */
export const BY_SCORE = 'by score';
const AT_RANDOM = 'at random';

/** Axes from 0 to 1, the dashed line of chance, and the curve on top of it. */
export function shareCurve({ x, y, random, rows }: ShareCurve): Pick<Scene, 'x' | 'y' | 'series' | 'marks'> {
  const chance = random.map((share, x) => ({ x, y: share }));
  return {
    x: { type: 'number', ...x, format: 'share', fixed: [0, 1] },
    y: { type: 'number', ...y, format: 'share', fixed: [0, 1] },
    series: [
      { name: BY_SCORE, tone: 'first' },
      { name: AT_RANDOM, tone: 'plain' },
    ],
    marks: [
      { type: 'line', series: AT_RANDOM, dashed: true, rows: chance },
      { type: 'line', series: BY_SCORE, rows },
    ],
  };
}
