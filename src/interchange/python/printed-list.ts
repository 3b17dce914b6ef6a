/** Reads lists of texts as numpy and pandas print them. */
import { fail } from '../../core/errors.js';

/** Whether a text is a printed list of texts. */
export function isPrintedList(text: string): boolean {
  return /^(?:<\w+>\s)?\[\s*['"]/.test(text);
}

/**
 * The texts of a printed list: `['a' 'b']` by numpy, or by pandas 3 with its type and length around it.
 *
 * @throws ScoringError `not-supported` when the list was shortened, or when the printed text is ambiguous
 */
export function printedList(text: string, path: string): string[] {
  const [found, inner = '', length = ''] = /^<\w+>\s\[([\s\S]*)\]\sLength: (\d+), dtype: .*$/.exec(text) ?? [];
  return found === undefined ? byNumpy(text, path) : byPandas(inner, Number(length), path);
}

/** Each text as Python writes it as a literal, with spaces or line breaks between them. */
function byNumpy(text: string, path: string): string[] {
  const texts: string[] = [];
  const literal = /[[\s]\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/y;
  for (;;) {
    const at = literal.lastIndex;
    const [found, single, double] = literal.exec(text) ?? [];
    if (found === undefined) {
      if (/^\s*\]$/.test(text.slice(at))) return texts;
      return unclear(path);
    }
    texts.push(unescaped(single ?? double ?? '', path));
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', "'": "'", '"': '"', n: '\n', r: '\r', t: '\t' };

function unescaped(text: string, path: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/g, (_, x, u, long, letter: string) => {
    const code = (x ?? u ?? long) as string | undefined;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return ESCAPES[letter] ?? unclear(path);
  });
}

/** Each text between quotes that are not escaped, with commas between them; line breaks and tabs are written as Python does. */
function byPandas(inner: string, length: number, path: string): string[] {
  const texts = inner
    .trim()
    .slice(1, -1)
    .split(/',\s+'/);
  // The end of a text with a quote and a comma is ambiguous, and backslashes are not doubled.
  return texts.length === length && !texts.some((text) => /\\[nrt]/.test(text)) ? texts : unclear(path);
}

function unclear(path: string): never {
  return fail({
    code: 'not-supported',
    path,
    expected: 'every text of the bin, printed so that it can be read back',
    got: 'a list that was shortened, or a text with line breaks, backslashes or quotes and commas',
    hint: 'pass rows instead, with list(bin) for bins of texts',
  });
}
