/** An element of an XML document, and where it stands in it. */

/** An element that was read. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** The namespace it belongs to; empty where it has none. */
  readonly namespace: string;
  /** By the names they are written with, prefix included; declarations of namespaces are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text that stands directly in it, all pieces together. */
  readonly text: string;
  readonly parent: XmlElement | null;
}

/**
 * Where an element stands, from the root on; of several of the same name in one parent, which one, from 1.
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
