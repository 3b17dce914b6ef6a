import { describe, expect, test } from 'vitest';
import { pathOf, type XmlElement } from '../../../src/core/xml/element.js';
import { MOST_XML_ELEMENTS, MOST_XML_LETTERS, MOST_XML_LEVELS, parseXml } from '../../../src/core/xml/parse.js';
import { xml, xmlText } from '../../../src/core/xml/write.js';
import { refusal } from '../../model/make.js';

const read = (text: string) => parseXml(text, 'xml');
const wrong = (text: unknown) => refusal(() => parseXml(text as string, 'xml')).join();

describe('what is well-formed is read', () => {
  test('elements, attributes, texts, references, CDATA, comments and instructions', () => {
    const root = read(
      `\ufeff<?xml version="1.0"?>\r\n<!-- a - comment --><?go?><a b = '&lt;&#65;&#x1F600;\n"' c="">one<![CDATA[<&]]]>&amp;two<d/></a >\n`,
    );
    expect([...root.attributes]).toEqual([
      ['b', '<A😀 "'],
      ['c', ''],
    ]);
    expect(root.text).toBe('one<&]&two');
    expect(root.children.map(({ name }) => name)).toEqual(['d']);
  });

  test('namespaces by prefix and by default, from the innermost declaration on', () => {
    const root = read('<p:a xmlns:p="urn:1" xmlns="urn:2" p:x="1"><b/><p:c xmlns:p="urn:3"><p:d/></p:c><p:e/></p:a>');
    const all = (one: XmlElement): string[] => [`${one.name} ${one.namespace}`, ...one.children.flatMap(all)];
    expect(all(root)).toEqual(['a urn:1', 'b urn:2', 'c urn:3', 'd urn:3', 'e urn:1']);
    expect([...root.attributes.keys()]).toEqual(['p:x']);
  });

  test('lines end in a line feed, whatever the document ends them with', () => {
    expect(read('<a>1\r2\r\n3\n4</a>').text).toBe('1\n2\n3\n4');
  });

  test('each of the five names and any number of a character is a letter', () => {
    expect(read('<a>&lt;&gt;&amp;&apos;&quot;&#x10FFFF;&#9;&#xd;</a>').text).toBe('<>&\'"\u{10ffff}\t\r');
    for (const none of [
      '&#0;',
      '&#x0;',
      '&#x110000;',
      '&#1114112;',
      '&#xD800;',
      '&#1;',
      '&#xFFFF;',
      '&;',
      '&lt',
      '&#;',
    ])
      expect(wrong(`<a>${none}</a>`)).toMatch(/another reference$/);
  });

  test('the prefix xml needs no declaration, and one that stands for nothing has none', () => {
    const root = read('<a xml:lang="de"><xml:b/></a>');
    expect([...root.attributes]).toEqual([['xml:lang', 'de']]);
    expect(root.namespace).toBe('');
    expect(root.children[0]?.namespace).toBe('http://www.w3.org/XML/1998/namespace');
  });

  test('a default namespace holds until another one is declared', () => {
    const root = read('<a xmlns="urn:1"><b xmlns=""/><c xmlns="urn:2"/><d/></a>');
    expect(root.children.map((one) => one.namespace)).toEqual(['', 'urn:2', 'urn:1']);
  });

  test('letters after a mark of the byte order stay, and one within a text too', () => {
    expect(read('\ufeff<a>b\ufeff</a>').text).toBe('b\ufeff');
  });

  test('instructions stand anywhere, whatever they hold', () => {
    const root = read('<?xml version="1.0"?><?xml-style a?><a><?go <b> ?>c<?xmlish?></a><?end?>');
    expect([root.text, root.children]).toEqual(['c', []]);
  });

  test('CDATA ends at its own end, wherever else the same letters stand', () => {
    expect(read('<a><!--]]>--><![CDATA[b]]>c</a>').text).toBe('bc');
  });

  test('an element ends where its name stands, with or without a space', () => {
    expect(read('<a><b/ ></a>'.replace('/ >', ' />')).children).toHaveLength(1);
    expect(read('<a><b></b \n></a\t>').children).toHaveLength(1);
  });

  test('the most levels and letters are read', () => {
    const deep = MOST_XML_LEVELS - 1;
    expect(read(`${'<a>'.repeat(deep)}<b/>${'</a>'.repeat(deep)}`).name).toBe('a');
    expect(read(`<a>${' '.repeat(MOST_XML_LETTERS - 7)}</a>`).text).toHaveLength(MOST_XML_LETTERS - 7);
  });

  test('the path of an element says which one of several it is', () => {
    const root = read('<a><b/><c/><b><d/></b></a>');
    expect(pathOf(root.children[2]?.children[0] as XmlElement)).toBe('a/b[2]/d');
  });

  test('what is written has an element on each line, within its parent by two spaces', () => {
    expect(xmlText(xml('a', { b: '<&>"\t' }, [xml('c', {}, [xml('d')]), xml('e', {}, 'x\r')]))).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<a b="&lt;&amp;&gt;&quot;&#9;">',
        '  <c>',
        '    <d/>',
        '  </c>',
        '  <e>x&#13;</e>',
        '</a>',
        '',
      ].join('\n'),
    );
  });

  test('what is written comes back', () => {
    const text = 'a & b < c > "d" \'e\'\tf\ng';
    const root = read(xmlText(xml('x', { of: text, none: undefined, n: 0.1 }, [xml('y', {}, text), xml('z')])));
    expect([...root.attributes]).toEqual([
      ['of', text],
      ['n', '0.1'],
    ]);
    expect(root.children.map((one) => one.text)).toEqual([text, '']);
  });
});

