import * as z from 'zod';
import { rounded } from '../core/decimal.js';
import type { Attributes } from '../model/attribute.js';
import { type Band, bandOf, bandsOf, bandsSchema, thresholdsOf } from '../model/band.js';
import { type Condition, conditionSchema } from '../model/condition.js';
import { modelShape } from '../model/envelope.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import { type Group, groupsSchema, type TallySpec } from '../model/tally.js';
import { type Term, type TermOver, termSchema } from '../model/term.js';
import { groupsOf, weighed } from '../model/weigh.js';
import { type Weighting, weightingSchema } from '../model/weighting.js';

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
  /** Left out, four grades at 75, 50 and 25 % of the cap: A to D on the first axis, 1 to 4 on the second. Null for none. */
  readonly grades?: readonly Band[] | null;
}

/** Who works the leads on some cells of the grid; null in the last one, which takes the rest. */
export interface GridBand<Label extends string = string> {
  readonly label: Label;
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
export interface LeadScoreModel<A extends Attributes = Attributes, T = Term, Label extends string = string>
  extends ModelBase {
  readonly kind: 'leadScore';
  readonly attributes: A;
  readonly axes: readonly Axis<T>[];
  /** Weight of each axis in the combined score; 1 for those not named. */
  readonly combine?: Readonly<Record<string, number>>;
  /** Who works the lead, by combined score; or else `grid`. */
  readonly bands?: readonly Band<Label>[];
  /** Who works the lead, by cell of the grid. */
  readonly grid?: readonly GridBand<Label>[];
  readonly disqualify?: readonly Disqualifier<keyof A & string>[];
  readonly weighting?: Weighting;
}

/** What a lead score says of a lead. */
export interface LeadScoreResult<Label extends string = string> {
  /** Combined score. */
  readonly score: number;
  /** One label per graded axis, in the model's order: `A1`. Null when no axis has grades. */
  readonly grade: string | null;
  /** Who works the lead. */
  readonly band: Label;
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
    grades: bandsSchema.nullable().exactOptional(),
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
export type LeadScoreDefinition<A extends Attributes, Label extends string = string> = LeadScoreModel<
  A,
  TermOver<A>,
  Label
>;

/** The option of the tally of disqualifiers. */
export const DISQUALIFIERS = 'disqualifiers';

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

/** The kind `leadScore`. */
export const leadScore: Kind<LeadScoreModel, LeadScoreResult> = {
  kind: 'leadScore',
  tallies(model) {
    const axes = model.axes.map((axis) => axisTally(axis, model));
    return model.disqualify === undefined ? axes : [...axes, disqualifierTally(model.disqualify)];
  },
  reader,
  combines(model) {
    const weights = axisWeights(model);
    return { name: 'score', weights: model.disqualify === undefined ? weights : [...weights, null] };
  },
  weigh: (model, weighting) =>
    weighed(model, [...axisNames(model), ...groupNames(model)], weighting, 'a group or an axis'),
  summary(result) {
    const axes = Object.entries(result.axes).map(
      ([id, axis]) => `${id} ${rounded(axis.score, 2)}${axis.grade === null ? '' : ` (${axis.grade})`}`,
    );
    const why = result.disqualified.map((one) => one.reason).join(', ');
    const grade = result.grade === null ? '' : `${result.grade}, `;
    const band = why === '' ? result.band : `${result.band}, ruled out (${why})`;
    return `${band}: ${grade}${rounded(result.score, 2)} points, ${axes.join(', ')}`;
  },
};

/** The tally of an axis. */
export function axisTally(axis: Axis, model: LeadScoreModel): TallySpec {
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
export function disqualifierTally(disqualify: readonly Disqualifier[]): TallySpec {
  const terms = disqualify.map((one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 1, missing: 0 }));
  return { option: DISQUALIFIERS, unit: 'criteria met', base: 0, terms };
}

/** Ids of the axes. */
export function axisNames(model: LeadScoreModel): string[] {
  return model.axes.map((axis) => axis.id);
}

/** Groups that some term belongs to. */
export function groupNames(model: LeadScoreModel): string[] {
  return groupsOf(model.axes.flatMap((axis) => axis.terms));
}

/** What each axis counts in the combined score. */
export function axisWeights(model: LeadScoreModel): number[] {
  return axisNames(model).map((id) => {
    const own = model.combine !== undefined && Object.hasOwn(model.combine, id) ? (model.combine[id] as number) : 1;
    const factors = model.weighting?.factors ?? {};
    return own * (Object.hasOwn(factors, id) ? (factors[id] as number) : 1);
  });
}

/** Labels of the grid: every combination of the axes' grades, the last axis turning fastest. */
export function cellsOf(model: LeadScoreModel): string[] {
  const graded = model.axes.map(gradesOf).filter((grades) => grades.length > 0);
  if (graded.length === 0) return [];
  return graded.reduce<string[]>(
    (cells, grades) => cells.flatMap((cell) => grades.map((grade) => cell + grade.label)),
    [''],
  );
}

function reader(model: LeadScoreModel): Reader<LeadScoreResult> {
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
