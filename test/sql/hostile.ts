// Names and values that would end a text, a name or a comment, or be filled in by a program on the way.
import { compile } from '../../src/evaluate.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { asOf } from '../model/random.js';
import type { Database } from './databases.js';
import { tablesOf } from './tables.js';

const NAMES: readonly string[] = [
  "'; DROP TABLE records; --",
  '"; DROP TABLE records; --',
  '`; DROP TABLE records; --',
  '\\',
  "\\'",
  'a\nb',
  'a\r\n; DROP TABLE records',
  '*/ DROP TABLE records /*',
  '{{ target }}',
  '%s :name ? $1',
  'ÄÖ 日本 🙂',
  'select',
  '$$',
];

/** A column cannot be named like the last ones: dbt and Spark would fill them in, and toSql refuses them. */
const VALUES: readonly string[] = [
  ...NAMES,
  '{% endraw %}{{ 1 / 0 }}',
  '{%- endraw -%}',
  filled('spark.app.name'),
  "'' OR TRUE --",
  '\u0027 OR TRUE --',
];

/** What Spark fills in where it stands in a statement. */
function filled(name: string): string {
  return `$\{${name}}`.replace('\\', '');
}

/** A lead score with hostile names of attributes, terms, axes and bands, which gives each value a number of its own. */
export function hostileModel(name: string): LeadScoreModel {
  return parseModel({
    kind: 'leadScore',
    schema: 2,
    version: '1',
    name: `${name} ${VALUES.join(' ')}`,
    attributes: Object.fromEntries(NAMES.map((attribute) => [attribute, { type: 'category', values: VALUES }])),
    axes: [
      {
        id: NAMES[0],
        grades: null,
        terms: NAMES.map((attribute, t) => ({
          type: 'points',
          id: `${t} ${attribute}`,
          label: VALUES[VALUES.length - 1 - (t % 5)],
          attribute,
          amounts: Object.fromEntries(VALUES.map((value, v) => [value, t * 20 + v])),
          unseen: -1,
          missing: -2,
        })),
      },
    ],
    bands: [
      { label: VALUES[13], atLeast: 1_700 },
      { label: VALUES[1], atLeast: 1_600 },
      { label: VALUES[2], atLeast: null },
    ],
  }) as LeadScoreModel;
}

/** Scores hostile records in a database and in the library; one sentence for each value that differs. */
export async function hostileDifferences(database: Database): Promise<string[]> {
  const model = hostileModel(database.name);
  const records = VALUES.map((value, i) =>
    Object.fromEntries(NAMES.map((name, t) => [name, t === i % NAMES.length ? 'other' : value])),
  );
  const { statements, options } = tablesOf(records, model.attributes, database.literals);
  for (const statement of statements) await database.run(statement);
  const explain = { lines: true, totals: true, reasons: 2 };
  const { sql } = toSql(model, { ...options, dialect: database.name, asOf, explain });
  const rows = new Map((await database.rows(sql)).map((row) => [Number(row.id), row]));
  const { numbers, labels, strongest } = compile(model).many(records, { asOf, strongest: 1 });
  return records.flatMap((_, i) => {
    const line = strongest?.lines[strongest.positions[i] as number];
    const here = [numbers.score[i], labels.band.labels[labels.band.codes[i] as number], line?.term];
    const row = rows.get(i);
    const there = [row?.score, row?.band, row?.reason_1];
    return JSON.stringify(here) === JSON.stringify(there)
      ? []
      : [`hostile row ${i} is ${JSON.stringify(there)}, not ${JSON.stringify(here)}`];
  });
}
