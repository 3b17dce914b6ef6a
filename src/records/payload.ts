import { at, type Issue, type IssueFacts, issue, kindOf } from '../core/errors.js';
import type { FieldReader } from './field.js';
import { type Steps, walk } from './path.js';
import { readAll } from './read-all.js';
import { type Problem, Refusal } from './refusal.js';
import type { Strange } from './strange.js';
import type { Notes, Unread } from './unread.js';

/** A mapping compiled for the attributes of a model. */
export interface Compiled {
  /** The path of the record in the payload. */
  readonly place: Steps;
  readonly fields: readonly FieldReader[];
  readonly strange: Strange;
  readonly unread: Unread | null;
}

/** The result of reading a payload: a record, or the reasons why there is none. */
export interface ReadPayload {
  readonly record: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

const NO_ISSUES: readonly Issue[] = [];

/** The value at the end of a path in a payload. */
export function pathOf(root: string, ...steps: readonly Steps[]): string {
  return steps.flat().reduce<string>((path, step) => at(path, step), root);
}

/** Reads one payload; `root` names it, in the caller's words. */
export function readPayload(mapping: Compiled, payload: unknown, root: () => string, notes: Notes): ReadPayload {
  const { place, fields, strange, unread } = mapping;
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
    const odd = problems.length > 0 ? null : strange(holder, record);
    if (odd !== null) return none(odd);
    const others = unread === null ? NO_ISSUES : unreadIn(unread, holder, () => pathOf(root(), place), notes);
    if (problems.length === 0 && others.length === 0) return { record, issues: NO_ISSUES };
    const issues = problems.map(({ facts, steps }) => issue({ ...facts, path: pathOf(root(), steps) }));
    return { record: {}, issues: issues.concat(others) };
  } catch {
    // A proxy may throw anything; its text may hold data of the payload, so it is not shown.
    return none({ code: 'unsafe', expected: 'an object that can be read', got: 'one that throws' });
  }
}

const NOT_AN_OBJECT = { code: 'wrong-type', expected: 'an object', got: 'something else' } as const;

/** Whether a value is null or undefined. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** The path at which the value of an attribute was found in a payload. */
export function placeOf({ place, fields }: Compiled): (payload: () => unknown, name: string) => Steps | undefined {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (payload, name) => {
    try {
      const steps = byName.get(name)?.found(walk(payload(), place, isNothing));
      return steps === undefined ? undefined : [...place, ...steps];
    } catch {
      return undefined;
    }
  };
}

/** Problems of the properties that nothing reads, when those are errors; otherwise they become notes. */
export function unreadIn(unread: Unread, holder: object, place: () => string, notes: Notes): readonly Issue[] {
  const found: Issue[] = [];
  for (const property of Object.keys(holder)) {
    if (unread.isRead(property)) continue;
    if (unread.action === 'error') found.push(unread.issue(property, place()));
    else notes.add(property, () => unread.issue(property, place()));
  }
  return found;
}
