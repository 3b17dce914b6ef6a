/** Reads XML strictly: well-formed elements, attributes and text; no document types, and so no custom entities. */
import { fail, kindOf } from '../errors.js';
import type { XmlElement } from './element.js';

/** The most letters of a document. */
export const MOST_XML_LETTERS = 10_000_000;

/** The most elements of a document. */
export const MOST_XML_ELEMENTS = 500_000;

/** The maximum depth of elements. */
export const MOST_XML_LEVELS = 200;

/** The prefixes that an element declares, and those around it. */
interface Scope {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: Scope | null;
}

/** An element while its content is read. */
interface Open extends XmlElement {
  readonly written: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly pieces: string[];
  readonly scope: Scope | null;
  text: string;
}

const NAME = /[\p{L}_][\p{L}\p{N}_.\-·]*(?::[\p{L}_][\p{L}\p{N}_.\-·]*)?/uy;
const SPACE = /[ \t\n]*/y;
// Characters that XML does not allow, and unpaired surrogates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * The root element of an XML document.
 *
 * Time grows linearly with the letters. Comments and processing instructions are skipped, CDATA is text, and references are the
 * five that XML names and those to characters by number.
 *
 * @param xml - the document; it may begin with an XML declaration, whose encoding is ignored, because the input is text already
 * @param path - what the caller calls the document
 * @throws ScoringError `wrong-type` for anything but a text; `out-of-range` for a document beyond the limits; `unsafe` for a
 * document type; `mismatch` with the line when it is not well-formed
 * @example parseXml('<a b="1"><c/></a>', 'xml').children.length // => 1
 */
export function parseXml(xml: string, path: string): XmlElement {
  if (typeof xml !== 'string') fail({ code: 'wrong-type', path, expected: 'a text', got: kindOf(xml) });
  if (xml.length > MOST_XML_LETTERS)
    fail({ code: 'out-of-range', path, expected: `at most ${MOST_XML_LETTERS} letters`, got: `${xml.length}` });
  return new Reader(xml.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), path).document();
}

class Reader {
  private at = 0;
  private elements = 0;
  private root: Open | undefined;
  private readonly open: Open[] = [];

  constructor(
    private readonly xml: string,
    private readonly path: string,
  ) {}

  document(): XmlElement {
    const { xml, open } = this;
    const forbidden = xml.search(FORBIDDEN);
    if (forbidden >= 0) this.wrong('letters that XML allows', 'another one', forbidden);
    while (this.at < xml.length) {
      const next = xml.indexOf('<', this.at);
      const end = next < 0 ? xml.length : next;
      if (end > this.at) this.characters(this.at, end);
      this.at = end;
      if (next >= 0) this.markup();
    }
    const last = open.at(-1);
    if (last !== undefined) this.wrong(`</${last.written}>`, 'the end of the document');
    if (this.root === undefined) this.wrong('an element', 'none');
    return this.root as XmlElement;
  }

  private markup(): void {
    const { xml, at } = this;
    if (xml.startsWith('<!--', at)) {
      const end = this.find('--', at + 4, 'the end of a comment');
      if (xml[end + 2] !== '>') this.wrong('no -- within a comment', 'one', end);
      this.at = end + 3;
    } else if (xml.startsWith('<![CDATA[', at)) {
      const end = this.find(']]>', at + 9, 'the end of CDATA');
      if (this.open.length === 0) this.wrong('CDATA within an element', 'it outside');
      this.open.at(-1)?.pieces.push(xml.slice(at + 9, end));
      this.at = end + 3;
    } else if (xml.startsWith('<?', at)) {
      const end = this.find('?>', at + 2, 'the end of an instruction');
      if (/^<\?xml[ \t\n]/i.test(xml.slice(at, at + 6)) && at !== 0)
        this.wrong('an XML declaration only at the begin', 'one');
      this.at = end + 2;
    } else if (xml.startsWith('<!', at)) {
      const expected = 'no document type, with which a document can name entities and files';
      fail({ code: 'unsafe', path: this.place(at), expected, got: 'one', hint: 'take the <!DOCTYPE …> out' });
    } else if (xml.startsWith('</', at)) this.close();
    else this.begin();
  }

