import { at, type Issue, type IssueCode, kindOf } from '../../core/errors.js';
import type { ListAttribute } from '../attribute/attribute.js';
import { conditionAttributes } from '../condition/condition.js';
import { compileCondition } from '../condition/truth.js';
import type { Gathered, ListColumn } from './column.js';
import type { Block } from './columns.js';
import { type Item, orderOf, own, presence } from './items.js';
import { Rejections } from './source.js';
import { type Demands, expectation } from './staging.js';

/** The number of items that are staged at a time. */
const ITEMS = 256;

/**
 * An empty column of lists.
 *
 * @param blockFor - the columns of the fields, for a number of items at a time
 * @param demands - output: the demands of readers on the fields
 */
export function newListColumn(
  attribute: ListAttribute,
  capacity: number,
  blockFor: (size: number) => Block,
  demands: Map<string, Demands>,
): ListColumn {
  const block = blockFor(ITEMS);
  // Read before it is staged, but wrong values are reported there.
  if (attribute.at !== undefined) block.ask(attribute.at);
  const gathers: ((from: number, count: number) => void)[] = [];
  const items: Item[] = [];
  const gathered = (read: (count: number) => (i: number) => number): Gathered => {
    const into: Gathered = { data: new Float64Array(ITEMS) };
    gathers.push((from, count) => {
      if (into.data.length < from + count) into.data = grown(into.data);
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
        inner.byRow.clear(); // of a block that was not staged to its end
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
        // Reported in the order of the host's list.
        const found = [...inner.byRow].sort(([a], [b]) => (positions[a] as number) - (positions[b] as number));
        for (const [k, issues] of found) for (const one of issues) outer.add(rows[k] as number, withHint(one));
        inner.byRow.clear();
      };
    },
  };
}

/** Room for twice as many: what is added at a time fits. */
function grown(data: Float64Array): Float64Array {
  const larger = new Float64Array(2 * data.length);
  larger.set(data);
  return larger;
}

/** A problem of an item, with advice when a term reads the list. */
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
