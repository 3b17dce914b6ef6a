import { at, oneOf } from '../../core/errors.js';
import { amountOf } from '../../core/steps.js';
import { weightedSum } from '../../core/weighted-sum.js';
import { lintBands } from '../../model/band/lint.js';
import { type Findings, isWarning } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { lintCriteria } from '../../model/rules/lint.js';
import { lintAmount, lintTally, lintTerms, stepRange, tallyRange, withSoundDecimals } from '../../model/tally/lint.js';
import { points } from '../../model/tally/unit.js';
import type { Range } from '../../model/terms/base.js';
import { lintFactors } from '../../model/weighting/lint.js';
import { axisGrades, cellsOf, isOnlyTotal, tooManyCells } from './grid.js';
import type { Axis, GridBand, LeadScoreModel } from './model.js';
import { axisNames, axisTally, axisWeights, DISQUALIFIERS, groupNames } from './tallies.js';

const ANYTHING: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The problems of a lead score: in names and caps, unreachable grades and bands, cells of the grid without a band. */
export const leadScoreLint: KindLint<LeadScoreModel> = (weighed, findings) => {
  // Check what the author's own weights can reach, without the weighting that is applied on top.
  const { weighting, ...rest } = weighed;
  const model = withSoundDecimals(rest, findings);
  const unit = points(model.decimals);
  if (Array.isArray(model.axes)) for (const [a, axis] of model.axes.entries()) lintAxis(axis, a, model, findings);
  if (Array.isArray(model.disqualify) && findings.isSound('disqualify'))
    lintCriteria(model.disqualify, 'disqualify', findings);
  if (model.bands !== undefined && model.grid !== undefined) {
    findings.add({
      code: 'mismatch',
      path: 'bands',
      expected: 'bands by combined score or a grid by grade',
      got: 'both',
    });
  }
  if (!findings.isSound('axes')) {
    // The range is not known yet, but the order of the bands is.
    if (Array.isArray(model.bands) && findings.isSound('bands'))
      lintBands(model.bands, ANYTHING, 'bands', unit, findings);
    return;
  }
  const reachable =
    findings.isSound('combine') && !findings.issues.some((one) => one.path.startsWith('axes') && !isWarning(one));
  const [axes, groups] = [axisNames(model), groupNames(model)];
  findings.distinct(axes, 'axes');
  if (findings.isSound('combine')) lintNames(model.combine, axes, 'combine', findings);
  if (findings.isSound('weighting')) lintFactors(weighting, [...axes, ...groups], findings, 'a group or an axis');
  const known = findings.isSound('attributes');
  if (model.bands !== undefined && findings.isSound('bands'))
    lintBands(model.bands, known && reachable ? scoreRange(model) : ANYTHING, 'bands', unit, findings);
  const tooMany = tooManyCells(model);
  if (tooMany !== undefined) {
    findings.add({ ...tooMany, path: 'axes' });
    return;
  }
  const cells = cellsOf(model);
  const seen = new Set<string>();
  const twice = cells.find((cell) => seen.size === seen.add(cell).size);
  if (twice !== undefined) {
    const expected = 'grades whose labels make cells of different names';
    findings.add({ code: 'duplicate', path: 'axes', expected, got: `${JSON.stringify(twice)} twice` });
  }
  if (model.grid !== undefined && findings.isSound('grid')) lintGrid(model.grid, cells, seen, findings);
};

