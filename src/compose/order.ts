import type { Link } from './feeds.js';

/** The order in which models are evaluated, or the cycle in which they feed each other. */
export type Order =
  | {
      readonly names: readonly string[];
      /** The longest allowed chain of models. */
      readonly depth: number;
    }
  | { readonly circle: readonly string[] };

/**
 * The order of models by their references: a model comes after all that feed it. Among models that could come next, the first
 * name in code units wins, so the order of keys has no effect.
 */
export function orderOf(names: readonly string[], links: readonly Pick<Link, 'reader' | 'feed'>[]): Order {
  const known = new Set(names);
  const feeders = new Map(names.map((name) => [name, new Set<string>()]));
  for (const { reader, feed } of links) if (known.has(feed.model)) feeders.get(reader)?.add(feed.model);
  const depths = new Map<string, number>();
  const sorted: string[] = [];
  let left = [...names].sort();
  while (left.length > 0) {
    const next = left.find((name) => [...(feeders.get(name) ?? [])].every((one) => depths.has(one)));
    if (next === undefined) return { circle: circleIn(left, feeders) };
    depths.set(next, 1 + Math.max(0, ...[...(feeders.get(next) ?? [])].map((one) => depths.get(one) ?? 0)));
    sorted.push(next);
    left = left.filter((name) => name !== next);
  }
  return { names: sorted, depth: Math.max(0, ...depths.values()) };
}

/** A cycle among models that wait for each other, in feeding order: from its first name back to it. */
function circleIn(left: readonly string[], feeders: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path: string[] = [];
  let name = left[0] as string; // something waits
  while (!path.includes(name)) {
    path.push(name);
    name = [...(feeders.get(name) ?? [])].filter((one) => left.includes(one)).sort()[0] as string;
  }
  const circle = path.slice(path.indexOf(name)).reverse();
  const first = circle.indexOf([...circle].sort()[0] as string);
  const turned = [...circle.slice(first), ...circle.slice(0, first)];
  return [...turned, turned[0] as string];
}

/** The models that feed no other, in the given order. */
export function endsOf(names: readonly string[], links: readonly Pick<Link, 'reader' | 'feed'>[]): string[] {
  const feeding = new Set(links.map(({ feed }) => feed.model));
  return names.filter((name) => !feeding.has(name));
}

/** The models that a model needs, including itself. */
export function neededBy(name: string, links: readonly Pick<Link, 'reader' | 'feed'>[]): ReadonlySet<string> {
  const needed = new Set([name]);
  for (const one of needed) for (const { reader, feed } of links) if (reader === one) needed.add(feed.model);
  return needed;
}
