import { parseInstant } from '../../core/time.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import type { Dating } from './dating.js';
import type { Lead } from './leads.js';

/**
 * Whether an attribute was known by an instant.
 *
 * - `known`: the value
 * - `later`: there is one, and it was recorded afterwards
 * - `undated`: a value exists, but the instant of recording is not known
 * - `absent`: there is none
 */
export type State = 'known' | 'later' | 'undated' | 'absent';

/** A fact as of an instant: a value where it was known by then, null otherwise. */
export interface Fact {
  readonly state: State;
  readonly value: unknown;
}

/** The value of an attribute of a record by an instant, in milliseconds. */
export function factAt(lead: Lead, name: string, attribute: Attribute, dating: Dating, asOf: number): Fact {
  if (attribute.type === 'events') {
    const { types } = attribute;
    const past = lead.events.filter(
      ({ ms, event }) => ms <= asOf && (types === undefined || types.includes(event.type)),
    );
    const value = past.map(({ event: { at, type } }) => (types === undefined ? { at } : { at, type }));
    return { state: 'known', value };
  }
  if (dating.by === 'history') {
    const entries = lead.history.get(name) ?? [];
    const last = entries.filter(({ ms }) => (ms as number) <= asOf).at(-1);
    if (last === undefined) return nothing(entries.length === 0 ? 'absent' : 'later');
    return last.value === null || last.value === undefined ? nothing('absent') : { state: 'known', value: last.value };
  }
  const found = lead.facts.get(name);
  if (found === undefined) return nothing('absent');
  if (found.ms === null) return nothing('undated');
  if (found.ms > asOf) return nothing('later');
  return dating.by === 'itself' ? happened(found.value, attribute, asOf) : { state: 'known', value: found.value };
}

function nothing(state: Exclude<State, 'known'>): Fact {
  return { state, value: null };
}

/** A date, and items of a list, that had occurred by then; invalid instants are left to the readers of the row, who reject it. */
function happened(value: unknown, attribute: Attribute, asOf: number): Fact {
  const isLater = (given: unknown) => {
    const ms = typeof given === 'string' ? parseInstant(given) : null;
    return ms !== null && ms > asOf;
  };
  if (attribute.type !== 'list' || !Array.isArray(value))
    return isLater(value) ? nothing('later') : { state: 'known', value };
  const dateOf = (item: unknown) => (item as Readonly<Record<string, unknown>> | null)?.[attribute.at as string];
  const past = value.filter((item) => !isLater(dateOf(item)));
  return past.length === 0 && value.length > 0 ? nothing('later') : { state: 'known', value: past };
}
