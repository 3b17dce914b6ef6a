import type { IssueFacts } from '../core/errors.js';

/** U+FEFF, the byte order mark of some files: a CSV reader that keeps it has it in the name of the first column. */
const MARK = '\ufeff';

/** The name of a property when its file began with a byte order mark. */
export function withMark(name: string): string {
  return MARK + name;
}

/** Whether an object has a property only under its name with a byte order mark: it would read as missing in every row. */
export function isMarked(holder: unknown, first: string | number | undefined): boolean {
  return (
    typeof first === 'string' &&
    holder !== null &&
    typeof holder === 'object' &&
    !Object.hasOwn(holder, first) &&
    Object.hasOwn(holder, withMark(first))
  );
}

/** The problem of such a property. */
export const MARKED: Omit<IssueFacts, 'path'> = {
  code: 'mismatch',
  expected: 'this name as it is',
  got: 'one that begins with a byte order mark',
  hint: 'remove U+FEFF from the start of the file',
};
