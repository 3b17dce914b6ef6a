import type { Attributes, EventsAttribute } from '../attribute/attribute.js';

/** By code of an event's type, 1 for the selected types; all types when none are named. */
export function eventCodes(attributes: Attributes, name: string, of: readonly string[] | undefined): Uint8Array {
  const types = (attributes[name] as EventsAttribute | undefined)?.types ?? [''];
  const asked = of === undefined ? undefined : new Set(of);
  return Uint8Array.from(types, (type) => (asked === undefined || asked.has(type) ? 1 : 0));
}
