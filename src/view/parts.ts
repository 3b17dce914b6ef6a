import { grouped } from '../core/decimal.js';
import { readable } from '../core/readable.js';
import { ledger } from '../explain/ledger.js';
import { summary } from '../explain/summary.js';
import { termRanges } from '../explain/term-ranges.js';
import { kindNamed } from '../kinds/registry.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import type { Batch } from '../model/scorer/batch.js';
import { english } from '../words/english.js';
import type { Part } from './shown.js';

/** The most rows of a table that are shown. */
const MOST_ROWS = 50;

/** A model: its name and kind, and one line for each term with the least and the most that it can add. */
export function modelParts(model: ModelBase): Part[] {
  const kind = kindNamed(model.kind);
  const title = `${model.name} ${model.version} (${model.kind}), fingerprint ${fingerprintOf(model).slice(0, 12)}`;
  if (kind === undefined)
    return [{ part: 'lines', title, lines: [`${Object.keys(model.attributes).length} attributes`] }];
  const end = (amount: number) => (Number.isFinite(amount) ? numberText(amount) : 'no end');
  const rows = termRanges(model, kind, english).map(({ spec, option, name, least, most }) => [
    option,
    name,
    end(least),
    end(most),
    spec.unit,
  ]);
  return [tableOf(title, ['option', 'term', 'least', 'most', 'unit'], rows)];
}

/** An evaluation: its result in a sentence and its ledger; without its model the lines as they are. */
export function evaluationParts(evaluation: Evaluation, model: ModelBase | undefined): Part[] {
  return readable('view', 'an evaluation', () => {
    const { name, version } = evaluation.model;
    const known = kindNamed(evaluation.kind) !== undefined;
    const title = `${known ? summary(evaluation) : name}, by ${name} ${version} as of ${evaluation.asOf}`;
    if (model !== undefined && known) return [{ part: 'lines', title, lines: ledger(model, evaluation).split('\n') }];
    const rows = evaluation.tallies.flatMap((tally) =>
      tally.contributions.map((line) => [tally.option, line.term, line.state ?? line.line, numberText(line.amount)]),
    );
    return [tableOf(title, ['option', 'term', 'record had', 'amount'], rows)];
  });
}

/** A batch: its first rows, and why others were refused. */
export function batchParts(batch: Batch): Part[] {
  const numbers = Object.entries(batch.numbers);
  const labels = Object.entries(batch.labels).filter(([, column]) => column.labels.length > 0);
  const shown = Math.min(10, batch.length);
  const rows = Array.from({ length: shown }, (_, i) => [
    String(i),
    ...numbers.map(([, column]) => numberText(column[i] as number)),
    ...labels.map(([, { codes, labels: texts }]) => texts[codes[i] as number] ?? ''),
  ]);
  const head = ['row', ...numbers.map(([name]) => name), ...labels.map(([name]) => name)];
  const more = batch.length > shown ? `, the first ${shown} of them` : '';
  const title = `${grouped(String(batch.length), ',')} rows as of ${batch.asOf}${more}; ${grouped(String(batch.rejected.length), ',')} rejected`;
  const refused = batch.rejected.slice(0, 5).map(({ index, issues }) => `row ${index}: ${issues[0]?.message}`);
  return [
    tableOf(title, head, rows),
    ...(refused.length === 0 ? [] : [{ part: 'lines', title: 'why rows were rejected', lines: refused } as const]),
  ];
}

/** Anything else that is plain JSON: its figures and texts, one a line, lists by their length. */
export function outlineParts(value: unknown): Part[] {
  const lines: string[] = [];
  outline(value, '', 0, lines);
  return [{ part: 'lines', title: Array.isArray(value) ? counted(value.length) : 'report', lines }];
}

/** The depth of an outline. */
const DEPTH = 3;

function outline(value: unknown, path: string, depth: number, lines: string[]): void {
  if (lines.length >= MOST_ROWS) return;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const texts = Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : [];
    if (texts.length > 0 && texts.length <= 5) for (const text of texts) lines.push(`${path}: ${shortened(text)}`);
    else lines.push(`${path}: ${counted((value as { length?: number }).length ?? 0)}`);
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= DEPTH) lines.push(`${path}: {…}`);
    else
      for (const [key, own] of Object.entries(value))
        outline(own, path === '' ? key : `${path}.${key}`, depth + 1, lines);
  } else if (typeof value === 'number') lines.push(`${path}: ${numberText(value)}`);
  else if (value === null) lines.push(`${path}: none`);
  else if (typeof value !== 'function' && value !== undefined) lines.push(`${path}: ${shortened(String(value))}`);
}

function counted(n: number): string {
  return n === 1 ? '1 value' : `${grouped(String(n), ',')} values`;
}

function shortened(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)} …`;
}

/** The most letters of a text in an outline. */
const MOST_LETTERS = 1000;

/** A number in readable form: at most six decimals. */
function numberText(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? '' : String(x);
  const text = String(Number(x.toPrecision(9)));
  return /e/.test(text) ? text : grouped(text, ',');
}

function tableOf(title: string, head: readonly string[], rows: readonly (readonly string[])[]): Part {
  const left = rows.length - MOST_ROWS;
  const more = left > 0 ? [['…', `${left} more`, ...head.slice(2).map(() => '')]] : [];
  return { part: 'table', title, head, rows: [...rows.slice(0, MOST_ROWS), ...more] };
}
