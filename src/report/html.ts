// Writes HTML in which every text is escaped unless it was written here.
import { escaped } from '../plots/element.js';

/** Markup that is safe already. */
export interface Html {
  readonly html: string;
}

/** Content of an element: texts, which are escaped, and markup; null is nothing. */
export type Child = string | Html | null | readonly Child[];

/** Attributes by name; those that are undefined are left out. */
type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its attributes and content. */
export function h(name: string, attributes: Attributes, ...children: readonly Child[]): Html {
  const set = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  return { html: `<${name}${set.join('')}>${inner(children)}</${name}>` };
}

/** The children as one text. */
export function inner(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return 'html' in child ? child.html : child.map(inner).join('');
}

/** A paragraph. */
export function p(...children: readonly Child[]): Html {
  return h('p', {}, ...children);
}

/** A list of points; nothing where there is none. */
export function points(items: readonly Child[]): Child {
  return items.length === 0 ? null : h('ul', {}, ...items.map((item) => h('li', {}, item)));
}

/** A column of a table. */
export interface Column {
  readonly head: string;
  /** Whether it contains numbers, which are right-aligned. */
  readonly numbers?: boolean;
}

/** A table: the first cell of each row is its heading. It scrolls where it is wider than the page. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Child[])[]): Html {
  const alignment = (k: number) => ({ class: columns[k]?.numbers ? 'n' : undefined });
  const head = columns.map(({ head: text }, k) => h('th', { scope: 'col', ...alignment(k) }, text));
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      ...cells.map((cell, k) =>
        k === 0 ? h('th', { scope: 'row', ...alignment(k) }, cell) : h('td', alignment(k), cell),
      ),
    ),
  );
  const whole = h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...body),
  );
  return h('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': caption }, whole);
}
