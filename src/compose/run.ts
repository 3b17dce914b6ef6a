import { at, type Issue, ScoringError } from '../core/errors.js';
import { type Span, spansOf, type Work, within } from '../core/work.js';
import type { ListAttribute } from '../model/attribute/attribute.js';
import { type Evaluation, NO_LABEL } from '../model/kind.js';
import type { Columned, ColumnsAsked, Outputs } from '../model/scorer/batch.js';
import type { Ready } from '../model/scorer/ready.js';
import type { RawColumn, Source } from '../model/table/source.js';
import type { Link } from './feeds.js';
import { type Items, itemsOf, Refusals } from './items.js';
import type { Feed } from './model.js';

/** One compiled model of a composition. */
export interface ReadyPart {
  readonly name: string;
  readonly ready: Ready;
  /** The list whose items it is applied to. */
  readonly list: string | undefined;
  /** What feeds it. */
  readonly links: readonly Link[];
  /** A row or item with properties must have at least one of these. */
  readonly known: readonly string[];
}

/** The outputs of one model for the rows of a run, or for the items of a list in them. */
export interface PartRun {
  readonly source: Source;
  readonly items: Items | undefined;
  readonly outputs: Outputs;
  /** The rows, or items, that it rejected, including those that a model before it rejected. */
  readonly refused: ReadonlyMap<number, readonly Issue[]>;
  /** The full evaluation of a row, or an item. */
  evaluation(k: number): Evaluation;
}

/** How the rows of a source are scored: all of them in columns, or one by one in full. */
export type Judge = (part: ReadyPart, source: Source) => Work<Pick<PartRun, 'outputs' | 'refused' | 'evaluation'>>;

/** A run of all models over the rows of a source. */
export interface Run {
  readonly parts: ReadonlyMap<string, PartRun>;
  readonly items: ReadonlyMap<string, Items>;
  /** The rows that some model rejected, and why: each problem once, in the order of the models. */
  readonly refused: ReadonlyMap<number, readonly Issue[]>;
}

/** Runs models in the given order, which follows their references: the outputs of one are columns of the next. */
export function* runOf(
  parts: readonly ReadyPart[],
  lists: Readonly<Record<string, ListAttribute>>,
  source: Source,
  asOf: number,
  judge: Judge,
): Work<Run> {
  const done = new Map<string, PartRun>();
  const items = new Map<string, Items>();
  const refused = new Refusals();
  for (const [row, issues] of source.refused ?? []) refused.add(row, issues);
  const itemsIn = (list: string) => {
    const known = items.get(list) ?? itemsOf(source, list, lists[list] as ListAttribute, asOf);
    items.set(list, known);
    return known;
  };
  const spans = spansOf(parts.map(() => 1));
  for (const [i, part] of parts.entries()) {
    const own = part.list === undefined ? undefined : itemsIn(part.list);
    const given: Source = {
      ...(own === undefined ? source : itemSource(own)),
      pathOf: prefixed(part.name, own ?? source),
      known: part.known,
      fed: fedBy(part, done, itemsIn),
      refused: refusedBefore(part, own, done, source),
      notes: [],
    };
    const run = { source: given, items: own, ...(yield* within(judge(part, given), spans[i] as Span)) };
    done.set(part.name, run);
    for (const [k, issues] of run.refused) refused.add(own === undefined ? k : (own.rows[k] as number), issues);
  }
  return { parts: done, items, refused: refused.byRow };
}

/** Items are records, whatever the source of their rows. */
function itemSource({ records }: Items): Pick<Source, 'length' | 'records'> {
  return { length: records.length, records };
}

/** Prefixes the path of a problem in a value with the model that found it; problems of a whole row get no model. */
function prefixed(name: string, { pathOf }: Pick<Source, 'pathOf'>): Source['pathOf'] {
  const model = at('', name);
  return (row, attribute) => (attribute === undefined ? pathOf(row) : `${model}.${pathOf(row, attribute)}`);
}

/** The rows that the models before it rejected. */
function refusedBefore(
  part: ReadyPart,
  own: Items | undefined,
  done: ReadonlyMap<string, PartRun>,
  source: Source,
): ReadonlyMap<number, readonly Issue[]> {
  const refused = new Refusals();
  const add = (row: number, issues: readonly Issue[]) => {
    if (own === undefined) refused.add(row, issues);
    else for (let k = own.offsets[row] as number; k < (own.offsets[row + 1] as number); k++) refused.add(k, issues);
  };
  for (const [row, issues] of source.refused ?? []) add(row, issues);
  for (const name of new Set(part.links.map(({ feed }) => feed.model))) {
    const { items, refused: found } = done.get(name) as PartRun; // it comes earlier
    for (const [k, issues] of found) {
      if (items === undefined) add(k, issues);
      else if (items === own) refused.add(k, issues);
      else add(items.rows[k] as number, issues);
    }
  }
  return refused.byRow;
}

