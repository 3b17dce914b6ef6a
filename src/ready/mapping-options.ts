import { at, failOnAny } from '../core/errors.js';
import { Checks, got } from '../records/checks.js';
import type { DateForm, FieldMapping, Mapping, Path } from '../records/mapping.js';

/** The place of each attribute in a system: a path, a field mapping, or null for an attribute that the system does not have. */
export type MappedAttributes = Readonly<Record<string, Path | FieldMapping | null>>;

/** What only the host knows about its data. */
export interface LocalDates {
  /** The offset of dates without one, such as `Z` or `+02:00`: days begin at 00:00 there. When left out, such dates are rejected. */
  readonly offset?: string;
}

/** The forms of dates without an offset, when the host gives the offset. */
export function localForms(offset: string | undefined): DateForm[] {
  if (offset === undefined) return [];
  return [
    { form: 'day', time: '00:00', offset },
    { form: 'dateTime', offset },
  ];
}

/** A mapping of these attributes; when there are none, each is read under its own name. */
export function mappingOf(shared: Mapping, attributes: MappedAttributes | undefined): Mapping {
  return attributes === undefined ? shared : { ...shared, attributes };
}

/** Checks the paths that the mapping is built from; the reader reports the rest. */
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
 * The offset of dates without one.
 *
 * @throws ScoringError when attributes or options are not valid
 */
export function localOffset(attributes: unknown, options: unknown): string | undefined {
  const checks = new Checks();
  checkAttributes(attributes, checks);
  const { offset } = checks.object<LocalDates>(options, 'options', ['offset']);
  failOnAny(checks.issues);
  return offset;
}

/**
 * One of the shapes in which a system sends its records.
 *
 * @throws ScoringError when attributes or shape are not valid
 */
export function checkShape(attributes: unknown, name: string, shape: unknown, shapes: readonly string[]): void {
  const checks = new Checks();
  checkAttributes(attributes, checks);
  checks.choice(shape, name, shapes);
  failOnAny(checks.issues);
}
