import { at, failOnAny, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf } from '../../core/errors.js';
import { readable } from '../../core/readable.js';
import { outcomeOf } from '../../measure/inputs.js';
import { LONGEST_NAME } from '../../model/limits.js';
import type { OutcomeCounts } from './state.js';

/** One outcome with what there is to count. */
export interface CountedOutcome {
  readonly group: string | null;
  readonly won: boolean;
  /** The values of each attribute; none where it is missing. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The position of the stage at which it was lost; null when won, and without stages. */
  readonly lostAt: number | null;
}

/** Reads one outcome; if anything is wrong, returns all its errors instead. */
export function readOutcome(
  { attributes, stages, group }: Pick<OutcomeCounts, 'attributes' | 'stages' | 'group'>,
  valueIn: (name: string) => unknown,
  outcome: unknown,
  path: { readonly of: (name: string) => string; readonly outcome: string },
): CountedOutcome | readonly Issue[] {
  const issues: Issue[] = [];
  const wrong = (where: string, facts: Omit<IssueFacts, 'path'>) => issues.push(issue({ ...facts, path: where }));
  const won = outcomeOf(outcome);
  if (won === null) wrong(path.outcome, { code: 'wrong-type', expected: 'true, false, 1 or 0', got: kindOf(outcome) });
  const values = new Map<string, readonly string[]>();
  for (const [name, { type }] of Object.entries(attributes)) {
    const found = textsOf(valueIn(name) ?? null, type, path.of(name));
    if (isFault(found)) wrong(found.path, found);
    else values.set(name, found);
  }
  const own = group === null ? null : (valueIn(group) ?? null);
  const name = own === '' ? null : own;
  if (name !== null && !isText(name) && group !== null)
    wrong(path.of(group), {
      code: 'wrong-type',
      expected: `a text of at most ${LONGEST_NAME} letters, or null`,
      got: kindOf(name),
    });
  let lostAt: number | null = null;
  if (stages !== null && won === 0) {
    const stage = valueIn(stages.attribute) ?? null;
    const place = typeof stage === 'string' ? stages.order.indexOf(stage) : -1;
    const where = path.of(stages.attribute);
    if (stage === null)
      wrong(where, { code: 'missing-value', expected: 'the stage at which it was lost', got: 'nothing' });
    else if (place < 0) {
      const hint = typeof stage === 'string' ? nearest(stage, stages.order) : undefined;
      const got = typeof stage === 'string' ? 'another text' : kindOf(stage);
      wrong(where, {
        code: 'unknown-name',
        expected: oneOf(stages.order),
        got,
        ...(hint === undefined ? {} : { hint }),
      });
    } else lostAt = place;
  }
  if (issues.length > 0) return issues;
  return { group: name as string | null, won: won === 1, values, lostAt };
}

/** The same, of one record. */
export function outcomeOfRecord(counts: OutcomeCounts, record: unknown, outcome: unknown): CountedOutcome {
  return readable('counts', 'counts', () => {
    const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
    if (!isRecord)
      failOnAny([issue({ code: 'wrong-type', path: 'record', expected: 'an object', got: kindOf(record) })]);
    const properties = record as Readonly<Record<string, unknown>>;
    const of = (name: string) => at('record', name);
    const read = readOutcome(counts, (name) => readable(of(name), 'a value', () => properties[name]), outcome, {
      of,
      outcome: 'outcome',
    });
    if (isIssues(read)) failOnAny(read);
    return read as CountedOutcome;
  });
}

export function isIssues(read: CountedOutcome | readonly Issue[]): read is readonly Issue[] {
  return Array.isArray(read);
}

function textsOf(value: unknown, type: 'category' | 'set' | 'boolean', path: string): readonly string[] | IssueFacts {
  if (value === null || value === '') return [];
  if (type === 'boolean') {
    if (typeof value === 'boolean') return [String(value)];
    return { code: 'wrong-type', path, expected: 'true or false, or null when it is not known', got: kindOf(value) };
  }
  if (type === 'category') {
    const expected = `a text of at most ${LONGEST_NAME} letters, or null when it is not known`;
    return isText(value) ? [value] : { code: 'wrong-type', path, expected, got: kindOf(value) };
  }
  if (!Array.isArray(value))
    return { code: 'wrong-type', path, expected: 'a list of texts, or null when it is not known', got: kindOf(value) };
  const odd = value.findIndex((one) => !isText(one) || one === '');
  const expected = `a text of 1 to ${LONGEST_NAME} letters`;
  if (odd >= 0) return { code: 'wrong-type', path: at(path, odd), expected, got: kindOf(value[odd]) };
  return [...new Set(value as string[])];
}

function isFault(found: readonly string[] | IssueFacts): found is IssueFacts {
  return !Array.isArray(found);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME && value !== '__proto__';
}
