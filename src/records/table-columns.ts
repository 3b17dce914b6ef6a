import { at, fail, failOnAny, type Issue, issue } from '../core/errors.js';
import { UNREADABLE } from '../core/readable.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { RawColumn, Source } from '../model/table/source.js';
import { cellsIn } from '../model/table/stage.js';
import { sourceOf, type Table } from '../model/table/table.js';
import type { FieldReader } from './field.js';
import { MARKED, withMark } from './mark.js';
import { type Steps, walk } from './path.js';
import { type Compiled, isNothing, pathOf, unreadIn } from './payload.js';
import { Refusal, refused } from './refusal.js';
import type { Notes } from './unread.js';

/**
 * Reads the columns of a table by the same mapping as payloads: the first step of a path names the column, the rest leads into its
 * cells.
 */
export function columnsSource(mapping: Compiled, attributes: Attributes, table: Table, notes: Notes): Source {
  const host = sourceOf(table);
  const refusedRows = new Map<number, Issue[]>();
  const known = new Map<string, RawColumn | null>();
  const fields = new Map(mapping.fields.map((field) => [field.name, field]));
  const stepsOf = (field: FieldReader) => field.paths.map((steps) => [...mapping.place, ...steps]);
  /** The path of a row's value, for an attribute with several paths. */
  const places = new Map<string, (row: number) => Steps>();
  const isThere = (name: string) => host.has?.(name) !== false;
  const pathOfCell = (row: number, [first, ...rest]: Steps) => pathOf(at(at('table', first as string), row), rest);
  if (mapping.place.length === 0) tellUnread(mapping, host.names?.() ?? [], notes);
  else lookIntoHolders(mapping.place);
  return {
    length: host.length,
    refused: refusedRows,
    get notes() {
      return notes.list();
    },
    has: (name) => fields.has(name),
    pathOf(row, name) {
      const field = name === undefined ? undefined : fields.get(name);
      const [first] = field === undefined ? [] : stepsOf(field);
      const steps = (name === undefined ? undefined : places.get(name)?.(row)) ?? first;
      return steps === undefined ? host.pathOf(row, name) : pathOfCell(row, steps);
    },
    column(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const field = fields.get(name);
      const column = field === undefined ? null : columnOf(field, stepsOf(field), attributes[name]?.type);
      known.set(name, column);
      return column;
    },
  };

  function columnOf(field: FieldReader, paths: readonly Steps[], type: string | undefined): RawColumn | null {
    if (paths.length === 0) {
      const constant = field.read(undefined);
      return constant === null ? null : { form: 'values', values: new Array(host.length).fill(constant) };
    }
    // Some of several paths may name no column, but one has to.
    const there = paths.filter(([first]) => typeof first !== 'string' || isThere(first) || isThere(withMark(first)));
    return columnAt(field, there.length === 0 ? paths.slice(0, 1) : there, type);
  }

  function columnAt(field: FieldReader, paths: readonly Steps[], type: string | undefined): RawColumn | null {
    // A vector's own array has instants in its own unit, such as days; its elements are milliseconds.
    const raws = paths.map((steps) => rawOf(steps, type === 'date'));
    const [raw] = raws;
    const [steps] = paths;
    places.set(field.name, () => steps as Steps);
    const isPlain = paths.length === 1 && steps?.length === 1;
    if (raw === null && raws.every((one) => one === null)) return null;
    if (isPlain && raw?.form === 'numbers' && field.takesNumbers && isSound(raw)) return raw;
    // Codes in a plain array may be getters, so they are read cell by cell.
    const isCoded = raw?.form === 'codes' && ArrayBuffer.isView(raw.codes);
    if (isPlain && isCoded && (type === 'category' || type === 'boolean')) {
      const values = Array.from({ length: raw.values.length }, (_, v) => readCell(field, () => raw.values[v], []));
      if (!values.some((value) => value instanceof Refusal))
        return { form: 'codes', codes: raw.codes, values: values as (string | null)[] };
    }
    const cells = raws.map(cellsOf);
    places.set(
      field.name,
      (row) =>
        paths.find(([, ...rest], p) => readCell(field, () => (cells[p] as Cell)(row), rest) !== null) ??
        (paths[0] as Steps),
    );
    const values = Array.from({ length: host.length }, (_, row): unknown => {
      for (const [p, [first, ...rest]] of paths.entries()) {
        const value = readCell(field, () => (cells[p] as Cell)(row), rest);
        if (value instanceof Refusal) {
          tell(row, first as string, value);
          return null;
        }
        if (value !== null) return value;
      }
      return null;
    });
    return { form: 'values', values };
  }

  function rawOf([first]: Steps, oneByOne: boolean): RawColumn | null {
    if (typeof first === 'string') {
      if (!isThere(first) && isThere(withMark(first))) fail({ ...MARKED, path: at('table', first) });
      return host.column?.(first, oneByOne) ?? null;
    }
    const expected = 'a path that begins with the name of a column';
    return fail({ code: 'not-supported', path: 'table', expected, got: 'one that begins with a position' });
  }

  function tell(row: number, first: string, { problems }: Refusal): void {
    refuse(
      row,
      problems.map(({ facts, steps }) => issue({ ...facts, path: pathOfCell(row, [first, ...steps]) })),
    );
  }

  function refuse(row: number, issues: readonly Issue[]): void {
    const found = refusedRows.get(row) ?? [];
    for (const one of issues) found.push(one);
    if (found.length > 0) refusedRows.set(row, found);
  }

  /** When the cells of one column hold the records, each is read as a payload. */
  function lookIntoHolders([first, ...rest]: Steps): void {
    if (typeof first !== 'string' || !isThere(first)) return;
    const cell = cellsOf(rawOf([first], false));
    const { strange, unread, place } = mapping;
    for (let row = 0; row < host.length; row++) {
      try {
        const holder = walk(cell(row), rest, isNothing);
        if (holder === null || typeof holder !== 'object' || Array.isArray(holder) || holder instanceof Refusal)
          continue;
        const odd = strange(holder);
        if (odd !== null) refuse(row, [issue({ ...odd, path: pathOfCell(row, place) })]);
        else if (unread !== null)
          refuse(
            row,
            unreadIn(unread, holder, () => pathOfCell(row, place), notes),
          );
      } catch {
        refuse(row, [issue({ ...UNREADABLE, path: pathOfCell(row, place) })]);
      }
    }
  }
}

