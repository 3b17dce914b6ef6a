import * as z from 'zod';
import { at, fail, nearest, oneOf } from '../core/errors.js';
import type { Attributes } from '../model/attribute.js';
import { type Band, bandOf, bandsSchema, lintBands } from '../model/band.js';
import { type Condition, conditionSchema } from '../model/condition.js';
import { modelShape } from '../model/envelope.js';
import type { Findings } from '../model/findings.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import { type Group, groupsSchema, type TallySpec } from '../model/tally.js';
import { lintTally, lintTerms, tallyRange } from '../model/tally-lint.js';
import { type Term, type TermOver, termSchema } from '../model/term.js';
import type { Range } from '../model/terms/base.js';
import { composed, type Weighting, weightingSchema } from '../model/weighting.js';

/** One axis of a lead score: who they are, what they do, or another question kept apart from these. */
export interface Axis<T = Term> {
  readonly id: string;
  readonly label?: string;
  /** Points before any term; 0 when left out. */
  readonly base?: number;
  readonly terms: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** The most and the least the axis may come to. */
  readonly cap?: number;
  readonly floor?: number;
  /** Left out, four grades at 75, 50 and 25 % of the cap: A to D on the first axis, 1 to 4 on the second. */
  readonly grades?: readonly Band[];
}

/** Who works the leads on some cells of the grid; null in the last one, which takes the rest. */
export interface GridBand {
  readonly label: string;
  readonly cells: readonly string[] | null;
}

/** What rules a lead out, whatever its points. */
export interface Disqualifier<Name extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
  readonly reason: string;
}

/**
 * A scorecard over two axes or more: points per axis, a combined score, a grade on the grid, and the band that works the lead.
 *
 * The combined score is the sum over axes of weight × points. A disqualified lead falls into the last band.
 */
export interface LeadScoreModel<A extends Attributes = Attributes, T = Term> extends ModelBase {
  readonly kind: 'leadScore';
  readonly attributes: A;
  readonly axes: readonly Axis<T>[];
  /** Weight of each axis in the combined score; 1 for those not named. */
  readonly combine?: Readonly<Record<string, number>>;
  /** Who works the lead, by combined score; or else `grid`. */
  readonly bands?: readonly Band[];
  /** Who works the lead, by cell of the grid. */
  readonly grid?: readonly GridBand[];
  readonly disqualify?: readonly Disqualifier<keyof A & string>[];
  readonly weighting?: Weighting;
}

/** What a lead score says of a lead. */
export interface LeadScoreResult {
  /** Combined score. */
  readonly score: number;
  /** One label per graded axis, in the model's order: `A1`. Null when no axis has grades. */
  readonly grade: string | null;
  /** Who works the lead. */
  readonly band: string;
  readonly axes: Readonly<Record<string, { readonly score: number; readonly grade: string | null }>>;
  /** Why it is ruled out; empty when it is not. */
  readonly disqualified: readonly { readonly id: string; readonly reason: string }[];
}

/** Schema of a lead score. */
export const leadScoreSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    id: z.string().min(1),
    label: z.string().min(1).exactOptional(),
    base: z.number().exactOptional(),
    terms: z.array(termSchema).min(1),
    groups: groupsSchema.exactOptional(),
    cap: z.number().exactOptional(),
    floor: z.number().exactOptional(),
    grades: bandsSchema.exactOptional(),
  });
  return z.strictObject({
    kind: z.literal('leadScore'),
    ...modelShape,
    axes: z.array(axis).min(1),
    combine: z.record(z.string(), z.number().min(0)).exactOptional(),
    bands: bandsSchema.exactOptional(),
    grid: z
      .array(z.strictObject({ label: z.string().min(1), cells: z.array(z.string()).min(1).nullable() }))
      .min(1)
      .exactOptional(),
    disqualify: z
      .array(z.strictObject({ id: z.string().min(1), if: conditionSchema, reason: z.string().min(1) }))
      .min(1)
      .exactOptional(),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<LeadScoreModel>;
})();

/** A lead score as it may be written: names of attributes and values are checked by the compiler. */
export type LeadScoreDefinition<A extends Attributes> = LeadScoreModel<A, TermOver<A>>;

const DISQUALIFIERS = 'disqualifiers';

/** The grades of an axis, its own or the default ones. */
export function gradesOf(axis: Axis, position: number): readonly Band[] {
  const labels = DEFAULT_LABELS[position];
  if (axis.grades !== undefined) return axis.grades;
  const { cap } = axis;
  return labels === undefined || cap === undefined
    ? []
    : labels.map((label, i) => ({ label, atLeast: i < 3 ? cap * (0.75 - 0.25 * i) : null }));
}

