/** What PMML is told of the attributes of a model, and how what it cannot say is refused. */
import { fail } from '../../core/errors.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import type { Attributes } from '../attribute/attribute.js';

/** What a term may ask while it is written. */
export interface PmmlFacts {
  /** How many steps make one point, or one of whatever is counted. */
  readonly perUnit: number;
  readonly attributes: Attributes;
}

/** Refuses what PMML has no word for. */
export function notInPmml(path: string, expected: string, got: string): never {
  return fail({ code: 'not-supported', path, expected: `${expected}, which PMML can say`, got });
}

/** A constant number. */
export function constant(value: number): XmlNode {
  return xml('Constant', { dataType: 'double' }, String(value));
}

/** A constant text. */
export function text(value: string): XmlNode {
  return xml('Constant', { dataType: 'string' }, value);
}

/** A function over some expressions. */
export function apply(name: string, ...parts: readonly XmlNode[]): XmlNode {
  return xml('Apply', { function: name }, parts);
}

/** A field in an expression. */
export function fieldRef(field: string): XmlNode {
  return xml('FieldRef', { field });
}

/** A number of steps, rounded to a whole one, halves up, and told as the amount that it stands for. */
export function inSteps(steps: XmlNode, perUnit: number): XmlNode {
  return apply('/', apply('floor', apply('+', steps, constant(0.5))), constant(perUnit));
}
