import type { NumberAttribute } from '../attribute/attribute.js';
import type { NumberColumn } from '../table/column.js';
import type { Columns } from '../table/columns.js';

/** A number that a kind counts or measures in a record, so that its conditions can ask about it as about any attribute. */
export interface Derived {
  readonly attribute: NumberAttribute;
  /** What measures it: the number of row `i` of the block, NaN when it cannot be told. */
  readonly measure: (columns: Columns) => (i: number) => number;
}

/** Columns with derived numbers among them, and what fills those of a block after its attributes are staged. */
export function withDerived(
  view: Columns,
  derived: Readonly<Record<string, Derived>>,
): { view: Columns; derive(count: number): void } {
  const names = Object.keys(derived);
  if (names.length === 0) return { view, derive: () => {} };
  const columns = new Map<string, NumberColumn>();
  const fills = names.map((name) => {
    const buffer = new Float64Array(view.capacity);
    columns.set(name, { data: buffer, at: 0, buffer, straightOnly: false, unverified: false });
    const measure = (derived[name] as Derived).measure(view);
    return (count: number) => {
      for (let i = 0; i < count; i++) buffer[i] = measure(i);
    };
  });
  const numberOf = (name: string) => columns.get(name) ?? view.number(name);
  return {
    view: {
      ...view,
      attributes: { ...view.attributes, ...attributesOf(derived) },
      number: numberOf,
      straight: (name) => columns.get(name) ?? view.straight(name),
      reader: (name) => {
        const column = columns.get(name);
        if (column === undefined) return view.reader(name);
        return (i) => {
          const value = column.data[i] as number;
          return Number.isNaN(value)
            ? { state: 'missing', value: null }
            : { state: 'known', value: value === 0 ? 0 : value };
        };
      },
    },
    derive(count) {
      for (const fill of fills) fill(count);
    },
  };
}

/** The declarations of derived numbers. */
export function attributesOf(derived: Readonly<Record<string, Derived>>): Readonly<Record<string, NumberAttribute>> {
  return Object.fromEntries(Object.entries(derived).map(([name, { attribute }]) => [name, attribute]));
}
