import { grouped } from '../../core/decimal.js';
import { shareText } from '../../core/share-text.js';
import { many } from '../../measure/told.js';
import { type Attributes, labelOf, valueLabel } from '../../model/attribute/attribute.js';
import type { ClusterProfile, NumberProfile, ValueProfile } from './profile.js';

/** The most differences in a sentence. */
const TOLD = 3;

/** Standard deviations below which a difference is small (J. Cohen, 1988) and not mentioned. */
const SMALL = 0.2;

/** A cluster in a sentence: its size, and its largest differences from the other rows. */
export function profileText({ size, share, attributes }: Omit<ClusterProfile, 'text'>, declared: Attributes): string {
  const told: string[] = [];
  const seen = new Set<string>();
  const bySize = [...attributes].sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  for (const one of bySize) {
    if (told.length === TOLD || Math.abs(one.difference ?? 0) < SMALL) break;
    // One value describes a category of two values; the other follows.
    if (seen.has(one.attribute)) continue;
    seen.add(one.attribute);
    told.push(one.type === 'number' ? numberText(one, declared) : valueText(one, declared));
  }
  const rows = `${many(size, 'row')} (${shareText(share)})`;
  if (told.length > 0) return `${rows}: ${told.join(', ')}`;
  return share === 1 ? `${rows}, all there are` : `${rows}: much like the others in every attribute`;
}

function numberText({ attribute, difference, average, overall }: NumberProfile, declared: Attributes): string {
  const name = labelOf(declared, attribute);
  const attributeUnit = declared[attribute];
  const unit = attributeUnit?.type === 'number' && attributeUnit.unit !== undefined ? ` ${attributeUnit.unit}` : '';
  return `${direction(difference, 'higher', 'lower')} ${name} (${figure(average)}${unit} on average, ${figure(overall)} over all)`;
}

function valueText({ attribute, value, difference, share, overall }: ValueProfile, declared: Attributes): string {
  const called = `${labelOf(declared, attribute)} ${valueLabel(declared[attribute], value) ?? value}`;
  return `${direction(difference, 'more often', 'less often')} ${called} (${shareText(share ?? 0)}, ${shareText(overall)} over all)`;
}

function direction(difference: number | null, up: string, down: string): string {
  return (difference ?? 0) > 0 ? up : down;
}

/** A mean in three digits, thousands apart. */
function figure(mean: number | null): string {
  return grouped(String(Number((mean ?? 0).toPrecision(3))), ',');
}
