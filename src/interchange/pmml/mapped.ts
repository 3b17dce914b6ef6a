/** Derived fields with a list of values: `Discretize`, `MapValues`, `NormDiscrete`, and `if` over texts. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttribute } from '../../model/derived/attribute.js';
import { elementsOf, named, needed, numberIn, numberOf, refuse, refuseAttribute, shortened } from '../refuse.js';
import { type Stretch, stretchOf } from './fields.js';
import { fieldHas } from './same.js';
import type { FactReading, Mapped, MappedRow } from './source.js';
import { all, any, isTrue, not, type Truth } from './truth.js';

/** Reads such a field; undefined for another kind of expression. */
export function mappedOf(element: XmlElement, expression: XmlElement, facts: FactReading): Mapped | undefined {
  switch (expression.name) {
    case 'Discretize':
      return discretized(element, expression, facts);
    case 'MapValues':
      return looked(element, expression, facts);
    case 'NormDiscrete':
      return indicated(element, expression, facts);
    case 'Apply':
      return branched(element, expression, facts);
    default:
      return undefined;
  }
}

/**
 * Whether its value is one of some.
 *
 * @param exactly - unknown when it has no value; false is enough when nothing negates or compares the answer
 */
export function answerOf(
  mapped: Mapped,
  holds: (value: string) => boolean,
  facts: FactReading,
  exactly: boolean,
): Truth {
  const { element, rows, present, missing, otherwise, covers } = mapped;
  for (const _ of rows) facts.count(element);
  const each = rows.filter(({ value }) => holds(value)).map(({ asked }) => asked);
  if (otherwise !== undefined && holds(otherwise)) {
    const none = not(any(rows.map(({ asked }) => asked)));
    each.push(none === true ? present : none);
  }
  const found = any(each);
  if (missing !== undefined) {
    const there = covers || otherwise !== undefined || !exactly ? found : any([found, unknownWithout(mapped, facts)]);
    return holds(missing) ? any([not(present), there]) : all([present, there]);
  }
  return exactly ? any([found, unknownWithout(mapped, facts)]) : found;
}

/** Whether it has a value; never unknown. */
export function hasValue({ rows, present, missing, otherwise, covers }: Mapped): Truth {
  const found = covers || otherwise !== undefined ? present : isTrue(any(rows.map(({ asked }) => asked)));
  return missing === undefined ? found : any([not(present), found]);
}

/** Its value as a number. */
export function numberFact({ element, rows, present, missing, otherwise }: Mapped): DerivedAttribute {
  const number = (value: string) =>
    numberOf(value) ?? refuse(element, 'a field of numbers', `the value ${shortened(value)}`, 'wrong-type');
  const cases: { if: Condition; value: number }[] = [];
  const none = not(any(rows.map(({ asked }) => asked)));
  const given = [
    ...(missing === undefined ? [] : [{ asked: not(present), value: missing }]),
    ...rows,
    ...(otherwise === undefined ? [] : [{ asked: none === true ? present : all([present, none]), value: otherwise }]),
  ];
  for (const { asked, value } of given) {
    if (asked === true) return { cases, otherwise: number(value) };
    if (asked !== false) cases.push({ if: asked, value: number(value) });
  }
  return { cases };
}

/** Whether a field has one of some values. */
function hasOneOf(element: XmlElement, name: string, values: readonly string[], facts: FactReading): Truth {
  const source = facts.source(name, element);
  if (source.kind === 'mapped') {
    const known = new Set(values);
    return answerOf(source.mapped, (own) => known.has(own), facts, true);
  }
  return fieldHas(element, name, values, facts);
}

/** Whether a field has a value. */
function presenceOf(name: string, at: XmlElement, facts: FactReading): Truth {
  const source = facts.source(name, at);
  if (source.kind === 'mapped') return hasValue(source.mapped);
  const isText = source.kind === 'field' && source.field.type !== 'number';
  return { attribute: isText ? source.field.name : facts.number(name, at), present: true };
}

/** A condition that is never true, and unknown when there is no value. */
function unknownWithout(mapped: Mapped, facts: FactReading): Condition {
  const has = isTrue(hasValue(mapped)) as Condition;
  const name = facts.derive(`${needed(mapped.element, 'name')} has a value`, { cases: [{ if: has, value: 1 }] });
  return { attribute: name, equals: 0 };
}

