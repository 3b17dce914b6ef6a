import { binNames, type Interval } from '../model/bin/bin.js';
import type { Condition } from '../model/condition/condition.js';
import { conditionFact, conditionText } from '../model/condition/facts.js';
import { idOf, TERM_TYPES } from '../model/terms/arithmetic.js';
import type { Term } from '../model/terms/term.js';
import { english } from '../words/english.js';

/** An object of a model's JSON. */
export type Tree = Readonly<Record<string, unknown>>;

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of a model as a term, when it is one: of a type of terms, and reading something. */
export function termOf(value: unknown): Term | undefined {
  if (!isTree(value) || typeof value.type !== 'string' || !TERM_TYPES.includes(value.type)) return undefined;
  const reads = typeof value.attribute === 'string' || isTree(value.if) || isTree(value.rows) || areCases(value.of);
  return reads ? (value as unknown as Term) : undefined;
}

function areCases(of: unknown): boolean {
  return Array.isArray(of) && of.every((one) => isTree(one) && isTree(one.if));
}

/** A condition in words; its attributes and values by their names, which labels do not change. */
function askedIn(condition: Tree): string {
  return conditionText(conditionFact(condition as unknown as Condition, {}), english);
}

/**
 * The items of a list by their matching key, and their positions: their names, or the texts and numbers themselves. Undefined
 * where only the position distinguishes items.
 */
export function positionsOf(items: readonly unknown[]): ReadonlyMap<string, number> | undefined {
  const positions = new Map(namesOf(items)?.map((name, i) => [name, i]));
  return positions.size === items.length ? positions : undefined;
}

function namesOf(items: readonly unknown[]): readonly string[] | undefined {
  if (items.every((item) => typeof item === 'string' || typeof item === 'number')) return items.map(String);
  if (!items.every(isTree)) return undefined;
  const names = items.map(nameOf);
  if (names.every((name) => name !== undefined)) return names;
  return items.every((item) => ['below', 'atMost', 'from', 'above', 'amount'].some((key) => key in item))
    ? binNames(items as readonly Interval[])
    : undefined;
}

/** The name of an item: a term by its name in the ledger, else by id, the place of a knot, or the label of a threshold. */
function nameOf(item: Tree): string | undefined {
  const term = termOf(item);
  if (term !== undefined) return idOf(term);
  if (typeof item.id === 'string') return item.id;
  if (isTree(item.if)) return typeof item.label === 'string' ? item.label : askedIn(item.if);
  if (typeof item.at === 'number') return `at ${item.at}`;
  return typeof item.label === 'string' && ('atLeast' in item || 'above' in item || 'cells' in item)
    ? item.label
    : undefined;
}
