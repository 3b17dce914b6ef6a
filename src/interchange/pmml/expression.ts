/** Converts PMML expressions to operations of derived attributes: arithmetic over fields, and nothing that only PMML has. */
import type { XmlElement } from '../../core/xml/element.js';
import type { DerivedAttribute, Operand } from '../../model/derived/attribute.js';
import { elementsOf, needed, numberOf, refuse, refuseAttribute, shortened } from '../refuse.js';
import { normContinuous } from './norm-continuous.js';
import type { FactReading } from './source.js';

/** Operations by the name of the function, and how many numbers they take. */
const OPERATIONS: Readonly<Record<string, readonly [count: number, of: (parts: readonly Operand[]) => Operand]>> = {
  '+': [2, (add) => ({ add })],
  '-': [2, (subtract) => ({ subtract })],
  '*': [2, (multiply) => ({ multiply })],
  '/': [2, (divide) => ({ divide })],
  abs: [1, ([abs = 0]) => ({ abs })],
  ln: [1, ([ln = 0]) => ({ ln })],
  sqrt: [1, ([sqrt = 0]) => ({ sqrt })],
};

/** Parameters of a function, with their arguments. */
type Given = ReadonlyMap<string, XmlElement>;

const NOTHING: Given = new Map();

/** The operand for an expression. */
export function operandOf(element: XmlElement, facts: FactReading, given = NOTHING, level = 0): Operand {
  facts.count(element);
  if (level > 16) refuse(element, 'at most 16 expressions within each other', 'more', 'out-of-range');
  switch (element.name) {
    case 'Constant':
      return constantIn(element);
    case 'FieldRef': {
      const name = needed(element, 'field');
      const own = given.get(name);
      return known(
        element,
        own === undefined ? facts.replaced(name, element) : operandOf(own, facts, NOTHING, level + 1),
      );
    }
    case 'NormContinuous':
      return normContinuous(element, facts);
    case 'Apply':
      return applied(element, facts, given, level);
    default:
      return refuse(element, 'Constant, FieldRef, NormContinuous or Apply', element.name);
  }
}

function applied(element: XmlElement, facts: FactReading, given: Given, level: number): Operand {
  for (const name of ['defaultValue', 'invalidValueTreatment'])
    if (element.attributes.has(name)) refuseAttribute(element, name, 'nothing');
  const name = needed(element, 'function');
  const parts = elementsOf(element);
  const body = facts.function(name);
  if (body !== undefined) {
    if (given.size > 0) refuse(element, 'no function within a function', shortened(name));
    const inner = elementsOf(body);
    const parameters = inner.filter((one) => one.name === 'ParameterField').map((one) => needed(one, 'name'));
    const [expression] = inner.filter((one) => one.name !== 'ParameterField');
    if (expression === undefined || parameters.length !== parts.length)
      return refuse(element, `${parameters.length} operands`, `${parts.length}`);
    const own = new Map(parameters.map((parameter, p) => [parameter, parts[p] as XmlElement]));
    return known(element, operandOf(expression, facts, own, level + 1));
  }
  if (name === 'min' || name === 'max') return known(element, held(element, name, facts, given, level));
  if (name === 'if') return known(element, chosen(element, facts, given, level));
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (operation === undefined)
    return refuseAttribute(element, 'function', `one of ${[...Object.keys(OPERATIONS), 'min', 'max', 'if'].join(' ')}`);
  const [count, of] = operation;
  if (parts.length !== count) refuse(element, `${count} operands`, `${parts.length}`);
  // These count operations, so they come before the test for whole numbers.
  const operands = parts.map((part) => operandOf(part, facts, given, level + 1));
  // Two integers are divided without remainder.
  if (name === '/' && parts.every((part) => isWhole(part, facts, given)))
    refuse(element, 'a division of numbers with decimals', 'one of whole numbers, whose rest PMML drops');
  return known(element, of(operands));
}

/** The larger or smaller of a number and a constant; the constant when the number is missing, as in PMML. */
function held(element: XmlElement, name: 'min' | 'max', facts: FactReading, given: Given, level: number): Operand {
  const parts = elementsOf(element);
  const limits = parts.filter((part) => part.name === 'Constant');
  const [limit] = limits;
  const [part] = parts.filter((one) => one.name !== 'Constant');
  if (limit === undefined || part === undefined || parts.length !== 2)
    return refuse(element, 'a number and a constant', `${parts.length} operands, ${limits.length} of them constant`);
  const constant = constantIn(limit);
  const both = [{ firstKnown: [operandOf(part, facts, given, level + 1), constant] }, constant];
  return name === 'min' ? { min: both } : { max: both };
}

/** One of two numbers by whether a field is missing, the only condition supported here. */
function chosen(element: XmlElement, facts: FactReading, given: Given, level: number): Operand {
  const [asked, ...parts] = elementsOf(element);
  const [field, ...others] = asked === undefined ? [] : elementsOf(asked);
  const name = asked?.attributes.get('function');
  if ((name !== 'isMissing' && name !== 'isNotMissing') || field?.name !== 'FieldRef' || others.length > 0)
    return refuse(element, 'a question whether a field is missing', 'another');
  if (parts.length !== 2) refuse(element, '3 operands', `${1 + parts.length}`);
  const [then, otherwise] = parts.map((part) => operandOf(part, facts, given, level + 1)) as [Operand, Operand];
  const own = operandOf(field, facts, given, level + 1);
  const attribute = typeof own === 'string' ? own : facts.derive('a number that is asked for', factOf(own));
  return { cases: [{ if: { attribute, present: name === 'isNotMissing' }, value: then }], otherwise };
}

/** An operand as a derived fact. */
export function factOf(operand: Operand): DerivedAttribute {
  return typeof operand === 'object' ? operand : { add: [operand] };
}

/** The replacement for a missing result. */
function known(element: XmlElement, operand: Operand): Operand {
  const text = element.attributes.get('mapMissingTo');
  if (text === undefined) return operand;
  const number = numberOf(text) ?? refuseAttribute(element, 'mapMissingTo', 'a number');
  return { firstKnown: [operand, number] };
}

/** The number of a constant. */
export function constantIn(element: XmlElement): number {
  if (element.attributes.get('missing') === 'true') refuse(element, 'a constant with a value', 'a missing one');
  const number = numberOf(element.text);
  return number ?? refuse(element, 'a number', shortened(element.text.trim()), 'wrong-type');
}

/** Whether an expression is certain to be a whole number. */
function isWhole(element: XmlElement, facts: FactReading, given: Given): boolean {
  if (element.name === 'Constant') {
    const type = element.attributes.get('dataType');
    return type === undefined ? /^\s*[+-]?\d+\s*$/.test(element.text) : type === 'integer';
  }
  if (element.name === 'FieldRef') {
    const name = needed(element, 'field');
    const own = given.get(name);
    if (own !== undefined) return isWhole(own, facts, NOTHING);
    const source = facts.source(name, element);
    return (source.kind === 'field' ? source.field.element : source.element).attributes.get('dataType') === 'integer';
  }
  return elementsOf(element).every((part) => isWhole(part, facts, given));
}
