import { at, type Issue, type IssueFacts, issue, kindOf } from '../core/errors.js';
import type { FieldReader } from './field.js';
import { type Steps, walk } from './path.js';
import { readAll } from './read-all.js';
import { type Problem, Refusal } from './refusal.js';
import type { Notes, Unread } from './unread.js';

/** A mapping made ready for the attributes of a model. */
export interface Compiled {
  /** Where the record stands in the payload. */
  readonly place: Steps;
  readonly fields: readonly FieldReader[];
  readonly unread: Unread | null;
}

/** What became of a payload: a record, or the reasons why there is none. */
export interface ReadPayload {
  readonly record: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

const NO_ISSUES: readonly Issue[] = [];

/** Where steps lead to in a payload. */
export function pathOf(root: string, ...steps: readonly Steps[]): string {
  return steps.flat().reduce<string>((path, step) => at(path, step), root);
}

/** Reads one payload; `root` says which one, in the caller's words. */
export function readPayload(mapping: Compiled, payload: unknown, root: () => string, notes: Notes): ReadPayload {
  const { place, fields, unread } = mapping;
  const none = (facts: Omit<IssueFacts, 'path'>, steps: Steps = place): ReadPayload => ({
    record: {},
    issues: [issue({ ...facts, path: pathOf(root(), steps) })],
  });
  try {
    const holder = walk(payload, place, isNothing);
    if (holder instanceof Refusal) {
      const [{ facts, steps } = { facts: NOT_AN_OBJECT, steps: place }] = holder.problems;
      return none(facts, steps);
    }
    if (holder === null || typeof holder !== 'object' || Array.isArray(holder))
      return none({ ...NOT_AN_OBJECT, code: isNothing(holder) ? 'missing-value' : 'wrong-type', got: kindOf(holder) });
    const problems: Problem[] = [];
    const record = readAll(fields, holder, problems, place);
    if (problems.length > 0) {
      const issues = problems.map(({ facts, steps }) => issue({ ...facts, path: pathOf(root(), steps) }));
      return { record: {}, issues };
    }
    const strange = strangeness(holder, record, fields);
    if (strange !== null) return none(strange);
    const found = unread === null ? NO_ISSUES : unreadIn(unread, holder, () => pathOf(root(), place), notes);
    return found.length > 0 ? { record: {}, issues: found } : { record, issues: NO_ISSUES };
  } catch {
    // A proxy may throw whatever is asked of it; its text is the payload's, so it is not told.
    return none({ code: 'unsafe', expected: 'an object that can be read', got: 'one that throws' });
  }
}

const NOT_AN_OBJECT = { code: 'wrong-type', expected: 'an object', got: 'something else' } as const;

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** What is wrong with an object that has something, but nothing that the mapping reads: an envelope, a Map, a Promise. */
function strangeness(
  holder: object,
  record: Readonly<Record<string, unknown>>,
  fields: readonly FieldReader[],
): Omit<IssueFacts, 'path'> | null {
  const reads = fields.filter(({ paths }) => paths.length > 0);
  if (reads.length === 0 || reads.some(({ name }) => record[name] !== null)) return null;
  if (reads.some(({ paths }) => paths.some(([first]) => Object.hasOwn(holder, first as string)))) return null;
  const expected = 'a property that the mapping reads';
  if (Object.keys(holder).length > 0)
    return {
      code: 'mismatch',
      expected,
      got: 'only others',
      hint: 'say under at where the record stands in the payload',
    };
  const prototype: unknown = Object.getPrototypeOf(holder);
  if (prototype === null || prototype === Object.prototype) return null;
  // An object of another realm has a prototype of its own kind; what tells it is that nothing is above that.
  if (Object.getPrototypeOf(prototype) === null) return null;
  return { code: 'mismatch', expected, got: 'an object without properties of its own', hint: 'pass a plain object' };
}

/** Problems of the properties that nothing reads, where those are errors; otherwise they become notes. */
function unreadIn(unread: Unread, holder: object, place: () => string, notes: Notes): readonly Issue[] {
  const found: Issue[] = [];
  for (const property of Object.keys(holder)) {
    if (unread.isRead(property)) continue;
    if (unread.action === 'error') found.push(unread.issue(property, place()));
    else notes.add(property, () => unread.issue(property, place()));
  }
  return found;
}
