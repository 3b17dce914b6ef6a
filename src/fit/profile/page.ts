import { grouped, rounded } from '../../core/decimal.js';
import { plainLine } from '../../core/plain-line.js';
import { countText, many } from '../../measure/told.js';
import { type Finding, type FindingCode, noteOf } from '../finding.js';
import type { ColumnProfile } from './result.js';
import { shareOf } from './share-of.js';

const MOST_COLUMNS = 60;
const MOST_FINDINGS = 40;

/** The profile as a page: each column, and the decisions to make, the most serious first. */
export function pageOf(rows: number, columns: readonly ColumnProfile[], findings: readonly Finding[]): string {
  const used = columns.filter(({ leftOut }) => leftOut === null).length;
  const out = columns.length - used;
  const lines = [`${many(rows, 'row')}, ${many(columns.length, 'column')}: ${used} to learn from, ${out} left out`, ''];
  lines.push(...table(columns.slice(0, MOST_COLUMNS).map((column) => cellsOf(column, rows))));
  if (columns.length > MOST_COLUMNS)
    lines.push(`and ${many(columns.length - MOST_COLUMNS, 'more column', 'more columns')}`);
  lines.push('', findings.length === 0 ? 'Nothing to decide.' : 'To decide, the worst first:');
  const told = together(findings);
  told.slice(0, MOST_FINDINGS).forEach(([one, names], i) => {
    const about = names.length === 0 ? null : namesIn(names);
    lines.push(`${i + 1}. ${noteOf({ ...one, about, text: `${one.text} (${one.code})` })}`);
  });
  if (told.length > MOST_FINDINGS) lines.push(`and ${many(told.length - MOST_FINDINGS, 'more', 'more')}`);
  return lines.join('\n');
}

/** Messages with the same words for several columns, merged into one. */
function together(findings: readonly Finding[]): [Finding, string[]][] {
  const told = new Map<string, [Finding, string[]]>();
  for (const finding of findings) {
    const { code, about, text, todo } = finding;
    const key = JSON.stringify([code, TOGETHER.has(code) ? null : about, text, todo]);
    const entry = told.get(key) ?? [finding, []];
    if (about !== null) entry[1].push(shortName(about));
    told.set(key, entry);
  }
  return [...told.values()];
}

/** Findings on form alone, which most columns may have. */
const TOGETHER: ReadonlySet<FindingCode> = new Set(['numbers-as-text', 'date-as-text']);

const MOST_NAMES = 8;

function namesIn(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${many(more, 'more', 'more')}` : ''}`;
}

function shortName(name: string): string {
  const short = plainLine(name);
  return short.length > 30 ? `${short.slice(0, 29)}…` : short;
}

function cellsOf(
  { name, type, missing, distinct, numbers, examples, declaration, leftOut }: ColumnProfile,
  rows: number,
) {
  // Years are printed without thousands separators.
  const figure = (value: number) => (Math.abs(value) < 10_000 ? rounded(value, 2) : grouped(rounded(value, 2), ','));
  const shown =
    numbers === null
      ? examples.join(', ')
      : `${figure(numbers.least)} to ${figure(numbers.greatest)}, median ${figure(numbers.median)}`;
  const codes =
    declaration !== null && 'missing' in declaration ? `, missing ${JSON.stringify(declaration.missing)}` : '';
  const declared = leftOut === null ? `${declaration?.type ?? 'nothing'}${plainLine(codes)}` : `left out: ${leftOut}`;
  return [
    shortName(name),
    type,
    missing === 0 ? '' : `${shareOf(missing, rows)} missing`,
    `${countText(distinct)} distinct`,
    declared,
    shown,
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) =>
    rows.reduce((most, row) => Math.max(most, (row[k] as string).length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k] as number))
      .join('  ')
      .trimEnd(),
  );
}
