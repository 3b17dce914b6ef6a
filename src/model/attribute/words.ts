import { short } from '../../core/decimal.js';
import { DAY, parseInstant } from '../../core/time.js';
import type { Value } from '../table/columns.js';
import type { Attributes } from './attribute.js';

/** A value of an attribute in words: `300 people`, `yes`, `12 days ago`. */
export function valueText(value: Value, name: string, attributes: Attributes, asOf: string): string {
  const attribute = attributes[name];
  if (value === null) return 'missing';
  if (attribute?.type === 'date' && typeof value === 'string')
    return agoText(Math.floor(((parseInstant(asOf) ?? 0) - (parseInstant(value) ?? 0)) / DAY));
  if (attribute?.type === 'boolean') return value === true ? 'yes' : 'no';
  if (attribute?.type === 'set') return value === '' ? 'none' : String(value);
  if (attribute?.type === 'events' || attribute?.type === 'list') return `× ${value}`;
  const unit = attribute?.type === 'number' && attribute.unit !== undefined ? ` ${attribute.unit}` : '';
  return `${typeof value === 'number' ? short(value) : String(value)}${unit}`;
}

/** How long something is ago: `1 day ago`. */
export function agoText(days: number): string {
  return days === 1 ? '1 day ago' : `${short(days, 1)} days ago`;
}
