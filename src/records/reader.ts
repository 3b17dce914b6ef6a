import { neededOf } from '../compose/attributes.js';
import { type Composition, isComposition } from '../compose/model.js';
import { at, fail, failOnAny, issue, kindOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import type { Attributes, RecordOf } from '../model/attribute/attribute.js';
import type { Rejected } from '../model/scorer/batch.js';
import { tooLarge } from '../model/size.js';
import type { Note, Source } from '../model/table/source.js';
import type { RowReader, Table } from '../model/table/table.js';
import { ofModel } from '../model/trust.js';
import { Checks, isScalar } from './checks.js';
import { declaredAttributes, type WithAttributes } from './declared.js';
import { checkDefaults, fieldReaders } from './fields.js';
import type { Blank, Mapping } from './mapping.js';
import { stepsOf } from './path.js';
import { type Compiled, pathOf, placeOf, type ReadPayload, readPayload } from './payload.js';
import { strangeness } from './strange.js';
import { cellsOf, columnsSource } from './table-columns.js';
import { Notes, unreadOf } from './unread.js';

/** The attributes of a model, or attributes given directly. */
export type AttributesIn<M> = M extends { readonly kind: 'composition' }
  ? Attributes
  : M extends { readonly kind: string; readonly attributes: infer A }
    ? A
    : M;

/** A record read from a payload: every attribute of the model, null when it is not known. */
export interface ReadRecord<R> {
  readonly record: R;
  /** Properties that nothing read, when the mapping asks for notes. */
  readonly notes: readonly Note[];
}

/** Records read from many payloads: one for each, in the same order, null for those that cannot be read. */
export interface ReadRecords<R> {
  readonly records: readonly (R | null)[];
  readonly rejected: readonly Rejected[];
  /** Properties that nothing read, one note each, when the mapping asks for notes. */
  readonly notes: readonly Note[];
}

/** Reads payloads by a mapping; pass it to a scorer's `many` as `read` to score payloads directly. */
export interface RecordReader<R> extends RowReader {
  /** @throws ScoringError with every problem of the payload */
  (payload: unknown): ReadRecord<R>;
  /** Never throws for a row: those that cannot be read are under `rejected`. */
  many(payloads: readonly unknown[] | Table): ReadRecords<R>;
}

/**
 * Compiles a mapping into a reader, which converts payloads of a CRM or a database to records of a model.
 *
 * Nothing is guessed: a value in an undeclared form is rejected, with its path in the payload. Null, missing and blank values are
 * null in the record.
 *
 * @param model - a model, or attributes; for a composition, what its models read in the record, without what they feed each other
 * @param mapping - the path of each attribute, and how its text is read; when left out, every attribute is read under its own name
 * @throws ScoringError with every problem of the mapping
 * @example recordReader(model, { attributes: { employees: { from: 'company.size', number: { decimal: ',', grouping: '.' } } } })({ company: { size: '1.200' } }) // => { record: { employees: 1200 }, notes: [] }
 */
export function recordReader<const M extends WithAttributes | Attributes | Composition>(
  model: M,
  mapping: Mapping = {},
): RecordReader<RecordOf<AttributesIn<M>>> {
  const large = tooLarge(mapping, 'mapping');
  if (large !== undefined) failOnAny([large]);
  const checks = new Checks();
  const attributes = ofModel(model, 'model', () =>
    declaredAttributes(isComposition(model) ? attributesOf(model) : model, checks),
  );
  const compiled = readable('mapping', 'a mapping', () => compileMapping(attributes, mapping, checks));
  failOnAny(checks.issues);
  return readerOf<RecordOf<AttributesIn<M>>>(compiled, attributes);
}

/** What the models of a composition read in a record. */
function attributesOf(composition: Composition): Attributes {
  const { attributes, inItems, conflicts } = neededOf(composition, Object.keys(composition.models).sort());
  const [first, ...rest] = conflicts;
  if (first !== undefined) failOnAny([first, ...rest].map(issue));
  for (const [list, others] of Object.entries(inItems)) {
    for (const [name, { attribute, model }] of Object.entries(others)) {
      const path = at(at(at('models', model), 'attributes'), name);
      const expected = `a number, boolean, category or date for an item of ${JSON.stringify(list)}`;
      const hint = 'read the items with a reader of that model, and put them into the record';
      fail({ code: 'not-supported', path, expected, got: `an attribute of type ${attribute.type}`, hint });
    }
  }
  return attributes;
}

const KEYS: readonly (keyof Mapping)[] = [
  'at',
  'blanks',
  'number',
  'boolean',
  'date',
  'category',
  'set',
  'text',
  'attributes',
  'unread',
  'ignored',
];

function compileMapping(attributes: Attributes, given: unknown, checks: Checks): Compiled {
  const mapping = checks.object<Mapping>(given, 'mapping', KEYS);
  const place = mapping.at === undefined ? [] : (stepsOf(mapping.at, 'mapping.at', checks) ?? []);
  const blanks = checks.array<Blank>(mapping.blanks, 'mapping.blanks', 'a text or a finite number', isScalar);
  checkDefaults(mapping, 'mapping', checks);
  const fields = fieldReaders(attributes, mapping.attributes, { ...mapping, blanks }, 'mapping.attributes', checks);
  const action = checks.choice(mapping.unread, 'mapping.unread', ['error', 'note']);
  const ignored = checks.array<string>(mapping.ignored, 'mapping.ignored', 'a text', (one) => typeof one === 'string');
  const unread = action === undefined ? null : unreadOf(action, ignored, fields);
  const strange = strangeness(fields, 'set at to the path of the record in the payload');
  return { place, fields, strange, unread };
}

function readerOf<R>(mapping: Compiled, attributes: Attributes): RecordReader<R> {
  const source = (rows: readonly unknown[] | Table): Source => {
    const notes = new Notes();
    return readable('payloads', 'payloads', () =>
      Array.isArray(rows)
        ? payloadsSource(mapping, rows, notes)
        : columnsSource(mapping, attributes, tableIn(rows), notes),
    );
  };
  const one = (payload: unknown): ReadRecord<R> => {
    const notes = new Notes();
    const { record, issues } = readPayload(mapping, payload, () => 'payload', notes);
    failOnAny(issues);
    // The type is made of the attributes from which the mapping was compiled.
    return { record: record as R, notes: notes.list() };
  };
  const many = (payloads: readonly unknown[] | Table): ReadRecords<R> => {
    const read = source(payloads);
    const records = read.records ?? recordsOf(read, Object.keys(attributes));
    const refused = read.refused ?? new Map();
    return {
      records: records.map((record, row) => (refused.has(row) ? null : (record as R))),
      rejected: [...refused].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
      notes: read.notes ?? [],
    };
  };
  return Object.assign(one, { many, source });
}

function tableIn(rows: unknown): Table {
  if (rows !== null && typeof rows === 'object') return rows as Table;
  const expected = 'an array of payloads or an object of columns';
  return fail({ code: 'wrong-type', path: 'payloads', expected, got: kindOf(rows) });
}

/** Payloads as rows of records, read once. */
function payloadsSource(mapping: Compiled, payloads: readonly unknown[], notes: Notes): Source {
  const refused = new Map<number, Rejected['issues']>();
  const rootOf = (row: number) => at('payloads', row);
  const readRow = (row: number): ReadPayload => {
    let payload: unknown;
    try {
      payload = payloads[row];
    } catch {
      const facts = { code: 'unsafe', expected: 'a payload that can be read', got: 'one that throws' } as const;
      return { record: {}, issues: [issue({ ...facts, path: rootOf(row) })] };
    }
    return readPayload(mapping, payload, () => rootOf(row), notes);
  };
  const records = Array.from({ length: payloads.length }, (_, row) => {
    const { record, issues } = readRow(row);
    if (issues.length > 0) refused.set(row, issues);
    return record;
  });
  const placeIn = placeOf(mapping);
  return {
    length: records.length,
    records,
    refused,
    notes: notes.list(),
    pathOf(row, name) {
      if (name === undefined) return rootOf(row);
      const steps = refused.has(row) ? undefined : placeIn(() => payloads[row], name);
      return steps === undefined ? at(rootOf(row), name) : pathOf(rootOf(row), steps);
    },
  };
}

/** The records that columns hold. */
function recordsOf(source: Source, names: readonly string[]): Record<string, unknown>[] {
  const columns = names.map((name) => [name, cellsOf(source.column?.(name) ?? null)] as const);
  return Array.from({ length: source.length }, (_, row) =>
    Object.fromEntries(columns.map(([name, cell]) => [name, cell(row)])),
  );
}
