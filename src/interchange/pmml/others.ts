/** Elements of a model that are read elsewhere or say nothing of its result, and how all others are refused. */
import type { XmlElement } from '../../core/xml/element.js';
import { elementsOf, refuse } from '../refuse.js';

/** What a model of any sort may have. */
const OF_ANY = [
  'MiningSchema',
  'Output',
  'ModelStats',
  'ModelExplanation',
  'Targets',
  'LocalTransformations',
  'ModelVerification',
];

/** Refuses what is neither of every model nor of this sort. */
export function refuseOthers(element: XmlElement, own: readonly string[], called: string): void {
  const other = elementsOf(element).find(({ name }) => !OF_ANY.includes(name) && !own.includes(name));
  if (other !== undefined) refuse(other, `an element of ${called}`, other.name);
}
