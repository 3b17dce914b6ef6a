import { at } from '../core/errors.js';
import type { Composition, EachFeed, Feed } from './model.js';

/** One reference of a composition: the attribute of a model, or a field of one of its lists, and its source. */
export interface Link {
  /** The model that reads. */
  readonly reader: string;
  readonly attribute: string;
  /** The field of the items, where the attribute is a list. */
  readonly field?: string;
  readonly feed: Feed;
  /** Its path in the document. */
  readonly path: string;
}

/** All references, in the order in which they are written. */
export function linksOf({ from }: Pick<Composition, 'from'>): Link[] {
  return Object.entries(from).flatMap(([reader, attributes]) =>
    Object.entries(attributes).flatMap(([attribute, feed]): Link[] => {
      const path = at(at('from', reader), attribute);
      if (!isEach(feed)) return [{ reader, attribute, feed, path }];
      return Object.entries(feed.each).map(([field, one]) => ({
        reader,
        attribute,
        field,
        feed: one,
        path: at(`${path}.each`, field),
      }));
    }),
  );
}

function isEach(feed: Feed | EachFeed): feed is EachFeed {
  return 'each' in feed;
}

/** The list whose items a model is applied to; undefined for one that reads the record. */
export function listOf({ over }: Pick<Composition, 'over'>, name: string): string | undefined {
  return over !== undefined && Object.hasOwn(over, name) ? over[name] : undefined;
}
