import { neededOf } from '../../src/compose/attributes.js';
import { compose } from '../../src/compose/compose.js';
import { linksOf } from '../../src/compose/feeds.js';
import { type Composition, isComposition } from '../../src/compose/model.js';
import { endsOf } from '../../src/compose/order.js';
import { stepsOf, stepsPerUnit } from '../../src/core/steps.js';
import { compile } from '../../src/evaluate.js';
import { type Model, registry } from '../../src/kinds/registry.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Evaluation, ModelBase } from '../../src/model/kind.js';
import type { Scorer } from '../../src/model/scorer/scorer.js';
import type { Tally, TallySpec } from '../../src/model/tally/tally.js';
import type { SqlQuery } from '../../src/sql/outputs.js';
import { toSql } from '../../src/sql/to-sql.js';
import type { Database } from './databases.js';
import { tablesOf } from './tables.js';

/** How a database and the library differ over some records. */
export interface Agreement {
  /** Rows that both judged. */
  readonly compared: number;
  /** Rows that both refused. */
  readonly refused: number;
  /** Amounts of lines that both gave. */
  readonly lines: number;
  /** Totals that differ, and by how many steps at most. */
  readonly totals: { readonly count: number; readonly most: number };
  /** Values that differ otherwise, each in a sentence. */
  readonly differences: readonly string[];
  /** Values that differ on rows of which a total is off: a score that is off as well, or a band on the other side of its bound. */
  readonly ofTotals: readonly string[];
  /** The largest difference of a probability, in units of its last place. */
  readonly ulp: number;
}

/**
 * Puts records into a database, scores them there and here, and says where the two differ.
 *
 * @param load - whether the tables of the records have to be made; else they are there from the call before
 * @param more - what a row without any events, items or texts has, by attribute; and how a query is written, by toSql when left out
 */
export async function agreement(
  model: Model | Composition,
  records: readonly Readonly<Record<string, unknown>>[],
  asOf: string,
  database: Database,
  load = true,
  {
    none,
    write = toSql,
  }: { readonly none?: (name: string) => 'missing' | 'empty'; readonly write?: typeof toSql } = {},
): Promise<Agreement> {
  const { ended, attributes, scorer, talliesIn } = partsOf(model);
  const specs = (registry[ended.kind].tallies as unknown as (of: ModelBase) => readonly TallySpec[])(ended);
  const tables = tablesOf(records, attributes, database.literals, none);
  const { options } = tables;
  if (load) for (const statement of tables.statements) await database.run(statement);
  const told = specs.every(({ applies }) => applies === undefined);
  const query = write(model, {
    ...options,
    dialect: database.name,
    asOf,
    explain: { totals: true, lines: true, reasons: told ? 3 : 0 },
  });
  const found = await database.rows(query.sql);
  const byId = new Map(found.map((row) => [Number(row.id), row]));
  const batch = scorer.many(records as never, { asOf, ...(told ? { strongest: 3 } : {}) });
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  const [differences, ofTotals]: [string[], string[]] = [[], []];
  const state = { compared: 0, refused: 0, count: 0, most: 0, ulp: 0, lines: 0 };
  const units = new Map(specs.map((one) => [one.option, one]));
  const columnOf = (holds: string) => query.columns.find((column) => column.holds === holds)?.name;
  const numbers = Object.entries(batch.numbers as Record<string, Float64Array>).map(
    ([name, own]) => [name, columnOf(`${name} of the result`), own] as const,
  );
  const labels = Object.entries(batch.labels as Record<string, { codes: Uint16Array; labels: readonly string[] }>).map(
    ([name, own]) => [name, columnOf(`${name} of the result`), own] as const,
  );
  const totals = Object.entries(batch.totals as Record<string, Float64Array>).map(
    ([option, own]) => [columnOf(heldBy(units.get(option) as TallySpec)), option, own] as const,
  );
  const lines = lineColumns(query, specs);
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
      const [here, there] = [own[i] as number, valueIn(row, column) as number | null];
      if (Object.is(here, there) || (Number.isNaN(here) && there === null)) continue;
      same = false;
      state.count++;
      const off = Math.abs(here - (there ?? Number.NaN)) * stepsPerUnit(units.get(option)?.decimals ?? 0);
      state.most = Math.max(state.most, Math.round(off));
      if (Number.isNaN(off)) differences.push(`row ${i}: the total of ${option} is ${there}, not ${here}`);
    }
    const differs = (what: string) => void (same ? differences : ofTotals).push(`row ${i}: ${what}`);
    for (const [name, column, own] of numbers) {
      const [here, there] = [own[i] as number, valueIn(row, column) as number | null];
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
    for (const [name, column, { codes, labels: texts }] of labels) {
      const [here, there] = [texts[codes[i] as number] ?? null, valueIn(row, column)];
      if (here !== there && !(here === '' && there === null)) differs(`${name} is ${there}, not ${here}`);
    }
    const tallies = talliesIn(batch.row(i));
    const shown = new Set(tallies.map(({ option }) => option));
    const here = stepsShown(tallies);
    const there = new Map<string, number | null>();
    for (const { name, holds, spec } of lines) {
      const amount = row[name] as number | null;
      const steps = amount === null ? null : stepsOf(amount, spec.decimals);
      const before = there.get(holds);
      there.set(holds, before === undefined ? steps : before === null || steps === null ? null : before + steps);
      // A limit that took nothing away is not shown; an option that is not there has no lines.
      if (!here.has(holds) && shown.has(spec.option)) here.set(holds, 0);
    }
    for (const holds of new Set([...here.keys(), ...there.keys()])) {
      const [own, other] = [here.get(holds) ?? null, there.get(holds) ?? null];
      if (own === other) state.lines++;
      else differs(`${holds} is ${other} steps, not ${own}`);
    }
  }
  return { ...state, totals: { count: state.count, most: state.most }, differences, ofTotals };
}

