import { parseInstant } from '../../core/time.js';
import type { ListAttribute } from '../attribute/attribute.js';

/** An item of a list, as the host has it. */
export type Item = Readonly<Record<string, unknown>>;

/** Whether an item exists at `asOf`; an invalid instant is reported when the field is staged. */
export function presence({ at: field }: ListAttribute): (item: Item, asOf: number) => boolean {
  return (item, asOf) => {
    const since = field === undefined ? undefined : own(item, field);
    const ms = typeof since === 'string' ? parseInstant(since) : null;
    return ms === null || ms <= asOf;
  };
}

/** Sorts items by their fields, by name in code units; unknown values come last. */
export function orderOf({ fields }: ListAttribute): (a: Item, b: Item) => number {
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

/** Groups values by type, so that any mixture has one order; unknown values come last. */
function rankOf(value: unknown): number {
  if (value === null) return OTHER + 1;
  const rank = Number.isNaN(value) ? -1 : ['boolean', 'number', 'string'].indexOf(typeof value);
  return rank === -1 ? OTHER : rank;
}

const OTHER = 3;

/** The own property of an item with that name. */
export function own(item: unknown, name: string): unknown {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, name) ? (item as Item)[name] : undefined;
}
