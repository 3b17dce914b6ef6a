import { grouped, short } from '../../core/decimal.js';
import { shareText } from '../../core/share-text.js';
import type { Rejected } from '../../model/scorer/batch.js';
import { type Finding, type FindingCode, finding, reported } from '../finding.js';
import type { Dating } from './dating.js';
import type { State } from './facts.js';
import type { Leads } from './leads.js';

/** How often an attribute was known by then, over the rows. */
export interface AttributeKnown {
  readonly attribute: string;
  /** How its values are dated. */
  readonly datedBy: Dating['by'];
  /** Rows that had a value by then; the three other counts are rows in which it is null. */
  readonly known: number;
  /** Recorded afterwards. */
  readonly later: number;
  /** Rows in which the instant of recording is not known. */
  readonly undated: number;
  /** There is none to this day. */
  readonly absent: number;
  /** known / rows; null without rows. */
  readonly share: number | null;
  /** The same among rows with the outcome, and among the others; null where there are none. */
  readonly shareOfPositives: number | null;
  readonly shareOfNegatives: number | null;
}

/** The rows a snapshot took and left out, as plain JSON. */
export interface SnapshotReport {
  readonly asOf: string;
  /** The last instant at which the outcome counts: `asOf` and the window. */
  readonly windowEnds: string;
  /** Records given. */
  readonly records: number;
  readonly rows: number;
  readonly positives: number;
  /** positives / rows; null without rows. */
  readonly rate: number | null;
  /** Records that have no row: they did not exist yet, had had the outcome already, had ended before, or were rejected. */
  readonly leftOut: {
    readonly notYet: number;
    readonly alreadyHad: number;
    readonly ended: number;
    readonly rejected: number;
  };
  readonly attributes: readonly AttributeKnown[];
  /** Attributes with values recorded after `asOf`, and so not used. */
  readonly refused: readonly string[];
  /** Events and dated facts whose id no record has. */
  readonly withoutRecord: number;
  /** Unreadable records, by index, with reasons. */
  readonly rejected: readonly Rejected[];
  /** Findings to read or decide before fitting, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}

/** The report, from the state of each attribute in each row. */
export function reportOn(
  leads: Leads,
  taken: Pick<SnapshotReport, 'asOf' | 'windowEnds' | 'leftOut'>,
  states: ReadonlyMap<string, readonly State[]>,
  outcomes: readonly boolean[],
): SnapshotReport {
  const attributes = [...leads.datings].map(([attribute, { dating }]) =>
    knownOf(attribute, dating.by, states.get(attribute) ?? [], outcomes),
  );
  const positives = outcomes.filter(Boolean).length;
  const rows = outcomes.length;
  const { withoutRecord } = leads;
  const rejected = [...leads.rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues }));
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string) => findings.push(finding(code, null, text));
  if (rows === 0) add('no-rows', 'no rows: no record had begun, and could still have the outcome, by then');
  else if (positives === 0) add('no-outcomes', 'no outcomes: no row had the outcome in its window');
  for (const one of attributes) findings.push(...findingsOnAttribute(one, states.get(one.attribute) ?? [], outcomes));
  if (withoutRecord > 0)
    add(
      'without-record',
      `${counted(withoutRecord, 'event or dated fact belongs', 'events and dated facts belong')} to no record: an export without the records that were deleted makes the past look better than it was`,
    );
  if (rejected.length > 0)
    add(
      'rejected',
      `${counted(rejected.length, 'record was', 'records were')} rejected, because something in them could not be read`,
    );
  return {
    ...taken,
    records: leads.given,
    rows,
    positives,
    rate: rows === 0 ? null : positives / rows,
    attributes,
    refused: attributes.filter(({ later }) => later > 0).map(({ attribute }) => attribute),
    withoutRecord,
    rejected,
    ...reported(findings),
  };
}

function knownOf(
  attribute: string,
  datedBy: AttributeKnown['datedBy'],
  states: readonly State[],
  outcomes: readonly boolean[],
): AttributeKnown {
  const count = (state: State) => states.filter((one) => one === state).length;
  const shareAmong = (chosen: (i: number) => boolean) => {
    const some = states.filter((_, i) => chosen(i));
    return some.length === 0 ? null : some.filter((state) => state === 'known').length / some.length;
  };
  return {
    attribute,
    datedBy,
    known: count('known'),
    later: count('later'),
    undated: count('undated'),
    absent: count('absent'),
    share: shareAmong(() => true),
    shareOfPositives: shareAmong((i) => outcomes[i] === true),
    shareOfNegatives: shareAmong((i) => outcomes[i] === false),
  };
}

/** Least difference of two shares in standard errors that is beyond chance: one pair of equal shares in a thousand exceeds it. */
const BEYOND = 3.29;

function findingsOnAttribute(
  { attribute, later, undated }: AttributeKnown,
  states: readonly State[],
  outcomes: readonly boolean[],
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string, todo: string | null = null) =>
    findings.push(finding(code, attribute, text, todo));
  const of = `of ${counted(states.length, 'row', 'rows')}`;
  if (later > 0) add('recorded-later', `recorded after asOf in ${counted(later)} ${of}, and null there`);
  if (undated > 0) add('undated', `without the date of its recording in ${counted(undated)} ${of}, and null there`);
  const lateAmong = (outcome: boolean) => {
    const some = states.filter((_, i) => outcomes[i] === outcome);
    return { n: some.length, late: some.filter((state) => state === 'later').length };
  };
  const [won, lost] = [lateAmong(true), lateAmong(false)];
  if (won.n === 0 || lost.n === 0) return findings;
  const [a, b, all] = [won.late / won.n, lost.late / lost.n, later / states.length];
  if (Math.abs(a - b) > BEYOND * Math.sqrt(all * (1 - all) * (1 / won.n + 1 / lost.n)))
    add(
      'known-later',
      `recorded afterwards in ${shareText(a)} of the rows with the outcome and ${shareText(b)} of the others; that it is missing tells the outcome, which no model will see in time`,
      'leave it out, or give its history',
    );
  return findings;
}

function counted(n: number, one?: string, many?: string): string {
  const number = grouped(short(n, 0), ',');
  return one === undefined ? number : `${number} ${n === 1 ? one : many}`;
}
