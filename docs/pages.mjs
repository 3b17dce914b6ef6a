// A plugin of TypeDoc: pages are called what their first heading says, and stand together with those of their folder.
import { Comment, CommentTag, Converter } from 'typedoc';

const GROUPS = { 'docs/guides/': 'Guides', 'docs/migrating/': 'Migrating', 'docs/decisions/': 'Decisions' };

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const path = Object.keys(GROUPS).find((folder) => page.name.startsWith(folder));
    const heading = page.content.find(({ text }) => /^# .+/.test(text))?.text.match(/^# (.+)/)?.[1];
    if (heading !== undefined) page.name = heading;
    page.comment ??= new Comment();
    page.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: path === undefined ? 'Project' : GROUPS[path] }]));
  });
}
