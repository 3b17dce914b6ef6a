/**
 * The steps of a path that `at` wrote, outermost first: keys as texts, positions as numbers.
 *
 * @example pathSteps('axes[0].amounts["two words"]') // => ['axes', 0, 'amounts', 'two words']
 */
export function pathSteps(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([A-Za-z_$][\w$]*)/g)].map(([, position, quoted, key]) =>
    position !== undefined ? Number(position) : quoted !== undefined ? (JSON.parse(quoted) as string) : (key as string),
  );
}

/**
 * The paths that contain another, outermost first.
 *
 * @example holdersOf('axes[0].amounts["a.b"]') // => ['axes', 'axes[0]', 'axes[0].amounts']
 */
export function holdersOf(path: string): string[] {
  const steps = path.matchAll(/\[\d+\]|\["(?:[^"\\]|\\.)*"\]|\.?[A-Za-z_$][\w$]*/g);
  return Array.from(steps, ({ index }) => path.slice(0, index)).slice(1);
}

/** The value at a path in JSON; undefined when there is none. */
export function valueAt(value: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      inner !== null && typeof inner === 'object' && Object.hasOwn(inner, step)
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}