const DEFAULT_LABELS = [
  ['A', 'B', 'C', 'D'],
  ['1', '2', '3', '4'],
];

/** The kind `leadScore`. */
export const leadScore: Kind<LeadScoreModel, LeadScoreResult> = {
  kind: 'leadScore',
  tallies(model) {
    const axes = model.axes.map((axis) => axisTally(axis, model));
    return model.disqualify === undefined ? axes : [...axes, disqualifierTally(model.disqualify)];
  },
  reader,
  lint,
  weigh(model, weighting) {
    const names = [...axisNames(model), ...groupNames(model)];
    for (const name of Object.keys(weighting.factors)) {
      if (names.includes(name)) continue;
      const path = at('weighting.factors', name);
      fail({
        code: 'unknown-name',
        path,
        expected: oneOf(names),
        got: JSON.stringify(name),
        hint: nearest(name, names) ?? 'name a group or an axis of the model',
      });
    }
    const neutral = Object.values(weighting.factors).every((factor) => factor === 1);
    return neutral ? model : { ...model, weighting: composed(model.weighting, weighting) };
  },
  summary(result) {
    const axes = Object.entries(result.axes).map(
      ([id, axis]) => `${id} ${short(axis.score)}${axis.grade === null ? '' : ` (${axis.grade})`}`,
    );
    const why = result.disqualified.map((one) => one.reason);
    const grade = result.grade === null ? '' : `${result.grade}, `;
    return `${result.band}: ${grade}${short(result.score)} points, ${axes.join(', ')}${why.length === 0 ? '' : `; ruled out: ${why.join(', ')}`}`;
  },
};

function axisTally(axis: Axis, model: LeadScoreModel): TallySpec {
  const { id, base = 0, terms, groups, cap, floor } = axis;
  return {
    option: id,
    unit: 'points',
    base,
    terms,
    ...(groups === undefined ? {} : { groups }),
    ...(cap === undefined ? {} : { cap }),
    ...(floor === undefined ? {} : { floor }),
    ...(model.weighting === undefined ? {} : { factors: model.weighting.factors }),
  };
}

/** One criterion per disqualifier, so that the result can be told from the tallies alone. */
function disqualifierTally(disqualify: readonly Disqualifier[]): TallySpec {
  const terms = disqualify.map((one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 1, missing: 0 }));
  return { option: DISQUALIFIERS, unit: 'criteria met', base: 0, terms };
}

function axisNames(model: LeadScoreModel): string[] {
  return model.axes.map((axis) => axis.id);
}

function groupNames(model: LeadScoreModel): string[] {
  return [...new Set(model.axes.flatMap((axis) => axis.terms.flatMap((term) => term.group ?? [])))];
}

/** What each axis counts in the combined score. */
function axisWeights(model: LeadScoreModel): number[] {
  return axisNames(model).map((id) => {
    const own = model.combine !== undefined && Object.hasOwn(model.combine, id) ? (model.combine[id] as number) : 1;
    const factors = model.weighting?.factors ?? {};
    return own * (Object.hasOwn(factors, id) ? (factors[id] as number) : 1);
  });
}

/** Labels of the grid: every combination of the axes' grades, the last axis turning fastest. */
function cellsOf(model: LeadScoreModel): string[] {
  let cells = [''];
  model.axes.forEach((axis, a) => {
    const grades = gradesOf(axis, a);
    if (grades.length > 0) cells = cells.flatMap((cell) => grades.map((grade) => cell + grade.label));
  });
  return cells.length === 1 ? [] : cells;
}

