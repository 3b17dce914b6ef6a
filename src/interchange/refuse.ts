/** Rejects elements that cannot be read: with their path, and what was expected there. */
import { fail, type IssueCode, kindOf } from '../core/errors.js';
import { pathOf, type XmlElement } from '../core/xml/element.js';

/** Rejects an element. */
export function refuse(
  element: XmlElement,
  expected: string,
  got?: string,
  code: IssueCode = 'not-supported',
  hint?: string,
): never {
  return fail({ code, path: pathOf(element), expected, ...(got === undefined ? {} : { got }), hint });
}

/** Rejects an attribute of an element. */
export function refuseAttribute(
  element: XmlElement,
  name: string,
  expected: string,
  code: IssueCode = 'not-supported',
): never {
  const value = element.attributes.get(name);
  const path = `${pathOf(element)}/@${name}`;
  return fail({ code, path, expected, got: value === undefined ? 'nothing' : shortened(value) });
}

/** Rejects options that are not texts. */
export function requireTexts<Name extends string>(
  options: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
) {
  for (const name of names)
    if (options[name] !== undefined && typeof options[name] !== 'string')
      fail({ code: 'wrong-type', path: `options.${name}`, expected: 'a text', got: kindOf(options[name]) });
}

/** A text of a document, as an error shows it. */
export function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A required attribute of an element. */
export function needed(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? refuseAttribute(element, name, 'a value', 'missing-value');
}

/** A finite number in an attribute; undefined when it is absent. */
export function numberIn(element: XmlElement, name: string): number | undefined {
  const text = element.attributes.get(name);
  if (text === undefined) return undefined;
  return numberOf(text) ?? refuseAttribute(element, name, 'a finite number', 'wrong-type');
}

/** A finite number as XML writes it; undefined for any other text. */
export function numberOf(text: string): number | undefined {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : undefined;
}

/** The children of an element, without extensions and those that a reader may ignore. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(({ name }) => name !== 'Extension');
}

/** The children of a name. */
export function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}