describe('what is not is refused, with the line', () => {
  test.each([
    ['', 'xml line 1: expected an element, got none'],
    ['<a>\n<b></a>', 'xml line 2: expected </b>, got </a>'],
    ['<a>\n', 'xml line 2: expected </a>, got the end of the document'],
    ['</a>', 'xml line 1: expected the end of the document, got </a>'],
    ['<a/><b/>', 'xml line 1: expected one root element, got another one'],
    ['<a/>text', 'xml line 1: expected only elements outside the root, got text'],
    ['<a b="1" b="2"/>', 'xml line 1: expected b once in <a>, got it twice'],
    ['<a b=1/>', 'xml line 1: expected the value of b in quotes, got "1"'],
    ['<a b/>', 'xml line 1: expected = after b, got "/"'],
    ['<a b="1"c="2"/>', 'xml line 1: expected a space, > or /> in <a>, got "c"'],
    ['<a b="<"/>', 'xml line 1: expected &lt; in the value of b, got <'],
    ['<a b="1', 'xml line 1: expected the end of the value of b, got the end of the document'],
    [
      '<a>&nbsp;</a>',
      'xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      '<a>&#0;</a>',
      'xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    ['<a>\n]]></a>', 'xml line 2: expected ]]&gt; in a text, got ]]>'],
    ['<a\nb="1\n<"/>', 'xml line 3: expected &lt; in the value of b, got <'],
    ['<a/>\n text', 'xml line 2: expected only elements outside the root, got text'],
    [
      '<a b="\n&x;"/>',
      'xml line 2: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    ['\u0001<a/>', 'xml line 1: expected letters that XML allows, got another one'],
    ['<a><![CDATA[b]]></a><![CDATA[c]]>', 'xml line 1: expected CDATA within an element, got it outside'],
    ['\n<a b=1>\n\n</a>', 'xml line 2: expected the value of b in quotes, got "1"'],
    ['<long/>\n<?xml version="1.0"?>', 'xml line 2: expected an XML declaration only at the begin, got one'],
    ['<a><?go', 'xml line 1: expected the end of an instruction, got the end of the document'],
    ['<a b="1" 2="3"/>', 'xml line 1: expected an attribute, > or /> in <a>, got "2"'],
    ['<a', 'xml line 1: expected a space, > or /> in <a>, got the end of the document'],
    ['<a ', 'xml line 1: expected an attribute, > or /> in <a>, got the end of the document'],
    ['<a></1>', 'xml line 1: expected the name of an element that ends, got "1"'],
    ['<a></a b>', 'xml line 1: expected > after </a, got "b"'],
    ['<a></a', 'xml line 1: expected > after </a, got the end of the document'],
    ['<a>]]></a>', 'xml line 1: expected ]]&gt; in a text, got ]]>'],
    ['<?xml?><a/>\ufeff', 'xml line 1: expected only elements outside the root, got text'],
    ['<a>\u0001</a>', 'xml line 1: expected letters that XML allows, got another one'],
    ['<a>\ud800</a>', 'xml line 1: expected letters that XML allows, got another one'],
    ['<!-- a -- b --><a/>', 'xml line 1: expected no -- within a comment, got one'],
    ['<!-- a', 'xml line 1: expected the end of a comment, got the end of the document'],
    ['<a><![CDATA[', 'xml line 1: expected the end of CDATA, got the end of the document'],
    ['<a/><?xml version="1.0"?>', 'xml line 1: expected an XML declaration only at the begin, got one'],
    ['<p:a/>', 'xml line 1: expected a declared prefix p:, got one that is not'],
    ['<a p:b="1"/>', 'xml line 1: expected a declared prefix p:, got one that is not'],
    ['<1/>', 'xml line 1: expected the name of an element, got "1"'],
    ['{"a": 1}', 'xml line 1: expected only elements outside the root, got text'],
  ])('%j', (text, message) => {
    expect(wrong(text)).toBe(message);
  });

  test('a document type, with which entities and files could be named', () => {
    expect(wrong('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBe(
      'xml line 2: expected no document type, with which a document can name entities and files, got one; take the <!DOCTYPE …> out',
    );
  });

  test('what is no text', () => {
    expect(wrong(null)).toBe('xml: expected a text, got null');
    expect(wrong({})).toBe('xml: expected a text, got an object');
  });
});

