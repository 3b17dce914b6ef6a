import { at, fail, kindOf } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { UNREADABLE } from '../../core/readable.js';
import { parseInstant } from '../../core/time.js';
import { byName } from '../../measure/by-name.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { Rejections } from '../../model/table/source.js';
import { type Dating, datingOf, namesIn } from './dating.js';
import { type EventLog, type LogEvent, typesOf } from './options.js';

/** One parsed event of a lead. */
export interface Happened {
  readonly ms: number;
  readonly event: LogEvent;
  readonly isOutcome: boolean;
  readonly isEnd: boolean;
}

/** One value and the instant from which it is known. */
export interface Known {
  /** Milliseconds; null when not known, -Infinity for a timeless value or one with its own date. */
  readonly ms: number | null;
  readonly value: unknown;
}

/** A record with all its known values, oldest first. */
export interface Lead {
  /** Its position among the records. */
  readonly index: number;
  readonly id: string | number;
  /** Start of its existence; null where it is not given. */
  readonly created: number | null;
  /** The record's own values, by attribute. */
  readonly facts: ReadonlyMap<string, Known>;
  readonly events: readonly Happened[];
  readonly history: ReadonlyMap<string, readonly Known[]>;
}

/** A log, read once for many snapshots. */
export interface Leads {
  readonly leads: readonly Lead[];
  readonly given: number;
  /** Records with unreadable parts, by index. */
  readonly rejections: Rejections;
  /** Attributes and how they are dated. */
  readonly datings: ReadonlyMap<string, { readonly attribute: Attribute; readonly dating: Dating }>;
  /** Events and dated facts whose id no record has. */
  readonly withoutRecord: number;
}

interface Growing {
  readonly index: number;
  readonly id: string | number;
  readonly record: object;
  readonly events: Happened[];
  readonly history: Map<string, Known[]>;
}

/** Reads a checked log: assigns everything to its record, in order of time. */
export function readLeads(log: EventLog<object>): Leads {
  const rejections = new Rejections();
  const byId = recordsById(log.records, rejections);
  const isOutcome = typeof log.outcome === 'function' ? log.outcome : among(typesOf(log.outcome));
  const isEnd = among(typesOf(log.endedBy));
  let withoutRecord = 0;
  const leadOf = (id: unknown) => {
    const lead = byId.get(id as string);
    if (lead === undefined) withoutRecord++;
    return lead;
  };
  log.events.forEach((event, i) => {
    const lead = leadOf(event?.id);
    if (lead === undefined) return;
    const path = at('events', i);
    const ms = instantIn(event.at, `${path}.at`, lead.index, rejections);
    if (typeof event.type !== 'string')
      rejections.add(lead.index, {
        code: 'wrong-type',
        path: `${path}.type`,
        expected: 'a text',
        got: kindOf(event.type),
      });
    else if (ms !== null) lead.events.push({ ms, event, isOutcome: isOutcome(event) === true, isEnd: isEnd(event) });
  });
  if (log.events.length > 0 && withoutRecord === log.events.length)
    fail({
      code: 'mismatch',
      path: 'options.events',
      expected: 'ids that some record has',
      got: 'none that one has',
      hint: 'give both the same ids, texts or numbers alike',
    });
  (log.history ?? []).forEach((fact, i) => {
    const lead = leadOf(fact?.id);
    if (lead === undefined) return;
    const ms = instantIn(fact.at, `${at('history', i)}.at`, lead.index, rejections);
    if (ms === null) return;
    const before = lead.history.get(fact.attribute);
    if (before === undefined) lead.history.set(fact.attribute, [{ ms, value: fact.value }]);
    else before.push({ ms, value: fact.value });
  });
  const inHistory = namesIn(log.history);
  const datings = new Map(
    Object.entries<Attribute>(log.attributes).map(([name, attribute]) => {
      const dating = datingOf(log, name, attribute, inHistory) as Dating; // the options were checked
      return [name, { attribute, dating }] as const;
    }),
  );
  const leads = [...byId.values()].map((lead) => finished(lead, log, datings, rejections));
  return { leads, given: log.records.length, rejections, datings, withoutRecord };
}

