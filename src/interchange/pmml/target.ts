/** The effect of a `Target` on a score: limits, then a factor and a constant. */
import type { XmlElement } from '../../core/xml/element.js';
import { named, numberIn, refuse, refuseAttribute } from '../refuse.js';

/** Limits of a score before it is multiplied by the factor and the constant is added. */
export interface Target {
  readonly element: XmlElement;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly factor: number;
  readonly constant: number;
}

/** Reads the target of a score; without one, a target that changes nothing. */
export function targetOf(element: XmlElement): Target {
  const targets = named(element, 'Targets').flatMap((one) => named(one, 'Target'));
  const [target = element, ...more] = targets;
  if (target === element) return { element, min: undefined, max: undefined, factor: 1, constant: 0 };
  if (more.length > 0 || target.children.length > 0) refuse(target, 'one target without values', 'more');
  const factor = numberIn(target, 'rescaleFactor') ?? 1;
  if (factor <= 0) refuseAttribute(target, 'rescaleFactor', 'a number above 0', 'out-of-range');
  return {
    element: target,
    min: numberIn(target, 'min'),
    max: numberIn(target, 'max'),
    factor,
    constant: numberIn(target, 'rescaleConstant') ?? 0,
  };
}

/** Rejects casting a score to an integer, unless it always is one. */
export function requireWhole(model: XmlElement, target: XmlElement, isWhole: boolean): void {
  if (isWhole) return;
  if (target.attributes.has('castInteger')) refuseAttribute(target, 'castInteger', 'nothing, as points have decimals');
  const document = model.parent;
  const predicted = named(model, 'MiningSchema')
    .flatMap((one) => named(one, 'MiningField'))
    .filter((one) => ['target', 'predicted'].includes(one.attributes.get('usageType') ?? ''))
    .map((one) => one.attributes.get('name'));
  const fields = document === null ? [] : named(document, 'DataDictionary').flatMap((one) => named(one, 'DataField'));
  const field = fields.find((one) => predicted.includes(one.attributes.get('name')));
  if (field?.attributes.get('dataType') === 'integer')
    refuseAttribute(field, 'dataType', 'double, as points have decimals');
}
