import { at, fail } from '../../core/errors.js';
import { readable } from '../../core/readable.js';
import { byName } from '../../measure/by-name.js';
import { MOST_CATEGORIES, MOST_TYPES } from '../../model/limits.js';
import type { CountedOutcome } from './outcome.js';
import type { CountedAttribute, GroupCounts, OutcomeCounts, ValueCount } from './state.js';

/** Mutable counts, for adding many outcomes or removing one. */
interface OpenGroup {
  won: number;
  lost: number;
  readonly values: ReadonlyMap<string, Map<string, { won: number; lost: number }>>;
  readonly lostAt: number[];
}

/** Adds outcomes, or removes them where `sign` is -1; the given counts do not change. */
export function counted(counts: OutcomeCounts, outcomes: readonly CountedOutcome[], sign: 1 | -1): OutcomeCounts {
  return readable('counts', 'counts', () => {
    const touched = new Map<string | null, OpenGroup>();
    for (const outcome of outcomes) {
      const open = touched.get(outcome.group) ?? opened(counts, outcome.group);
      touched.set(outcome.group, open);
      add(open, outcome, sign, counts.attributes);
    }
    const groups = [
      ...counts.groups.filter(({ group }) => !touched.has(group)),
      ...[...touched].map(([group, open]) => closed(group, open)),
    ];
    const kept = groups.filter(({ won, lost }) => won + lost > 0).sort((a, b) => byName(a.group, b.group));
    return { ...counts, groups: kept };
  });
}

function opened(counts: OutcomeCounts, group: string | null): OpenGroup {
  const found = counts.groups.find((one) => one.group === group);
  const values = Object.keys(counts.attributes).map((name) => {
    const listed = found?.values[name] ?? [];
    return [name, new Map(listed.map(({ value, won, lost }) => [value, { won, lost }]))] as const;
  });
  const lostAt = found?.lostAt ?? counts.stages?.order.map(() => 0) ?? [];
  return { won: found?.won ?? 0, lost: found?.lost ?? 0, values: new Map(values), lostAt: [...lostAt] };
}

function add(
  open: OpenGroup,
  { won, values, lostAt }: CountedOutcome,
  sign: 1 | -1,
  attributes: Readonly<Record<string, CountedAttribute>>,
): void {
  const side = won ? 'won' : 'lost';
  open[side] = within(open[side] + sign);
  for (const [name, texts] of values) {
    const own = open.values.get(name);
    for (const text of texts) {
      const count = own?.get(text) ?? { won: 0, lost: 0 };
      count[side] = within(count[side] + sign);
      if (count.won + count.lost === 0) own?.delete(text);
      else own?.set(text, count);
    }
    const most = attributes[name]?.type === 'set' ? MOST_TYPES : MOST_CATEGORIES;
    if ((own?.size ?? 0) > most) {
      const hint = 'an id or a name is no category; leave it out';
      const [path, expected] = [at('attributes', name), `at most ${most} values`];
      fail({ code: 'out-of-range', path, expected, got: `${own?.size}`, hint });
    }
  }
  if (lostAt !== null) open.lostAt[lostAt] = within((open.lostAt[lostAt] as number) + sign);
}

/** A count from 0 on. */
function within(count: number): number {
  if (count >= 0) return count;
  const expected = 'an outcome that was counted';
  const hint = 'take back the record as it was when it was added';
  return fail({ code: 'mismatch', path: 'record', expected, got: 'one with fewer counts than it would take', hint });
}

function closed(group: string | null, { won, lost, values, lostAt }: OpenGroup): GroupCounts {
  const listed = [...values].map(([name, own]): [string, ValueCount[]] => [
    name,
    [...own].map(([value, count]) => ({ value, ...count })).sort((a, b) => (a.value < b.value ? -1 : 1)),
  ]);
  return { group, won, lost, values: Object.fromEntries(listed), lostAt };
}