/** Whether a typed array has no value to reject: then it is used as it is. */
function isSound({ values, nanIsMissing }: Extract<RawColumn, { form: 'numbers' }>): boolean {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (!Number.isFinite(value) && !(nanIsMissing && Number.isNaN(value))) return false;
  }
  return true;
}

type Cell = (row: number) => unknown;

/** The values of a column, row by row; null when it has none. */
export function cellsOf(raw: RawColumn | null): Cell {
  const cells = cellsIn(raw);
  const nan = raw?.form === 'numbers' && raw.nanIsMissing;
  return (row) => {
    const value = cells(0, row) ?? null;
    return nan && Number.isNaN(value) ? null : value;
  };
}

function readCell(field: FieldReader, cellIn: () => unknown, rest: Steps): unknown | Refusal {
  try {
    const cell = cellIn();
    if (field.isBlank(cell)) return null;
    const value = walk(cell, rest, field.isBlank);
    if (value instanceof Refusal || field.isBlank(value)) return value instanceof Refusal ? value : null;
    const read = field.reading(value);
    return read instanceof Refusal ? read.under(rest) : read;
  } catch {
    return refused(UNREADABLE, rest);
  }
}

/** A column that nothing reads is no problem of a row: it is rejected, or noted, for the table. */
function tellUnread({ unread }: Compiled, names: readonly string[], notes: Notes): void {
  if (unread === null) return;
  const found: Issue[] = [];
  for (const name of names) {
    if (unread.isRead(name)) continue;
    if (unread.action === 'error') found.push(unread.issue(name, 'table'));
    else notes.add(name, () => unread.issue(name, 'table'));
  }
  failOnAny(found);
}
