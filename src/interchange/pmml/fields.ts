/** The fields of a PMML model, from its data dictionary and mining schema, as our attributes. */

import type { XmlElement } from '../../core/xml/element.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { elementsOf, named, needed, numberIn, numberOf, refuse, refuseAttribute } from '../refuse.js';

/** A field that a model may read. */
export interface Field {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean';
  /** Whether its numbers are integers; others are not valid. */
  readonly whole: boolean;
  readonly element: XmlElement;
  readonly label: string | undefined;
  /** The valid texts; empty when any is valid. */
  readonly values: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  /** Intervals of valid numbers; empty when any is valid. */
  readonly intervals: readonly Stretch[];
  /** The treatment of an invalid value. */
  readonly invalid: 'refused' | 'missing' | 'kept';
  /** A record without a value has no result. */
  readonly required: boolean;
  /** The replacement for a missing value. */
  readonly replacement: string | undefined;
}

/** An interval of numbers. */
export interface Stretch {
  readonly atLeast?: number;
  readonly above?: number;
  readonly atMost?: number;
  readonly below?: number;
}

/** Types of numbers. */
export const NUMBERS = ['double', 'float', 'integer'];
const INVALID = { returnInvalid: 'refused', asMissing: 'missing', asIs: 'kept' } as const;

/** Reads a field from its elements; rejected when it has a setting that is not supported. */
function fieldOf(data: XmlElement, mining: XmlElement): Field {
  const name = needed(data, 'name');
  const dataType = needed(data, 'dataType');
  const type = NUMBERS.includes(dataType) ? 'number' : dataType === 'string' ? 'text' : dataType;
  if (type !== 'number' && type !== 'text' && type !== 'boolean')
    refuseAttribute(data, 'dataType', 'double, float, integer, string or boolean');
  const asked = mining.attributes.get('invalidValueTreatment') ?? 'returnInvalid';
  if (!Object.hasOwn(INVALID, asked))
    refuseAttribute(mining, 'invalidValueTreatment', 'returnInvalid, asMissing or asIs');
  const invalid = INVALID[asked as keyof typeof INVALID];
  const values = { valid: [] as string[], invalid: [] as string[], missing: [] as string[] };
  const intervals: Stretch[] = [];
  for (const child of elementsOf(data)) {
    if (child.name === 'Value') {
      const property = child.attributes.get('property') ?? 'valid';
      if (!Object.hasOwn(values, property)) refuseAttribute(child, 'property', 'valid, invalid or missing');
      values[property as keyof typeof values].push(needed(child, 'value'));
    } else if (child.name === 'Interval') intervals.push(stretchOf(child));
    else refuse(child, 'Value or Interval', child.name);
  }
  if (values.invalid.length > 0 && invalid !== 'kept') refuse(data, 'no values that are said to be invalid', 'some');
  if (type === 'number' && values.valid.length > 0 && invalid !== 'kept')
    refuse(data, 'numbers of intervals', 'numbers that are listed one by one');
  if (type === 'boolean' && (values.missing.length > 0 || (values.valid.length === 1 && invalid !== 'kept')))
    refuse(data, 'true and false, both of them valid', 'other values');
  const treatment = mining.attributes.get('missingValueTreatment');
  if ((mining.attributes.get('outliers') ?? 'asIs') !== 'asIs') refuseAttribute(mining, 'outliers', 'asIs, or nothing');
  return {
    name,
    type,
    whole: dataType === 'integer',
    element: data,
    label: data.attributes.get('displayName'),
    values: new Set(type === 'text' ? values.valid : []),
    missing: new Set(values.missing),
    intervals: invalid === 'kept' ? [] : intervals,
    invalid,
    required: treatment === 'returnInvalid',
    replacement: mining.attributes.get('missingValueReplacement'),
  };
}

/** The numbers of an interval. */
export function stretchOf(element: XmlElement): Stretch {
  const closure = needed(element, 'closure');
  const [from, to] = [numberIn(element, 'leftMargin'), numberIn(element, 'rightMargin')];
  if (!/^(open|closed)(Open|Closed)$/.test(closure))
    refuseAttribute(element, 'closure', 'openOpen, openClosed, closedOpen or closedClosed');
  return {
    ...(from === undefined ? {} : closure.startsWith('open') ? { above: from } : { atLeast: from }),
    ...(to === undefined ? {} : closure.endsWith('Open') ? { below: to } : { atMost: to }),
  };
}

/** The attribute for a field of which some texts are used. */
export function attributeOf(field: Field, asked: readonly string[]): Attribute {
  const { type, label, missing, element } = field;
  const said = label === undefined ? {} : { label };
  if (type === 'boolean') return { type, ...said };
  if (type === 'text') {
    const values = [...new Set([...field.values, ...asked])].filter((value) => !missing.has(value));
    const listed = field.values.size > 0 && field.invalid === 'missing' ? ({ unseen: 'missing' } as const) : {};
    return { type: 'category', ...said, values, ...(missing.size > 0 ? { missing: [...missing] } : {}), ...listed };
  }
  const codes = [...missing].map(
    (code) => numberOf(code) ?? refuse(element, 'numbers that stand for missing', 'a text', 'wrong-type'),
  );
  const [only] = field.invalid === 'refused' ? field.intervals : [];
  const range = {
    ...(only?.atLeast === undefined ? {} : { min: only.atLeast }),
    ...(only?.atMost === undefined ? {} : { max: only.atMost }),
  };
  return { type: 'number', ...said, ...range, ...(codes.length > 0 ? { missing: codes } : {}) };
}

/** The fields of a model by name, read on first use: unused fields need not be supported. */
export function fieldsOf(document: XmlElement, model: XmlElement): ReadonlyMap<string, () => Field> {
  const dictionary = named(document, 'DataDictionary')[0];
  const schema = named(model, 'MiningSchema')[0];
  const mining = new Map(
    (schema === undefined ? [] : named(schema, 'MiningField')).map((one) => [needed(one, 'name'), one]),
  );
  const fields = new Map<string, () => Field>();
  for (const data of dictionary === undefined ? [] : named(dictionary, 'DataField')) {
    const name = needed(data, 'name');
    if (fields.has(name)) refuse(data, 'each field once', 'one again', 'duplicate');
    const own = mining.get(name);
    const usage = own?.attributes.get('usageType') ?? 'active';
    if (own !== undefined && (usage === 'active' || usage === 'supplementary'))
      fields.set(name, () => fieldOf(data, own));
  }
  return fields;
}
