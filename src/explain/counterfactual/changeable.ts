import { at, fail, kindOf, nearest, oneOf, shown } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import { type Attribute, type Attributes, valuesOf } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import { basesOf, type Declaring } from '../../model/derived/of-model.js';

/** The values to which an attribute may change. Which of these options apply depends on its type. */
export interface ChangeLimits {
  /** A number: its least new value; default the attribute's own `min`. */
  readonly from?: number;
  /** A number: its largest new value; default the attribute's own `max`. */
  readonly to?: number;
  /** A number: it may only become larger, or only smaller. */
  readonly onlyUp?: boolean;
  readonly onlyDown?: boolean;
  /**
   * A number: new values are whole multiples of this. Default: the finest decimal place of the current number, its limits and the
   * edges of the model; ones where all are whole, at most millionths.
   */
  readonly step?: number;
  /**
   * Allowed new values: numbers, texts, true and false, instants up to `asOf`; default all that the attribute lists, and `asOf` for a
   * date.
   */
  readonly values?: readonly (number | string | boolean)[];
  /** Events: the type of events that may be added, at `asOf`; left out where events have no types. */
  readonly type?: string;
  /** Events: how many may be added, 1 to 1,000; default 1. */
  readonly atMost?: number;
}

/** The attributes that may change: their names, or limits for each of them. */
export type Changeable<Name extends string = string> = readonly Name[] | { readonly [Key in Name]?: ChangeLimits };

/** An attribute that may change, with its limits checked. */
export interface ChangeableAttribute {
  readonly name: string;
  readonly attribute: Attribute;
  readonly limits: ChangeLimits;
  /** The path of its limits, for errors. */
  readonly path: string;
  /** In millionths. */
  readonly cost: number;
}

const LIMITS: { readonly [Type in Attribute['type']]?: readonly (keyof ChangeLimits)[] } = {
  number: ['from', 'to', 'onlyUp', 'onlyDown', 'step', 'values'],
  boolean: ['values'],
  category: ['values'],
  date: ['values'],
  events: ['type', 'atMost'],
};

/** How many events a change may add. */
const MOST_EVENTS = 1000;

/** The attributes that may change, in the order in which the model declares them. */
export function readChangeable(
  changeable: Changeable | undefined,
  costs: Readonly<Record<string, number | undefined>> | undefined,
  { attributes, derived = {} }: Declaring,
  asOf: number,
): ChangeableAttribute[] {
  const path = 'options.changeable';
  if (typeof changeable !== 'object' || changeable === null) {
    const expected = 'names of attributes, or an object with limits for each';
    fail({ code: 'wrong-type', path, expected, got: kindOf(changeable) });
  }
  const given = new Map<string, { limits: unknown; path: string }>();
  if (Array.isArray(changeable))
    for (const [i, name] of (changeable as readonly string[]).entries())
      given.set(name, { limits: {}, path: at(path, i) });
  else
    for (const [name, limits] of Object.entries(changeable))
      if (limits !== undefined) given.set(name, { limits, path: at(path, name) });
  if (given.size === 0) fail({ code: 'too-little-data', path, expected: 'at least one attribute', got: 'none' });
  for (const [name, one] of given) checkName(name, Object.keys(attributes), one.path);
  for (const name of Object.keys(costs ?? {})) checkName(name, [...given.keys()], at('options.costs', name));
  return Object.keys(attributes).flatMap((name): ChangeableAttribute[] => {
    const one = given.get(name);
    const attribute = attributes[name];
    if (one === undefined || attribute === undefined) return [];
    const limits = checkLimits(one.limits, attribute, one.path, asOf);
    if (attribute.type === 'number' && limits.values === undefined)
      checkDerived(name, attributes, derived, at(path, name));
    return [
      {
        name,
        attribute,
        limits,
        path: Array.isArray(changeable) ? at(path, name) : one.path,
        cost: costOf(name, costs),
      },
    ];
  });
}

/** The turning points of the amounts are known for numbers that terms read directly. */
function checkDerived(name: string, attributes: Attributes, derived: DerivedAttributes, path: string): void {
  const made = Object.keys(derived).find((one) => basesOf(one, attributes, derived).includes(name));
  if (made === undefined) return;
  const expected = 'values to try, as something is derived from it';
  const hint = 'write changeable as an object with values for it';
  fail({ code: 'not-supported', path, expected, got: `none, and ${JSON.stringify(made)} is made of it`, hint });
}

function checkName(name: unknown, names: readonly string[], path: string): void {
  if (typeof name === 'string' && names.includes(name)) return;
  const near = typeof name === 'string' ? nearest(name, names) : undefined;
  const got = typeof name === 'string' ? JSON.stringify(name) : kindOf(name);
  const expected = names.length <= 12 ? oneOf(names) : 'the name of an attribute';
  fail({ code: 'unknown-name', path, expected, got, hint: near });
}

