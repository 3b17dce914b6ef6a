/** Writes XML: elements with attributes, indented by two spaces, so that a person can review and compare them line by line. */

/** An element to write. */
export interface XmlNode {
  readonly name: string;
  /** Undefined ones are left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Elements, or one text. */
  readonly children: readonly XmlNode[] | string;
}

/**
 * An element.
 *
 * @example xmlText(xml("a", { b: 1 })).endsWith("<a b=\"1\"/>\n") // => true
 */
export function xml(name: string, attributes: XmlNode['attributes'] = {}, children: XmlNode['children'] = []): XmlNode {
  return { name, attributes, children };
}

/** The text of a document with one root. */
export function xmlText(root: XmlNode): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function write({ name, attributes, children }: XmlNode, indent: string, lines: string[]): void {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const head = `${indent}<${name}${given.join('')}`;
  if (typeof children === 'string') lines.push(`${head}>${escaped(children)}</${name}>`);
  else if (children.length === 0) lines.push(`${head}/>`);
  else {
    lines.push(`${head}>`);
    for (const child of children) write(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}

/** Escapes a text for XML: special characters, and spaces that would be read as others, by their number. */
function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (letter) => ESCAPES[letter] ?? `&#${letter.charCodeAt(0)};`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
