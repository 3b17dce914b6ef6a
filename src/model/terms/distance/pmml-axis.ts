/** Distances from several centres as one field of a PMML clustering. */
import { amountOf, stepsPerUnit } from '../../../core/steps.js';
import { type XmlNode, xml } from '../../../core/xml/write.js';
import { apply, constant, fieldRef, notInPmml } from '../../pmml/facts.js';
import { scaleOf } from '../../tally/tally.js';
import { SQUARED_DISTANCE } from '../../tally/unit.js';
import type { Term } from '../term.js';
import type { DistanceTerm } from './term.js';

/** One number that all clusters measure. */
export interface PmmlAxis {
  /** The field with which the centres are compared. */
  readonly field: string;
  /** Its derivation, when it is not an attribute itself. */
  readonly derived: readonly XmlNode[];
  /** Multiplies the squared difference. */
  readonly weight: number;
  readonly centers: readonly number[];
}

/**
 * The field of one term of each cluster; rejected when the clusters measure it differently, because PMML has one weight for all.
 *
 * @param factors - the factors of a weighting, by group
 */
export function axisPmml(
  given: readonly { readonly term: Term; readonly path: string }[],
  factors: Readonly<Record<string, number>> | undefined,
  name: (wanted: string) => string,
): PmmlAxis {
  const terms = given.map(({ term, path }) =>
    term.type === 'distance' ? term : notInPmml(`${path}.type`, '"distance"', JSON.stringify(term.type)),
  );
  const [first] = terms as [DistanceTerm];
  const place = given[0]?.path ?? '';
  terms.forEach((one, c) => {
    for (const key of ['attribute', 'of', 'scale', 'weight', 'group'] as const)
      if (one[key] !== first[key])
        notInPmml(`${given[c]?.path}.${key}`, `that of ${place}`, JSON.stringify(one[key]) ?? 'none');
  });
  const { decimals } = SQUARED_DISTANCE;
  const scale = scaleOf({ decimals, factors }, first.group);
  const weight = scale.exact(first.weight ?? 1) / stepsPerUnit(decimals) / (first.scale * first.scale);
  const centers = terms.map(({ center }) => center);
  return { ...fieldOf(first, absentOf(terms, place), name), weight, centers };
}

/**
 * The number that replaces a missing one: its distance to every centre is the amount of a missing number. Fitted clusters have
 * one, the average.
 */
function absentOf(terms: readonly DistanceTerm[], path: string): number | null {
  if (terms.every((one) => one.missing === undefined)) return null;
  // The largest one gives the most precise position, as amounts are rounded.
  const [first] = terms as [DistanceTerm];
  const worth = ({ missing = 0 }: DistanceTerm) => missing;
  const {
    center,
    scale,
    weight = 1,
    missing = 0,
  } = terms.reduce((most, one) => (worth(one) > worth(most) ? one : most), first);
  const away = missing === 0 ? 0 : scale * Math.sqrt(missing / weight);
  const step = amountOf(1, SQUARED_DISTANCE.decimals);
  const fits = (x: number) =>
    terms.every((one) => {
      const far = (x - one.center) / one.scale;
      return one.missing !== undefined && Math.abs(weight * far * far - one.missing) <= step;
    });
  const found = [center + away, center - away].find(fits);
  return (
    found ??
    notInPmml(
      `${path}.missing`,
      'what a missing number is worth to be its distance from one and the same place in all clusters',
      'other distances',
    )
  );
}

/** The field with which a centre is compared. */
function fieldOf(
  { attribute, of }: DistanceTerm,
  absent: number | null,
  name: (wanted: string) => string,
): Pick<PmmlAxis, 'field' | 'derived'> {
  if (of === undefined && absent === null) return { field: attribute, derived: [] };
  const x = of === 'log1p' ? apply('+', fieldRef(attribute), constant(1)) : fieldRef(attribute);
  const measured = of === undefined ? x : apply('ln', x);
  const known =
    absent === null ? measured : apply('if', apply('isMissing', fieldRef(attribute)), constant(absent), measured);
  const field = name(`${attribute} as it is measured`);
  return { field, derived: [xml('DerivedField', { name: field, optype: 'continuous', dataType: 'double' }, [known])] };
}
