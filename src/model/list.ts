import { at, type Issue, type IssueCode, kindOf } from '../core/errors.js';
import { parseInstant } from '../core/time.js';
import type { ListAttribute } from './attribute.js';
import type { Block } from './block.js';
import type { Condition } from './condition.js';
import { conditionAttributes } from './condition.js';
import { type Cells, type Demands, expectation, type Missing, type Reject, type Stage } from './staging.js';
import { Rejections } from './table.js';
import { compileCondition } from './truth.js';

/** What every item of a block's lists has in one respect: item `k` stands at `data[k]`. */
export interface Gathered {
  data: Float64Array;
}

/**
 * Lists of a block of rows: the items of row `i` are those from `offsets[i]` to `offsets[i + 1]`, in an order of their own that
 * the host's order cannot reach.
 */
export interface ListColumn {
  readonly offsets: Int32Array;
  /** 1 where the record has no list at all. */
  readonly missing: Uint8Array;
  /** Items, and dates in those that are there, of each row that lie after `asOf` and are left out. */
  readonly later: Int32Array;
  /** A number field, or a date field in milliseconds; NaN is missing. */
  numbers(field: string, required: boolean): Gathered;
  /** A category or boolean field as codes: the number of values is missing, one more is unseen. */
  codes(field: string, demands: Demands): Gathered;
  /** The truth of a condition over the fields: 0 false, 1 true, 2 unknown. */
  truth(condition: Condition): Gathered;
  /** A text field of item `k`; null when it is missing. */
  text(field: string): (k: number) => string | null;
  /** What brings the lists of a block into this column. */
  stager(cells: Cells, pathOf: (row: number) => string, reject: Reject, missing: Missing, outer: Rejections): Stage;
}

/** Items that are staged at a time. */
const ITEMS = 256;

type Item = Readonly<Record<string, unknown>>;

/**
 * An empty column of lists.
 *
 * @param blockFor - the columns of the fields, for so many items at a time
 * @param demands - what those who read the column ask of its fields is written here
 */
export function newListColumn(
  attribute: ListAttribute,
  capacity: number,
  blockFor: (size: number) => Block,
  demands: Map<string, Demands>,
): ListColumn {
  const block = blockFor(ITEMS);
  // Read before it is staged, but wrong values are told there.
  if (attribute.at !== undefined) block.ask(attribute.at);
  const gathers: ((from: number, count: number) => void)[] = [];
  const items: Item[] = [];
  const gathered = (read: (count: number) => (i: number) => number): Gathered => {
    const into: Gathered = { data: new Float64Array(ITEMS) };
    gathers.push((from, count) => {
      if (into.data.length < from + count) into.data = grown(into.data, from + count);
      const value = read(count);
      for (let i = 0; i < count; i++) into.data[from + i] = value(i);
    });
    return into;
  };
  const ask = (field: string, asked: Demands) => {
    const known = demands.get(field) ?? asked;
    const required = known.required || asked.required;
    demands.set(field, { required, unseenAllowed: known.unseenAllowed && asked.unseenAllowed });
  };
  return {
    offsets: new Int32Array(capacity + 1),
    missing: new Uint8Array(capacity),
    later: new Int32Array(capacity),
    numbers(field, required) {
      ask(field, { required, unseenAllowed: true });
      const column = block.view.number(field);
      return gathered(() => (i) => column.data[column.at + i] as number);
    },
    codes(field, asked) {
      ask(field, asked);
      const column = block.view.codes(field);
      return gathered(() => (i) => column.data[column.at + i] as number);
    },
    truth(condition) {
      for (const field of conditionAttributes(condition)) ask(field, { required: false, unseenAllowed: true });
      const truth = compileCondition(condition, block.view);
      return gathered((count) => {
        const answers = truth(count);
        return (i) => answers[i] as number;
      });
    },
    text: (field) => (k) => (own(items[k], field) as string | null | undefined) ?? null,
    stager(cells, pathOf, reject, missing, outer) {
      const { offsets, later, missing: absent } = this;
      const rows: number[] = [];
      const positions: number[] = [];
      const inner = new Rejections();
      const pathOfItem = (k: number, name?: string) => {
        const place = at(pathOf(rows[k] as number), positions[k] as number);
        return name === undefined ? place : at(place, name);
      };
      const there = presence(attribute);
      const order = orderOf(attribute);
      const texts = Object.entries(attribute.fields).flatMap(([name, { type }]) => (type === 'text' ? [name] : []));
      const stage = block.bind({ length: 0, records: items, pathOf: pathOfItem }, inner, texts);
      return (start, count, asOf, careful) => {
        items.length = rows.length = positions.length = 0;
        for (let i = 0; i < count; i++) {
          const row = start + i;
          const list = cells(start, i);
          offsets[i] = items.length;
          later[i] = 0;
          absent[i] = list === null || list === undefined ? 1 : 0;
          if (absent[i] === 1) missing(row);
          else if (!Array.isArray(list))
            reject(row, { code: 'wrong-type', expected: expectation(attribute), got: kindOf(list) });
          else {
            const kept = list
              .map((item: unknown, k) => ({ item: item as Item, k }))
              .filter(({ item }) => there(item, asOf));
            later[i] = list.length - kept.length;
            for (const { item, k } of kept.sort((a, b) => order(a.item, b.item))) {
              items.push(item);
              rows.push(row);
              positions.push(k);
            }
          }
        }
        offsets[count] = items.length;
        for (let from = 0; from < items.length; from += ITEMS) {
          const n = Math.min(ITEMS, items.length - from);
          stage(from, n, asOf, careful);
          for (const gather of gathers) gather(from, n);
          for (let k = 0; k < n; k++) {
            const row = (rows[from + k] as number) - start;
            for (const dates of Object.values(block.later(k) ?? {})) later[row] = (later[row] as number) + dates;
          }
        }
        for (const name of texts) checkTexts(items, name, pathOfItem, inner);
        // Told in the order of the host's list.
        const found = [...inner.byRow].sort(([a], [b]) => (positions[a] as number) - (positions[b] as number));
        for (const [k, issues] of found) for (const one of issues) outer.add(rows[k] as number, withHint(one));
        inner.byRow.clear();
      };
    },
  };
}

