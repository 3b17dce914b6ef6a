import { at, fail, failOnAny, type Issue } from '../core/errors.js';
import { canonicalJson } from '../core/fingerprint.js';
import { setOwn } from '../core/own.js';
import { formatInstant } from '../core/time.js';
import { finished, type Work } from '../core/work.js';
import { requireKind } from '../kinds/require-kind.js';
import type { ListAttribute } from '../model/attribute/attribute.js';
import { type Evaluation, NO_LABEL } from '../model/kind.js';
import { askedOf, instantOf, requireRow } from '../model/scorer/asked.js';
import type { BatchContext, Columned, ColumnsAsked } from '../model/scorer/batch.js';
import { readyOf } from '../model/scorer/ready.js';
import { orderOf as orderOfItems } from '../model/table/items.js';
import { readBack } from '../model/table/read-back.js';
import type { Source } from '../model/table/source.js';
import type { Table } from '../model/table/table.js';
import { neededOf } from './attributes.js';
import { linksOf, listOf } from './feeds.js';
import { compositionPrint } from './fingerprint.js';
import type { Items } from './items.js';
import type { Composition, CompositionBatch, CompositionEvaluation, CompositionScorer, PartColumns } from './model.js';
import { endsOf, orderOf } from './order.js';
import { inColumns, oneByOne, type PartRun, type ReadyPart, type Run, runOf } from './run.js';

/**
 * Compiles a composition into a scorer.
 *
 * @throws ScoringError for a cycle, and for everything that `parseComposition` would reject
 */
export function compositionScorer(given: Composition): CompositionScorer {
  const print = compositionPrint(given);
  // A private copy: later changes by the host would make the fingerprint wrong.
  const composition = JSON.parse(JSON.stringify({ ...given, meta: undefined })) as Composition;
  const { parts, end, lists, needed } = partsOf(composition);
  const names = parts.map(({ name }) => name);
  const stamp = Object.freeze({ name: composition.name, version: composition.version, fingerprint: print });
  const evaluated = (run: Run, row: number, ms: number, full: boolean): CompositionEvaluation => {
    const orders = new Map(
      [...run.items].map(([list, items]) => [list, inOrder(items, row, lists[list], run, parts, list)]),
    );
    const all = parts.map((part): readonly [ReadyPart, Evaluation | Evaluation[]] => {
      const { evaluation } = run.parts.get(part.name) as PartRun; // all have run
      return [
        part,
        part.list === undefined ? evaluation(row) : (orders.get(part.list) ?? []).map(({ k }) => evaluation(k)),
      ];
    });
    const written = (one: Evaluation): Evaluation => {
      if (full) return one;
      const { record: _, ...short } = one;
      return short;
    };
    const told = all.map(([{ name }, one]) => [name, Array.isArray(one) ? one.map(written) : written(one)] as const);
    const last = all.find(([{ name }]) => name === end)?.[1] as Evaluation;
    const evaluation = { kind: 'composition', model: stamp, asOf: formatInstant(ms), result: last.result } as const;
    const record = full ? { record: recordOf(run, row, all, orders) } : {};
    return { ...evaluation, parts: Object.fromEntries(told), ...record } as CompositionEvaluation;
  };
  /** The record, as its models kept it. */
  const recordOf = (
    run: Run,
    row: number,
    all: readonly (readonly [ReadyPart, Evaluation | Evaluation[]])[],
    orders: ReadonlyMap<string, readonly Kept[]>,
  ): Record<string, unknown> => {
    const record: Record<string, unknown> = {};
    for (const [{ links }, one] of all) {
      if (Array.isArray(one)) continue;
      const fed = new Set(links.map(({ attribute }) => attribute));
      for (const [name, value] of Object.entries(one.record ?? {}))
        if (!fed.has(name) && !Object.hasOwn(record, name)) setOwn(record, name, value);
        else if (Array.isArray(value) && orders.has(name)) setOwn(record, name, value);
    }
    for (const [list, kept] of orders) {
      if (!Object.hasOwn(record, list)) continue;
      const later = readBack(lists[list] as ListAttribute, run.items.get(list)?.later.get(row) ?? []);
      setOwn(record, list, [...kept.map(({ item }) => item), ...(later as readonly unknown[])]);
    }
    const sorted = Object.keys(needed.attributes).filter((name) => Object.hasOwn(record, name));
    return Object.fromEntries(sorted.map((name) => [name, record[name]]));
  };
  const slotted = (record: unknown): Source => ({
    length: 1,
    records: [record],
    pathOf: (_, name) => (name === undefined ? 'record' : at('record', name)),
  });
  const reads = new Set(
    parts.flatMap(({ ready, links, list }) => {
      if (list !== undefined) return [list];
      return ready.reads.filter(
        (name) => !links.some(({ attribute, field }) => attribute === name && field === undefined),
      );
    }),
  );
  const batch = (rows: readonly unknown[] | Table, context: BatchContext): Work<CompositionBatch> => {
    const { ms, full, columns, source } = askedOf(rows, context);
    return batchOf(source, ms, full, columns);
  };
  function* batchOf(source: Source, ms: number, full: boolean, asked: ColumnsAsked): Work<CompositionBatch> {
    const columns = new Map<string, Columned>();
    const wanted = (part: ReadyPart): ColumnsAsked => (part.name === end ? asked : {});
    const judge = inColumns(ms, wanted, (part, made) => columns.set(part.name, made));
    const run = yield* runOf(parts, lists, source, ms, judge);
    for (const name of names) clear(columns.get(name) as Columned, run.parts.get(name) as PartRun, run.refused);
    const last = columns.get(end) as Columned;
    return {
      ...last,
      length: source.length,
      asOf: formatInstant(ms),
      parts: Object.fromEntries(
        names.map((name) => [name, partColumns(columns.get(name) as Columned, run.parts.get(name) as PartRun)]),
      ),
      rejected: [...run.refused].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
      notes: source.notes ?? [],
      row(index) {
        const row = requireRow(index, source.length);
        failOnAny(run.refused.get(row) ?? []);
        return evaluated(run, row, ms, full);
      },
    };
  }
  return {
    fingerprint: print,
    reads: Object.keys(needed.attributes).filter((name) => reads.has(name)),
    one(record, context) {
      const { ms, full } = instantOf(context);
      const run = finished(runOf(parts, lists, slotted(record), ms, oneByOne(ms)));
      failOnAny(run.refused.get(0) ?? []);
      return evaluated(run, 0, ms, full);
    },
    many: (rows: readonly unknown[] | Table, context: BatchContext) => finished(batch(rows, context)),
    manyGradually: batch,
  };
}

