import { amountOf, stepsOf, stepsPerUnit } from '../../core/steps.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import { stepsIn, thresholdOf } from '../../model/band/band.js';
import { apply, constant, fieldRef, notInPmml, text } from '../../model/pmml/facts.js';
import type { KindPmml, PmmlWriting } from '../../model/pmml/kind.js';
import { scaleOf } from '../../model/tally/tally.js';
import { points } from '../../model/tally/unit.js';
import { idOf } from '../../model/terms/arithmetic.js';
import type { PmmlPart } from '../../model/terms/base-pmml.js';
import { pmmlOf } from '../../model/terms/pmmls.js';
import { gradesOf } from './grid.js';
import type { Axis, LeadScoreModel } from './model.js';
import { axisTally, axisWeights } from './tallies.js';

/** A characteristic before it is written; reason codes are written only when all characteristics have one. */
interface Characteristic {
  readonly path: string;
  readonly name: string;
  readonly parts: readonly PmmlPart[];
  readonly baseline: number;
}

/** A scorecard, whose characteristics are the terms of all axes. */
export const leadScore: KindPmml<LeadScoreModel> = {
  target: { name: 'score', optype: 'continuous', dataType: 'double', values: [] },
  unwritten: (model) => gradesOf(model).flatMap((grades, a) => (grades.length > 0 ? `model.axes[${a}].grades` : [])),
  write(model, writing) {
    requireSum(model);
    const { decimals } = points(model.decimals);
    const perUnit = stepsPerUnit(decimals);
    const facts = { attributes: writing.attributes, perUnit };
    const found = model.axes.flatMap((axis, a) => characteristics(axis, a, model, facts));
    const codes = codesOf(found, writing);
    const base = model.axes.reduce((sum, axis) => sum + stepsOf(axis.base ?? 0, decimals), 0);
    const shown = (steps: number) => amountOf(steps, decimals);
    const [axis] = model.axes;
    return xml(
      'Scorecard',
      {
        modelName: model.name,
        functionName: 'regression',
        initialScore: shown(base),
        useReasonCodes: codes > 0 ? 'true' : 'false',
        reasonCodeAlgorithm:
          codes === 0 ? undefined : writing.reasonCodes === 'above-baseline' ? 'pointsAbove' : 'pointsBelow',
        baselineMethod: codes > 0 ? 'other' : undefined,
      },
      [
        writing.schema,
        xml('Output', {}, outputs(model, writing, codes)),
        ...targets(axis, writing.target),
        xml(
          'Characteristics',
          {},
          found.map(({ name, parts, baseline }) =>
            xml(
              'Characteristic',
              { name, baselineScore: codes > 0 ? shown(baseline) : undefined },
              parts.map(({ predicate, worth, reasonCode }) => {
                const reason = { reasonCode: codes > 0 ? reasonCode : undefined };
                if (typeof worth === 'number')
                  return xml('Attribute', { ...reason, partialScore: shown(worth) }, [predicate]);
                return xml('Attribute', reason, [predicate, xml('ComplexPartialScore', {}, [worth])]);
              }),
            ),
          ),
        ),
      ],
    );
  },
};

/** Rejects models whose score is more than a bounded sum, or whose decision depends on more than the score. */
function requireSum(model: LeadScoreModel): void {
  const { axes, grid, disqualify } = model;
  if (grid !== undefined) notInPmml('model.grid', 'bands by the combined score', 'a grid');
  if (disqualify !== undefined) notInPmml('model.disqualify', 'no disqualifying conditions', 'some');
  axisWeights(model).forEach((weight, a) => {
    if (weight !== 1) notInPmml(`model.combine.${axes[a]?.id}`, 'axes that weigh 1', String(weight));
  });
  axes.forEach((axis, a) => {
    if (axes.length > 1 && (axis.cap ?? axis.floor) !== undefined)
      notInPmml(`model.axes[${a}]`, 'limits of a single axis', 'limits of one of several');
    for (const [name, group] of Object.entries(axis.groups ?? {}))
      if ((group.cap ?? group.floor) !== undefined)
        notInPmml(`model.axes[${a}].groups.${name}`, 'groups without limits', 'one with a limit');
  });
}

