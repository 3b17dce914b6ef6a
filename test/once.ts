/** What is asked for many times is worked out once, and only when a test asks: not while test files are collected. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
