import { sum } from '../../core/sum.js';
import type { TieGroups } from '../ranking/tie-groups.js';

/** Rows of both arms: how many were treated and how many were not, and the positives among them. */
export interface Arms {
  readonly treated: number;
  readonly treatedPositives: number;
  readonly controls: number;
  readonly controlPositives: number;
}

/** The rows at one score. */
export interface ArmsAt extends Arms {
  readonly score: number;
}

export const NO_ROWS: Arms = { treated: 0, treatedPositives: 0, controls: 0, controlPositives: 0 };

/** Both arms by score, highest first. */
export function armsByScore(treated: TieGroups, controls: TieGroups): ArmsAt[] {
  const arms: ArmsAt[] = [];
  let [t, c] = [treated.scores.length - 1, controls.scores.length - 1];
  while (t >= 0 || c >= 0) {
    const score = Math.max(treated.scores[t] ?? -Infinity, controls.scores[c] ?? -Infinity);
    const [one, two] = [treated.scores[t] === score, controls.scores[c] === score];
    const at = (groups: TieGroups, k: number, has: boolean) => {
      const positives = has ? (groups.positives[k] as number) : 0;
      return [positives + (has ? (groups.negatives[k] as number) : 0), positives] as const;
    };
    const [[n, positives], [m, others]] = [at(treated, t, one), at(controls, c, two)];
    arms.push({ score, treated: n, treatedPositives: positives, controls: m, controlPositives: others });
    if (one) t--;
    if (two) c--;
  }
  return arms;
}

/** Rows cut at some depths; the last depth includes all rows. A tie across a cut is shared in proportion. */
export function cutAt(
  arms: readonly ArmsAt[],
  depths: readonly number[],
): { rows: Arms; lowestScore: number | null }[] {
  let group = 0;
  let taken = 0; // of the group, in rows
  let before = 0;
  return depths.map((depth, part) => {
    const last = part === depths.length - 1;
    const pieces: Arms[] = [];
    let lowestScore: number | null = null;
    let room = last ? Infinity : depth - before;
    before = depth;
    while (room > 0 && group < arms.length) {
      const one = arms[group] as ArmsAt;
      const size = one.treated + one.controls;
      const piece = Math.min(room, size - taken);
      pieces.push(shareOf(one, piece === size ? 1 : piece / size));
      lowestScore = one.score;
      room -= piece;
      taken += piece;
      if (taken >= size) [group, taken] = [group + 1, 0];
    }
    return { rows: addUp(pieces), lowestScore };
  });
}

function shareOf(arms: Arms, share: number): Arms {
  return {
    treated: arms.treated * share,
    treatedPositives: arms.treatedPositives * share,
    controls: arms.controls * share,
    controlPositives: arms.controlPositives * share,
  };
}

/** Arms together. */
export function addUp(arms: readonly Arms[]): Arms {
  return {
    treated: sum(arms.map((one) => one.treated)),
    treatedPositives: sum(arms.map((one) => one.treatedPositives)),
    controls: sum(arms.map((one) => one.controls)),
    controlPositives: sum(arms.map((one) => one.controlPositives)),
  };
}

/** Positives that the treatment added among the treated, by the rate of the controls; the treated positives where there is no control. */
export function incrementalOf({ treated, treatedPositives, controls, controlPositives }: Arms): number {
  return treatedPositives - (controls === 0 ? 0 : controlPositives * (treated / controls));
}

/** Rate of the treated less rate of the controls, times all rows; the rate of an empty group counts as 0. */
export function upliftOfAll({ treated, treatedPositives, controls, controlPositives }: Arms): number {
  const rate = (positives: number, n: number) => (n === 0 ? 0 : positives / n);
  return (rate(treatedPositives, treated) - rate(controlPositives, controls)) * (treated + controls);
}

/** Area under a curve over the rows taken so far, best first, by trapezoids from (0, 0). */
export function areaUnder(arms: readonly Arms[], height: (soFar: Arms) => number): number {
  let [x, y] = [0, 0];
  let soFar = NO_ROWS;
  const strips = arms.map((one) => {
    soFar = addUp([soFar, one]);
    const [nextX, nextY] = [soFar.treated + soFar.controls, height(soFar)];
    const strip = ((nextX - x) * (y + nextY)) / 2;
    [x, y] = [nextX, nextY];
    return strip;
  });
  return sum(strips);
}
