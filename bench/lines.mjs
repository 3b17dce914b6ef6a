// What a race comes to: one ratio per line, and whether it meets its goal.

/**
 * A line of the table.
 *
 * @param goal - `{ atMost }` times the peer's time, `{ faster }` times faster than it, or null
 */
export function line(work, peer, ours, theirs, goal, note = '') {
  const time = ours / theirs;
  const { atMost, faster } = goal ?? {};
  // What was meant to be slower is told as time, what was meant to be faster as speed, unless it is slower after all.
  const ratio =
    atMost !== undefined || time > 1
      ? `${digits(time)} × the time of ${peer}`
      : `${digits(1 / time)} × faster than ${peer}`;
  const asked = atMost !== undefined ? `at most ${atMost} ×` : faster !== undefined ? `${faster} × faster` : 'none';
  const met = atMost !== undefined ? time <= atMost : faster !== undefined ? 1 / time >= faster : null;
  return { work, ratio, asked, met, note };
}

/** A line that is no comparison with a peer. */
export function fact(work, text, asked, met, note = '') {
  return { work, ratio: text, asked, met, note };
}

export function digits(x) {
  return x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2);
}

/** The lines as text, in columns. */
export function tableOf(lines) {
  const cells = lines.map(({ work, ratio, asked, met, note }) => [
    work,
    ratio,
    asked,
    met === null ? '' : met ? 'met' : 'missed',
    note,
  ]);
  const all = [['work', 'measured', 'goal', '', ''], ...cells];
  const widths = all[0].map((_, c) => Math.max(...all.map((row) => row[c].length)));
  return all
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
