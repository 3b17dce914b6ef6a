import * as z from 'zod';
import { rounded } from '../core/decimal.js';
import type { Attributes } from '../model/attribute.js';
import { type Band, bandOf, bandsSchema, thresholdsOf } from '../model/band.js';
import { type Criterion, criterionSchema, type Unmet, unmetIn, unmetTally } from '../model/criterion.js';
import { modelShape } from '../model/envelope.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import { type Group, groupsSchema, type Tally, type TallySpec } from '../model/tally.js';
import { idOf, type Term, type TermOver, termSchema } from '../model/term.js';
import { groupsOf, weighed } from '../model/weigh.js';
import { type Weighting, weightingSchema } from '../model/weighting.js';

/** A question that must be answered with yes before points count. */
export interface Gate<Name extends string = string> extends Criterion<Name> {
  /** As a reader hears it when it eliminates: `Does it reach the segment?` */
  readonly question: string;
}

/**
 * Criteria for choosing: gates that eliminate, each with its question, and points for what passes them.
 *
 * A criterion is a group of terms, or a term without a group; its points are what its lines add up to, weight included. A gate
 * whose answer is unknown is not passed. What is eliminated keeps its points and falls into the last band.
 */
export interface CriteriaModel<
  A extends Attributes = Attributes,
  T = Term,
  Label extends string = string,
  Name extends string = string,
> extends ModelBase {
  readonly kind: 'criteria';
  readonly attributes: A;
  /** Asked in this order; left out, everything passes. */
  readonly gates?: readonly Gate<Name>[];
  readonly terms: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** By total of points; left out, results have no band. */
  readonly bands?: readonly Band<Label>[];
  readonly weighting?: Weighting;
}

/** A gate that was not passed: the answer is no, or a missing value leaves it unknown. */
export interface UnmetGate extends Unmet {
  readonly question: string;
}

/** What criteria say of a record. */
export interface CriteriaResult<Label extends string = string> {
  /** Weighted points of all criteria, whether it passed or not. */
  readonly total: number;
  /** Whether every gate was passed. */
  readonly passed: boolean;
  /** The first gate that was not passed; null when all were. */
  readonly eliminatedBy: UnmetGate | null;
  /** Every gate that was not passed, in the model's order. */
  readonly unmet: readonly UnmetGate[];
  /** Null for a model without bands. */
  readonly band: Label | null;
}

/** Schema of criteria. */
export const criteriaSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('criteria'),
    ...modelShape,
    gates: z
      .array(z.strictObject({ ...criterionSchema.shape, question: z.string().min(1) }))
      .min(1)
      .exactOptional(),
    terms: z.array(termSchema).min(1),
    groups: groupsSchema.exactOptional(),
    bands: bandsSchema.exactOptional(),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<CriteriaModel>)();

/** Criteria as they may be written: names of attributes and values are checked by the compiler. */
export type CriteriaDefinition<A extends Attributes, Label extends string = string> = CriteriaModel<
  A,
  TermOver<A>,
  Label,
  keyof A & string
>;

/** The kind `criteria`. */
export const criteria: Kind<CriteriaModel, CriteriaResult> = {
  kind: 'criteria',
  tallies: (model) => [pointsTally(model), ...(model.gates === undefined ? [] : [unmetTally('gates', model.gates)])],
  reader,
  weigh: (model, weighting) => weighed(model, groupsOf(model.terms), weighting),
  summary({ total, passed, eliminatedBy, band }) {
    const points = `${rounded(total, 2)} points`;
    if (eliminatedBy !== null) {
      const unknown = eliminatedBy.answer === 'unknown' ? ', which is not known' : '';
      return `eliminated by "${eliminatedBy.question}"${unknown}: ${points}`;
    }
    return `${band ?? (passed ? 'passed' : '')}: ${points}`;
  },
};

/** The tally of points. */
export function pointsTally({ terms, groups, weighting }: Omit<CriteriaModel, 'kind'>): TallySpec {
  return {
    option: 'points',
    unit: 'points',
    base: 0,
    terms,
    ...(groups === undefined ? {} : { groups }),
    ...(weighting === undefined ? {} : { factors: weighting.factors }),
  };
}

/** Names of the criteria, in the order of their first terms: the group of a term, or else the term itself. */
export function criterionNames(terms: readonly Term[]): string[] {
  return [...new Set(terms.map((term) => term.group ?? idOf(term)))];
}

/** Points of each criterion: its lines, added left to right. */
export function criterionPoints(names: readonly string[], tally: Tally): number[] {
  return names.map((name) =>
    tally.contributions.reduce((sum, line) => ((line.group ?? line.term) === name ? sum + line.amount : sum), 0),
  );
}

function reader(model: CriteriaModel): Reader<CriteriaResult> {
  const { gates = [], bands = [] } = model;
  const labels = bands.map((band) => band.label);
  const thresholds = thresholdsOf(bands);
  return {
    columns: [
      { name: 'total' },
      { name: 'unmet' },
      { name: 'passed', labels: ['no', 'yes'] },
      { name: 'band', labels },
    ],
    fill([points, missed], count, columns, at) {
      const [totals, unmet, passed, codes] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const total = (points as Float64Array)[i] as number; // the tally of points is always there
        const left = missed?.[i] ?? 0;
        totals[at + i] = total + 0; // no -0
        unmet[at + i] = left;
        passed[at + i] = left === 0 ? 1 : 0;
        codes[at + i] = left === 0 || labels.length === 0 ? bandOf(thresholds, total) : labels.length - 1;
      }
    },
    result([total = 0, , passed, band = 0], [, asked]) {
      const questions = new Map(gates.map((gate) => [gate.id, gate.question]));
      const unmet = (asked === undefined ? [] : unmetIn(asked)).map(({ id, answer }) => ({
        id,
        question: questions.get(id) ?? '',
        answer,
      }));
      return { total, passed: passed === 1, eliminatedBy: unmet[0] ?? null, unmet, band: labels[band] ?? null };
    },
  };
}
