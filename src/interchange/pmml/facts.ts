/** The inputs of a PMML model, collected while its elements are read: attributes, and facts derived from them. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttribute, Operand } from '../../model/derived/attribute.js';
import { elementsOf, named, needed, numberOf, refuse, shortened } from '../refuse.js';
import { factOf, operandOf } from './expression.js';
import { attributeOf, type Field, fieldsOf } from './fields.js';
import { mappedOf, numberFact } from './mapped.js';
import type { FactReading, Mapped, Source } from './source.js';
import { all } from './truth.js';

/** The longest chain of derived fields. */
const MOST_FOLLOWED = 16;

/** 1.5 × 2^52: adding it to a number rounds the number to a whole one. */
const NO_DIGITS = 6_755_399_441_055_744;

/** Operations of all formulas of a document. */
const MOST_OPERATIONS = 100_000;

/** The fields of a model, and what was used of them so far. */
export class Facts implements FactReading {
  readonly derived: Record<string, DerivedAttribute> = Object.create(null);
  private readonly fields: ReadonlyMap<string, () => Field>;
  private readonly used = new Map<string, Field>();
  private readonly texts = new Map<string, Set<string>>();
  private readonly transformations = new Map<string, XmlElement>();
  private readonly functions = new Map<string, XmlElement>();
  private readonly mapped = new Map<string, Mapped | undefined>();
  private readonly open = new Set<string>();
  /** The last number that was given to facts with the same name. */
  private readonly last = new Map<string, number>();
  private operations = 0;

  constructor(document: XmlElement, model: XmlElement) {
    this.fields = fieldsOf(document, model);
    for (const dictionary of [
      ...named(document, 'TransformationDictionary'),
      ...named(model, 'LocalTransformations'),
    ]) {
      for (const one of named(dictionary, 'DerivedField')) this.transformations.set(needed(one, 'name'), one);
      for (const one of named(dictionary, 'DefineFunction')) this.functions.set(needed(one, 'name'), one);
    }
  }

  /** The field of a name; rejected when there is none. */
  source(name: string, at: XmlElement, level = 0): Source {
    if (level > MOST_FOLLOWED) refuse(at, `at most ${MOST_FOLLOWED} fields that are derived from each other`, 'more');
    const read = this.fields.get(name);
    if (read !== undefined) {
      const field = this.used.get(name) ?? read();
      this.used.set(name, field);
      return { kind: 'field', field };
    }
    const element = this.transformations.get(name);
    if (element === undefined) return refuse(at, 'an active field or a derived one', shortened(name), 'unknown-name');
    const [expression, ...more] = elementsOf(element);
    if (expression === undefined || more.length > 0) refuse(element, 'one expression', `${1 + more.length}`);
    const other = this.alias(expression as XmlElement);
    if (other !== undefined) return this.source(other, element, level + 1);
    const mapped = this.mapping(name, element, expression as XmlElement);
    if (mapped !== undefined) return { kind: 'mapped', name, element, mapped };
    if (!Object.hasOwn(this.derived, name)) {
      this.derived[name] = factOf(this.within(name, element, () => operandOf(expression as XmlElement, this)));
    }
    return { kind: 'derived', name, element };
  }

  /** The name under which a number is read: that of its attribute, or of its derived fact. */
  number(name: string, at: XmlElement): string {
    const source = this.source(name, at);
    if (source.kind === 'mapped') this.derived[source.name] ??= numberFact(source.mapped);
    if (source.kind !== 'field') return source.name;
    const { field } = source;
    if (field.type !== 'number') refuse(at, 'a field of numbers', `one of ${field.type}`, 'wrong-type');
    return this.valid(field, at);
  }

  /** The same, with the replacement for a missing value. */
  replaced(name: string, at: XmlElement): Operand {
    const source = this.source(name, at);
    const own = this.number(name, at);
    if (source.kind !== 'field' || source.field.replacement === undefined) return own;
    const replacement = numberOf(source.field.replacement);
    if (replacement === undefined)
      return refuse(source.field.element, 'a number that stands for a missing one', 'a text');
    return { firstKnown: [own, replacement] };
  }

  /** Records a text that is used. */
  asks(name: string, text: string): void {
    const known = this.texts.get(name) ?? new Set();
    known.add(text);
    this.texts.set(name, known);
  }

