import { compositionPrint } from '../compose/fingerprint.js';
import { type Composition, isComposition } from '../compose/model.js';
import { at, fail, kindOf } from '../core/errors.js';
import { canonicalJson } from '../core/fingerprint.js';
import { lintModel } from '../kinds/lints.js';
import { type KindName, kindNamed } from '../kinds/registry.js';
import { factsIn } from '../model/derived/of-model.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { ModelBase } from '../model/kind.js';
import type { Unit } from '../model/tally/unit.js';
import { cellNames } from '../model/terms/facts.js';
import { ofModel } from '../model/trust.js';
import { isTree, positionsOf, type Tree, termOf } from './diff-items.js';
import { type Change, changeText, isListOfTerm, type Place, pathOf, type Side, type Step } from './diff-text.js';

/** One thing in which two models differ. */
export interface ModelDifference {
  /** Where, by the names that things have: `axes.fit.terms.budget.amounts.yes`. */
  readonly path: string;
  readonly change: Change;
  /** The earlier value: JSON; undefined for an addition. For a change of order the names in their order. */
  readonly before: unknown;
  /** The later value; undefined for a removal. */
  readonly after: unknown;
  /** The same for a reader: `axes.fit: employees (250 to below 1000): 20 → 25 points`. */
  readonly text: string;
}

/** How one model differs from another. */
export interface ModelDiff {
  /** Whether they differ in nothing: the order of terms and of keys, which changes no score, does not count. */
  readonly same: boolean;
  /** Whether they differ, but only in their `meta`: every score stays. */
  readonly metaOnly: boolean;
  /** In the order of the model after the change. */
  readonly differences: readonly ModelDifference[];
  readonly fingerprints: { readonly before: string; readonly after: string };
}

/**
 * The differences between two models, one by one and in words, for the person who approves the change.
 *
 * Terms are matched by their names, bands by their labels, bins by what they cover, attributes, axes, groups, stages, products
 * and the rest by their names or ids, wherever they are. A change of order is reported where it matters.
 *
 * @throws ScoringError when one of them is not plain JSON
 * @example diffModels(model, { ...model, version: '2' }).differences[0].text // => 'version: "1" → "2"'
 */
export function diffModels(before: ModelBase | Composition, after: ModelBase | Composition): ModelDiff {
  return ofModel(before, 'before', () =>
    ofModel(after, 'after', () => {
      for (const [name, model] of Object.entries({ before, after })) {
        if (!isTree(model) || typeof model.kind !== 'string')
          fail({ code: 'wrong-type', path: name, expected: 'a model', got: kindOf(model) });
      }
      if (isComposition(before) && isComposition(after)) return diffCompositions(before, after);
      const fingerprints = { before: fingerprintOf(before as ModelBase), after: fingerprintOf(after as ModelBase) };
      const differences: ModelDifference[] = [];
      const ordered = new Set([before, after].flatMap(orderedIn));
      const walk: Walk = { before: sideOf(before), after: sideOf(after), ordered, differences };
      // The models are trees, which is all that a walk sees of them.
      members(before as unknown as Tree, after as unknown as Tree, { steps: [], before: '', after: '' }, walk);
      const metaOnly = differences.length > 0 && differences.every(({ path }) => /^meta\b/.test(path));
      return { same: differences.length === 0, metaOnly, differences, fingerprints };
    }),
  );
}

/** The keys of lists of a model whose order matters. */
function orderedIn(model: ModelBase | Composition): readonly string[] {
  const { ordered = [] } = kindNamed(model.kind) ?? {};
  return typeof ordered === 'function' ? ordered(model as ModelBase) : ordered; // a composition is of no such kind
}

/** The changes of each model that both have, and in how the models feed each other. */
function diffCompositions(before: Composition, after: Composition): ModelDiff {
  const both = Object.keys(after.models).filter((name) => Object.hasOwn(before.models, name));
  const inside = both.flatMap((name) => {
    const [old, now] = [before.models[name], after.models[name]] as [ModelBase, ModelBase];
    const model = at('models', name);
    return diffModels(old, now).differences.map((one) => ({
      ...one,
      path: `${model}.${one.path}`,
      text: `${model}: ${one.text}`,
    }));
  });
  const differences: ModelDifference[] = [];
  const walk: Walk = { before: sideOf(before), after: sideOf(after), ordered: new Set(), differences };
  const without = (composition: Composition) => {
    const others = Object.entries(composition.models).filter(([name]) => !both.includes(name));
    return { ...composition, models: Object.fromEntries(others) } as unknown as Tree;
  };
  members(without(before), without(after), { steps: [], before: '', after: '' }, walk);
  const all = [...inside, ...differences];
  const metaOnly = all.length > 0 && all.every(({ path }) => /^(models\.\w+\.)?meta\b/.test(path));
  const fingerprints = { before: compositionPrint(before), after: compositionPrint(after) };
  return { same: all.length === 0, metaOnly, differences: all, fingerprints };
}

interface Walk {
  readonly before: Side;
  readonly after: Side;
  /** The keys of lists whose order matters. */
  readonly ordered: ReadonlySet<string>;
  readonly differences: ModelDifference[];
}

function sideOf(model: ModelBase | Composition): Side {
  if (isComposition(model)) return { attributes: {}, units: new Map() };
  // For the library's kinds, the walk that checks a model knows the units of its amounts.
  const units: ReadonlyMap<string, Unit> =
    kindNamed(model.kind) === undefined ? new Map() : lintModel(model.kind as KindName, model, []).amounts;
  return { attributes: factsIn(model), units };
}