/** Records by id; those that share one are all rejected, since the owner of the events is not known. */
function recordsById(records: readonly object[], rejections: Rejections): ReadonlyMap<string | number, Growing> {
  const byId = new Map<string | number, Growing>();
  const rejectTwin = (index: number) =>
    rejections.add(index, {
      code: 'duplicate',
      path: `${at('records', index)}.id`,
      expected: 'an id that no other record has',
      got: 'one that another has too',
    });
  records.forEach((record: unknown, index) => {
    const path = at('records', index);
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      rejections.add(index, { code: 'wrong-type', path, expected: 'an object', got: kindOf(record) });
      return;
    }
    const id = readOrReject(record, 'id', index, rejections);
    if (typeof id !== 'string' && !(typeof id === 'number' && Number.isFinite(id))) {
      const expected = 'a text or a finite number';
      rejections.add(index, { code: 'wrong-type', path: `${path}.id`, expected, got: kindOf(id) });
      return;
    }
    const twin = byId.get(id);
    if (twin === undefined) byId.set(id, { index, id, record, events: [], history: new Map() });
    else for (const one of [twin.index, index]) if (!rejections.byRow.has(one)) rejectTwin(one);
  });
  return byId;
}

/** A property of a record, missing where there is nothing or where reading it throws, which is reported. */
function readOrReject(record: object, name: string, row: number, rejections: Rejections): unknown {
  try {
    return (record as Readonly<Record<string, unknown>>)[name] ?? null;
  } catch {
    rejections.add(row, { ...UNREADABLE, path: at(at('records', row), name) });
    return null;
  }
}

function among(types: readonly string[]): (event: LogEvent) => boolean {
  const set = new Set(types);
  return ({ type }) => set.has(type);
}

function instantIn(given: unknown, path: string, row: number, rejections: Rejections): number | null {
  const ms = typeof given === 'string' ? parseInstant(given) : null;
  if (ms === null) rejections.add(row, { ...instantFacts(given), path });
  return ms;
}

/** A record with its parsed facts, in order of time. */
function finished(
  { index, id, record, events, history }: Growing,
  { createdAt }: EventLog<object>,
  datings: Leads['datings'],
  rejections: Rejections,
): Lead {
  const read = (name: string) => readOrReject(record, name, index, rejections);
  const instantOf = (name: string) => {
    const given = read(name);
    return given === null ? null : instantIn(given, at(at('records', index), name), index, rejections);
  };
  const facts = new Map<string, Known>();
  for (const [name, { dating }] of datings) {
    if (dating.by === 'history' || dating.by === 'events') continue;
    const value = read(name);
    if (value === null) continue;
    const ms = dating.by === 'recorded' ? instantOf(dating.property) : Number.NEGATIVE_INFINITY;
    facts.set(name, { ms, value });
  }
  const created = createdAt === undefined ? null : instantOf(createdAt);
  if (createdAt !== undefined && created === null && !rejections.byRow.has(index))
    rejections.add(index, {
      code: 'missing-value',
      path: at(at('records', index), createdAt),
      expected: 'the instant since when the record exists',
      got: 'nothing',
    });
  events.sort((a, b) => a.ms - b.ms || byName(a.event.type, b.event.type));
  for (const [name, entries] of history) {
    entries.sort((a, b) => (a.ms as number) - (b.ms as number));
    if (
      entries.some((one, k) => k > 0 && one.ms === entries[k - 1]?.ms && !Object.is(one.value, entries[k - 1]?.value))
    )
      rejections.add(index, {
        code: 'duplicate',
        path: at('records', index),
        expected: `one value of ${JSON.stringify(name)} at an instant of its history`,
        got: 'several',
      });
  }
  return { index, id, created, facts, events, history };
}
