import type { Attribute } from '../../model/attribute/attribute.js';
import type { Bin } from '../../model/terms/bins/term.js';
import type { Term } from '../../model/terms/term.js';
import type { BinRow, BinTable } from './bin-row.js';
import type { SpecialCodes } from './options.js';

/** The name of unlisted texts in a table. */
export const NOT_LISTED = 'not listed';

/**
 * A term with the amounts of a bin table: one for each bin, special code, and for missing.
 *
 * Unobserved values get 0 here. A special code of a number is a bin of that one number.
 */
export function termOfTable(
  name: string,
  attribute: Attribute | undefined,
  { bins, type }: BinTable,
  special: SpecialCodes,
  amountOf: (row: BinRow) => number,
): Term {
  const missing = bins.find(({ kind }) => kind === 'missing');
  const absent = { missing: missing === undefined ? 0 : amountOf(missing) };
  const specials = bins.flatMap((row) => (row.kind === 'special' ? [{ row, codes: special[row.label] ?? [] }] : []));
  if (type === 'number') {
    const codes = specials.flatMap(({ row, codes }) =>
      codes.flatMap((code) => (typeof code === 'number' ? [{ code, label: labelOf(row, code, codes), row }] : [])),
    );
    codes.sort((a, b) => a.code - b.code);
    const known = bins.filter(({ kind }) => kind === 'bin');
    return { type: 'bins', attribute: name, bins: known.flatMap((row) => around(row, codes, amountOf)), ...absent };
  }
  const amounts = new Map<string, number>();
  for (const row of bins) for (const value of row.values ?? []) amounts.set(value, amountOf(row));
  const listed = attribute?.type === 'category' ? attribute.values : ['false', 'true'];
  for (const { row, codes } of specials)
    for (const code of codes) if (row.n > 0 && listed.includes(String(code))) amounts.set(String(code), amountOf(row));
  const unseen = specials.find(({ row, codes }) => row.label === NOT_LISTED && codes.length === 0);
  const open = attribute?.type === 'category' && attribute.unseen !== 'missing';
  return {
    type: 'points',
    attribute: name,
    amounts: Object.fromEntries(
      listed.flatMap((value) => (amounts.has(value) ? [[value, amounts.get(value) as number]] : [])),
    ),
    ...(listed.every((value) => amounts.has(value)) ? {} : { otherwise: 0 }),
    ...absent,
    ...(open ? { unseen: unseen === undefined ? 0 : amountOf(unseen.row) } : {}),
  };
}

function labelOf({ label }: BinRow, code: number, codes: readonly unknown[]): string {
  return codes.length === 1 ? label : `${label} (${code})`;
}

interface Code {
  readonly code: number;
  readonly label: string;
  readonly row: BinRow;
}

/** A bin split around the special codes in it. */
function around(row: BinRow, codes: readonly Code[], amountOf: (row: BinRow) => number): Bin[] {
  const { from = Number.NEGATIVE_INFINITY, below } = row;
  const within = codes.filter(({ code }) => code >= from && code < (below ?? Number.POSITIVE_INFINITY));
  const amount = amountOf(row);
  return [
    ...within.flatMap(({ code, label, row: own }): Bin[] => [
      ...(code === from ? [] : [{ below: code, amount }]),
      { atMost: code, label, amount: amountOf(own) },
    ]),
    { ...(below === undefined ? {} : { below }), amount },
  ];
}
