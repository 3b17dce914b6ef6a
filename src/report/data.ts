import { shareText } from '../core/share-text.js';
import type { ColumnProfile, Profile } from '../fit/profile/result.js';
import { many, scoreText } from '../measure/told.js';
import { p, table } from './html.js';
import type { Section } from './section.js';

/** The most columns that the table shows. */
const MOST_COLUMNS = 40;

/** The contents of the rows, column by column. */
export function dataSection({ rows, columns }: Profile, reads: ReadonlySet<string>): Section {
  // Attributes of the model first, each in the order of the rows.
  const inOrder = [...columns.filter(({ name }) => reads.has(name)), ...columns.filter(({ name }) => !reads.has(name))];
  const shown = inOrder.slice(0, MOST_COLUMNS);
  const absent = [...reads].filter((name) => !columns.some((column) => column.name === name));
  const read = columns.length - inOrder.filter(({ name }) => !reads.has(name)).length;
  const caption = `Columns of the rows${shown.length < columns.length ? `: the first ${MOST_COLUMNS} of ${columns.length}` : ''}`;
  return {
    id: 'data',
    title: 'The data',
    finding: `${many(rows, 'row')} with ${many(columns.length, 'column')}; the model reads ${read} of them.`,
    body: [
      absent.length === 0 ? null : p(`The model also reads ${listed(absent)}, which no row has.`),
      table(
        caption,
        [{ head: 'column' }, { head: 'read' }, { head: 'holds' }, { head: 'known', numbers: true }, { head: 'values' }],
        shown.map((column) => [
          column.name,
          reads.has(column.name) ? 'yes' : 'no',
          column.type,
          shareText(column.known / rows),
          valuesText(column),
        ]),
      ),
    ],
  };
}

/** The middle of numbers and their ends, or the most frequent values. */
function valuesText({ numbers, examples, distinct }: ColumnProfile): string {
  if (numbers !== null) {
    const { least, median, greatest } = numbers;
    return `${scoreText(least)} to ${scoreText(greatest)}, median ${scoreText(median)}`;
  }
  return examples.length === 0
    ? many(distinct, 'value')
    : examples.join(', ') + (distinct > examples.length ? ', …' : '');
}

/** Names in a sentence; those beyond the fifth are counted. */
export function listed(names: readonly string[]): string {
  const rest = names.length - 5;
  return rest > 0 ? `${names.slice(0, 5).join(', ')} and ${many(rest, 'more', 'more')}` : names.join(', ');
}