/** Reported as a whole: conditions have their own words, and the numbers of a covariance are not readable. */
const WHOLE: ReadonlySet<string> = new Set(['if', 'eligible', 'covariance']);

/** Objects whose keys are names of things. */
const NAMED: ReadonlySet<string> = new Set([
  'attributes',
  'derived',
  'fields',
  'groups',
  'amounts',
  'factors',
  'combine',
]);

function compare(before: unknown, after: unknown, place: Place, walk: Walk): void {
  // Identical objects are compared all the same: the unit of their amounts may have changed elsewhere.
  if (before === after && (typeof before !== 'object' || before === null)) return;
  const step = place.steps.at(-1);
  const whole = step?.is === 'key' && WHOLE.has(step.name) && !isFree(place);
  if (isTree(before) && isTree(after) && before.type === after.type && !whole) members(before, after, place, walk);
  else if (Array.isArray(before) && Array.isArray(after)) lists(before, after, place, walk);
  else if (!isEqual(before, after)) {
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    tell(change, before, after, place, walk);
  }
}

/** The members of two objects, in the order of the second. */
function members(before: Tree, after: Tree, place: Place, walk: Walk): void {
  const holder = place.steps.at(-1);
  const free = isFree(place);
  const is = holder?.is === 'key' && NAMED.has(holder.name) && !free ? 'thing' : 'key';
  const tables = free ? undefined : tablesOf(before, after, walk);
  for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [old, now] = [own(before, key), own(after, key)];
    const inner = inside(place, { name: key, is, term: free ? undefined : termOf(now ?? old) }, key, key);
    if (key === 'amounts' && tables !== undefined) cells(...tables, inner, walk);
    else compare(old, now, inner, walk);
  }
}

/** Whether the value is the host's own JSON: what looks like a term or a condition need not be one. */
function isFree({ steps }: Place): boolean {
  return steps[0]?.name === 'meta';
}

/** A cell of a table of amounts, by its name and path. */
type Cells = ReadonlyMap<string, { readonly amount: unknown; readonly row: number; readonly column: number }>;

/** The tables of two terms; undefined where one of them has none. */
function tablesOf(before: Tree, after: Tree, walk: Walk): readonly [Cells, Cells] | undefined {
  const [old, now] = [tableOf(before, walk.before), tableOf(after, walk.after)];
  return old !== undefined && now !== undefined ? [old, now] : undefined;
}

function tableOf(tree: Tree, { attributes }: Side): Cells | undefined {
  const term = termOf(tree);
  const names = term === undefined ? undefined : cellNames(term, attributes);
  if (names === undefined || !Array.isArray(tree.amounts)) return undefined;
  const amounts = tree.amounts as readonly (readonly unknown[])[];
  return new Map(
    names.flatMap((cols, row) =>
      cols.map((name, column) => [name, { amount: amounts[row]?.[column], row, column }] as const),
    ),
  );
}

function cells(before: Cells, after: Cells, place: Place, walk: Walk): void {
  for (const name of new Set([...after.keys(), ...before.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    const row = inside(place, { name, is: 'thing' }, old?.row ?? -1, now?.row ?? -1);
    const positions = { before: at(row.before, old?.column ?? -1), after: at(row.after, now?.column ?? -1) };
    compare(old?.amount, now?.amount, { ...row, ...positions }, walk);
  }
}

/** The items of two lists, matched by their names, in the order of the second. */
function lists(before: readonly unknown[], after: readonly unknown[], place: Place, walk: Walk): void {
  const [old, now] = isFree(place) ? [] : [positionsOf(before), positionsOf(after)];
  if (old === undefined || now === undefined) {
    if (!isEqual(before, after)) tell('changed', before, after, place, walk);
    return;
  }
  for (const name of new Set([...now.keys(), ...old.keys()])) {
    const [b, a] = [old.get(name) ?? -1, now.get(name) ?? -1];
    const item = after[a] ?? before[b];
    const step: Step = { name, is: isTree(item) ? 'thing' : 'entry', term: termOf(item) };
    compare(before[b], after[a], inside(place, step, b, a), walk);
  }
  if (!isOrdered(place, after, walk)) return;
  const kept = [[...old.keys()].filter((name) => now.has(name)), [...now.keys()].filter((name) => old.has(name))];
  if (!isEqual(kept[0], kept[1])) tell('reordered', kept[0], kept[1], place, walk);
}

/** Whether the order of a list matters: in the lists its kind names, and among the cases of a term. */
function isOrdered({ steps }: Place, items: readonly unknown[], { ordered }: Walk): boolean {
  return (isListOfTerm(steps) && items.every(isTree)) || (steps.length === 1 && ordered.has(steps[0]?.name ?? ''));
}

/** A place one step further: by its name, and by its keys or positions in the two models. */
function inside(place: Place, step: Step, before: string | number, after: string | number): Place {
  return { steps: [...place.steps, step], before: at(place.before, before), after: at(place.after, after) };
}

function tell(change: Change, before: unknown, after: unknown, place: Place, walk: Walk): void {
  const text = changeText(change, [before, after], place, [walk.before, walk.after]);
  walk.differences.push({ path: pathOf(place.steps), change, before, after, text });
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

function own(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}
