// The pictures that docs/plots.png shows, drawn from the source.
import type { Model } from '../../src/index.js';
import type { Plot, PlotOptions } from '../../src/plots/index.js';

interface Gallery {
  readonly asOf: string;
  readonly model: Model;
  readonly other: Model;
  readonly gallery: Readonly<Record<string, (options: PlotOptions) => Plot>>;
}

// The script stands in docs, so that it runs without a compiler.
const file: string = '../../docs/gallery.mjs';
export const { asOf, model, other, gallery } = (await import(file)) as Gallery;