function grown(data: Float64Array, least: number): Float64Array {
  const larger = new Float64Array(Math.max(least, 2 * data.length));
  larger.set(data);
  return larger;
}

/** Whether an item is there at `asOf`; what is no instant is told when the field is staged. */
function presence({ at: field }: ListAttribute): (item: Item, asOf: number) => boolean {
  return (item, asOf) => {
    const since = field === undefined ? undefined : own(item, field);
    const ms = typeof since === 'string' ? parseInstant(since) : null;
    return ms === null || ms <= asOf;
  };
}

/** Items in order of their fields, by name in code units: what is not known comes last. */
function orderOf({ fields }: ListAttribute): (a: Item, b: Item) => number {
  const names = Object.keys(fields).sort((a, b) => (a < b ? -1 : 1));
  return (a, b) => {
    for (const name of names) {
      const [x, y] = [own(a, name) ?? null, own(b, name) ?? null];
      if (x === y) continue;
      const [first, second] = [rankOf(x), rankOf(y)];
      if (first !== second) return first - second;
      if (first === OTHER) continue;
      if ((x as string) < (y as string)) return -1;
      if ((x as string) > (y as string)) return 1;
    }
    return 0;
  };
}

/** Values of one type are next to each other, so that any mixture has one order; what is not known comes last. */
function rankOf(value: unknown): number {
  if (value === null) return OTHER + 1;
  const rank = Number.isNaN(value) ? -1 : ['boolean', 'number', 'string'].indexOf(typeof value);
  return rank === -1 ? OTHER : rank;
}

const OTHER = 3;

function own(item: unknown, name: string): unknown {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, name) ? (item as Item)[name] : undefined;
}

/** A problem of an item with what to do about it where a term reads the list. */
function withHint(one: Issue): Issue {
  const hint = HINTS[one.code];
  return hint === undefined ? one : { ...one, hint };
}

const HINTS: Readonly<Partial<Record<IssueCode, string>>> = {
  'missing-value': 'give the value, or let each term that reads the list say what one without it counts',
  'unseen-value': 'add the text to the values, or let each term that reads the list say what another text counts',
};

function checkTexts(
  items: readonly Item[],
  name: string,
  pathOf: (k: number, name: string) => string,
  rejections: Rejections,
) {
  items.forEach((item, k) => {
    const text = own(item, name);
    if (text === undefined || text === null || typeof text === 'string') return;
    rejections.add(k, { code: 'wrong-type', path: pathOf(k, name), expected: 'a text', got: kindOf(text) });
  });
}
