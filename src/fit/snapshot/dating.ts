import type { Attribute } from '../../model/attribute/attribute.js';

/**
 * How to date the values of an attribute.
 *
 * - `history`: the last entry by `asOf` applies
 * - `recorded`: a property of the record has the instant of recording
 * - `timeless`: declared to be the same at all times
 * - `events`: the log has an instant for each
 * - `itself`: a date, or a list whose items have one, counts from the day it names
 */
export type Dating =
  | { readonly by: 'history' | 'timeless' | 'events' | 'itself' }
  | { readonly by: 'recorded'; readonly property: string };

/** The options of a log for dating its facts. */
export interface Dated {
  readonly recordedAt?: string | Readonly<Record<string, string | undefined>> | undefined;
  readonly timeless?: readonly string[] | undefined;
}

/**
 * How an attribute is dated; null when no option covers it. Options by name take precedence over those for all.
 *
 * @param inHistory - the attributes that the history has entries of
 */
export function datingOf(
  { timeless = [], recordedAt }: Dated,
  name: string,
  attribute: Attribute,
  inHistory: ReadonlySet<string>,
): Dating | null {
  if (attribute.type === 'events') return { by: 'events' };
  if (inHistory.has(name)) return { by: 'history' };
  if (timeless.includes(name)) return { by: 'timeless' };
  const own = typeof recordedAt === 'object' && Object.hasOwn(recordedAt, name) ? recordedAt[name] : undefined;
  if (own !== undefined) return { by: 'recorded', property: own };
  if (attribute.type === 'date' || (attribute.type === 'list' && attribute.at !== undefined)) return { by: 'itself' };
  return typeof recordedAt === 'string' ? { by: 'recorded', property: recordedAt } : null;
}

/** The attributes that a history has entries of. */
export function namesIn(history: readonly unknown[] = []): ReadonlySet<string> {
  const names = new Set<string>();
  for (const fact of history) {
    const name = (fact as { attribute?: unknown } | null)?.attribute;
    if (typeof name === 'string') names.add(name);
  }
  return names;
}
