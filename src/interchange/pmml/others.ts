/** Lists elements of a model that are read elsewhere or do not affect its result, and rejects all others. */
import type { XmlElement } from '../../core/xml/element.js';
import { elementsOf, refuse } from '../refuse.js';

/** Elements that any kind of model may have. */
const OF_ANY = [
  'MiningSchema',
  'Output',
  'ModelStats',
  'ModelExplanation',
  'Targets',
  'LocalTransformations',
  'ModelVerification',
];

/** Rejects elements that are neither of every model nor of this kind. */
export function refuseOthers(element: XmlElement, own: readonly string[], called: string): void {
  const other = elementsOf(element).find(({ name }) => !OF_ANY.includes(name) && !own.includes(name));
  if (other !== undefined) refuse(other, `an element of ${called}`, other.name);
}
