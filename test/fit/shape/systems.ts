import { block } from '../../../src/fit/shape/block.js';
import { type System, systemOf } from '../../../src/fit/shape/system.js';

/** A table of won and lost, as bins in order beside a free category; the bins coded, or as dense columns. */
export function tableSystem(
  won: readonly (readonly number[])[],
  lost: readonly (readonly number[])[],
  strengths: readonly number[],
  dense = false,
): System {
  const [m, levels] = [won.length, won[0]?.length ?? 0];
  const patterns = Array.from({ length: m * levels }, (_, i) => [Math.floor(i / levels), i % levels] as const);
  const codes = Int32Array.from(patterns, ([bin]) => bin);
  const shares = new Float64Array(patterns.length * m);
  patterns.forEach(([bin], i) => {
    shares[i * m + bin] = 1;
  });
  const rows = dense ? { dense: shares } : { codes };
  const bins = block({ name: 'bins', cells: m, ordered: m, fixed: 0, shared: false, rows });
  const level = Int32Array.from(patterns, ([, one]) => one);
  const values = block({ name: 'level', cells: levels, ordered: 0, fixed: 0, shared: false, rows: { codes: level } });
  return systemOf([bins, values], strengths, Float64Array.from(won.flat()), Float64Array.from(lost.flat()));
}