function characteristics(
  axis: Axis,
  a: number,
  model: LeadScoreModel,
  facts: { readonly attributes: PmmlWriting['attributes']; readonly perUnit: number },
): Characteristic[] {
  const spec = axisTally(axis, model);
  return axis.terms.map((term, t) => {
    const path = `model.axes[${a}].terms[${t}]`;
    const scale = scaleOf(spec, term.group);
    const name = model.axes.length > 1 ? `${axis.id}: ${idOf(term)}` : idOf(term);
    const parts = pmmlOf(term, path).parts(term, facts, scale, path);
    return { path, name, parts, baseline: scale.steps(term.baseline ?? 0) };
  });
}

/** The number of different reason codes; 0 when none are requested. PMML requires one for every characteristic, or for none. */
function codesOf(found: readonly Characteristic[], { reasonCodes }: PmmlWriting): number {
  if (reasonCodes === null) return 0;
  const codes = new Set(found.flatMap(({ parts }) => parts.map(({ reasonCode }) => reasonCode)));
  if (codes.size === 1 && codes.has(undefined)) return 0;
  for (const { path, parts } of found)
    if (parts.some(({ reasonCode }) => reasonCode === undefined))
      notInPmml(
        `${path}.reasonCode`,
        'a code for every term, as others have one (or options.reasonCodes null, to leave all of them out)',
        'none',
      );
  return codes.size;
}

/** The score, the band if the model has bands, and the reason codes in their order. */
function outputs(model: LeadScoreModel, { target, name }: PmmlWriting, codes: number): XmlNode[] {
  const output = (
    own: string,
    feature: string,
    type: 'double' | 'string',
    more = {},
    children: readonly XmlNode[] = [],
  ) => {
    const optype = type === 'double' ? 'continuous' : 'categorical';
    return xml('OutputField', { name: own, optype, dataType: type, feature, ...more }, children);
  };
  const score = name(`predicted ${target}`);
  const { bands = [] } = model;
  return [
    output(score, 'predictedValue', 'double'),
    ...(bands.length === 0 ? [] : [output(name('band'), 'transformedValue', 'string', {}, [bandOf(model, score)])]),
    ...Array.from({ length: Math.min(codes, MOST_CODES) }, (_, k) =>
      output(name(`reason code ${k + 1}`), 'reasonCode', 'string', { rank: k + 1 }),
    ),
  ];
}

/** The most reasons that are written. */
const MOST_CODES = 50;

/** The band of the score, compared in whole steps, since sums of decimals are not exact in PMML. */
function bandOf({ bands = [], decimals }: LeadScoreModel, score: string): XmlNode {
  const unit = points(decimals);
  const steps = apply(
    'floor',
    apply('+', apply('*', fieldRef(score), constant(stepsPerUnit(unit.decimals))), constant(0.5)),
  );
  const rest = text(bands.at(-1)?.label ?? '');
  if (bands.length > MOST_BANDS) notInPmml('model.bands', `at most ${MOST_BANDS} bands`, `${bands.length}`);
  return bands.slice(0, -1).reduceRight((lower, band) => {
    const threshold = thresholdOf(band);
    if (threshold === null) return text(band.label);
    const reached = apply('greaterOrEqual', steps, constant(stepsIn(unit.decimals)(threshold)));
    return apply('if', reached, text(band.label), lower);
  }, rest);
}

/** Each band is nested in the one above it. */
const MOST_BANDS = 50;

/** The limits of the score. */
function targets(axis: Axis | undefined, field: string): XmlNode[] {
  const { cap, floor } = axis ?? {};
  if (cap === undefined && floor === undefined) return [];
  return [xml('Targets', {}, [xml('Target', { field, optype: 'continuous', min: floor, max: cap })])];
}