  /** Counts one operation; rejected beyond the limit of a document, since nested functions multiply. */
  count(at: XmlElement): void {
    if (++this.operations > MOST_OPERATIONS)
      refuse(at, `at most ${MOST_OPERATIONS} operations in all formulas together`, 'more', 'out-of-range');
  }

  /** A field that was used. */
  field(name: string): Field | undefined {
    return this.used.get(name);
  }

  /** The distance of a number from the nearest whole one: 0 for a whole number. */
  rest(name: string): string {
    const rest = `${name} less the nearest whole number`;
    // Added to so large a number, no digits remain after the point.
    if (!Object.hasOwn(this.derived, rest))
      this.derived[rest] = { subtract: [name, { subtract: [{ add: [name, NO_DIGITS] }, NO_DIGITS] }] };
    return rest;
  }

  /** A function that the document defines. */
  function(name: string): XmlElement | undefined {
    return this.functions.get(name);
  }

  /** Adds a fact under a unique name. */
  derive(wanted: string, fact: DerivedAttribute): string {
    let k = this.last.get(wanted) ?? 0;
    const called = () => (k === 1 ? wanted : `${wanted} ${k}`);
    const isTaken = (name: string) =>
      Object.hasOwn(this.derived, name) || this.fields.has(name) || this.transformations.has(name);
    do k++;
    while (isTaken(called()));
    this.last.set(wanted, k);
    const name = called();
    this.derived[name] = fact;
    return name;
  }

  /** The fields that were used. */
  asked(): readonly Field[] {
    return [...this.used.values()];
  }

  /** The attributes that were used. */
  attributes(): Attributes {
    return Object.fromEntries(
      [...this.used].map(([name, field]) => [name, attributeOf(field, [...(this.texts.get(name) ?? [])])]),
    );
  }

  /** A field with a list of values; undefined for another kind. */
  private mapping(name: string, element: XmlElement, expression: XmlElement): Mapped | undefined {
    if (!this.mapped.has(name))
      this.mapped.set(
        name,
        this.within(name, element, () => mappedOf(element, expression, this)),
      );
    return this.mapped.get(name);
  }

  /** Reads a derived field, which may not depend on itself. */
  private within<T>(name: string, element: XmlElement, read: () => T): T {
    if (this.open.has(name)) refuse(element, 'a field that does not depend on itself', 'one that does');
    this.open.add(name);
    const found = read();
    this.open.delete(name);
    return found;
  }

  /** The field that an expression consists of; undefined for any other expression. */
  private alias(expression: XmlElement): string | undefined {
    if (expression.name === 'FieldRef')
      return expression.attributes.has('mapMissingTo') ? undefined : needed(expression, 'field');
    if (expression.name !== 'Apply' || expression.attributes.size > 1) return undefined;
    const body = this.functions.get(needed(expression, 'function'));
    const [inner, ...more] = body === undefined ? [] : elementsOf(body).filter(({ name }) => name !== 'ParameterField');
    if (body === undefined || inner?.name !== 'FieldRef' || inner.attributes.size > 1 || more.length > 0)
      return undefined;
    const at = named(body, 'ParameterField').findIndex((one) => needed(one, 'name') === inner.attributes.get('field'));
    const given = elementsOf(expression)[at];
    return given === undefined ? undefined : this.alias(given);
  }

  /** The name under which only valid numbers are read. */
  private valid(field: Field, at: XmlElement): string {
    const { name, intervals, invalid, whole } = field;
    const [only, ...more] = intervals;
    if (only === undefined && !(whole && invalid === 'missing')) return name;
    if (invalid === 'refused') {
      if (more.length > 0 || only?.above !== undefined || only?.below !== undefined)
        refuse(at, 'one closed interval, where other numbers are invalid', 'another');
      return name;
    }
    const within = `${name} within its range`;
    if (!Object.hasOwn(this.derived, within))
      this.derived[within] = {
        cases: (only === undefined ? [{}] : intervals).map((stretch) => {
          const parts: Condition[] = [
            ...(only === undefined ? [] : [{ attribute: name, ...stretch } as Condition]),
            ...(whole ? [{ attribute: this.rest(name), equals: 0 }] : []),
          ];
          return { if: all(parts) as Condition, value: name };
        }),
      };
    return within;
  }
}
