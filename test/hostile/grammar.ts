// Changes to JSON documents by a grammar: what stands somewhere is replaced, dropped, repeated, or swapped with what stands elsewhere.
import * as fc from 'fast-check';

type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

/** One change; numbers choose places among as many as the document has. */
export interface Change {
  readonly how: 'replace' | 'drop' | 'repeat' | 'swap' | 'rename';
  readonly at: number;
  readonly with: number;
  readonly value: unknown;
}

/** What models and records are likely to break on, beside any JSON. */
const edges = [
  ...[0, -0, 1, -1, 0.5, 1e-9, 5e-324, 1e15, 2 ** 53, 1e300, -1e300, Number.MAX_VALUE],
  ...[
    null,
    true,
    false,
    '',
    '__proto__',
    'constructor',
    'size',
    'tags',
    '2026-06-30T24:00:00Z',
    '9999-12-31T23:59:59-10:00',
  ],
  ...[[], {}, [null], { attribute: 'size', atLeast: 0 }, { label: 'x', atLeast: null }],
];

/** Some changes, in their order. */
export const changes = (most: number): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.record({
      how: fc.constantFrom('replace' as const, 'replace', 'drop', 'repeat', 'swap', 'rename'),
      at: fc.nat(),
      with: fc.nat(),
      value: fc.oneof(fc.constantFrom<unknown>(...edges), fc.double(), fc.integer({ min: -20, max: 20 })),
    }),
    { maxLength: most },
  );

/** A document with changes made to it; the document itself stays. */
export function changed(document: unknown, all: readonly Change[]): unknown {
  return all.reduce<unknown>(step, JSON.parse(JSON.stringify(document)));
}

function step(document: unknown, { how, at, with: other, value }: Change): unknown {
  const places = placesIn(document);
  if (places.length === 0) return document;
  const [path, from] = [places[at % places.length], places[other % places.length]] as [Path, Path];
  const parent = valueAt(document, path.slice(0, -1)) as Json;
  const key = path.at(-1) as string | number;
  switch (how) {
    case 'replace':
      put(parent, key, typeof value === 'object' ? copied(value) : value);
      break;
    case 'drop':
      if (Array.isArray(parent)) parent.splice(key as number, 1);
      else delete parent[key];
      break;
    case 'repeat':
      if (Array.isArray(parent)) parent.splice(key as number, 0, copied(parent[key as number]));
      else put(parent, `${key}2`, copied(parent[key]));
      break;
    case 'swap':
      put(parent, key, copied(valueAt(document, from)));
      break;
    case 'rename':
      if (!Array.isArray(parent)) {
        put(parent, String(from.at(-1)), parent[key]);
        delete parent[key];
      }
  }
  return document;
}

/** Also under a name such as `__proto__`, as JSON.parse does. */
function put(parent: Json, key: string | number, value: unknown): void {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Through JSON, whose objects are nobody else's and can be changed. */
function copied<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

function placesIn(value: unknown, here: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...here, key], ...placesIn((value as Json)[key], [...here, key])]);
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Json)[key], document);
}
