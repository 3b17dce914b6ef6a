import { at, type IssueFacts, nearest, oneOf } from '../core/errors.js';
import type { EventsAttribute, ListAttribute } from '../model/attribute/attribute.js';
import { MOST_ALTERNATIVES } from '../model/limits.js';
import { blankTest } from './blanks.js';
import { booleanReading } from './booleans.js';
import { Checks, got, isScalar } from './checks.js';
import { constantValue } from './constant.js';
import { dateReading } from './dates.js';
import type { Declared, FieldReader } from './field.js';
import type { Blank, EventsForm, FieldMapping, ListForm, Mapping, Path } from './mapping.js';
import { isMarked, MARKED } from './mark.js';
import { numberReading } from './numbers.js';
import { type Steps, stepsOf, walk } from './path.js';
import { each } from './read-all.js';
import { type Reading, Refusal, refused } from './refusal.js';
import { setReading } from './sets.js';
import { categoryReading, textReading } from './texts.js';

/** The settings of the mapping for all attributes of a type. */
export type Defaults = Pick<Mapping, 'blanks' | 'number' | 'boolean' | 'date' | 'category' | 'set' | 'text'>;

/** The readers of attributes, or of the fields of a list; every attribute must have a mapping. */
export function fieldReaders(
  attributes: Readonly<Record<string, Declared>>,
  given: unknown,
  defaults: Defaults,
  path: string,
  checks: Checks,
): FieldReader[] {
  const mappings = given === undefined ? undefined : checks.record(given, path);
  const names = Object.keys(attributes);
  for (const name of Object.keys(mappings ?? {})) {
    if (Object.hasOwn(attributes, name)) continue;
    const hint = nearest(name, names);
    checks.add({
      code: 'unknown-name',
      path: at(path, name),
      expected: names.length > 0 && names.length <= 12 ? oneOf(names) : 'an attribute of the model',
      got: JSON.stringify(name),
      hint,
    });
  }
  return names.map((name) => {
    const where = at(path, name);
    if (name === '__proto__') checks.add({ code: 'unsafe', path: where, expected: 'another name', got: 'this one' });
    if (mappings !== undefined && (!Object.hasOwn(mappings, name) || mappings[name] === undefined)) {
      checks.add({
        code: 'missing-value',
        path: where,
        expected: 'where it stands',
        got: 'nothing',
        hint: 'give null where payloads do not have it',
      });
    }
    // Missing mappings are reported once, above.
    const own = mappings !== undefined && Object.hasOwn(mappings, name) ? (mappings[name] ?? null) : null;
    const mapping = mappings === undefined ? [name] : own;
    return fieldReader(name, attributes[name] as Declared, mapping, defaults, where, checks);
  });
}

/** The reader of one attribute; `given` is a path, a field mapping, or null for one that payloads do not have. */
function fieldReader(
  name: string,
  attribute: Declared,
  given: unknown,
  defaults: Defaults,
  path: string,
  checks: Checks,
): FieldReader {
  const isPath = typeof given === 'string' || Array.isArray(given);
  const keys = ['from', 'or', 'constant', 'blanks', attribute.type];
  const own = isPath ? { from: given as Path } : fieldIn(given, path, keys, checks);
  const { constant } = own;
  const blanks =
    own.blanks === undefined
      ? (defaults.blanks ?? [])
      : checks.array<Blank>(own.blanks, at(path, 'blanks'), 'a text or a finite number', isScalar);
  const isBlank = blankTest(blanks);
  const reading = readingOf(attribute, own, defaults, isBlank, path, checks);
  const paths = given === null || constant !== undefined ? [] : pathsOf(own, isPath, path, checks);
  if (constant !== undefined) {
    for (const key of ['from', 'or'] as const) {
      if (own[key] === undefined) continue;
      checks.add({ code: 'mismatch', path: at(path, key), expected: 'either a path or a constant', got: 'both' });
    }
    const value = constantValue(attribute, constant, at(path, 'constant'), checks);
    return { name, paths, isBlank, reading, takesNumbers: false, read: () => value, found: () => undefined };
  }
  // Percent refuses real numbers.
  const takesNumbers = attribute.type === 'number' && reading(0) === 0 && !hasNumbers(blanks);
  const field = { name, paths, isBlank, reading, takesNumbers };
  const [first] = paths;
  if (first === undefined) return { ...field, read: () => null, found: () => undefined };
  const readFrom = (holder: unknown, steps: Steps): unknown | Refusal => {
    try {
      const value = walk(holder, steps, isBlank);
      if (value instanceof Refusal) return value;
      if (isBlank(value)) return value === undefined && isMarked(holder, steps[0]) ? refused(MARKED, steps) : null;
      const read = reading(value);
      return read instanceof Refusal ? read.under(steps) : read;
    } catch {
      // A getter or a proxy may throw anything: its text may hold data of the payload, so it is not shown.
      return refused(UNREADABLE, steps);
    }
  };
  if (paths.length === 1) return { ...field, read: (holder) => readFrom(holder, first), found: () => first };
  return {
    ...field,
    read(holder) {
      for (const steps of paths) {
        const value = readFrom(holder, steps);
        if (value !== null) return value;
      }
      return null;
    },
    found: (holder) => paths.find((steps) => readFrom(holder, steps) !== null) ?? first,
  };
}

const UNREADABLE: Omit<IssueFacts, 'path'> = {
  code: 'unsafe',
  expected: 'a property that can be read',
  got: 'one that throws',
};

