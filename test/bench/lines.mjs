// What a race comes to: one ratio per line, and whether it meets its goal.
import { median } from './race.mjs';

/**
 * A line of the table: our time against that of a peer, both as one time per round, in nanoseconds.
 *
 * @param theirs - undefined where the peer is not there
 * @param goal - `{ atMost }` times the peer's time, `{ faster }` times faster than it, or null
 */
export function line(work, peer, ours, theirs, goal, note = '') {
  const { atMost, faster } = goal ?? {};
  const asked = atMost !== undefined ? `at most ${atMost} ×` : faster !== undefined ? `${faster} × faster` : 'none';
  const own = duration(median(ours));
  if (theirs === undefined)
    return { work, peer, own, other: '', ratio: 'not there', range: '', asked, met: null, note };
  const time = median(ours) / median(theirs);
  // What was meant to be slower is told as time, what was meant to be faster as speed, unless it is slower after all.
  const slower = atMost !== undefined || time > 1;
  const rounds = ours.map((one, round) => (slower ? one / theirs[round] : theirs[round] / one));
  return {
    work,
    peer,
    own,
    other: duration(median(theirs)),
    ratio: slower ? `${digits(time)} × its time` : `${digits(1 / time)} × faster`,
    range: `${digits(Math.min(...rounds))}–${digits(Math.max(...rounds))}`,
    asked,
    met: atMost !== undefined ? time <= atMost : faster !== undefined ? 1 / time >= faster : null,
    note,
  };
}

/** A line whose goal is a time, in nanoseconds. */
export function timeOf(work, times, atMost, note = '') {
  const met = atMost === null ? null : median(times) <= atMost;
  const range = `${duration(Math.min(...times))}–${duration(Math.max(...times))}`;
  const own = duration(median(times));
  return { work, peer: '', own, other: '', ratio: own, range, asked: `at most ${duration(atMost)}`, met, note };
}

/** Three digits that count. */
export function digits(x) {
  return x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2);
}

/** Nanoseconds in the unit that fits. */
export function duration(nanoseconds) {
  const units = ['ns', 'µs', 'ms', 's'];
  let [value, u] = [nanoseconds, 0];
  for (; value >= 1000 && u < units.length - 1; u++) value /= 1000;
  return `${digits(value)} ${units[u]}`;
}

/** A whole number with thousands separators. */
export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

const HEAD = ['work', 'against', 'ours', 'theirs', 'measured', 'rounds', 'goal', '', 'note'];
const cellsOf = ({ work, peer, own, other, ratio, range, asked, met, note }) => [
  work,
  peer,
  own,
  other,
  ratio,
  range,
  asked,
  met === null ? '' : met ? 'met' : 'missed',
  note,
];

/** The lines as text, in columns. */
export const tableOf = (lines) => columnsOf([HEAD, ...lines.map(cellsOf)]);

/** The lines as a table of Markdown. */
export const markdownOf = (lines) => markdownTable([HEAD, ...lines.map(cellsOf)]);

/** Rows of texts, the first of them the head, in columns. */
export function columnsOf(rows) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Rows of texts, the first of them the head, as a table of Markdown. */
export function markdownTable([head, ...rows]) {
  const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