/** What is compared: the model in which a composition ends, what is read in the record, and what scores it here. */
function partsOf(model: Model | Composition): {
  readonly ended: Model;
  readonly attributes: Attributes;
  readonly scorer: Pick<Scorer<unknown>, 'many'>;
  readonly talliesIn: (evaluation: unknown) => readonly Tally[];
} {
  if (!isComposition(model))
    return {
      ended: model,
      attributes: model.attributes,
      scorer: compile(model),
      talliesIn: (evaluation) => (evaluation as Evaluation).tallies,
    };
  const names = Object.keys(model.models);
  const { attributes } = neededOf(model, names);
  const result = model.result ?? (endsOf(names, linksOf(model))[0] as string);
  return {
    ended: model.models[result] as Model,
    attributes,
    scorer: compose(model) as never,
    talliesIn: (evaluation) => (evaluation as { parts: Record<string, Evaluation> }).parts[result]?.tallies ?? [],
  };
}

/** A value of a column; nothing where the query has no such column, which is right only for what holds nothing. */
function valueIn(row: Readonly<Record<string, unknown>>, column: string | undefined): unknown {
  return column === undefined ? null : row[column];
}

/** What the column of a total holds; those of its lines begin with it. */
function heldBy({ unit, option }: Pick<TallySpec, 'unit' | 'option'>): string {
  return `${unit} of ${option}`;
}

/** The columns of lines: they follow the total of their option. */
function lineColumns(
  { columns }: SqlQuery,
  specs: readonly TallySpec[],
): { readonly name: string; readonly holds: string; readonly spec: TallySpec }[] {
  let at = -1;
  return columns.flatMap(({ name, holds }) => {
    const next = specs[at + 1];
    if (next !== undefined && holds === heldBy(next)) at++;
    const spec = specs[at];
    return spec !== undefined && holds.startsWith(`${heldBy(spec)}: `) ? [{ name, holds, spec }] : [];
  });
}

/** Whole steps of the lines that an evaluation shows, by what their columns hold; the lines of the items of a list add up. */
function stepsShown(tallies: readonly Tally[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const tally of tallies)
    for (const { term, line, amount } of tally.contributions) {
      const holds = `${heldBy(tally)}: ${line === 'term' ? term : `${line} of ${term}`}`;
      found.set(holds, (found.get(holds) ?? 0) + stepsOf(amount, tally.decimals));
    }
  return found;
}

function ulps(a: number, b: number): number {
  const words = (x: number) => new BigInt64Array(Float64Array.of(x).buffer)[0] as bigint;
  const off = words(a) - words(b);
  return Number(off < 0n ? -off : off);
}
