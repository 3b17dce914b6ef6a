import { type Child, h, inner, p } from './html.js';
import type { Section } from './section.js';
import { STYLE } from './style.js';

/** The parts of a page. */
export interface Page {
  readonly title: string;
  /** The model and instant of the report. */
  readonly facts: readonly string[];
  readonly sections: readonly Section[];
}

/** The page may load, run or send nothing; only its own style sheets apply. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole file. */
export function pageOf({ title, facts, sections }: Page): string {
  const meta = (attributes: Readonly<Record<string, string>>) =>
    `<meta ${Object.entries(attributes)
      .map(([key, value]) => `${key}="${value}"`)
      .join(' ')}>`;
  const head = [
    '<meta charset="utf-8">',
    meta({ 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    meta({ name: 'referrer', content: 'no-referrer' }),
    inner(h('title', {}, title)),
    `<style>${STYLE}</style>`,
  ];
  const short: Child = h(
    'nav',
    { 'aria-label': 'In short' },
    h(
      'ul',
      {},
      ...sections.map(({ id, title: own, finding }) => h('li', {}, h('a', { href: `#${id}` }, own), `: ${finding}`)),
    ),
  );
  const body = [
    h('header', {}, h('h1', {}, title), h('p', { class: 'quiet' }, facts.join(' · '))),
    short,
    h('main', {}, ...sections.map(sectionHtml)),
    h('footer', {}, p('The list of rows shows what the records had: treat this file as you treat them.')),
  ];
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body.map(inner).join('\n')}\n</body>\n</html>\n`;
}

function sectionHtml({ id, title, finding, body }: Section): Child {
  const heading = `${id}-title`;
  return h(
    'section',
    { id, 'aria-labelledby': heading },
    h('h2', { id: heading }, title),
    h('p', { class: 'finding' }, finding),
    ...body,
  );
}