function fieldIn(given: unknown, path: string, keys: readonly string[], checks: Checks): Partial<FieldMapping> {
  if (given === null || typeof given === 'object') return checks.object<FieldMapping>(given ?? {}, path, keys);
  checks.add({ code: 'wrong-type', path, expected: 'a path, a field mapping or null', got: got(given) });
  // One problem is enough: a path of its own avoids reporting it again.
  return { from: [path] };
}

function hasNumbers(blanks: readonly Blank[]): boolean {
  return blanks.some((blank) => typeof blank === 'number');
}

function pathsOf({ from, or }: FieldMapping, isPath: boolean, path: string, checks: Checks): Steps[] {
  const where = isPath ? path : at(path, 'from');
  if (from === undefined) {
    checks.add({ code: 'missing-value', path: where, expected: 'a path, or a constant', got: 'nothing' });
    return [];
  }
  if (or !== undefined && !Array.isArray(or))
    checks.add({ code: 'wrong-type', path: at(path, 'or'), expected: 'an array of paths', got: got(or) });
  if (Array.isArray(or)) checks.most(or, at(path, 'or'), MOST_ALTERNATIVES);
  const others = (Array.isArray(or) ? or : []).map((one, i) => stepsOf(one, at(at(path, 'or'), i), checks));
  return [stepsOf(from, where, checks), ...others].filter((steps): steps is Steps => steps !== undefined);
}

function readingOf(
  attribute: Declared,
  own: FieldMapping,
  defaults: Defaults,
  isBlank: (value: unknown) => boolean,
  path: string,
  given: Checks,
): Reading {
  const where = at(path, attribute.type);
  // The settings for a type are checked where they are declared.
  const checks = own[attribute.type] === undefined ? new Checks() : given;
  switch (attribute.type) {
    case 'number':
      return numberReading(merged(defaults.number, own.number), where, checks);
    case 'boolean':
      return booleanReading(merged(defaults.boolean, own.boolean), where, checks);
    case 'date':
      return dateReading(own.date ?? defaults.date, where, checks);
    case 'category': {
      const declared = merged(defaults.category, own.category);
      return categoryReading(attribute.values, attribute.missing ?? [], declared, where, checks, isBlank);
    }
    case 'set':
      return setReading(attribute.values, merged(defaults.set, own.set), where, checks, isBlank);
    case 'text':
      return textReading(merged(defaults.text, own.text), where, checks);
    case 'events':
      return eventsReading(attribute, own.events, defaults, where, given);
    case 'list':
      return listReading(attribute, own.list, defaults, where, given);
  }
}

/** Checks the settings for all types, whether or not an attribute has the type. */
export function checkDefaults(defaults: Defaults, path: string, checks: Checks): void {
  const { number, boolean, date, category, set, text } = defaults;
  const nothing = blankTest([]);
  if (number !== undefined) numberReading(number, at(path, 'number'), checks);
  if (boolean !== undefined) booleanReading(boolean, at(path, 'boolean'), checks);
  if (date !== undefined) dateReading(date, at(path, 'date'), checks);
  if (text !== undefined) textReading(text, at(path, 'text'), checks);
  const texts = checks.object(category, at(path, 'category'), ['normalise']);
  const sets = checks.object(set, at(path, 'set'), ['normalise', 'delimiter']);
  categoryReading([], [], texts, at(path, 'category'), checks, nothing);
  setReading([], sets, at(path, 'set'), checks, nothing);
}

/** The settings for a type, overridden by those of the attribute. */
function merged(byType: unknown, own: unknown): unknown {
  if (own === undefined) return byType;
  const both = [byType, own].every((one) => one !== null && typeof one === 'object' && !Array.isArray(one));
  return both ? { ...(byType as object), ...(own as object) } : own;
}

/** Reads logs: each event has an instant, and a type where the model declares types. */
function eventsReading(
  attribute: EventsAttribute,
  declared: unknown,
  defaults: Defaults,
  path: string,
  checks: Checks,
): Reading {
  const given = checks.object<EventsForm>(declared, path, ['at', 'type']);
  const time = fieldReader('at', { type: 'date' }, given.at ?? 'at', defaults, at(path, 'at'), checks);
  const types = attribute.types;
  if (types === undefined && given.type !== undefined) {
    checks.add({
      code: 'mismatch',
      path: at(path, 'type'),
      expected: 'no type, since the model declares none',
      got: 'one',
    });
  }
  const category = { type: 'category', values: types ?? [] } as const;
  const type =
    types === undefined
      ? undefined
      : fieldReader('type', category, given.type ?? 'type', defaults, at(path, 'type'), checks);
  const fields = type === undefined ? [time] : [time, type];
  const hint = 'say under events where its instant and type stand';
  return each('an event', fields, hint, (event) => {
    // An event needs both an instant and a type; one that lacks either cannot be scored.
    const field = fields.find(({ name }) => event[name] === null);
    if (field === undefined) return undefined;
    const expected = field.name === 'at' ? 'an instant' : 'a type of event';
    return { steps: field.paths[0] ?? [], facts: { code: 'missing-value', expected, got: 'nothing' } };
  });
}

/** Reads lists: each item by the mapping of its fields. */
function listReading(
  attribute: ListAttribute,
  declared: unknown,
  defaults: Defaults,
  path: string,
  checks: Checks,
): Reading {
  const given = checks.object<ListForm>(declared, path, ['fields']);
  const fields = fieldReaders(attribute.fields, given.fields, defaults, at(path, 'fields'), checks);
  const hint = 'say under list.fields where its fields stand';
  return each('an object', fields, hint);
}
