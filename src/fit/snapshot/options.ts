import { at, failOnAny, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf, shown } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { optionsIn } from '../../core/options.js';
import { DAY, formatInstant, parseInstant } from '../../core/time.js';
import type { Attribute, Attributes } from '../../model/attribute/attribute.js';
import { undeclared } from '../../model/attribute/declarations.js';
import { datingOf, namesIn } from './dating.js';

/** One thing that happened to one lead, customer or account. */
export interface LogEvent {
  /** Of the record it belongs to. */
  readonly id: string | number;
  readonly type: string;
  readonly at: string;
}

/** A recorded value of one attribute of one record, and the instant of recording. */
export interface DatedFact {
  readonly id: string | number;
  readonly attribute: string;
  /** Null where the value was recorded as no longer known. */
  readonly value: unknown;
  /** When it was recorded, not the day to which it refers. */
  readonly at: string;
}

/** Records, what happened to them, and when each fact of them was recorded. */
export interface EventLog<Row extends object, A extends Attributes = Attributes, Event extends LogEvent = LogEvent> {
  /** One per lead, with its `id`. Those that were lost or deleted since belong here too: without them the past looks better than it was. */
  readonly records: readonly Row[];
  readonly events: readonly Event[];
  /** Facts with the instants at which they were recorded; the last one by `asOf` applies. The value in the record is then not read. */
  readonly history?: readonly DatedFact[] | undefined;
  /** The attributes of the rows. Attributes of the type `events` get the events of their `types`, or all where none are declared. */
  readonly attributes: A;
  /** The property with the instant at which a fact of the record was recorded: one for all, or by attribute. */
  readonly recordedAt?: string | { readonly [Name in keyof A]?: string } | undefined;
  /** Attributes that never change, such as a country or a source: today's value applies to the past. */
  readonly timeless?: readonly (keyof A & string)[] | undefined;
  /** The property with the start of the record's existence; default its first event or dated fact. */
  readonly createdAt?: string | undefined;
  /** The instant up to which the log is complete, such as that of the export. */
  readonly until: string;
  /** The type of event, or types, that is the outcome; or a function that selects the events. */
  readonly outcome: string | readonly string[] | ((event: Event) => boolean);
  /** Types of events after which a record can no longer have the outcome: `lost`, `unsubscribed`. */
  readonly endedBy?: string | readonly string[] | undefined;
  /**
   * Whether a record may have the outcome again, as with repeat purchases; default false: records that have had it are left out of the
   * rows.
   */
  readonly repeatable?: boolean | undefined;
}

/** A log, and which past snapshot to take from it. */
export interface SnapshotOptions<Row extends object, A extends Attributes = Attributes, E extends LogEvent = LogEvent>
  extends EventLog<Row, A, E> {
  /** The past instant: nothing that was recorded after it is used. */
  readonly asOf: string;
  /** Days after `asOf`, of 24 hours, in which the outcome counts; above 0. */
  readonly window: number;
}

const LOG_NAMES = [
  'records',
  'events',
  'history',
  'attributes',
  'recordedAt',
  'timeless',
  'createdAt',
  'until',
  'outcome',
  'endedBy',
  'repeatable',
];

/** The properties of every row besides its attributes. */
export const OWN_NAMES: readonly string[] = ['id', 'asOf', 'outcome'];

/** Throws with every problem of a log as a whole; errors of single records and events are reported row by row. */
export function checkLog(log: EventLog<object>, others: readonly string[], path = 'options'): void {
  optionsIn(log, path);
  const names = [...LOG_NAMES, ...others];
  const issues: Issue[] = [];
  const add = (facts: IssueFacts) => void issues.push(issue(facts));
  for (const key of Object.keys(log).filter((key) => !names.includes(key)))
    add({
      code: 'unknown-name',
      path: at(path, key),
      expected: oneOf(names),
      got: JSON.stringify(key),
      hint: nearest(key, names),
    });
  const wrong = (key: string, expected: string, got: unknown) =>
    add({ code: 'wrong-type', path: at(path, key), expected, got: kindOf(got) });
  const { records, events, history, attributes, createdAt, until, outcome, endedBy, repeatable } = log;
  if (!Array.isArray(records)) wrong('records', 'an array of records', records);
  if (!Array.isArray(events)) wrong('events', 'an array of events', events);
  if (history !== undefined && !Array.isArray(history)) wrong('history', 'an array of dated facts', history);
  if (createdAt !== undefined && typeof createdAt !== 'string') wrong('createdAt', 'the name of a property', createdAt);
  if (typeof outcome !== 'function' && !isTypes(outcome))
    wrong('outcome', 'a type of event, types, or a function', outcome);
  if (endedBy !== undefined && !isTypes(endedBy)) wrong('endedBy', 'a type of event, or types', endedBy);
  if (repeatable !== undefined && typeof repeatable !== 'boolean') wrong('repeatable', 'true or false', repeatable);
  checkInstant(until, at(path, 'until'), add);
  for (const facts of undeclared(attributes, at(path, 'attributes'))) add(facts);
  if (issues.length === 0) {
    checkAttributes(log, path, add);
    checkTypes(log, path, add);
  }
  failOnAny(issues);
}

