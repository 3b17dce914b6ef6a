import { setOwn } from '../../core/own.js';
import { DAY, formatInstant, requireInstant } from '../../core/time.js';
import type { Attributes, RecordOf } from '../../model/attribute/attribute.js';
import { factAt, type State } from './facts.js';
import { type Lead, type Leads, readLeads } from './leads.js';
import { checkLog, checkPast, type EventLog, type LogEvent, type SnapshotOptions } from './options.js';
import { reportOn, type SnapshotReport } from './report.js';

/** A training row: the values known as of the past instant, and whether the outcome occurred in the window after it. */
export type SnapshotRow<A extends Attributes = Attributes> = RecordOf<A> & {
  readonly id: string | number;
  readonly asOf: string;
  readonly outcome: boolean;
};

/** Training rows, and a report on how they were made. */
export interface Snapshot<A extends Attributes = Attributes> {
  readonly rows: readonly SnapshotRow<A>[];
  readonly report: SnapshotReport;
}

/**
 * Makes training rows as of a past date: the values of each record known by then, and whether the outcome occurred in the window after
 * it.
 *
 * This is a point-in-time join. A value counts from the instant at which it was recorded; values recorded after `asOf` are never used,
 * and the report names their attributes. An attribute without dates for its values is rejected. Events up to `asOf`, that instant
 * included, are facts; the outcome is an event after `asOf`, up to `asOf` and the window, that end included.
 *
 * Left out and counted: records that did not exist by then, those that had had the outcome already (unless it is `repeatable`), and
 * those that had ended. A window that ends after the log is rejected: an outcome that has not happened yet is not negative.
 *
 * The rows go into `fitMicroSegments` (`outcome: 'outcome'`, `asOf: (row) => row.asOf` where facts are derived from dates or events),
 * `crossValidate` and `compile(model).many` unchanged; they are in the order of the records.
 *
 * @returns rows with `id`, `asOf`, `outcome` and the attributes, null where a value was not known by then; events as a list
 * @throws ScoringError with every problem of the options; `missing-value` for an attribute without dates; `out-of-range` for a window
 * that had not ended
 * @example snapshot({ records: [{ id: 1, source: 'web' }], events: [{ id: 1, type: 'visit', at: '2026-01-05T00:00:00Z' }, { id: 1, type: 'won', at: '2026-02-10T00:00:00Z' }], attributes: { source: { type: 'category', values: ['web'] } }, timeless: ['source'], outcome: 'won', asOf: '2026-02-01T00:00:00Z', window: 30, until: '2026-06-30T00:00:00Z' }).rows // => [{ id: 1, asOf: '2026-02-01T00:00:00Z', outcome: true, source: 'web' }]
 */
export function snapshot<Row extends object, const A extends Attributes, Event extends LogEvent = LogEvent>(
  options: SnapshotOptions<Row, A, Event>,
): Snapshot<A> {
  checkLog(options as unknown as EventLog<object>, ['asOf', 'window']);
  checkPast([['options.asOf', options.asOf]], options.window, 'options.window', options.until);
  const leads = readLeads(options as unknown as EventLog<object>);
  return takeSnapshot<A>(leads, options.asOf, options.window, options.repeatable === true);
}

/** One of many snapshots of a log that was read once. */
export function takeSnapshot<A extends Attributes>(
  leads: Leads,
  asOf: string,
  window: number,
  repeatable: boolean,
): Snapshot<A> {
  const from = requireInstant(asOf, 'asOf');
  const to = from + window * DAY;
  const leftOut = { notYet: 0, alreadyHad: 0, ended: 0, rejected: leads.rejections.byRow.size };
  const rows: SnapshotRow<A>[] = [];
  const states = new Map([...leads.datings.keys()].map((name) => [name, [] as State[]]));
  for (const lead of leads.leads) {
    if (leads.rejections.byRow.has(lead.index)) continue;
    const past = lead.events.filter(({ ms }) => ms <= from);
    if (!existed(lead, from)) leftOut.notYet++;
    else if (!repeatable && past.some(({ isOutcome }) => isOutcome)) leftOut.alreadyHad++;
    else if (past.some(({ isEnd }) => isEnd)) leftOut.ended++;
    else {
      const outcome = lead.events.some(({ ms, isOutcome }) => isOutcome && ms > from && ms <= to);
      const row: Record<string, unknown> = { id: lead.id, asOf, outcome };
      for (const [name, { attribute, dating }] of leads.datings) {
        const { state, value } = factAt(lead, name, attribute, dating, from);
        setOwn(row, name, value);
        states.get(name)?.push(state);
      }
      rows.push(row as unknown as SnapshotRow<A>);
    }
  }
  const outcomes = rows.map(({ outcome }) => outcome);
  return { rows, report: reportOn(leads, { asOf, windowEnds: formatInstant(to), leftOut }, states, outcomes) };
}

function existed({ created, events, history }: Lead, asOf: number): boolean {
  if (created !== null) return created <= asOf;
  const [first] = events;
  if (first !== undefined && first.ms <= asOf) return true;
  return [...history.values()].some(([entry]) => entry !== undefined && (entry.ms as number) <= asOf);
}
