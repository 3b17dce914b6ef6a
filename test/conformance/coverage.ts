// What the JSON Schemas of all kinds let a model write, and what some documents do write, as texts that can be compared.
type Schema = Readonly<Record<string, unknown>>;

/** `owner.key` for every key of an object, where the owner is its constant `type` or `kind`, and `key=value` for every listed value. */
export function writable(root: Schema): Set<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
    seen.add(schema);
    const { properties, $ref, ...more } = schema as { properties?: Record<string, Schema>; $ref?: string };
    if ($ref !== undefined) walk(resolved(root, $ref));
    const owner = properties?.type?.const ?? properties?.kind?.const ?? '';
    for (const [key, property] of Object.entries(properties ?? {})) {
      found.add(`${owner}.${key}`);
      for (const value of listed(property)) found.add(`${key}=${value}`);
      walk(property);
    }
    for (const part of Object.values(more)) walk(part);
  };
  walk(root);
  return found;
}

/** The same of a document, under the owner of each object and under none. */
export function written(document: unknown, found = new Set<string>()): Set<string> {
  if (typeof document !== 'object' || document === null) return found;
  const { type, kind } = document as { type?: unknown; kind?: unknown };
  for (const [key, value] of Object.entries(document)) {
    for (const owner of [type, kind, '']) if (typeof owner === 'string') found.add(`${owner}.${key}`);
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one !== 'object') found.add(`${key}=${one}`);
    written(value, found);
  }
  return found;
}

/** All objects in a document. */
export function objectsIn(document: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof document !== 'object' || document === null) return [];
  const own = Array.isArray(document) ? [] : [document as Record<string, unknown>];
  return [...own, ...Object.values(document).flatMap(objectsIn)];
}

/** The values that a property may have where they are listed, alone or as items. */
function listed(property: Schema): unknown[] {
  const {
    const: one,
    enum: many,
    items,
    anyOf,
  } = property as { const?: unknown; enum?: unknown[]; items?: Schema; anyOf?: Schema[] };
  const below = [...(items === undefined ? [] : [items]), ...(anyOf ?? [])].flatMap(listed);
  return [...(one === undefined ? [] : [one]), ...(many ?? []), ...below];
}

function resolved(root: Schema, ref: string): unknown {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((schema, key) => (schema as Schema | undefined)?.[key], root);
}
