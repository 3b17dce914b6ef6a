import { at, type Issue, type IssueFacts, issue, nearest, oneOf } from '../core/errors.js';
import type { Attribute, NumberAttribute } from '../model/attribute/attribute.js';
import { isWarning } from '../model/findings.js';
import { MOST_CHAINED, MOST_MODELS } from '../model/limits.js';
import { structureIssues } from '../model/structure.js';
import { neededOf } from './attributes.js';
import { type Link, linksOf, listOf } from './feeds.js';
import type { Composition, Models } from './model.js';
import { endsOf, neededBy, orderOf } from './order.js';
import { type Given, givenBy, inModel } from './outputs.js';
import { compositionSchema } from './schema.js';

/**
 * The errors of a composition: in its structure, in each of its models, and in how they feed each other.
 *
 * @param readModel - the errors of a single model
 */
export function compositionIssues(input: object, readModel: (model: unknown) => readonly Issue[]): Issue[] {
  const structural = structureIssues(compositionSchema, input);
  const { models } = input as Partial<Composition>;
  const named = typeof models === 'object' && models !== null && !Array.isArray(models) ? Object.entries(models) : [];
  if (named.length === 0 || named.length > MOST_MODELS) {
    const facts = { code: 'out-of-range', path: 'models', expected: `1 to ${MOST_MODELS} models` } as const;
    const known = structural.some(({ path }) => path === 'models');
    return known ? structural : [...structural, issue({ ...facts, got: `${named.length}` })];
  }
  const sound = new Map<string, Given>();
  const inside = named.flatMap(([name, model]) => {
    const found = readModel(model);
    if (found.every(isWarning)) sound.set(name, givenBy(model));
    return found.map(({ message: _, ...facts }) => issue({ ...facts, path: inModel(name, facts.path) }));
  });
  // How models feed each other is checked only when the references can be read.
  if (structural.length > 0) return [...structural, ...inside];
  return [...inside, ...linkIssues(input as Composition, sound)];
}

function linkIssues(composition: Composition, sound: ReadonlyMap<string, Given>): Issue[] {
  const found: Issue[] = [];
  const add = (facts: IssueFacts) => found.push(issue(facts));
  const { models } = composition;
  const names = Object.keys(models);
  const unknown = (name: string, path: string) => {
    if (Object.hasOwn(models, name)) return false;
    add({ code: 'unknown-name', path, expected: oneOf(names), got: JSON.stringify(name), hint: nearest(name, names) });
    return true;
  };
  for (const [name, list] of Object.entries(composition.over ?? {})) {
    const path = at('over', name);
    if (!unknown(name, path)) lintList(list, path, composition, add);
  }
  for (const reader of Object.keys(composition.from)) unknown(reader, at('from', reader));
  const links = linksOf(composition).filter(({ reader }) => Object.hasOwn(models, reader));
  for (const link of links) {
    // Errors in a declaration are reported there.
    const attribute = sound.has(link.reader) ? attributeOf(link, models, add) : undefined;
    if (unknown(link.feed.model, `${link.path}.model`)) continue;
    lintPlaces(link, composition, add);
    const given = sound.get(link.feed.model);
    if (given !== undefined) lintOutput(link, attribute, given, add);
  }
  const order = orderOf(names, links);
  if ('circle' in order) {
    const hint = 'take one of these references out';
    const expected = 'models that do not feed each other in a circle';
    add({ code: 'unsafe', path: 'from', expected, got: order.circle.join(' → '), hint });
    return found;
  }
  if (order.depth > MOST_CHAINED) {
    const expected = `at most ${MOST_CHAINED} models one after the other`;
    add({ code: 'out-of-range', path: 'from', expected, got: `${order.depth}` });
  }
  lintEnd(composition, order.names, links, unknown, add);
  if (
    names.every((name) => typeof models[name]?.attributes === 'object') &&
    found.every(isWarning) &&
    sound.size === names.length
  )
    for (const conflict of neededOf(composition, order.names).conflicts) add(conflict);
  return found;
}

