import { shareText } from '../core/share-text.js';
import { type Finding, noteOf } from '../fit/finding.js';
import type { Profile } from '../fit/profile/result.js';
import type { Suspect } from '../fit/suspects.js';
import type { DriftReport } from '../measure/drift/drift.js';
import { countText, many } from '../measure/told.js';
import type { Batch } from '../model/scorer/batch.js';
import { plotDrift } from '../plots/drift.js';
import { type Child, h, p, points } from './html.js';
import { type Draw, gallery, type Section } from './section.js';

/** The possible problem. */
export interface Watched {
  readonly batch: Batch;
  readonly profile: Profile;
  /** Names of the attributes that the model reads. */
  readonly reads: ReadonlySet<string>;
  /** Null without rows of an earlier time. */
  readonly drift: DriftReport | null;
  /** The report of a fit; null without one. */
  readonly fit: object | null;
}

/** The most points of a list. */
const MOST = 20;

/** What to watch: drift, notes of the fit, columns that may leak the outcome, and rejected rows. */
export function watchSection({ batch, profile, reads, drift, fit }: Watched, draw: Draw): Section {
  const { notes, suspects } = notesOf(fit);
  const columns = columnPoints(profile.findings, suspects, reads);
  const gaps = profile.columns
    .filter(({ name, missing }) => reads.has(name) && missing > GAPS * profile.rows)
    .map(({ name, missing }) => `${name}: missing in ${shareText(missing / profile.rows)} of the rows`);
  const refused = batch.rejected
    .slice(0, 5)
    .map(({ index, issues }) => `row ${countText(index + 1)}: ${issues[0]?.message.replace(/^records\[\d+\]\.?/, '')}`);
  const alarms = drift?.alarms ?? [];
  const found = [
    ...(alarms.length === 0 ? [] : [`${many(alarms.length, 'alarm')} of drift`]),
    ...(columns.length === 0 ? [] : [many(columns.length, 'suspicious column')]),
    ...(notes.length === 0 ? [] : [`${many(notes.length, 'note')} of the fit`]),
    ...(gaps.length === 0 ? [] : [`${many(gaps.length, 'column')} with gaps`]),
    ...(batch.rejected.length === 0 ? [] : [many(batch.rejected.length, 'rejected row')]),
  ];
  return {
    id: 'watch',
    title: 'What to watch',
    finding: found.length === 0 ? 'No alarms.' : `${found.join(', ')}.`,
    body: [
      part('What has moved since the model was made', driftBody(drift, draw)),
      part('Columns that may tell the outcome', list(columns)),
      part('Notes of the fit', list(notes)),
      part('Gaps in what the model reads', list(gaps)),
      part(`Rows that were rejected: ${shareText(batch.rejected.length / Math.max(1, batch.length))}`, list(refused)),
    ],
  };
}

/** A column that is missing in more than this share of the rows is reported. */
const GAPS = 0.2;

function part(title: string, body: Child): Child {
  return body === null ? null : [h('h3', {}, title), body];
}

function list(texts: readonly string[]): Child {
  const rest = texts.length - MOST;
  return points([...texts.slice(0, MOST), ...(rest > 0 ? [`and ${many(rest, 'more', 'more')}`] : [])]);
}

function driftBody(drift: DriftReport | null, draw: Draw): Child {
  if (drift === null) return p('No rows of an earlier time were given, so nothing can be said about drift.');
  const { alarms } = drift;
  return [
    alarms.length === 0 ? p('Nothing moved beyond chance.') : list(alarms.map(({ text }) => text)),
    drift.columns.length === 0 ? null : gallery([draw((how) => plotDrift(drift, how))]),
  ];
}

/** The notes of a fit; different kinds of fit have different notes, and none has both. */
function notesOf(fit: object | null): { readonly notes: readonly string[]; readonly suspects: readonly Suspect[] } {
  const { notes, suspects } = (fit ?? {}) as { notes?: unknown; suspects?: unknown };
  return {
    notes: Array.isArray(notes) ? notes.filter((note) => typeof note === 'string') : [],
    suspects: Array.isArray(suspects) ? suspects.filter((one) => typeof one?.text === 'string') : [],
  };
}

/** Suspects of the fit, and leaks in the rows that the fit did not name. */
function columnPoints(
  findings: readonly Finding[],
  suspects: readonly Suspect[],
  reads: ReadonlySet<string>,
): string[] {
  const named = new Set(suspects.map(({ attribute }) => attribute));
  const leaks = findings.filter(({ code, about }) => code === 'leak' && about !== null && !named.has(about));
  return [
    ...suspects.map(({ attribute, text, todo }) => `${attribute}: ${text}; ${todo}`),
    ...leaks.map((one) =>
      noteOf({ ...one, about: `${one.about}${reads.has(one.about ?? '') ? ', which the model reads' : ''}` }),
    ),
  ];
}