/** Throws unless days are a window, and each instant, by its path, is one whose window had ended when the log ends. */
export function checkPast(
  instants: readonly (readonly [path: string, asOf: unknown])[],
  window: unknown,
  windowPath: string,
  until: string,
): void {
  const issues: Issue[] = [];
  const add = (facts: IssueFacts) => void issues.push(issue(facts));
  const isWindow = typeof window === 'number' && window > 0 && window < Infinity;
  if (!isWindow) add({ code: 'out-of-range', path: windowPath, expected: 'days above 0', got: shown(window) });
  const last = (parseInstant(until) as number) - (isWindow ? window * DAY : 0); // checked with the log
  for (const [path, asOf] of instants) {
    const ms = typeof asOf === 'string' ? parseInstant(asOf) : null;
    if (ms === null) checkInstant(asOf, path, add);
    else if (isWindow && ms > last)
      add({
        code: 'out-of-range',
        path,
        expected: `an instant not after ${formatInstant(last)}, so that its window of ${window} days had ended when the log ends`,
        got: asOf as string,
        hint: 'what has not happened yet is not a no; take an earlier instant, a shorter window, or a later export',
      });
  }
  failOnAny(issues);
}

function checkInstant(given: unknown, path: string, add: (facts: IssueFacts) => void): void {
  if (typeof given !== 'string' || parseInstant(given) === null) add({ ...instantFacts(given), path });
}

function isTypes(given: unknown): boolean {
  return (
    typeof given === 'string' ||
    (Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === 'string'))
  );
}

/** Types of events as a list. */
export function typesOf(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
}

/** Every attribute needs a date for its values. */
function checkAttributes(log: EventLog<object>, path: string, add: (facts: IssueFacts) => void): void {
  const { attributes, timeless = [], recordedAt } = log;
  const names = Object.keys(attributes);
  for (const name of names.filter((name) => OWN_NAMES.includes(name)))
    add({
      code: 'mismatch',
      path: at(`${path}.attributes`, name),
      expected: `names other than ${OWN_NAMES.map((one) => JSON.stringify(one)).join(', ')}`,
      got: JSON.stringify(name),
      hint: 'each row has that of its own; give the attribute another name',
    });
  const named: [string, readonly string[]][] = [];
  if (Array.isArray(timeless)) named.push(['timeless', timeless]);
  else add({ code: 'wrong-type', path: `${path}.timeless`, expected: 'an array of names', got: kindOf(timeless) });
  if (typeof recordedAt === 'object' && recordedAt !== null && !Array.isArray(recordedAt)) {
    named.push(['recordedAt', Object.keys(recordedAt)]);
    for (const [name, property] of Object.entries(recordedAt))
      if (typeof property !== 'string')
        add({
          code: 'wrong-type',
          path: at(`${path}.recordedAt`, name),
          expected: 'the name of a property',
          got: kindOf(property),
        });
  } else if (recordedAt !== undefined && typeof recordedAt !== 'string')
    add({
      code: 'wrong-type',
      path: `${path}.recordedAt`,
      expected: 'the name of a property, or one by attribute',
      got: kindOf(recordedAt),
    });
  for (const [key, given] of named)
    for (const name of given.filter((name) => !names.includes(name)))
      add({
        code: 'unknown-name',
        path: at(path, key),
        expected: 'names of attributes',
        got: typeof name === 'string' ? JSON.stringify(name) : kindOf(name),
        hint: typeof name === 'string' ? nearest(name, names) : undefined,
      });
  const inHistory = namesIn(log.history);
  if (!Array.isArray(timeless)) return;
  for (const name of names)
    if (datingOf(log, name, attributes[name] as Attribute, inHistory) === null)
      add({
        code: 'missing-value',
        path: at(`${path}.attributes`, name),
        expected: 'an attribute of which is known when its values were recorded',
        got: 'one without a date',
        hint: "give its history, or its property under recordedAt; name it under timeless if it never changes; else leave it out, since today's value may be the result of the outcome",
      });
}

/** A type that no event has would make every outcome negative. */
function checkTypes(
  { events, outcome, endedBy }: EventLog<object>,
  path: string,
  add: (facts: IssueFacts) => void,
): void {
  const occurring = new Set<string>();
  for (const event of events as readonly Partial<LogEvent | null>[])
    if (typeof event?.type === 'string') occurring.add(event.type);
  for (const [key, types] of [
    ['outcome', typeof outcome === 'function' ? [] : typesOf(outcome)],
    ['endedBy', typesOf(endedBy)],
  ] as const)
    for (const type of types.filter((type) => !occurring.has(type)))
      add({
        code: 'unknown-name',
        path: at(path, key),
        expected: 'a type that some event of the log has',
        got: JSON.stringify(type),
        hint: nearest(type, [...occurring]),
      });
}