function discretized(element: XmlElement, expression: XmlElement, facts: FactReading): Mapped {
  const field = needed(expression, 'field');
  const attribute = facts.number(field, expression);
  const stretches: Stretch[] = [];
  const rows = elementsOf(expression).map((bin): MappedRow => {
    if (bin.name !== 'DiscretizeBin') refuse(bin, 'a DiscretizeBin', bin.name);
    const [interval, ...more] = elementsOf(bin);
    if (interval?.name !== 'Interval' || more.length > 0) return refuse(bin, 'one Interval', `${1 + more.length}`);
    const stretch = stretchOf(interval);
    if (Object.keys(stretch).length === 0) refuse(interval, 'a margin on one side or both', 'none', 'missing-value');
    stretches.push(stretch);
    return { asked: { attribute, ...stretch } as Condition, value: needed(bin, 'binValue') };
  });
  const covers = followEachOther(stretches, expression);
  return replaced(
    { element, rows, present: { attribute, present: true }, covers, ...restOf(expression) },
    field,
    facts,
    (value) => {
      const x = numberOf(value);
      const at = x === undefined ? -1 : stretches.findIndex((one) => isWithin(x, one));
      return rows[at]?.value;
    },
  );
}

/** Whether intervals cover every number; rejected when two overlap. */
function followEachOther(stretches: readonly Stretch[], at: XmlElement): boolean {
  const from = ({ atLeast, above }: Stretch) => atLeast ?? above ?? Number.NEGATIVE_INFINITY;
  const to = ({ atMost, below }: Stretch) => atMost ?? below ?? Number.POSITIVE_INFINITY;
  const sorted = [...stretches].sort((a, b) => from(a) - from(b) || to(a) - to(b));
  let covers = sorted.length > 0;
  sorted.forEach((one, s) => {
    const before = sorted[s - 1];
    if (before === undefined) {
      covers &&= from(one) === Number.NEGATIVE_INFINITY;
      return;
    }
    const [end, begin] = [to(before), from(one)];
    if (begin < end || (begin === end && before.atMost !== undefined && one.atLeast !== undefined))
      refuse(at, 'intervals of which a number is in one at most', 'two that overlap', 'overlap');
    covers &&= begin === end && (before.atMost !== undefined || one.atLeast !== undefined);
  });
  const last = sorted.at(-1);
  return covers && last !== undefined && to(last) === Number.POSITIVE_INFINITY;
}

function isWithin(x: number, { atLeast, above, atMost, below }: Stretch): boolean {
  return (
    x >= (atLeast ?? x) &&
    x <= (atMost ?? x) &&
    (above === undefined || x > above) &&
    (below === undefined || x < below)
  );
}

/** The result of a table for the values of its columns. */
function looked(element: XmlElement, expression: XmlElement, facts: FactReading): Mapped {
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const output = local(needed(expression, 'outputColumn'));
  const pairs = named(expression, 'FieldColumnPair').map((pair) => ({
    field: needed(pair, 'field'),
    column: local(needed(pair, 'column')),
    pair,
  }));
  const [table] = named(expression, 'InlineTable');
  if (table === undefined || pairs.length === 0)
    return refuse(expression, 'a FieldColumnPair and an InlineTable', 'none', 'missing-value');
  const byKey = new Map<string, { readonly keys: readonly string[]; readonly value: string }>();
  for (const row of named(table, 'row')) {
    const cell = (column: string) =>
      named(row, column)[0]?.text.trim() ?? refuse(row, `the column ${shortened(column)}`, 'none', 'missing-value');
    const keys = pairs.map(({ column }) => cell(column));
    const key = JSON.stringify(keys);
    // The first row that matches decides.
    if (!byKey.has(key)) byKey.set(key, { keys, value: cell(output) });
  }
  const entries = [...byKey.values()];
  const present = all(pairs.map(({ field, pair }) => presenceOf(field, pair, facts)));
  const [only, ...more] = pairs;
  if (only === undefined || more.length > 0) {
    for (const { field, pair } of pairs)
      if (replacementOf(field, pair, facts) !== undefined)
        refuse(pair, 'fields without replacements of missing values', 'one with');
    const rows = entries.map(({ keys, value }): MappedRow => {
      const parts = keys.map((key, k) => hasOneOf(expression, (pairs[k] as (typeof pairs)[0]).field, [key], facts));
      return { asked: all(parts), value };
    });
    return { element, rows, present, covers: false, ...restOf(expression) };
  }
  const byValue = new Map<string, string[]>();
  for (const { keys, value } of entries) {
    const own = byValue.get(value) ?? [];
    own.push(keys[0] as string);
    byValue.set(value, own);
  }
  const rows = [...byValue].map(
    ([value, keys]): MappedRow => ({ asked: hasOneOf(expression, only.field, keys, facts), value }),
  );
  const keys = new Set(entries.map((one) => one.keys[0] as string));
  const covers = coversAll(only.field, keys, expression, facts);
  const found = (value: string) => byKey.get(JSON.stringify([value]))?.value;
  return replaced({ element, rows, present, covers, ...restOf(expression) }, only.field, facts, found);
}

