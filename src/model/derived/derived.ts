import { at, fail } from '../../core/errors.js';
import type { Attribute, Attributes } from '../attribute/attribute.js';
import { readerOf } from '../table/block.js';
import { type CodeColumn, type NumberColumn, newColumn } from '../table/column.js';
import type { Columns, Reading, Value } from '../table/columns.js';
import type { FactType } from './base.js';

/** The callbacks that a derived fact gets while it is compiled. */
export interface Measuring {
  /** Registers a function to run for each block of rows, before its rows are computed. */
  prepare(step: (count: number) => void): void;
  /** Sets the function that returns the text of row `i` of the block when the code of a category is the one for unlisted texts. */
  unlisted(text: (i: number) => Value): void;
}

/**
 * A fact that a kind or the model counts, measures or computes for a record; terms and conditions read it like an attribute.
 */
export interface Derived {
  readonly attribute: FactType;
  /**
   * Returns the value of row `i` of the block: a number, an instant in milliseconds, 0 or 1 for false or true, or the code of a
   * text, one past the number of texts when it is not listed; NaN when it is unknown.
   */
  readonly measure: (columns: Columns, measuring: Measuring) => (i: number) => number;
  /** The attributes that it comes from, when a model derives it; a kind's own counts have none. */
  readonly from?: readonly string[];
}

/** Columns with derived facts among them. */
export interface WithDerived {
  readonly view: Columns;
  /** Fills the derived facts of a block after its attributes are staged. */
  derive(count: number): void;
  /** The derived facts that are used, in the given order. */
  asked(): readonly string[];
}

/** Columns with derived facts among them: each is compiled on first use, after its inputs. */
export function withDerived(view: Columns, derived: Readonly<Record<string, Derived>>): WithDerived {
  const names = Object.keys(derived);
  if (names.length === 0) return { view, derive: () => {}, asked: () => [] };
  const made = new Map<string, Made | null>();
  const fills: ((count: number) => void)[] = [];
  const attributes: Attributes = { ...view.attributes, ...attributesOf(derived) };
  const columnOf = (name: string, ...types: readonly Attribute['type'][]): Made | undefined => {
    const own = Object.hasOwn(derived, name) ? derived[name] : undefined;
    if (own === undefined) return undefined;
    const { attribute, measure } = own;
    const known = made.get(name);
    if (known === null || !types.includes(attribute.type)) {
      const got = known === null ? 'one that is made of itself' : `one of type ${attribute.type}`;
      const expected = `a fact of type ${types.join(' or ')}`;
      const hint = 'parse the model to see all its problems';
      return fail({ code: 'mismatch', path: at('derived', name), expected, got, hint });
    }
    if (known !== undefined) return known;
    made.set(name, null);
    const one = makeOne(attribute, measure, whole);
    fills.push(one.fill);
    made.set(name, one);
    return one;
  };
  const numberOf = (name: string, ...types: readonly Attribute['type'][]) =>
    columnOf(name, ...types)?.column as NumberColumn | undefined; // of such types alone
  const codesOf = (name: string) => columnOf(name, 'category', 'boolean')?.column as CodeColumn | undefined;
  const whole: Columns = {
    ...view,
    attributes,
    number: (name) => numberOf(name, 'number', 'date') ?? view.number(name),
    straight: (name) => numberOf(name, 'number') ?? view.straight(name),
    codes: (name) => codesOf(name) ?? view.codes(name),
    lookedUp: (name) => codesOf(name) ?? view.lookedUp(name),
    reader: (name) => columnOf(name, 'number', 'date', 'category', 'boolean')?.read ?? view.reader(name),
  };
  return {
    view: whole,
    derive(count) {
      for (const fill of fills) fill(count);
    },
    asked: () => names.filter((name) => made.has(name)),
  };
}

interface Made {
  readonly column: NumberColumn | CodeColumn;
  readonly read: (i: number) => Reading;
  readonly fill: (count: number) => void;
}

function makeOne(attribute: FactType, measure: Derived['measure'], columns: Columns): Made {
  const steps: ((count: number) => void)[] = [];
  let text: (i: number) => Value = () => null;
  const of = measure(columns, {
    prepare: (step) => void steps.push(step),
    unlisted: (read) => {
      text = read;
    },
  });
  const column = newColumn(attribute, columns.capacity) as NumberColumn | CodeColumn; // of such types alone
  const { buffer } = column;
  const missing = 'size' in column ? column.size : Number.NaN;
  return {
    column,
    read: readerOf(attribute, column, (i) => text(i)),
    fill(count) {
      for (const step of steps) step(count);
      for (let i = 0; i < count; i++) {
        const value = of(i);
        buffer[i] = Number.isNaN(value) ? missing : value;
      }
    },
  };
}

/** The declarations of derived facts. */
export function attributesOf(derived: Readonly<Record<string, Derived>>): Readonly<Record<string, FactType>> {
  return Object.fromEntries(Object.entries(derived).map(([name, { attribute }]) => [name, attribute]));
}
