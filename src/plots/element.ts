// Writes elements of an SVG, with every text and attribute made safe.
import { rounded } from '../core/decimal.js';

/** Attributes of an element; those that are undefined are left out, numbers are pixels with two decimals at most. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An element around markup that is safe already.
 *
 * @example element('rect', { x: 1.006, fill: '"' }) // => '<rect x="1.01" fill="&quot;"/>'
 */
export function element(name: string, attributes: Attributes, inner = ''): string {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    open += ` ${key}="${typeof value === 'number' ? rounded(value, 2) : escaped(value)}"`;
  }
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`;
}

/**
 * Escapes a text for XML: special characters are escaped, and forbidden ones become the replacement character.
 *
 * @example escaped('<b> & "c"') // => '&lt;b&gt; &amp; &quot;c&quot;'
 */
export function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text in one line, without control characters, halves of pairs, or marks that turn the direction of what follows. */
export function plain(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[^\P{Cc}]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
}
