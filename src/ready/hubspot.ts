import type { FieldMapping, Mapping, Path } from '../records/mapping.js';
import { checkShape, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/** How HubSpot sends a record: `values` where each property is a value, `versions` where it is an object with its `value`. */
export type HubspotShape = 'values' | 'versions';

/**
 * A mapping of HubSpot's contacts, companies and deals: objects of the CRM API, whose properties are all texts.
 *
 * Numbers have a decimal point, booleans are `true` and `false`, instants are ISO texts or epoch milliseconds of 9 to 13 digits, a date is midnight
 * in UTC (as HubSpot stores it), and checkboxes stand in one text with `;` between them. An empty text is not known. Options come
 * by their internal values: give those of the model under `category.values` where they differ.
 *
 * @param attributes - the property that each attribute stands in; left out, each stands under its own name
 * @param shape - `versions` for workflow webhooks and the older API, where `properties.x` is `{ value, … }`
 * @throws ScoringError where attributes are none, or the shape is no such one
 * @example hubspotMapping({ employees: 'numberofemployees' }).at // => 'properties'
 * @example hubspotMapping({ employees: 'numberofemployees' }, 'versions').attributes // => { employees: { from: ['numberofemployees', 'value'] } }
 */
export function hubspotMapping(attributes?: MappedAttributes, shape: HubspotShape = 'values'): Mapping {
  checkShape(attributes, 'shape', shape, ['values', 'versions']);
  const mapped = shape === 'values' || attributes === undefined ? attributes : inVersions(attributes);
  return mappingOf(
    {
      at: 'properties',
      blanks: [''],
      number: { decimal: '.' },
      boolean: { true: ['true'], false: ['false'] },
      date: ['instant', 'epochMilliseconds', ...localForms('Z')],
      set: { delimiter: ';' },
      ignored: ['createdate', 'lastmodifieddate', 'hs_*'],
    },
    mapped,
  );
}

function inVersions(attributes: MappedAttributes): MappedAttributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, given]) => [name, versioned(given)]));
}

function versioned(given: Path | FieldMapping | null): FieldMapping | null {
  if (given === null) return null;
  if (!isField(given)) return { from: below(given) };
  const { from, or } = given;
  return {
    ...given,
    ...(from === undefined ? {} : { from: below(from) }),
    ...(Array.isArray(or) ? { or: or.map(below) } : {}),
  };
}

function isField(given: Path | FieldMapping): given is FieldMapping {
  return typeof given !== 'string' && !Array.isArray(given);
}

/** Names of HubSpot's properties have no dots. */
function below(path: Path): Path {
  if (typeof path === 'string') return [...path.split('.'), 'value'];
  // What is no path stays as it is, and the reader tells it.
  return Array.isArray(path) ? [...path, 'value'] : path;
}
