/** Computed partial scores of PMML: a straight line over one number if possible, otherwise a derived fact. */
import { decimalProduct, tenTo, written } from '../../core/decimal-product.js';
import { MOST_DECIMALS, stepsPerUnit } from '../../core/steps.js';
import type { XmlElement } from '../../core/xml/element.js';
import type { Operand } from '../../model/derived/attribute.js';
import { elementsOf, needed, numberOf, refuse } from '../refuse.js';
import { constantIn, factOf, operandOf } from './expression.js';
import type { Facts } from './facts.js';

/** `amount + slope × (attribute − center)`. */
export interface Line {
  readonly amount: number;
  readonly slope: number;
  readonly center: number;
  /** Null when it is a constant. */
  readonly attribute: string | null;
}

/** A line over a number that may still have to be derived. */
interface Straight extends Omit<Line, 'attribute'> {
  readonly attribute: Operand | null;
}

/**
 * The line of a complex partial score.
 *
 * @param decimals - the decimals of the model, to which its lines are rounded
 */
export function lineOf(complex: XmlElement, called: string, facts: Facts, decimals: number): Line {
  const [expression, ...more] = elementsOf(complex);
  if (expression === undefined || more.length > 0) return refuse(complex, 'one expression', `${1 + more.length}`);
  const rounding = roundingOf(complex);
  if (rounding !== undefined) {
    if (rounding.decimals !== decimals)
      refuse(complex, `an amount of ${decimals} decimals, as others have`, `one rounded to ${rounding.decimals}`);
    const { amount, slope, center, attribute } = settled(
      straight(rounding.steps, facts) ??
        refuse(complex, 'a straight line over one number that is rounded', 'another formula'),
      facts,
    );
    return { amount: shifted(amount, decimals), slope: shifted(slope, decimals), center, attribute };
  }
  const line = straight(expression, facts);
  if (line !== undefined) return settled(line, facts);
  const operand = operandOf(expression, facts);
  return { amount: 0, slope: 1, center: 0, attribute: facts.derive(called, factOf(operand)) };
}

/** The expression inside a partial score that rounds to some decimals, halves up: `floor(steps + 0.5) / 10^decimals`. */
export function roundingOf(complex: XmlElement): { readonly steps: XmlElement; readonly decimals: number } | undefined {
  const operands = (element: XmlElement | undefined, name: string) =>
    element?.name === 'Apply' && element.attributes.get('function') === name ? elementsOf(element) : [];
  const [floor, unit] = operands(elementsOf(complex)[0], '/');
  const [steps, half] = operands(operands(floor, 'floor')[0], '+');
  if (steps === undefined || half?.name !== 'Constant' || numberOf(half.text) !== 0.5 || unit?.name !== 'Constant')
    return undefined;
  const decimals = Array.from({ length: MOST_DECIMALS + 1 }, (_, d) => d).find(
    (d) => stepsPerUnit(d) === numberOf(unit.text),
  );
  return decimals === undefined ? undefined : { steps, decimals };
}

/** A line whose number has a name. */
function settled({ amount, slope, center, attribute }: Straight, facts: Facts): Line {
  const isNamed = attribute === null || typeof attribute === 'string';
  return {
    amount,
    slope,
    center,
    attribute: isNamed ? attribute : facts.derive('a number within its limits', factOf(attribute)),
  };
}

/** An expression as a line, if its constants can be multiplied and added in decimals. */
function straight(element: XmlElement, facts: Facts): Straight | undefined {
  if (element.name === 'Constant') return { amount: constantIn(element), slope: 0, center: 0, attribute: null };
  if (element.name === 'FieldRef') {
    if (element.attributes.size > 1) return undefined;
    const own = facts.replaced(needed(element, 'field'), element);
    return typeof own === 'string' ? { amount: 0, slope: 1, center: 0, attribute: own } : undefined;
  }
  if (element.name !== 'Apply' || element.attributes.size > 1) return undefined;
  const parts = elementsOf(element);
  const name = element.attributes.get('function') ?? '';
  if (name === 'min' || name === 'max') return { amount: 0, slope: 1, center: 0, attribute: operandOf(element, facts) };
  if (parts.length !== 2 || !['+', '-', '*'].includes(name)) return undefined;
  const [a, b] = parts.map((part) => straight(part, facts));
  if (a === undefined || b === undefined) return undefined;
  if (name === '*') {
    const [constant, line] = a.attribute === null ? [a, b] : [b, a];
    if (constant.attribute !== null) return undefined;
    const times = (x: number) => decimalProduct(constant.amount, x);
    return { ...line, amount: times(line.amount), slope: times(line.slope) };
  }
  if (a.attribute !== null && b.attribute !== null && a.attribute !== b.attribute) return undefined;
  // A constant subtracted from the number alone is the centre of the line: multiplied out it could have more decimals than amounts have.
  const isAlone = a.attribute !== null && a.slope === 1 && a.amount === 0 && a.center === 0;
  if (name === '-' && isAlone && b.attribute === null) return { ...a, center: b.amount };
  const sign = name === '+' ? 1 : -1;
  const one = b.attribute === null ? a : folded(a);
  const other = a.attribute === null ? b : folded(b);
  return {
    amount: decimalSum(one.amount, sign * other.amount),
    slope: decimalSum(one.slope, sign * other.slope),
    center: one.center + other.center,
    attribute: a.attribute ?? b.attribute,
  };
}

/** The same line from 0. */
function folded(line: Straight): Straight {
  const { amount, slope, center } = line;
  return center === 0 ? line : { ...line, amount: decimalSum(amount, -decimalProduct(slope, center)), center: 0 };
}

/** The sum of two numbers in decimal arithmetic. */
function decimalSum(a: number, b: number): number {
  const [one, other] = [written(a), written(b)];
  const places = Math.max(one.places, other.places);
  const in10 = ({ digits, places: own }: typeof one) => digits * tenTo(places - own);
  return Number(`${in10(one) + in10(other)}e${-places}`);
}

/** A number divided by a power of ten, in decimal arithmetic. */
function shifted(x: number, places: number): number {
  const { digits, places: own } = written(x);
  return Number(`${digits}e${-own - places}`);
}
