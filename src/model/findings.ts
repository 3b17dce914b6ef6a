import { at, hints, type Issue, type IssueCode, type IssueFacts, issue, type nearest, oneOf } from '../core/errors.js';
import { holdersOf, pathSteps } from '../core/path.js';
import { type Attribute, type Attributes, type ListAttribute, valuesOf } from './attribute/attribute.js';
import { judgedFields } from './attribute/judged-fields.js';
import { MOST_ENTRIES, MOST_TOLD } from './limits.js';
import { countOf } from './size.js';
import type { Unit } from './tally/unit.js';

/**
 * The codes of warnings: the model can be evaluated, but a part of it surely does not do what its author meant. Every other code
 * is an error: the model cannot be evaluated as written, or two of its statements contradict each other.
 */
export const WARNINGS: readonly IssueCode[] = /* @__PURE__ */ Object.freeze([
  'unreachable',
  'dead',
  'cap-too-low',
  'repeated',
]);

/** Whether a finding is a warning. */
export function isWarning({ code }: Pick<Issue, 'code'>): boolean {
  return WARNINGS.includes(code);
}

/**
 * Collects the problems of one model while it is checked.
 *
 * Only parts with a valid structure are checked: `isSound` tells whether a path is one. So problems of structure and of meaning
 * can be in one list.
 */
export interface Findings {
  readonly issues: Issue[];
  /** Every amount, cap and threshold that a tally counts in steps, by its path, with its unit. */
  readonly amounts: Map<string, Unit>;
  /** The names of attributes and derived ones that were used. */
  readonly asked: Set<string>;
  /** The number of errors, so far. */
  errors(): number;
  /** A hint with the declared name that a misspelt one most likely meant; in a document with very many of them, only for the first. */
  readonly nearest: typeof nearest;
  /**
   * Counts what a term or condition stores for each listed value; returns false, and adds a problem once, when all of them
   * together are too many to check.
   */
  room(entries: number): boolean;
  /** The fields of a list that conditions may use. */
  fieldsOf(list: ListAttribute): Attributes;
  /** Adds one problem. */
  add(facts: IssueFacts): void;
  /** Adds an error for every duplicate name among declarations, which would be ambiguous. */
  distinct(items: readonly (string | number)[], path: string): void;
  /** Adds a warning for every name that is listed twice without effect. */
  once(items: readonly (string | number)[], path: string): void;
  /** The attribute of a name, when it is declared, valid and of one of the types (any, when none are named); otherwise adds a problem. */
  attribute<Type extends Attribute['type']>(
    name: string,
    path: string,
    ...types: readonly Type[]
  ): Extract<Attribute, { type: Type }> | undefined;
  /** The attribute of a name, when it is declared and valid; adds no problem. */
  declared(name: string): Attribute | undefined;
  /** Whether a text is among the values of a category, set or boolean; fast for any number of terms. */
  lists(attribute: Attribute, text: string): boolean;
  /** Adds a problem for every text that is not among the values of an attribute, or the types of its events. */
  among(attribute: Attribute, texts: readonly string[], path: string): void;
  /**
   * The same list of problems, for other names: the fields of a list, or the numbers that a kind derives.
   *
   * @param place - the path of their declarations; `attributes` when left out
   */
  over(attributes: Attributes, place?: string): Findings;
  /** Whether the structure at a path, and everything below it, is valid. */
  isSound(path: string): boolean;
}

/**
 * An empty list of problems for a model with these attributes; `broken` are the paths with an invalid structure.
 *
 * @param derived - the names of derived attributes, which are among the others when their types are known
 * @param told - the maximum of errors, and of warnings, that are kept
 */
export function findingsFor(
  attributes: Attributes,
  broken: readonly string[] = [],
  derived: readonly string[] = [],
  told: number = MOST_TOLD,
): Findings {
  const found = {
    issues: [],
    amounts: new Map(),
    asked: new Set<string>(),
    derived: new Set(derived),
    nearest: hints(),
    isSound: soundBeside(broken),
    listed: new Map(),
    fields: new Map(),
    told,
    errors: 0,
    warnings: 0,
    entries: 0,
  };
  return findingsIn(found, attributes, 'attributes');
}

/** Whether a path is none of those, and neither contains one nor is within one. */
function soundBeside(broken: readonly string[]): (path: string) => boolean {
  const wrong = new Set(broken);
  const holders = new Set([...wrong].flatMap(holdersOf));
  if (wrong.size === 0) return () => true;
  return (path) => !wrong.has(path) && !holders.has(path) && !holdersOf(path).some((holder) => wrong.has(holder));
}

/** The problems, shared by all lookups of names. */
interface Found {
  readonly issues: Issue[];
  readonly amounts: Map<string, Unit>;
  readonly asked: Set<string>;
  readonly derived: ReadonlySet<string>;
  readonly nearest: typeof nearest;
  readonly isSound: (path: string) => boolean;
  /** Texts that attributes list, and fields of lists that conditions may use, by the attribute. */
  readonly listed: Map<Attribute, ReadonlySet<string>>;
  readonly fields: Map<ListAttribute, Attributes>;
  readonly told: number;
  errors: number;
  warnings: number;
  entries: number;
}

