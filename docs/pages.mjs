// A plugin of TypeDoc: pages are called what their first heading says and stand together with those of their folder; functions stand by task.
import { readFileSync } from 'node:fs';
import { Application, Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';

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
}