type Add = (facts: IssueFacts) => void;

/** A model that reads the record must declare the list that another model goes over. */
function lintList(list: string, path: string, composition: Composition, add: Add): void {
  const declaring = Object.entries(composition.models).filter(([name]) => listOf(composition, name) === undefined);
  const lists = [
    ...new Set(
      declaring.flatMap(([, model]) =>
        Object.entries(model.attributes ?? {}).flatMap(([name, one]) => (one?.type === 'list' ? [name] : [])),
      ),
    ),
  ];
  if (lists.includes(list)) return;
  const expected = lists.length > 0 ? oneOf(lists) : 'a list that a model of the record declares';
  const hint = nearest(list, lists) ?? 'declare the list in the model that reads its items';
  add({ code: 'unknown-name', path, expected, got: JSON.stringify(list), hint });
}

/** The attribute, or the field, that is fed. */
function attributeOf({ reader, attribute, field, path }: Link, models: Models, add: Add): Attribute | undefined {
  const attributes = models[reader]?.attributes ?? {};
  const declared = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (declared === undefined) {
    const place = at(at('from', reader), attribute);
    failName(
      attribute,
      Object.keys(attributes),
      place,
      `declare it under attributes of ${JSON.stringify(reader)}`,
      add,
    );
    return undefined;
  }
  if (field === undefined) return declared;
  if (declared.type !== 'list') {
    const expected = 'an attribute of type list for each of its items';
    add({ code: 'mismatch', path, expected, got: `${JSON.stringify(attribute)} of type ${declared.type}` });
    return undefined;
  }
  const { fields } = declared;
  if (Object.hasOwn(fields, field)) return fields[field] as Attribute;
  failName(field, Object.keys(fields), path, 'declare it under the fields of the list', add);
  return undefined;
}

function failName(name: string, names: readonly string[], path: string, otherwise: string, add: Add): void {
  const hint = nearest(name, names) ?? otherwise;
  const expected = names.length > 0 && names.length <= 12 ? oneOf(names) : 'a declared name';
  add({ code: 'unknown-name', path, expected, got: JSON.stringify(name), hint });
}

/** Values of an item can feed the same items and their list, but not a record with many items. */
function lintPlaces({ reader, attribute, field, feed, path }: Link, composition: Composition, add: Add): void {
  const [own, other] = [listOf(composition, reader), listOf(composition, feed.model)];
  if (field !== undefined && own !== undefined) {
    const expected = 'a model of the record where fields of a list are fed';
    add({ code: 'not-supported', path, expected, got: `one over ${JSON.stringify(own)}` });
    return;
  }
  const place = field === undefined ? own : attribute;
  if (other === undefined || other === place) return;
  const expected =
    place === undefined ? 'a model of the record' : `a model of the record, or one over ${JSON.stringify(place)}`;
  const hint = 'roll the items up in a model that reads the list';
  add({ code: 'mismatch', path: `${path}.model`, expected, got: `one over ${JSON.stringify(other)}`, hint });
}

