import { grouped, rounded } from '../../core/decimal.js';
import { plainLine } from '../../core/plain-line.js';
import { counted, shareOf } from './counted.js';
import type { ColumnProfile, Finding } from './result.js';

const MOST_COLUMNS = 60;
const MOST_FINDINGS = 40;

/** The profile as a page: what each column is, and what to decide, the worst first. */
export function pageOf(rows: number, columns: readonly ColumnProfile[], findings: readonly Finding[]): string {
  const used = columns.filter(({ leftOut }) => leftOut === null).length;
  const out = columns.length - used;
  const lines = [
    `${counted(rows, 'row')}, ${counted(columns.length, 'column')}: ${used} to learn from, ${out} left out`,
    '',
  ];
  lines.push(...table(columns.slice(0, MOST_COLUMNS).map((column) => cellsOf(column, rows))));
  if (columns.length > MOST_COLUMNS)
    lines.push(`and ${counted(columns.length - MOST_COLUMNS, 'more column', 'more columns')}`);
  lines.push('', findings.length === 0 ? 'Nothing to decide.' : 'To decide, the worst first:');
  findings.slice(0, MOST_FINDINGS).forEach(({ column, code, text, todo }, i) => {
    lines.push(`${i + 1}. ${column === null ? '' : `${plainLine(column)}: `}${text} (${code}); ${todo}`);
  });
  if (findings.length > MOST_FINDINGS) lines.push(`and ${counted(findings.length - MOST_FINDINGS, 'more', 'more')}`);
  return lines.join('\n');
}

function cellsOf(
  { name, type, missing, distinct, numbers, examples, declaration, leftOut }: ColumnProfile,
  rows: number,
) {
  const figure = (value: number) => grouped(rounded(value, 2), ',');
  const shown =
    numbers === null
      ? examples.join(', ')
      : `${figure(numbers.least)} to ${figure(numbers.greatest)}, median ${figure(numbers.median)}`;
  const codes =
    declaration !== null && 'missing' in declaration ? `, missing ${JSON.stringify(declaration.missing)}` : '';
  const declared = leftOut === null ? `${declaration?.type ?? 'nothing'}${plainLine(codes)}` : `left out: ${leftOut}`;
  const short = plainLine(name);
  return [
    short.length > 30 ? `${short.slice(0, 29)}…` : short,
    type,
    missing === 0 ? '' : `${shareOf(missing, rows)} missing`,
    `${grouped(String(distinct), ',')} distinct`,
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