function reader(model: LeadScoreModel): Reader<LeadScoreResult> {
  const weights = axisWeights(model);
  const grades = model.axes.map(gradesOf);
  const cells = cellsOf(model);
  const labels = (model.grid ?? model.bands ?? []).map((band) => band.label);
  const grid = cells.map((cell) =>
    (model.grid ?? []).findIndex((band) => band.cells === null || band.cells.includes(cell)),
  );
  const ruledOut = model.disqualify === undefined ? -1 : model.axes.length;
  return {
    columns: [{ name: 'score' }, { name: 'grade', labels: cells }, { name: 'band', labels }],
    fill(totals, count, columns, at) {
      const [scores, cellCodes, bandCodes] = columns as [Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        let score = 0;
        let cell = 0;
        for (let a = 0; a < weights.length; a++) {
          const total = totals[a]?.[i] as number; // one array of totals per axis
          const steps = grades[a] as readonly Band[];
          score += (weights[a] as number) * total;
          if (steps.length > 0) cell = cell * steps.length + bandOf(steps, total);
        }
        scores[at + i] = score;
        cellCodes[at + i] = cell;
        const out = ruledOut >= 0 && (totals[ruledOut]?.[i] as number) > 0;
        bandCodes[at + i] = out
          ? labels.length - 1
          : model.grid !== undefined
            ? (grid[cell] as number)
            : bandOf(model.bands ?? [], score);
      }
    },
    result([score = 0, cell = 0, band = 0], tallies) {
      const axes = model.axes.map((axis, a) => {
        const total = tallies[a]?.total ?? 0;
        const steps = grades[a] as readonly Band[];
        return [
          axis.id,
          { score: total, grade: steps.length === 0 ? null : (steps[bandOf(steps, total)]?.label ?? null) },
        ] as const;
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

function lint(weighed: LeadScoreModel, findings: Findings): void {
  // A weighting lies over the model: what the author's own weights can reach is what is judged.
  const { weighting, ...model } = weighed;
  if (Array.isArray(model.axes)) for (const [a, axis] of model.axes.entries()) lintAxis(axis, a, model, findings);
  if (Array.isArray(model.disqualify) && findings.isSound('disqualify'))
    lintTerms(disqualifierTally(model.disqualify).terms, 'disqualify', findings);
  if ((model.bands === undefined) === (model.grid === undefined)) {
    findings.add({
      code: 'mismatch',
      path: 'bands',
      expected: 'bands by combined score or a grid by grade',
      got: model.bands === undefined ? 'neither' : 'both',
    });
  }
  if (!findings.isSound('axes')) return;
  const [axes, groups] = [axisNames(model), groupNames(model)];
  findings.distinct(axes, 'axes');
  lintNames(model.combine, axes, 'combine', findings);
  if (findings.isSound('weighting')) lintNames(weighting?.factors, [...axes, ...groups], 'weighting.factors', findings);
  if (model.bands !== undefined && findings.isSound('bands'))
    lintBands(model.bands, scoreRange(model), 'bands', findings);
  if (model.grid !== undefined && findings.isSound('grid')) lintGrid(model.grid, cellsOf(model), findings);
}

function lintAxis(axis: Axis, position: number, model: LeadScoreModel, findings: Findings): void {
  const path = at('axes', position);
  if (Array.isArray(axis?.terms)) lintTerms(axis.terms, `${path}.terms`, findings);
  if (!findings.isSound(path)) return;
  const spec = axisTally(axis, model);
  lintTally(spec, model.attributes, path, findings);
  lintBands(gradesOf(axis, position), tallyRange(spec, model.attributes), `${path}.grades`, findings);
  if (axis.grades === undefined && axis.cap === undefined && position < 2) {
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
  for (const name of Object.keys(named ?? {})) {
    if (allowed.includes(name)) continue;
    const hint = nearest(name, allowed) ?? 'name a group or an axis of the model';
    findings.add({
      code: 'unknown-name',
      path: at(path, name),
      expected: oneOf(allowed),
      got: JSON.stringify(name),
      hint,
    });
  }
}

/** The least and most the combined score can come to. */
function scoreRange(model: LeadScoreModel): Range {
  const weights = axisWeights(model);
  const ranges = model.axes.map((axis) => tallyRange(axisTally(axis, model), model.attributes));
  const end = (side: 0 | 1) =>
    ranges.reduce(
      (sum, range, a) => sum + ((weights[a] as number) === 0 ? 0 : (weights[a] as number) * range[side]),
      0,
    );
  return [end(0), end(1)];
}

function lintGrid(grid: readonly GridBand[], cells: readonly string[], findings: Findings): void {
  findings.distinct(
    grid.map((band) => band.label),
    'grid',
  );
  const named = grid.flatMap((band) => band.cells ?? []);
  grid.forEach((band, i) => {
    const path = `grid[${i}].cells`;
    if (band.cells === null && i < grid.length - 1)
      findings.add({ code: 'order', path, expected: 'cells; only the last one takes the rest', got: 'null' });
    band.cells?.forEach((cell, c) => {
      if (!cells.includes(cell))
        findings.add({
          code: 'unknown-name',
          path: at(path, c),
          expected: cells.length <= 16 ? oneOf(cells) : 'a cell of the grid',
          got: JSON.stringify(cell),
        });
    });
  });
  findings.distinct(named, 'grid');
  const left = cells.filter((cell) => !named.includes(cell));
  const takesRest = grid.at(-1)?.cells === null;
  if (left.length > 0 && !takesRest)
    findings.add({
      code: 'gap',
      path: 'grid',
      expected: 'a band for each cell',
      got: `none for ${left.join(', ')}`,
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

/** A number as a reader says it, with two decimals at most. */
function short(value: number): string {
  return String(Math.floor(value * 100 + 0.5) / 100);
}
