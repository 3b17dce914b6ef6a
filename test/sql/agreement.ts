import { neededOf } from '../../src/compose/attributes.js';
import { compose } from '../../src/compose/compose.js';
import { type Composition, isComposition } from '../../src/compose/model.js';
import { stepsPerUnit } from '../../src/core/steps.js';
import { compile } from '../../src/evaluate.js';
import { type Model, registry } from '../../src/kinds/registry.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { ModelBase } from '../../src/model/kind.js';
import type { Scorer } from '../../src/model/scorer/scorer.js';
import type { TallySpec } from '../../src/model/tally/tally.js';
import { Names } from '../../src/sql/names.js';
import { toSql } from '../../src/sql/to-sql.js';
import type { Database } from './databases.js';
import { tablesOf } from './tables.js';

/** How a database and the library differ over some records. */
export interface Agreement {
  /** Rows that both judged. */
  readonly compared: number;
  /** Rows that both refused. */
  readonly refused: number;
  /** Totals that differ, and by how many steps at most. */
  readonly totals: { readonly count: number; readonly most: number };
  /** Values that differ otherwise, each in a sentence. */
  readonly differences: readonly string[];
  /** Values that differ on rows of which a total is off: a score that is off as well, or a band on the other side of its bound. */
  readonly ofTotals: readonly string[];
  /** The largest difference of a probability, in units of its last place. */
  readonly ulp: number;
}

/** Puts records into a database, scores them there and here, and says where the two differ. */
export async function agreement(
  model: Model | Composition,
  records: readonly Readonly<Record<string, unknown>>[],
  asOf: string,
  database: Database,
  load = true,
): Promise<Agreement> {
  const { ended, attributes, scorer } = partsOf(model);
  const specs = (registry[ended.kind].tallies as unknown as (of: ModelBase) => readonly TallySpec[])(ended);
  const tables = tablesOf(records, attributes, database.literals);
  const { options } = tables;
  if (load) for (const statement of tables.statements) await database.run(statement);
  const told = specs.every(({ applies }) => applies === undefined);
  const query = toSql(model, {
    ...options,
    dialect: database.name,
    asOf,
    explain: { totals: true, lines: true, reasons: told ? 3 : 0 },
  });
  const found = await database.rows(query.sql);
  const byId = new Map(found.map((row) => [Number(row.id), row]));
  const batch = scorer.many(records as never, { asOf, ...(told ? { strongest: 3 } : {}) });
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  const names = new Names(['id']);
  const [differences, ofTotals]: [string[], string[]] = [[], []];
  const state = { compared: 0, refused: 0, count: 0, most: 0, ulp: 0 };
  const decimals = new Map(specs.map((one) => [one.option, one.decimals]));
  const columns = new Set(query.columns.map(({ name }) => name));
  const numbers = Object.entries(batch.numbers as Record<string, Float64Array>).map(
    ([name, own]) => [names.of(name), own] as const,
  );
  const labels = Object.entries(batch.labels as Record<string, { codes: Uint16Array; labels: readonly string[] }>).map(
    ([name, own]) => [names.of(name), own] as const,
  );
  const totals = Object.entries(batch.totals as Record<string, Float64Array>).map(
    ([name, own]) => [names.of(`total ${name}`), name, own] as const,
  );
  for (const i of records.keys()) {
    const row = byId.get(i);
    if (row === undefined) {
      differences.push(`row ${i} is not there`);
      continue;
    }
    if ((row.rejected !== null) !== rejected.has(i)) {
      const why = batch.rejected.find(({ index }) => index === i)?.issues[0]?.message;
      differences.push(`row ${i} is rejected by one only: ${row.rejected} / ${why}`);
      continue;
    }
    if (rejected.has(i)) {
      state.refused++;
      continue;
    }
    state.compared++;
    let same = true;
    for (const [column, option, own] of totals) {
      const [here, there] = [own[i] as number, row[column] as number | null];
      if (Object.is(here, there) || (Number.isNaN(here) && there === null)) continue;
      same = false;
      state.count++;
      const off = Math.abs(here - (there ?? Number.NaN)) * stepsPerUnit(decimals.get(option) ?? 0);
      state.most = Math.max(state.most, Math.round(off));
      if (Number.isNaN(off)) differences.push(`row ${i}: ${column} is ${there}, not ${here}`);
    }
    const differs = (what: string) => void (same ? differences : ofTotals).push(`row ${i}: ${what}`);
    for (const [name, own] of numbers) {
      if (!columns.has(name)) continue;
      const [here, there] = [own[i] as number, row[name] as number | null];
      if (Object.is(here, there) || (Number.isNaN(here) && there === null)) continue;
      if (same && name === 'probability' && there !== null) state.ulp = Math.max(state.ulp, ulps(here, there));
      else differs(`${name} is ${there}, not ${here}`);
    }
    const { strongest } = batch;
    for (let r = 0; strongest !== null && r < strongest.k; r++) {
      const at = i * strongest.k + r;
      const line = strongest.lines[strongest.positions[at] as number];
      const here = [line?.term, strongest.amounts[at]];
      const there = [String(row[`reason_${r + 1}`]).replace(/^.*?: /, ''), row[`reason_${r + 1}_amount`]];
      if (here[0] !== there[0] || here[1] !== there[1])
        differs(`reason ${r + 1} is ${there.join(' ')}, not ${here.join(' ')}`);
    }
    for (const [name, { codes, labels: texts }] of labels) {
      if (!columns.has(name)) continue;
      const [here, there] = [texts[codes[i] as number] ?? null, row[name]];
      if (here !== there && !(here === '' && there === null)) differs(`${name} is ${there}, not ${here}`);
    }
  }
  return { ...state, totals: { count: state.count, most: state.most }, differences, ofTotals };
}

/** What is compared: the model in which a composition ends, what is read in the record, and what scores it here. */
function partsOf(model: Model | Composition): {
  readonly ended: Model;
  readonly attributes: Attributes;
  readonly scorer: Pick<Scorer<unknown>, 'many'>;
} {
  if (!isComposition(model)) return { ended: model, attributes: model.attributes, scorer: compile(model) };
  const { attributes } = neededOf(model, Object.keys(model.models));
  return { ended: model.models[model.result as string] as Model, attributes, scorer: compose(model) as never };
}

function ulps(a: number, b: number): number {
  const words = (x: number) => new BigInt64Array(Float64Array.of(x).buffer)[0] as bigint;
  const off = words(a) - words(b);
  return Number(off < 0n ? -off : off);
}
