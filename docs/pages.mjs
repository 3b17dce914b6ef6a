// A plugin of TypeDoc: pages are called what their first heading says and stand together with those of their folder; functions stand by task.
import { readFileSync } from 'node:fs';
import { Application, Comment, CommentTag, Converter, PageEvent, ReflectionKind } from 'typedoc';

/** What each function and value is for, by the headings of the site. */
const TASKS = JSON.parse(readFileSync(new URL('tasks.json', import.meta.url), 'utf8'));
const GROUPS = { 'docs/guides/': 'Guides', 'docs/migrating/': 'Migrating', 'docs/decisions/': 'Decisions' };

const ENTRIES = { index: 'steelyard', evaluation: 'steelyard/evaluate' };
const TYPES = 'Types';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue('categoryOrder', [...Object.keys(TASKS), TYPES]);
    app.options.setValue('defaultCategory', TYPES);
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const path = Object.keys(GROUPS).find((folder) => page.name.startsWith(folder));
    const heading = page.content.find(({ text }) => /^# .+/.test(text))?.text.match(/^# (.+)/)?.[1];
    if (heading !== undefined) page.name = heading;
    page.frontmatter.group = path === undefined ? 'Project' : GROUPS[path];
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    // Entries are called what programs import.
    for (const entry of project.getReflectionsByKind(ReflectionKind.Module))
      entry.name = ENTRIES[entry.name] ?? `steelyard/${entry.name}`;
    const kinds = ReflectionKind.Function | ReflectionKind.Variable | ReflectionKind.Class;
    for (const one of project.getReflectionsByKind(kinds)) {
      const task = Object.keys(TASKS).find((name) => TASKS[name].includes(one.name));
      if (task === undefined) continue;
      one.comment ??= new Comment();
      one.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: task }]));
    }
  });
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents !== undefined) page.contents = withRooms(withLevels(page.contents));
  });
}

/**
 * The page with headings that go down one level at a time, as who listens to a page needs them. TypeDoc leaves levels out, such as h4 right
 * after h1. Its styles and scripts ask for these tags, so the level is said beside the tag.
 */
function withLevels(html) {
  const above = [];
  return html.replace(/<h([1-6])(?=[\s>])/g, (tag, digit) => {
    while (above.length > 0 && above.at(-1) >= digit) above.pop();
    above.push(digit);
    return String(above.length) === digit ? tag : `${tag} aria-level="${above.length}"`;
  });
}

/** The page with its text marked as the main part and its menu as beside it, and tables in a room that scrolls, which keys reach as well. */
function withRooms(html) {
  return html
    .replace('<div class="col-content">', '<div class="col-content" role="main">')
    .replace('<div class="page-menu">', '<div class="page-menu" role="complementary">')
    .replaceAll('<table>', '<div class="table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}