/** The source of a feed must exist and fit the declaration of the reading model. */
function lintOutput({ feed, path }: Link, attribute: Attribute | undefined, given: Given, add: Add): void {
  const output = feed.number !== undefined ? 'number' : feed.label !== undefined ? 'label' : 'total';
  const name = (feed.number ?? feed.label ?? feed.total) as string; // one of them is there
  const here = `${path}.${output}`;
  const all = { number: given.numbers, label: [...given.labels.keys()], total: given.totals };
  if (!all[output].includes(name)) {
    const elsewhere = (['number', 'label', 'total'] as const).find((one) => all[one].includes(name));
    const hint = nearest(name, all[output]) ?? (elsewhere === undefined ? undefined : `it is a ${elsewhere}`);
    const expected =
      all[output].length === 0
        ? `no ${output}, since the model gives none`
        : all[output].length <= 12
          ? oneOf(all[output])
          : `a ${output} of the model`;
    add({ code: 'unknown-name', path: here, expected, got: JSON.stringify(name), hint });
    return;
  }
  if (attribute === undefined) return;
  const type = output === 'label' ? 'category' : 'number';
  if (attribute.type !== type) {
    const expected = `a ${output} for an attribute of type ${type}`;
    add({ code: 'mismatch', path: here, expected, got: `an attribute of type ${attribute.type}` });
  } else if (attribute.type === 'category') lintLabels(given.labels.get(name) ?? [], attribute, here, add);
  else if (attribute.type === 'number' && output !== 'label')
    lintRange(given.rangeOf(output, name), attribute, here, add);
}

/** Every label must be listed, unless the attribute has a policy for others. */
function lintLabels(
  labels: readonly string[],
  attribute: Extract<Attribute, { type: 'category' }>,
  path: string,
  add: Add,
): void {
  if (attribute.unseen === 'missing') return;
  const listed = new Set([...attribute.values, ...(attribute.missing ?? []), '']);
  const unlisted = labels.filter((label) => !listed.has(label));
  if (unlisted.length === 0) return;
  const shown = unlisted.slice(0, 5).map((label) => JSON.stringify(label));
  const got = `${shown.join(', ')}${unlisted.length > 5 ? ' and more' : ''} unlisted`;
  const hint = 'add them to the values of the attribute, or let it take unlisted ones as missing';
  add({ code: 'unseen-value', path, expected: 'labels that the attribute lists', got, hint });
}

/** The possible values must lie in the range of the attribute, as far as both are known. */
function lintRange(
  range: readonly [number, number] | undefined,
  { min, max }: NumberAttribute,
  path: string,
  add: Add,
): void {
  const [least, most] = range ?? [Number.NaN, Number.NaN];
  const below = min !== undefined && Number.isFinite(least) && least < min;
  const above = max !== undefined && Number.isFinite(most) && most > max;
  if (!below && !above) return;
  const expected = `numbers ${below ? `of at least ${min}` : `up to ${max}`}, as the attribute declares`;
  const got = below ? `${least} at the least` : `${most} at the most`;
  const hint = below
    ? `declare min ${least}, or give the model a floor`
    : `declare max ${most}, or give the model a cap`;
  add({ code: 'out-of-range', path, expected, got, hint });
}

/** The model in which the composition ends, and the models that it does not need. */
function lintEnd(
  composition: Composition,
  names: readonly string[],
  links: readonly Link[],
  unknown: (name: string, path: string) => boolean,
  add: Add,
): void {
  const { result } = composition;
  if (result !== undefined && unknown(result, 'result')) return;
  const ends = endsOf(names, links);
  const [first] = ends;
  if (result === undefined && (ends.length > 1 || first === undefined)) {
    const got = `${ends.map((name) => JSON.stringify(name)).join(', ')}, which feed no other`;
    const hint = 'say under result which of them the composition ends in';
    add({
      code: 'missing-value',
      path: 'result',
      expected: 'the model whose result is that of the composition',
      got,
      hint,
    });
    return;
  }
  const end = (result ?? first) as string;
  const list = listOf(composition, end);
  if (list !== undefined) {
    const hint = 'end in a model that reads the list';
    const got = `${JSON.stringify(end)}, which is applied to each of ${JSON.stringify(list)}`;
    add({ code: 'mismatch', path: 'result', expected: 'a model of the record', got, hint });
    return;
  }
  const needed = neededBy(end, links);
  for (const name of names) {
    if (needed.has(name)) continue;
    const expected = `a model that ${JSON.stringify(end)} needs`;
    const hint = 'feed what it gives to another model, or take it out';
    add({ code: 'dead', path: at('models', name), expected, got: 'one that feeds nothing in it', hint });
  }
}
