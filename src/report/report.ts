import { requireInstant } from '../core/time.js';
import { profile } from '../fit/profile.js';
import { drift } from '../measure/drift/drift.js';
import { countText } from '../measure/told.js';
import { fingerprintOf } from '../model/fingerprint.js';
import { perRow } from '../model/table/per-row.js';
import { sourceOf } from '../model/table/table.js';
import { callsSection } from './calls.js';
import { dataSection } from './data.js';
import { modelSection } from './model.js';
import { checkReportOptions, type ReportOptions } from './options.js';
import { pageOf } from './page.js';
import { type Proof, proofSection } from './proof.js';
import { scored } from './scored.js';
import { drawer } from './section.js';
import { watchSection } from './watch.js';

/**
 * A report to send: one HTML file with the data, the model, whether it is any good, whom to call, and what to watch.
 *
 * The file is self-contained: no script, no font, no picture from elsewhere, and a content security policy that forbids them. It adapts
 * to the reader's screen (light, dark, phone) and prints to A4. Texts are in English. All content of rows and models is escaped. The list
 * shows values of the records, so the file is as confidential as the rows.
 *
 * Figures on the quality of the model are computed on `heldOut` where it is given, and otherwise on the `rows` whose outcome is known,
 * with a warning. Kinds without a ranking (clusters, lifecycles, contact mixes, rules of engagement, rules) have their rows counted by
 * label, and no AUC. Work grows with rows x columns, the list is sorted once; the output is limited, so the file stays below a few MB.
 *
 * @returns HTML, to be written to a file as UTF-8
 * @throws ScoringError `too-little-data` without rows; `wrong-type`, `unknown-name`, `out-of-range` and `mismatch` for options, by their path
 * @example report({ model, asOf: '2026-06-30T00:00:00Z', rows: [{ employees: 300 }, { employees: 20 }] }).includes('2 rows are ranked, the best first.') // => true
 */
export function report<Row extends object>(options: ReportOptions<Row>): string {
  checkReportOptions(options);
  const { model, asOf, rows, outcomes, heldOut, fit, before, capacity, id, top = 25, except = [], title } = options;
  requireInstant(asOf, 'options.asOf');
  const draw = drawer();
  const own = scored(model, rows, outcomes, { asOf, path: 'options.outcomes' });
  const source = sourceOf(rows);
  const isKnown = own.outcomes.some((outcome) => outcome !== null);
  // A column with the outcome or the name of a row is no attribute.
  const aside = [outcomes, id].filter((given): given is string => typeof given === 'string');
  const seen = profile(rows, {
    except: [...new Set([...except, ...aside])].filter((name) => source.has?.(name) !== false),
    ...(isKnown ? { outcome: own.outcomes } : {}),
  });
  const reads = new Set(Object.keys(model.attributes));
  const called = id === undefined ? null : perRow(source, id, 'options.id');
  const proof: Proof =
    heldOut === undefined
      ? { scored: own, rows: learnedFrom(fit, own.outcomes) ? 'learned from' : 'not said' }
      : {
          scored: scored(model, heldOut.rows, heldOut.outcomes, { asOf, path: 'options.heldOut.outcomes' }),
          rows: 'held out',
        };
  const sections = [
    dataSection(seen, reads),
    modelSection(model, own, seen, draw),
    proofSection(proof, draw),
    callsSection(model, own, {
      id: (i) => (called === null ? `row ${countText(i + 1)}` : idText(called(i))),
      capacity: capacity ?? null,
      top,
    }),
    watchSection(
      {
        batch: own.batch,
        profile: seen,
        reads,
        drift: before === undefined ? null : drift(before, rows, { model, asOf }),
        fit: fit?.report ?? null,
      },
      draw,
    ),
  ];
  const { name, version, kind } = model;
  return pageOf({
    title: title ?? `Report on ${name}`,
    facts: [`model ${name} ${version} (${kind})`, `as of ${asOf}`, `fingerprint ${fingerprintOf(model).slice(0, 12)}`],
    sections,
  });
}

/** Whether a fit used exactly as many rows as have an outcome here: then they are assumed to be the same. */
function learnedFrom(fit: ReportOptions['fit'], outcomes: readonly (0 | 1 | null)[]): boolean {
  const used = (fit?.report as { readonly rows?: unknown } | undefined)?.rows;
  return used !== undefined && used === outcomes.filter((outcome) => outcome !== null).length;
}

function idText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'not known';
}
