// The maximum width of a text, so that labels can be kept apart without a browser to measure them.

/**
 * Widths of the characters from the space (32) to the tilde (126), in thousandths of the font size: those of DejaVu Sans, one
 * of the widest system fonts. In a narrower font labels are a little further apart.
 */
const WIDTHS = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
];

/** Other letters with a code below this one are as wide as the widest small letters; those above it may be as wide as high. */
const FIRST_WIDE = 0x1100;

/**
 * The width of a text in one line.
 *
 * @param size - of the font, in pixels
 * @returns pixels, as DejaVu Sans sets it; bold text is a seventh wider
 * @example textWidth('Hi', 10) // => 10.3
 */
export function textWidth(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    thousandths += WIDTHS[code - 32] ?? (code < FIRST_WIDE ? 850 : 1000);
  }
  return (thousandths * size * (bold ? 8 / 7 : 1)) / 1000;
}

/**
 * A text that is cut to a width, with an ellipsis where something was left out.
 *
 * @example cutTo('a long label', 10, 40) // => 'a lon…'
 */
export function cutTo(text: string, size: number, most: number): string {
  // No line can show so much text, and each letter costs time.
  const letters = [...text.slice(0, LONGEST)];
  if (text.length <= LONGEST && textWidth(text, size) <= most) return text;
  let left = most - textWidth('…', size);
  let kept = '';
  for (const letter of letters) {
    left -= textWidth(letter, size);
    if (left < 0) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

const LONGEST = 400;

/**
 * A text in lines of a width, cut between words; a word that is wider is cut itself.
 *
 * @example wrapped('one two three', 10, 50) // => ['one two', 'three']
 */
export function wrapped(text: string, size: number, most: number, bold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(0, MOST_TEXT).split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => cutTo(one, bold ? (size * 8) / 7 : size, most));
}

/** The longest text that is set in lines. */
const MOST_TEXT = 2000;
