import type { FieldMapping, Mapping, Path } from '../records/mapping.js';
import { checkShape, localForms, type MappedAttributes, mappingOf } from './mapping-options.js';

/** How HubSpot sends a record: `values` where each property is a value, `versions` where it is an object with its `value`. */
export type HubspotShape = 'values' | 'versions';

/**
 * A mapping of HubSpot's contacts, companies and deals: objects of the CRM API, whose properties are all texts.
 *
 * Numbers have a decimal point, booleans are `true` and `false`, instants are ISO texts or epoch milliseconds of 9 to 13 digits, a date is midnight
 * in UTC (as HubSpot stores it), and checkboxes are one text with `;` between them. An empty text means not known. Options are
 * given by their internal values: map them to the model's values under `category.values` where they differ.
 *
 * @param attributes - the property of each attribute; when left out, the attribute's own name
 * @param shape - `versions` for workflow webhooks and the older API, where `properties.x` is `{ value, … }`
 * @throws ScoringError when attributes are not valid, or the shape is unknown
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

/** HubSpot's property names have no dots. */
function below(path: Path): Path {
  if (typeof path === 'string') return [...path.split('.'), 'value'];
  // An invalid path stays as it is, and the reader reports it.
  return Array.isArray(path) ? [...path, 'value'] : path;
}
