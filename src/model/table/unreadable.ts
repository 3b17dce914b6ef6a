import { at, kindOf } from '../../core/errors.js';
import { UNREADABLE } from '../../core/readable.js';
import type { Attribute, Attributes } from '../attribute/attribute.js';
import { own } from './items.js';
import { misfit } from './misfit.js';
import type { Rows } from './records.js';
import type { Rejections, Source } from './source.js';
import type { StagedAttribute } from './stage.js';
import { textsIn } from './stage-set.js';
import type { Stage } from './staging.js';

/** The rows in which each attribute throws. */
export type Throwing = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Stages blocks of rows that may throw when they are read: getters, proxies, cells of a vector.
 *
 * Nothing is checked until something throws. Then the throwing values are reported, without the error's own text, and the block
 * is staged again as if they were missing.
 *
 * @param stagesFor - the stages of the attributes by name, given the rows in which each of them throws
 */
export function stageReadable(
  stagesFor: (throwing: Throwing) => ReadonlyMap<string, StagedAttribute>,
  attributes: Attributes,
  source: Source,
  opened: Rows & { open: Stage },
  rejections: Rejections,
): { readonly staged: ReadonlyMap<string, StagedAttribute>; readonly stage: Stage } {
  const staged = stagesFor(new Map());
  const stagesOf = (all: ReadonlyMap<string, StagedAttribute>): Stage[] => [
    ...(source.records === undefined ? [] : [opened.open]),
    ...[...all.values()].map(({ stage }) => stage),
  ];
  const plain = stagesOf(staged);
  const throwing = new Map([...staged.keys()].map((name) => [name, new Set<number>()]));
  let guarded: Stage[] | undefined;
  const stage: Stage = (start, count, asOf, careful) => {
    if (guarded !== undefined) {
      opened.unreadable.clear();
      for (const rows of throwing.values()) rows.clear();
    }
    try {
      for (let s = 0; s < plain.length; s++) (plain[s] as Stage)(start, count, asOf, careful);
    } catch {
      const found: { readonly row: number; readonly path: string }[] = [];
      for (let row = start; row < start + count; row++) {
        if (throws(() => source.records !== undefined && opened.open(row, 1, 0, true))) {
          opened.unreadable.add(row);
          found.push({ row, path: source.pathOf(row) });
          continue;
        }
        for (const [name, { cells }] of staged) {
          const attribute = attributes[name] as Attribute; // it is staged
          const paths = unreadableValue(() => cells(row, 0), attribute, source.pathOf(row, name));
          if (paths.length > 0) throwing.get(name)?.add(row);
          found.push(...paths.map((path) => ({ row, path })));
        }
      }
      for (let i = 0; i < count; i++) rejections.byRow.delete(start + i);
      for (const { row, path } of found) rejections.add(row, { ...UNREADABLE, path });
      guarded ??= stagesOf(stagesFor(throwing));
      for (const again of guarded) again(start, count, asOf, true);
    }
  };
  return { staged, stage };
}

/** The parts of a value that its attribute's stage reads. */
function unreadableValue(read: () => unknown, attribute: Attribute, path: string): string[] {
  let found: string[] = [];
  const all = () => {
    const given = read();
    if (attribute.type === 'set') found = eachOf(textsIn(given) ?? [given], path, () => []);
    else if (Array.isArray(given) && attribute.type === 'events')
      found = eachOf(given, path, (event, place) => unreadableItem(event, ['at', 'type'], place));
    else if (Array.isArray(given) && attribute.type === 'list') {
      const names = Object.keys(attribute.fields);
      found = eachOf(given, path, (item, place) => {
        const unfit = () => names.every((name) => own(item, name) === undefined) && isObject(item);
        const paths = unreadableItem(item, names, place);
        return paths.length > 0 || !throws(() => unfit() && misfit(item as object, names, place)) ? paths : [place];
      });
    } else kindOf(given);
  };
  return throws(all) ? [path] : found;
}

function eachOf(
  items: ArrayLike<unknown>,
  path: string,
  within: (item: unknown, place: string) => readonly string[],
): string[] {
  return Array.from({ length: items.length }, (_, k) => {
    const place = at(path, k);
    return throws(() => kindOf(items[k])) ? [place] : within(items[k], place);
  }).flat();
}

function unreadableItem(item: unknown, names: readonly string[], path: string): string[] {
  if (!isObject(item)) return [];
  if (throws(() => Object.getPrototypeOf(item))) return [path];
  return names.filter((name) => throws(() => kindOf(own(item, name)))).map((name) => at(path, name));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function throws(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
