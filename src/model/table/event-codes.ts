import type { Attributes } from '../attribute/attribute.js';

/** By code of an event's type, 1 where it is one of those asked for; all, when none are named. */
export function eventCodes(attributes: Attributes, name: string, of: readonly string[] | undefined): Uint8Array {
  const attribute = attributes[name];
  const types = attribute?.type === 'events' ? (attribute.types ?? ['']) : [''];
  return Uint8Array.from(types, (type) => (of === undefined || of.includes(type) ? 1 : 0));
}
