/** Whether a value means "not known". */
export function blankTest(blanks: readonly unknown[]): (value: unknown) => boolean {
  if (blanks.length === 0) return (value) => value === null || value === undefined;
  const listed = new Set<unknown>(blanks);
  return (value) =>
    value === null ||
    value === undefined ||
    listed.has(value) ||
    (typeof value === 'bigint' && listed.has(Number(value)));
}
