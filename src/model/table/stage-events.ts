import { type IssueFacts, kindOf } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { parseInstant } from '../../core/time.js';
import type { EventsAttribute } from '../attribute/attribute.js';
import type { EventsColumn } from './column.js';
import type { Rejections } from './source.js';
import { type Cells, expectation, type Missing, type Reject, type Stage } from './staging.js';

/** Stages logs of events, oldest first; events after `asOf`, and of undeclared types if those are ignored, are counted and left out. */
export function events(
  attribute: EventsAttribute,
  column: EventsColumn,
  cells: Cells,
  reject: Reject,
  missing: Missing,
  pathOf: (row: number) => string,
  rejections: Rejections,
): Stage {
  const types = new Map<unknown, number>((attribute.types ?? []).map((type, code) => [type, code]));
  return (start, count, asOf) => {
    let used = 0;
    for (let i = 0; i < count; i++) {
      const log = cells(start, i);
      const row = start + i;
      column.offsets[i] = used;
      column.later[i] = 0;
      column.undeclared[i] = 0;
      column.missing[i] = 0;
      if (log === null || log === undefined) {
        column.missing[i] = 1;
        missing(row);
        continue;
      }
      if (!Array.isArray(log)) {
        reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(log) });
        continue;
      }
      const first = used;
      let sorted = true;
      for (let k = 0; k < log.length; k++) {
        const event: unknown = log[k];
        const problem = eventProblem(event, attribute, types);
        if (problem !== undefined) {
          rejections.add(row, { ...problem.facts, path: `${pathOf(row)}[${k}]${problem.below}` });
          continue;
        }
        const { at, type } = event as { at: string; type?: string };
        const time = parseInstant(at) as number; // null was a problem
        if (time > asOf) {
          column.later[i] = (column.later[i] as number) + 1;
          continue;
        }
        const code = attribute.types === undefined ? 0 : types.get(type);
        if (code === undefined) {
          column.undeclared[i] = (column.undeclared[i] as number) + 1;
          continue;
        }
        if (used === column.times.length) grow(column);
        column.times[used] = time;
        column.types[used] = code;
        // Stryker disable next-line ConditionalExpression: events in order are sorted once more
        sorted &&= used === first || !before(column, used, used - 1);
        used++;
      }
      // Stryker disable next-line ConditionalExpression: events in order are sorted once more
      if (!sorted) sortEvents(column, first, used);
    }
    column.offsets[count] = used;
  };
}

function before({ times, types }: EventsColumn, a: number, b: number): boolean {
  return times[a] === times[b]
    ? // Stryker disable next-line EqualityOperator: events of one time and type are the same
      (types[a] as number) < (types[b] as number)
    : // Stryker disable next-line EqualityOperator: the times differ
      (times[a] as number) < (times[b] as number);
}

/** Sorts the events of a row by time, then type: the order of the host's log has no effect. */
function sortEvents(column: EventsColumn, first: number, end: number): void {
  const order = Array.from({ length: end - first }, (_, k) => first + k);
  order.sort((a, b) => (before(column, a, b) ? -1 : before(column, b, a) ? 1 : 0));
  column.times.set(
    order.map((k) => column.times[k] as number),
    first,
  );
  column.types.set(
    order.map((k) => column.types[k] as number),
    first,
  );
}

function grow(column: EventsColumn): void {
  const times = new Float64Array(column.times.length * 2 + 8);
  const types = new Uint16Array(times.length);
  times.set(column.times);
  types.set(column.types);
  column.times = times;
  column.types = types;
}

function eventProblem(
  event: unknown,
  attribute: EventsAttribute,
  types: Map<unknown, number>,
): { below: string; facts: Omit<IssueFacts, 'path'> } | undefined {
  const wrong = (below: string, expected: string, value: unknown) => ({
    below,
    facts: { code: 'wrong-type', expected, got: kindOf(value) } as const,
  });
  if (event === null || typeof event !== 'object' || Array.isArray(event))
    return wrong('', 'an event with an instant at', event);
  const at = Object.hasOwn(event, 'at') ? (event as { at: unknown }).at : undefined;
  if (typeof at !== 'string' || parseInstant(at) === null) return { below: '.at', facts: instantFacts(at) };
  if (attribute.types === undefined) return undefined;
  const type = Object.hasOwn(event, 'type') ? (event as { type: unknown }).type : undefined;
  if (typeof type !== 'string') return wrong('.type', 'a declared type of event', type);
  if (types.has(type) || attribute.unseen !== 'refuse') return undefined;
  return {
    below: '.type',
    facts: {
      code: 'unseen-value',
      expected: 'a declared type of event',
      got: 'another text',
      hint: 'add it to the types of the attribute, or declare unseen "ignore"',
    },
  };
}
