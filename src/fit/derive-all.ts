import type { Attribute } from '../model/attribute/attribute.js';
import { withDerived } from '../model/derived/derived.js';
import { derivedIn } from '../model/derived/of-model.js';
import { blockOf } from '../model/table/block.js';
import { type CodeColumn, type NumberColumn, newColumn } from '../model/table/column.js';
import { Rejections, type Source } from '../model/table/source.js';
import { instantsOf, type Learning } from './learning.js';

/** Rows of a block. */
const BLOCK = 512;

/**
 * The derived facts to learn from, over all rows, by the same arithmetic as evaluation; errors go to the rejections.
 *
 * @param later - gets the rows of each date that is after the instant of its row, and so was left out
 */
export function deriveAll(
  source: Source,
  learning: Learning,
  rejections: Rejections,
  later: Map<string, number[]>,
): Map<string, NumberColumn | CodeColumn> {
  const { learned, attributes, derived } = learning;
  const names = Object.keys(learned).filter((name) => Object.hasOwn(derived, name));
  if (names.length === 0) return new Map();
  const clock = { asOf: 0 };
  const block = blockOf(attributes, Math.min(BLOCK, Math.max(1, source.length)), clock, new Map());
  const { view, derive } = withDerived(block.view, derivedIn({ attributes, derived }));
  const own = names.map((name) => {
    const attribute = learned[name] as Exclude<Attribute, { type: 'list' }>; // of a type that can be learned from
    const to = newColumn(attribute, source.length) as NumberColumn | CodeColumn;
    return { name, from: attribute.type === 'number' ? view.number(name) : view.codes(name), to };
  });
  const found = new Rejections();
  const dated = Object.values(attributes).some(({ type }) => type === 'date');
  const addLater = (names: Record<string, number> | null, row: number) => {
    for (const name of Object.keys(names ?? {}))
      if (attributes[name]?.type === 'date') {
        const rows = later.get(name) ?? [];
        rows.push(row);
        later.set(name, rows);
      }
  };
  const instants = instantsOf(learning, source, rejections);
  const stage = block.bind(source, found);
  for (let start = 0; start < source.length; ) {
    const asOf = instants[start] as number;
    let end = start + 1;
    while (end < source.length && end - start < view.capacity && Object.is(instants[end], asOf)) end++;
    clock.asOf = asOf;
    stage(start, end - start, asOf, true);
    derive(end - start);
    if (dated) for (let i = start; i < end; i++) addLater(block.later(i - start), i);
    for (const { from, to } of own) to.buffer.set(from.data.subarray(from.at, from.at + end - start), start);
    start = end;
  }
  for (const [row, issues] of found.byRow) {
    // Errors of the columns themselves are not reported again.
    const known = new Set(rejections.byRow.get(row)?.map(({ path }) => path));
    for (const one of issues) if (!known.has(one.path)) rejections.add(row, one);
  }
  return new Map(own.map(({ name, to }) => [name, to]));
}
