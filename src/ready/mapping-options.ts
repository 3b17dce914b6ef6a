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
