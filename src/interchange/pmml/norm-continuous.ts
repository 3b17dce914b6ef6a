/** `NormContinuous`: linear interpolation between its points. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Operand } from '../../model/derived/attribute.js';
import { elementsOf, needed, numberIn, refuse, refuseAttribute } from '../refuse.js';
import type { FactReading } from './source.js';

/** A point of the line. */
interface Point {
  readonly orig: number;
  readonly norm: number;
}

const OUTLIERS = ['asIs', 'asMissingValues', 'asExtremeValues'];

/**
 * The number on the line.
 *
 * Formula: between two neighbours `norm1 + (x − orig1) / (orig2 − orig1) × (norm2 − norm1)`; beyond the first and last point the
 * same line continues, or as `outliers` says.
 */
export function normContinuous(element: XmlElement, facts: FactReading): Operand {
  const points = elementsOf(element).map((one): Point => {
    if (one.name !== 'LinearNorm') refuse(one, 'a LinearNorm', one.name);
    const of = (name: string) => numberIn(one, name) ?? refuseAttribute(one, name, 'a value', 'missing-value');
    return { orig: of('orig'), norm: of('norm') };
  });
  if (points.length < 2) refuse(element, 'two LinearNorm or more', `${points.length}`, 'missing-value');
  points.forEach(({ orig }, p) => {
    if (p > 0 && orig <= (points[p - 1] as Point).orig)
      refuse(element, 'LinearNorm in rising order of orig', 'others', 'order');
  });
  const outliers = element.attributes.get('outliers') ?? 'asIs';
  if (!OUTLIERS.includes(outliers)) refuseAttribute(element, 'outliers', 'asIs, asMissingValues or asExtremeValues');
  const field = needed(element, 'field');
  const x = facts.replaced(field, element);
  const own = typeof x === 'string' ? x : facts.derive(`${field} or a value`, typeof x === 'object' ? x : { add: [x] });
  const line = pieces(points, own, outliers);
  const missing = numberIn(element, 'mapMissingTo');
  if (missing === undefined) return line;
  // A number beyond the ends that counts as missing stays missing.
  return { cases: [{ if: { attribute: own, present: false }, value: missing }], otherwise: line };
}

/** The lines between neighbours, and the results beyond the ends. */
function pieces(points: readonly Point[], x: string, outliers: string): Operand {
  const lines = points.slice(1).map((end, p) => {
    const from = points[p] as Point;
    return { from: from.orig, to: end.orig, value: between(from, end, x) };
  });
  const [first, last] = [points[0] as Point, points.at(-1) as Point];
  const inner = lines.slice(0, -1).map(({ to, value }) => ({ if: { attribute: x, below: to }, value }));
  const rest = lines.at(-1)?.value as Operand;
  if (outliers === 'asIs') return inner.length === 0 ? rest : { cases: inner, otherwise: rest };
  if (outliers === 'asExtremeValues')
    return {
      cases: [
        { if: { attribute: x, below: first.orig }, value: first.norm },
        { if: { attribute: x, above: last.orig }, value: last.norm },
        ...inner,
      ],
      otherwise: rest,
    };
  return {
    cases: lines.map(({ from, to, value }) => ({ if: { attribute: x, atLeast: from, atMost: to }, value })),
  };
}

/** The line through two points. */
function between(from: Point, to: Point, x: string): Operand {
  const share: Operand = { divide: [{ subtract: [x, from.orig] }, to.orig - from.orig] };
  return { add: [from.norm, { multiply: [share, to.norm - from.norm] }] };
}