/** Costs count in millionths, so that sums that are equal by hand are equal here. */
function costOf(name: string, costs: Readonly<Record<string, number | undefined>> = {}): number {
  const cost = (Object.hasOwn(costs, name) ? costs[name] : 1) as unknown;
  if (typeof cost !== 'number' || !(cost >= 1e-6 && cost <= 1e6)) {
    const got = typeof cost === 'number' ? shown(cost) : kindOf(cost);
    fail({ code: 'out-of-range', path: at('options.costs', name), expected: 'a cost from 0.000001 to 1000000', got });
  }
  return Math.floor(cost * 1e6 + 0.5);
}

function checkLimits(given: unknown, attribute: Attribute, path: string, asOf: number): ChangeLimits {
  const allowed = LIMITS[attribute.type];
  if (allowed === undefined) {
    const expected = 'an attribute of type number, boolean, category, date or events';
    const hint = 'change the record yourself and evaluate it again';
    fail({ code: 'not-supported', path, expected, got: `one of type ${attribute.type}`, hint });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    fail({ code: 'wrong-type', path, expected: 'an object with limits', got: kindOf(given) });
  for (const key of Object.keys(given)) {
    if ((allowed as readonly string[]).includes(key)) continue;
    const expected = `limits of a ${attribute.type} attribute, ${oneOf(allowed)}`;
    fail({ code: 'unknown-name', path, expected, got: JSON.stringify(key) });
  }
  const limits = given as ChangeLimits;
  checkValues(limits.values, attribute, at(path, 'values'), asOf);
  if (attribute.type === 'events') checkEvents(limits, attribute.types, path);
  if (attribute.type === 'number') checkNumbers(limits, path);
  return limits;
}

function checkNumbers(limits: ChangeLimits, path: string): void {
  for (const key of ['from', 'to', 'step'] as const) {
    const value: unknown = limits[key];
    if (value !== undefined && !Number.isFinite(value))
      fail({ code: 'wrong-type', path: at(path, key), expected: 'a finite number', got: kindOf(value) });
  }
  for (const key of ['onlyUp', 'onlyDown'] as const) {
    const value: unknown = limits[key];
    if (value !== undefined && typeof value !== 'boolean')
      fail({ code: 'wrong-type', path: at(path, key), expected: 'true or false', got: kindOf(value) });
  }
  const { from = -Infinity, to = Infinity, step = 1, onlyUp = false, onlyDown = false } = limits;
  if (!(step > 0)) fail({ code: 'out-of-range', path: at(path, 'step'), expected: 'a step above 0', got: `${step}` });
  if (from > to) fail({ code: 'order', path: at(path, 'from'), expected: `at most to, ${to}`, got: `${from}` });
  if (onlyUp && onlyDown)
    fail({
      code: 'mismatch',
      path,
      expected: 'onlyUp or onlyDown',
      got: 'both',
      hint: 'leave both out for either way',
    });
}

function checkEvents({ type, atMost = 1 }: ChangeLimits, types: readonly string[] | undefined, path: string): void {
  if (!Number.isInteger(atMost) || atMost < 1 || atMost > MOST_EVENTS) {
    const expected = `a whole number from 1 to ${MOST_EVENTS}`;
    fail({ code: 'out-of-range', path: at(path, 'atMost'), expected, got: shown(atMost) });
  }
  if (types === undefined) {
    if (type !== undefined)
      fail({ code: 'mismatch', path: at(path, 'type'), expected: 'no type, as the events have none', got: 'one' });
    return;
  }
  if (type !== undefined && types.includes(type)) return;
  const near = type === undefined ? undefined : nearest(type, types);
  const got = type === undefined ? 'nothing' : JSON.stringify(type);
  fail({ code: 'unknown-name', path: at(path, 'type'), expected: oneOf(types), got, hint: near });
}

function checkValues(values: ChangeLimits['values'], attribute: Attribute, path: string, asOf: number): void {
  if (values === undefined) return;
  if (!Array.isArray(values) || values.length === 0)
    fail({ code: 'wrong-type', path, expected: 'values, at least one', got: kindOf(values) });
  for (const [i, value] of (values as readonly unknown[]).entries()) {
    const here = at(path, i);
    if (attribute.type === 'date') {
      if (requireInstant(value, here) > asOf)
        fail({ code: 'out-of-range', path: here, expected: 'an instant up to asOf', got: 'a later one' });
    } else if (attribute.type === 'category') checkName(value, valuesOf(attribute), here);
    else if (attribute.type === 'boolean' ? typeof value !== 'boolean' : !Number.isFinite(value)) {
      const expected = attribute.type === 'boolean' ? 'true or false' : 'a finite number';
      fail({ code: 'wrong-type', path: here, expected, got: kindOf(value) });
    }
  }
}