  private begin(): void {
    const { xml, open } = this;
    if (this.root !== undefined && open.length === 0) this.wrong('one root element', 'another one');
    if (open.length >= MOST_XML_LEVELS) this.tooMany(`at most ${MOST_XML_LEVELS} elements within each other`);
    if (++this.elements > MOST_XML_ELEMENTS) this.tooMany(`at most ${MOST_XML_ELEMENTS} elements`);
    this.at++;
    const written = this.name('the name of an element');
    const parent = open.at(-1) ?? null;
    const given = new Map<string, string>();
    for (;;) {
      const before = this.at;
      this.space();
      if (xml.startsWith('/>', this.at) || xml[this.at] === '>') break;
      if (this.at === before) this.wrong(`a space, > or /> in <${written}>`, this.here());
      const name = this.name(`an attribute, > or /> in <${written}>`);
      this.space();
      if (xml[this.at] !== '=') this.wrong(`= after ${name}`, this.here());
      this.at++;
      this.space();
      const quote = xml[this.at];
      if (quote !== '"' && quote !== "'") this.wrong(`the value of ${name} in quotes`, this.here());
      const end = this.find(quote as string, this.at + 1, `the end of the value of ${name}`);
      const value = xml.slice(this.at + 1, end);
      const wrong = value.indexOf('<');
      if (wrong >= 0) this.wrong(`&lt; in the value of ${name}`, '<', this.at + 1 + wrong);
      if (given.has(name)) this.wrong(`${name} once in <${written}>`, 'it twice');
      given.set(name, this.decoded(value.replace(/[\t\n]/g, ' '), this.at + 1));
      this.at = end + 1;
    }
    const scope = scopeOf(given, parent?.scope ?? null);
    const [prefix, name] = split(written);
    const namespace = namespaceOf(prefix, scope);
    if (namespace === undefined && prefix !== '') this.wrong(`a declared prefix ${prefix}:`, 'one that is not');
    for (const own of given.keys()) {
      const [of] = split(own);
      if (of !== '' && of !== 'xmlns' && namespaceOf(of, scope) === undefined)
        this.wrong(`a declared prefix ${of}:`, 'one that is not');
      if (own === 'xmlns' || of === 'xmlns') given.delete(own);
    }
    const element: Open = {
      name,
      written,
      namespace: namespace ?? '',
      attributes: given,
      children: [],
      pieces: [],
      text: '',
      scope,
      parent,
    };
    parent?.children.push(element);
    this.root ??= element;
    const empty = xml[this.at] === '/';
    this.at += empty ? 2 : 1;
    if (!empty) open.push(element);
  }

  private close(): void {
    const element = this.open.pop();
    this.at += 2;
    const written = this.name('the name of an element that ends');
    if (element === undefined || element.written !== written)
      this.wrong(element === undefined ? 'the end of the document' : `</${element.written}>`, `</${written}>`);
    this.space();
    if (this.xml[this.at] !== '>') this.wrong(`> after </${written}`, this.here());
    this.at++;
    if (element !== undefined) element.text = element.pieces.join('');
  }

  private characters(from: number, to: number): void {
    const text = this.xml.slice(from, to);
    const element = this.open.at(-1);
    if (element === undefined) {
      const found = text.search(/[^ \t\n]/);
      if (found >= 0) this.wrong('only elements outside the root', 'text', from + found);
      return;
    }
    const end = text.indexOf(']]>');
    if (end >= 0) this.wrong(']]&gt; in a text', ']]>', from + end);
    element.pieces.push(this.decoded(text, from));
  }

  /** A text with its references resolved. */
  private decoded(text: string, from: number): string {
    if (!text.includes('&')) return text;
    return text.replace(
      /&(?:(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|\w{1,10});)?/g,
      (_, name: string | undefined, at: number) => {
        const letter = name === undefined ? undefined : letterOf(name);
        if (letter === undefined)
          this.wrong('&lt; &gt; &amp; &apos; &quot; or the number of a character', 'another reference', from + at);
        return letter as string;
      },
    );
  }

  private name(expected: string): string {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.xml)?.[0];
    if (found === undefined) this.wrong(expected, this.here());
    this.at += (found as string).length;
    return found as string;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.xml)?.[0].length ?? 0;
  }

  private find(end: string, from: number, expected: string): number {
    const found = this.xml.indexOf(end, from);
    if (found < 0) this.wrong(expected, 'the end of the document');
    return found;
  }

  private here(): string {
    return this.at >= this.xml.length ? 'the end of the document' : JSON.stringify(this.xml[this.at]);
  }

  private place(at: number): string {
    let line = 1;
    for (let k = this.xml.indexOf('\n'); k >= 0 && k < at; k = this.xml.indexOf('\n', k + 1)) line++;
    return `${this.path} line ${line}`;
  }

  private wrong(expected: string, got: string, at = this.at): never {
    fail({ code: 'mismatch', path: this.place(at), expected, got });
  }

  private tooMany(expected: string): never {
    fail({ code: 'out-of-range', path: this.place(this.at), expected, got: 'more' });
  }
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The prefixes in scope of an element: each is looked up from the innermost declaration outwards, so that none is copied. */
function scopeOf(given: ReadonlyMap<string, string>, outer: Scope | null): Scope | null {
  const own = [...given].flatMap(([name, value]): [string, string][] => {
    const [prefix, local] = split(name);
    return name === 'xmlns' ? [['', value]] : prefix === 'xmlns' ? [[local, value]] : [];
  });
  return own.length === 0 ? outer : { own: new Map(own), outer };
}

function namespaceOf(prefix: string, scope: Scope | null): string | undefined {
  for (let one = scope; one !== null; one = one.outer) if (one.own.has(prefix)) return one.own.get(prefix);
  return prefix === 'xml' ? XML_NAMESPACE : undefined;
}

function letterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (!(code > 0 && code <= 0x10ffff)) return undefined;
  const letter = String.fromCodePoint(code);
  return FORBIDDEN.test(letter) ? undefined : letter;
}