function lintAxis(axis: Axis, position: number, model: LeadScoreModel, findings: Findings): void {
  const path = at('axes', position);
  const before = findings.errors();
  const unit = points(model.decimals);
  if (Array.isArray(axis?.terms)) lintTerms(axis.terms, `${path}.terms`, unit, findings);
  if (!findings.isSound(path)) return;
  const spec = axisTally(axis, model);
  const known = findings.isSound('attributes');
  lintAmount(axis.base, `${path}.base`, unit, findings);
  if (known) lintTally(spec, model.attributes, path, findings);
  // The range of wrong terms is meaningless.
  const range = known && findings.errors() === before ? tallyRange(spec, model.attributes) : ANYTHING;
  const derived = axis.grades === undefined ? `default grades stand at 75, 50 and 25 % of the cap` : undefined;
  lintBands(axisGrades(axis, position, model), range, `${path}.grades`, unit, findings, derived);
  if (axis.grades === undefined && axis.cap === undefined && position < 2 && !isOnlyTotal(model)) {
    const hint = 'default grades stand at 75, 50 and 25 % of the cap';
    findings.add({
      code: 'missing-value',
      path: `${path}.grades`,
      expected: 'grades, or a cap to derive them from',
      got: 'neither',
      hint,
    });
  }
  if (axis.id === DISQUALIFIERS)
    findings.add({
      code: 'duplicate',
      path: `${path}.id`,
      expected: 'a name other than "disqualifiers"',
      got: '"disqualifiers"',
    });
  if (findings.isSound('axes') && groupNames(model).includes(axis.id)) {
    const hint = 'weightings name both, so they need different names';
    findings.add({
      code: 'duplicate',
      path: `${path}.id`,
      expected: 'a name that no group has',
      got: JSON.stringify(axis.id),
      hint,
    });
  }
}

/** Every name must be one of those allowed. */
function lintNames(
  named: Readonly<Record<string, number>> | undefined,
  allowed: readonly string[],
  path: string,
  findings: Findings,
): void {
  const known = new Set(allowed);
  for (const name of Object.keys(named ?? {})) {
    if (known.has(name)) continue;
    const hint = findings.nearest(name, allowed) ?? 'name an axis of the model';
    findings.add({
      code: 'unknown-name',
      path: at(path, name),
      expected: oneOf(allowed),
      got: JSON.stringify(name),
      hint,
    });
  }
}

/** The range of the combined score. */
function scoreRange(model: LeadScoreModel): Range {
  const combined = weightedSum(axisWeights(model));
  const ranges = model.axes.map((axis) => stepRange(axisTally(axis, model), model.attributes));
  const { decimals } = points(model.decimals);
  const end = (side: 0 | 1) => amountOf(combined.one(ranges.map((range) => range[side])), decimals);
  return [end(0), end(1)];
}

function lintGrid(
  grid: readonly GridBand[],
  cells: readonly string[],
  known: ReadonlySet<string>,
  findings: Findings,
): void {
  findings.distinct(
    grid.map((band) => band.label),
    'grid',
  );
  const named = new Set<string>();
  grid.forEach((band, i) => {
    const path = `grid[${i}].cells`;
    if (band.cells === null && i < grid.length - 1)
      findings.add({ code: 'order', path, expected: 'cells; only the last one takes the rest', got: 'null' });
    band.cells?.forEach((cell, c) => {
      if (!known.has(cell))
        findings.add({
          code: 'unknown-name',
          path: at(path, c),
          expected: cells.length <= 16 ? oneOf(cells) : 'a cell of the grid',
          got: JSON.stringify(cell),
        });
      else if (named.has(cell))
        findings.add({
          code: 'duplicate',
          path: at(path, c),
          expected: 'each cell in one band',
          got: `${JSON.stringify(cell)} again`,
        });
      named.add(cell);
    });
  });
  const left = cells.filter((cell) => !named.has(cell));
  const takesRest = grid.at(-1)?.cells === null;
  if (left.length > 0 && !takesRest)
    findings.add({
      code: 'gap',
      path: 'grid',
      expected: 'a band for each cell',
      got: `none for ${left.slice(0, 16).join(', ')}${left.length > 16 ? ' and more' : ''}`,
      hint: 'add them, or let the last band take the rest with cells: null',
    });
  if (left.length === 0 && takesRest)
    findings.add({
      code: 'unreachable',
      path: `grid[${grid.length - 1}]`,
      expected: 'cells that the bands before leave',
      got: 'none',
    });
}
