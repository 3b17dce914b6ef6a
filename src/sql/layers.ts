import type { Dialect, Sql } from '../model/sql/dialect.js';
import type { Names } from './names.js';

interface Column {
  readonly name: string;
  readonly expression: Sql;
  readonly comment: string | undefined;
}

/** A query in layers: each column may use those of the layers before it, and is written once. */
export class Layers {
  readonly #dialect: Dialect;
  readonly #names: Names;
  readonly #tableOf: (layer: string) => Sql;
  readonly #layers = new Map<string, Column[]>();
  readonly #known = new Map<string, Sql>();

  /**
   * @param names - the names of the columns
   * @param layers - the names of the layers, in their order
   * @param tableOf - the name of a layer's table expression
   */
  constructor(dialect: Dialect, names: Names, layers: readonly string[], tableOf: (layer: string) => Sql) {
    this.#dialect = dialect;
    this.#names = names;
    this.#tableOf = tableOf;
    for (const layer of layers) this.#layers.set(layer, []);
  }

  /** A column of a layer by its name; an existing one when its expression is the same. */
  column(layer: string, called: string, expression: Sql, comment?: string): Sql {
    const key = `${layer} ${expression}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = this.#dialect.identifier(this.#names.of(called));
    this.#layers.get(layer)?.push({ name, expression, comment });
    this.#known.set(key, name);
    return name;
  }

  /** The layers that have columns, one table expression after the other, the first one over a source. */
  written(source: string): { readonly tables: readonly string[]; readonly last: string } {
    let last = source;
    const tables: string[] = [];
    for (const [layer, columns] of this.#layers) {
      if (columns.length === 0) continue;
      const shown = [{ name: '', expression: `${last}.*`, comment: undefined }, ...columns];
      const own = this.#tableOf(layer);
      tables.push(`${own} AS (\n  SELECT\n${columnList(shown, 4)}\n  FROM ${last}${this.#dialect.fence}\n)`);
      last = own;
    }
    return { tables, last };
  }
}

/** Columns one per line, each followed by its comment. */
export function columnList(
  columns: readonly { name: string; expression: Sql; comment?: string | undefined }[],
  indent: number,
): string {
  const space = ' '.repeat(indent);
  return columns
    .map(({ name, expression, comment }, k) => {
      const comma = k < columns.length - 1 ? ',' : '';
      const named = name === '' || name === expression ? expression : `${expression} AS ${name}`;
      return `${space}${named}${comma}${comment === undefined ? '' : ` -- ${commentOf(comment)}`}`;
    })
    .join('\n');
}

/** A text in one line, without anything that a template engine could substitute. */
export function commentOf(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/([${]+)(?=[{%#])/g, (found) => [...found, ''].join(' '));
}