/** The columns that other models feed to one, by attribute. */
function fedBy(
  part: ReadyPart,
  done: ReadonlyMap<string, PartRun>,
  itemsIn: (list: string) => Items,
): (name: string) => RawColumn | undefined {
  const columns = new Map<string, RawColumn>();
  const fields = new Map<string, (readonly [string, (k: number) => unknown])[]>();
  const own = part.list === undefined ? undefined : itemsIn(part.list);
  for (const { attribute, field, feed } of part.links) {
    const { outputs, items } = done.get(feed.model) as PartRun; // it comes earlier
    const given = columnOf(outputs, feed);
    if (field !== undefined) {
      const known = fields.get(attribute) ?? [];
      fields.set(attribute, known);
      const value = valueIn(given);
      const rows = itemsIn(attribute).rows;
      known.push([field, items === undefined ? (k) => value(rows[k] as number) : value]);
    } else columns.set(attribute, items === own || own === undefined ? given : taken(given, own.rows));
  }
  for (const [list, values] of fields) columns.set(list, itemsIn(list).fed(values));
  return (name) => columns.get(name);
}

/** The column of a feed's source; an empty text, such as the persona of a cluster without one, counts as missing. */
function columnOf({ numbers, labels, totals }: Outputs, { number, label, total }: Feed): RawColumn {
  const found = label === undefined ? undefined : labels[label];
  if (found !== undefined)
    return { form: 'codes', codes: found.codes, values: found.labels.map((one) => (one === '' ? null : one)) };
  const values = number === undefined ? totals[total ?? ''] : numbers[number];
  // When every row was rejected, there are no outputs.
  return values === undefined ? { form: 'values', values: [] } : { form: 'numbers', values, nanIsMissing: true };
}

/** Repeats the column of the rows for their items. */
function taken(given: RawColumn, rows: Int32Array): RawColumn {
  if (given.form === 'codes') return { ...given, codes: Array.from(rows, (row) => given.codes[row] as number) };
  if (given.form === 'values') return given;
  return { ...given, values: Float64Array.from(rows, (row) => given.values[row] as number) };
}

/** Reads a column value by value; null where it has none. */
function valueIn(given: RawColumn): (k: number) => unknown {
  if (given.form === 'codes') return (k) => given.values[given.codes[k] as number] ?? null;
  return (k) => (Number.isNaN(given.values[k]) ? null : given.values[k]);
}

/** Scores all rows in columns, and single rows in full on request. */
export function inColumns(
  asOf: number,
  lines: (part: ReadyPart) => ColumnsAsked,
  seen: (part: ReadyPart, columns: Columned) => void,
): Judge {
  return function* (part, source) {
    const columns = yield* part.ready.columns(source, asOf, lines(part));
    seen(part, columns);
    let row: ReturnType<Ready['rows']> | undefined;
    return {
      outputs: columns,
      refused: new Map(columns.rejected.map(({ index, issues }) => [index, issues])),
      evaluation(k) {
        row ??= part.ready.rows(source);
        return row(k, asOf, true);
      },
    };
  };
}

/** Scores rows one by one, and keeps their evaluations. */
export function oneByOne(asOf: number): Judge {
  return function* ({ ready }, source) {
    const evaluations: Evaluation[] = [];
    const refused = new Map<number, readonly Issue[]>();
    const row = ready.rows(source);
    const rows = Array.from({ length: source.length }, (_, k): Outputs | undefined => {
      try {
        evaluations[k] = row(k, asOf, true);
        return ready.last();
      } catch (caught) {
        if (!ScoringError.is(caught)) throw caught;
        refused.set(k, caught.issues);
        return undefined;
      }
    });
    return { outputs: together(rows), refused, evaluation: (k) => evaluations[k] as Evaluation };
  };
}

/** Outputs of single rows as columns; a rejected row has none. */
function together(rows: readonly (Outputs | undefined)[]): Outputs {
  const any = rows.find((one) => one !== undefined);
  const numbers = (of: (outputs: Outputs) => Outputs['totals'], names: Outputs['totals'] = {}) =>
    Object.fromEntries(
      Object.keys(names).map((name) => [
        name,
        Float64Array.from(rows, (one) => (one === undefined ? Number.NaN : (of(one)[name]?.[0] as number))),
      ]),
    );
  return {
    totals: numbers(({ totals }) => totals, any?.totals),
    numbers: numbers(({ numbers }) => numbers, any?.numbers),
    labels: Object.fromEntries(
      Object.entries(any?.labels ?? {}).map(([name, { labels }]) => [
        name,
        { labels, codes: Uint16Array.from(rows, (one) => one?.labels[name]?.codes[0] ?? NO_LABEL) },
      ]),
    ),
  };
}