function findingsIn(found: Found, attributes: Attributes, place: string): Findings {
  const { isSound, listed, nearest } = found;
  const isDerived = (name: string) => place === 'attributes' && found.derived.has(name);
  const placeOf = (name: string) => at(isDerived(name) ? 'derived' : place, name);
  const ofType = new Map<string, readonly string[]>();
  /** What could stand at a path: attributes of a type that is asked for, but not the derived fact that is being made there. */
  const namesFor = (path: string, types: readonly string[]) => {
    const key = types.join();
    const all =
      ofType.get(key) ?? Object.keys(attributes).filter((name) => types.length === 0 || isOf(attributes[name], types));
    ofType.set(key, all);
    const [first, own] = pathSteps(path);
    return first === 'derived' && isDerived(String(own)) ? all.filter((name) => name !== own) : all;
  };
  const add = (facts: IssueFacts) => {
    if ((isWarning(facts) ? ++found.warnings : ++found.errors) <= found.told) found.issues.push(issue(facts));
  };
  const twice = (code: 'duplicate' | 'repeated') => (items: readonly (string | number)[], path: string) => {
    const seen = new Set<string | number>();
    items.forEach((item, i) => {
      if (seen.has(item))
        add({ code, path: at(path, i), expected: 'each item once', got: `${JSON.stringify(item)} again` });
      seen.add(item);
    });
  };
  const textsOf = (attribute: Attribute) =>
    attribute.type === 'events' ? (attribute.types ?? []) : valuesOf(attribute);
  const lists = (attribute: Attribute, text: string) => {
    const values = listed.get(attribute) ?? new Set(textsOf(attribute));
    listed.set(attribute, values);
    return values.has(text);
  };
  return {
    issues: found.issues,
    amounts: found.amounts,
    asked: found.asked,
    errors: () => found.errors,
    add,
    distinct: twice('duplicate'),
    once: twice('repeated'),
    isSound,
    lists,
    nearest,
    room(entries) {
      const before = found.entries;
      found.entries += entries;
      if (found.entries <= MOST_ENTRIES) return true;
      if (before <= MOST_ENTRIES) {
        const expected = `at most ${countOf(MOST_ENTRIES)} amounts and answers for listed values`;
        const hint = 'list fewer values, or ask about them in fewer places';
        add({ code: 'out-of-range', path: 'model', expected, got: 'more', hint });
      }
      return false;
    },
    fieldsOf(list) {
      const fields = found.fields.get(list) ?? judgedFields(list);
      found.fields.set(list, fields);
      return fields;
    },
    among(attribute, texts, path) {
      for (const text of texts) {
        if (lists(attribute, text)) continue;
        const all = textsOf(attribute);
        const kept = attribute.type === 'events' ? 'types' : 'values';
        const hint = nearest(text, all) ?? `list it under the ${kept} of the attribute`;
        const expected = all.length > 0 && all.length <= 12 ? oneOf(all) : 'a listed value';
        add({ code: 'unknown-name', path: at(path, text), expected, got: JSON.stringify(text), hint });
      }
    },
    over: (others, where = 'attributes') => findingsIn(found, others, where),
    declared: (name) => (Object.hasOwn(attributes, name) && isSound(placeOf(name)) ? attributes[name] : undefined),
    attribute(name, path, ...types) {
      if (place === 'attributes') found.asked.add(name);
      // Problems of its declaration are reported there.
      if (!isSound(placeOf(name))) return undefined;
      const declared = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (declared === undefined && isDerived(name)) return undefined;
      if (declared === undefined) {
        const [names, others] = [namesFor(path, types), namesFor(path, [])];
        const hint = nearest(name, names) ?? nearest(name, others) ?? `declare it under ${place}`;
        const expected =
          names.length > 0 && names.length <= 12 ? oneOf(names) : `a declared attribute${ofTypes(types)}`;
        add({ code: 'unknown-name', path, expected, got: JSON.stringify(name), hint });
        return undefined;
      }
      const fits = types.length === 0 || isOf(declared, types);
      if (!fits)
        add({
          code: 'mismatch',
          path,
          expected: `an attribute${ofTypes(types)}`,
          got: `${JSON.stringify(name)} of type ${declared.type}`,
        });
      return fits ? (declared as never) : undefined;
    },
  };
}

function isOf(attribute: Attribute | undefined, types: readonly string[]): boolean {
  return attribute !== undefined && types.includes(attribute.type);
}

function ofTypes(types: readonly string[]): string {
  return types.length === 0 ? '' : ` of type ${types.join(', ').replace(/, (\w+)$/, ' or $1')}`;
}
