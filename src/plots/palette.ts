// The colours of the pictures, on a light and on a dark ground.

/** The colour of a mark by its role. */
export type Tone = 'first' | 'second' | 'third' | 'fourth' | 'plain';

/** A colour for a light ground and one for a dark ground. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/**
 * Okabe and Ito's colours (2008), which people with any of the common forms of colour blindness can distinguish. Orange, sky blue and
 * pink are too pale for lines on white, so the light background uses vermillion, blue and a darker pink instead. Every mark has a
 * contrast of 3 to 1 or more with its background, and every text 4.5 to 1, as WCAG 2.2 requires.
 */
export const TONES: Readonly<Record<Tone, Colour>> = {
  first: { light: '#0072b2', dark: '#56b4e9' },
  second: { light: '#d55e00', dark: '#e69f00' },
  third: { light: '#008a65', dark: '#00b386' },
  fourth: { light: '#aa4f86', dark: '#cc79a7' },
  plain: { light: '#737a82', dark: '#9aa3ad' },
};

/** Colours without a mark: background, text, small text, and the lines of the grid. */
export type Ground = 'ground' | 'text' | 'quiet' | 'grid';

export const GROUNDS: Readonly<Record<Ground, Colour>> = {
  ground: { light: '#ffffff', dark: '#16191d' },
  text: { light: '#1b1f24', dark: '#eceff3' },
  quiet: { light: '#57606a', dark: '#a9b2bd' },
  grid: { light: '#d8dde3', dark: '#363d46' },
};