describe('a hostile document is refused soon', () => {
  test('limits are named', { tags: ['long'] }, () => {
    expect(wrong('<'.repeat(MOST_XML_LETTERS + 1))).toBe('xml: expected at most 10000000 letters, got 10000001');
    expect(wrong('<a>'.repeat(MOST_XML_LEVELS + 1))).toBe(
      'xml line 1: expected at most 200 elements within each other, got more',
    );
    expect(wrong(`<a>${'<b/>'.repeat(MOST_XML_ELEMENTS)}</a>`)).toBe(
      'xml line 1: expected at most 500000 elements, got more',
    );
  });

  const n = 1_000_000;
  test.each([
    ['only <', '<'.repeat(n)],
    ['<a on and on', '<a '.repeat(n)],
    ['comments that do not end', '<!--'.repeat(n)],
    ['CDATA that does not end', `<a>${'<![CDATA['.repeat(n)}`],
    ['values that do not end', `<a ${'b="'.repeat(n)}`],
    ['spaces', `<a${' '.repeat(n)}`],
    ['references that are none', `<a>${'&'.repeat(n)}</a>`],
    ['ends without a begin', '</a>'.repeat(n)],
    ['a name without an end', `<${'a'.repeat(n)}`],
    ['lines', '\n'.repeat(n)],
    [
      'many prefixes',
      `<a ${Array.from({ length: 100_000 }, (_, k) => `xmlns:p${k}="u"`).join(' ')}>${'<b xmlns:q="v">'.repeat(199)}<c`,
    ],
  ])('%s', (_, text) => {
    const start = performance.now();
    expect(wrong(text)).toMatch(/^xml line \d+: expected /);
    // A thousand times as long as it takes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
