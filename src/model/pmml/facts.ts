/** Writes the attributes of a model as PMML, and rejects what PMML cannot express. */
import { fail } from '../../core/errors.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import type { Attributes } from '../attribute/attribute.js';

/** The context for writing a term. */
export interface PmmlFacts {
  /** How many steps make one point, or one of another unit. */
  readonly perUnit: number;
  readonly attributes: Attributes;
}

/** Rejects what PMML cannot express. */
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

/** A number of steps, rounded to a whole one, halves up, and written as its amount. */
export function inSteps(steps: XmlNode, perUnit: number): XmlNode {
  return apply('/', apply('floor', apply('+', steps, constant(0.5))), constant(perUnit));
}
