import { at, failOnAny } from '../core/errors.js';
import { Checks, got } from '../records/checks.js';
import type { DateForm, FieldMapping, Mapping, Path } from '../records/mapping.js';

/** Where each attribute of a model stands in a system: a path, a field mapping, or null for one that the system does not have. */
export type MappedAttributes = Readonly<Record<string, Path | FieldMapping | null>>;

/** What nobody but the host knows of its data. */
export interface LocalDates {
  /** The offset of dates that come without one, such as `Z` or `+02:00`: a day begins at 00:00 there. Left out, they are refused. */
  readonly offset?: string;
}

/** The forms of dates without an offset, where the host says which one is meant. */
export function localForms(offset: string | undefined): DateForm[] {
  if (offset === undefined) return [];
  return [
    { form: 'day', time: '00:00', offset },
    { form: 'dateTime', offset },
  ];
}

/** A mapping of these attributes; each under its own name when there are none. */
export function mappingOf(shared: Mapping, attributes: MappedAttributes | undefined): Mapping {
  return attributes === undefined ? shared : { ...shared, attributes };
}

/** Checks where the attributes stand, as far as a mapping is made of it; the rest is told by the reader. */
export function checkAttributes(attributes: unknown, checks: Checks): void {
  if (attributes === undefined) return;
  for (const [name, given] of Object.entries(checks.record(attributes, 'attributes')))
    if (typeof given !== 'string' && typeof given !== 'object')
      checks.add({
        code: 'wrong-type',
        path: at('attributes', name),
        expected: 'a path, a field mapping or null',
        got: got(given),
      });
}

/**
 * The offset of dates that come without one.
 *
 * @throws ScoringError where attributes or options are none
 */
export function localOffset(attributes: unknown, options: unknown): string | undefined {
  const checks = new Checks();
  checkAttributes(attributes, checks);
  const { offset } = checks.object<LocalDates>(options, 'options', ['offset']);
  failOnAny(checks.issues);
  return offset;
}

/**
 * One of some shapes in which a system sends its records.
 *
 * @throws ScoringError where attributes or shape are none
 */
export function checkShape(attributes: unknown, name: string, shape: unknown, shapes: readonly string[]): void {
  const checks = new Checks();
  checkAttributes(attributes, checks);
  checks.choice(shape, name, shapes);
  failOnAny(checks.issues);
}