/** A model's columns, as the host gets them. */
function partColumns({ totals, numbers, labels }: Columned, { items }: PartRun): PartColumns {
  if (items === undefined) return { totals, numbers, labels };
  return { totals, numbers, labels, items: { rows: items.rows, positions: items.positions } };
}

/** A row that one model rejected has no value in the columns of any model. */
function clear(
  { totals, numbers, labels }: Columned,
  { items }: PartRun,
  refused: ReadonlyMap<number, readonly Issue[]>,
): void {
  if (refused.size === 0) return;
  const wipe = (k: number) => {
    for (const column of [...Object.values(totals), ...Object.values(numbers)]) column[k] = Number.NaN;
    for (const { codes } of Object.values(labels)) codes[k] = NO_LABEL;
  };
  for (const row of refused.keys()) {
    if (items === undefined) wipe(row);
    else for (let k = items.offsets[row] as number; k < (items.offsets[row + 1] as number); k++) wipe(k);
  }
}

/** The compiled models in the order of their references. */
function partsOf(composition: Composition) {
  const broken = (got: string): never => {
    const hint = 'parse the composition to see all its problems';
    return fail({ code: 'mismatch', path: 'composition', expected: 'a sound composition', got, hint });
  };
  const { models, from, result } = composition;
  if (typeof models !== 'object' || models === null || typeof from !== 'object' || from === null)
    return broken('one without models or references');
  const links = linksOf(composition);
  const order = orderOf(Object.keys(models), links);
  if ('circle' in order) return broken(`models that feed each other: ${order.circle.join(' → ')}`);
  const unknown = links.find(
    ({ reader, feed }) => !Object.hasOwn(models, reader) || !Object.hasOwn(models, feed.model),
  );
  if (unknown !== undefined) return broken('a reference to a model that it does not have');
  const ends = endsOf(order.names, links);
  const end = result ?? (ends.length === 1 ? ends[0] : undefined);
  if (end === undefined || !Object.hasOwn(models, end) || listOf(composition, end) !== undefined)
    return broken('one without a model to end in');
  const needed = neededOf(composition, order.names);
  const lists: Record<string, ListAttribute> = {};
  const parts = order.names.map((name): ReadyPart => {
    const model = models[name] as (typeof models)[string];
    const list = listOf(composition, name);
    const attribute = list === undefined ? undefined : needed.attributes[list];
    if (list !== undefined && attribute?.type !== 'list')
      return broken('a model over a list that no other one declares');
    if (list !== undefined && attribute?.type === 'list') lists[list] = attribute;
    const known =
      list === undefined
        ? Object.keys(needed.attributes)
        : [...Object.keys(lists[list]?.fields ?? {}), ...Object.keys(needed.inItems[list] ?? {})];
    const own = links.filter(({ reader }) => reader === name);
    return { name, ready: readyOf(requireKind(model), model), list, links: own, known };
  });
  for (const { attribute, field } of links) {
    const declared = field === undefined ? undefined : needed.attributes[attribute];
    if (declared?.type === 'list') lists[attribute] = declared;
  }
  return { parts, end, lists, needed };
}

/** An item of a row: its position among all items of the run, and what its models kept of it. */
interface Kept {
  readonly k: number;
  readonly item: Readonly<Record<string, unknown>>;
}

/** The items of a row in an order that the host cannot change. */
function inOrder(
  { offsets, records }: Items,
  row: number,
  attribute: ListAttribute | undefined,
  run: Run,
  parts: readonly ReadyPart[],
  list: string,
): Kept[] {
  if (attribute === undefined) return [];
  const order = orderOfItems(attribute);
  const kept: (Kept & { readonly text: string; readonly fields: Readonly<Record<string, unknown>> })[] = [];
  for (let k = offsets[row] as number; k < (offsets[row + 1] as number); k++) {
    const [fields] = readBack(attribute, [records[k]]) as [Readonly<Record<string, unknown>>];
    const item: Record<string, unknown> = { ...fields };
    for (const part of parts.filter((one) => one.list === list)) {
      const fed = new Set(part.links.map((link) => link.attribute));
      const { record = {} } = run.parts.get(part.name)?.evaluation(k) ?? {};
      for (const [name, value] of Object.entries(record)) if (!fed.has(name)) item[name] = value;
    }
    kept.push({ k, item, fields, text: canonicalJson(item) });
  }
  return kept.sort((a, b) => order(a.fields, b.fields) || (a.text < b.text ? -1 : Number(a.text > b.text)));
}
