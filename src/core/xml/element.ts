/** An element of an XML document, and its path. */

/** An element that was read. */
export interface XmlElement {
  /** The local name, without its prefix. */
  readonly name: string;
  /** The namespace; empty when there is none. */
  readonly namespace: string;
  /** By their written names, prefix included; namespace declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, all pieces together. */
  readonly text: string;
  readonly parent: XmlElement | null;
}

/**
 * The path of an element from the root; among siblings of the same name with its number, from 1.
 *
 * @example pathOf(parseXml('<a><b/><b/></a>', 'xml').children[1]) // => 'a/b[2]'
 */
export function pathOf(element: XmlElement): string {
  const { name, parent } = element;
  if (parent === null) return name;
  const same = parent.children.filter((one) => one.name === name);
  const which = same.length > 1 ? `[${same.indexOf(element) + 1}]` : '';
  return `${pathOf(parent)}/${name}${which}`;
}
