// What readers are told and no amount depends on: labels, sentences, units and codes, which some random models get.
import { TERM_TYPES } from '../../../src/model/terms/arithmetic.js';

const TERM = {
  label: 'a label',
  sentence: 'the record has a value',
  baseline: 1,
  reasonCode: 'R1',
  missingReasonCode: 'R0',
};

/** The model with labels, sentences, units and codes wherever they may stand. */
export function dressed(model: Record<string, unknown>): Record<string, unknown> {
  const { attributes, ...more } = model as { attributes: Record<string, Record<string, unknown>> };
  return {
    ...(dressedIn(more) as object),
    description: 'what it is for',
    meta: { owner: 'Zoë', approved: [1, null, { on: '2026-11-27' }] },
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, attribute(one)])),
  };
}

function attribute(one: Record<string, unknown>): Record<string, unknown> {
  const values = (one.values ?? one.types) as string[] | undefined;
  return {
    ...one,
    label: `label of a ${one.type}`,
    ...(values === undefined ? {} : { labels: { [values[0] as string]: 'the first' } }),
    ...(one.type === 'number' || one.type === 'events' || one.type === 'list' ? { unit: 'pieces' } : {}),
  };
}

function dressedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dressedIn);
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dressedIn(one)]));
  if (!TERM_TYPES.includes(inside.type as string) || !('missing' in inside)) return inside;
  const term = { ...inside, ...TERM };
  if (inside.type !== 'points') return term;
  const [first] = Object.keys(inside.amounts as object);
  const isSet = inside.attribute === 'tags' || inside.attribute === 'owned';
  if (first === undefined) return term;
  return { ...term, sentences: { [first]: 'the first' }, ...(isSet ? {} : { reasonCodes: { [first]: 'R2' } }) };
}