/** 1 for one value of a field, and 0 for all others. */
function indicated(element: XmlElement, expression: XmlElement, facts: FactReading): Mapped {
  const [field, value] = [needed(expression, 'field'), needed(expression, 'value')];
  if ((expression.attributes.get('method') ?? 'indicator') !== 'indicator')
    refuseAttribute(expression, 'method', 'indicator');
  const missing = numberIn(expression, 'mapMissingTo')?.toString();
  const rows = [{ asked: hasOneOf(expression, field, [value], facts), value: '1' }];
  const present = presenceOf(field, expression, facts);
  const found = (own: string) => (own === value ? '1' : '0');
  return replaced({ element, rows, present, missing, otherwise: '0', covers: false }, field, facts, found);
}

/** A text when a field is missing, and another when it is not, or by whether it is one of some. */
function branched(element: XmlElement, expression: XmlElement, facts: FactReading): Mapped | undefined {
  const branch = branchOf(expression);
  const [absent, then, rest] = branch?.parts ?? [];
  if (branch?.name !== 'isMissing' || then?.name !== 'Constant' || rest === undefined) return undefined;
  const [ref, ...others] = elementsOf(absent as XmlElement);
  const inner = branchOf(rest);
  if (ref?.name !== 'FieldRef' || others.length > 0 || then.attributes.get('dataType') !== 'string') return undefined;
  const field = needed(ref, 'field');
  if (replacementOf(field, ref, facts) !== undefined) return undefined;
  const present = presenceOf(field, ref, facts);
  const missing = then.text;
  if (inner === undefined)
    return rest.name === 'Constant'
      ? { element, rows: [], present, missing, otherwise: rest.text, covers: false }
      : undefined;
  const [asked, inside, outside] = inner.parts;
  const [same, ...values] = elementsOf(asked as XmlElement);
  const isPlain = inside?.name === 'Constant' && outside?.name === 'Constant';
  if (inner.name !== 'isIn' || !isPlain || same?.attributes.get('field') !== field) return undefined;
  if (values.some((one) => one.name !== 'Constant')) return undefined;
  const listed = hasOneOf(
    expression,
    field,
    values.map((one) => one.text),
    facts,
  );
  return {
    element,
    rows: [{ asked: listed, value: inside.text }],
    present,
    missing,
    otherwise: outside.text,
    covers: false,
  };
}

/** An `if`, by the function of its condition. */
function branchOf(element: XmlElement) {
  const parts = elementsOf(element);
  const isBranch = element.attributes.get('function') === 'if' && element.attributes.size === 1 && parts.length === 3;
  return isBranch ? { name: parts[0]?.attributes.get('function'), parts } : undefined;
}

function restOf(expression: XmlElement): Pick<Mapped, 'missing' | 'otherwise'> {
  return { missing: expression.attributes.get('mapMissingTo'), otherwise: expression.attributes.get('defaultValue') };
}

/** The same when another value replaces a missing one of the field. */
function replaced(
  mapped: Mapped,
  field: string,
  facts: FactReading,
  found: (value: string) => string | undefined,
): Mapped {
  const replacement = replacementOf(field, mapped.element, facts);
  return replacement === undefined ? mapped : { ...mapped, missing: found(replacement) ?? mapped.otherwise };
}

/** The replacement for a missing value of a field. */
function replacementOf(name: string, at: XmlElement, facts: FactReading): string | undefined {
  const source = facts.source(name, at);
  return source.kind === 'field' ? source.field.replacement : undefined;
}

/** Whether some keys are all values that a field can have. */
function coversAll(name: string, keys: ReadonlySet<string>, at: XmlElement, facts: FactReading): boolean {
  const source = facts.source(name, at);
  if (source.kind !== 'field') return false;
  const { type, values, invalid } = source.field;
  if (type === 'boolean') return keys.has('true') && keys.has('false');
  return type === 'text' && values.size > 0 && invalid !== 'kept' && [...values].every((value) => keys.has(value));
}
