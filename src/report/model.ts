import { ScoringError } from '../core/errors.js';
import { shareText } from '../core/share-text.js';
import { type TermRange, termRanges } from '../explain/term-ranges.js';
import type { Profile } from '../fit/profile/result.js';
import type { Model } from '../kinds/registry.js';
import { requireKind } from '../kinds/require-kind.js';
import { many, scoreText } from '../measure/told.js';
import type { Attribute, Attributes } from '../model/attribute/attribute.js';
import type { Band } from '../model/band/band.js';
import { factsIn } from '../model/derived/of-model.js';
import { idOf } from '../model/terms/arithmetic.js';
import type { Term } from '../model/terms/term.js';
import type { PlotOptions } from '../plots/plot.js';
import { plotTerm } from '../plots/term.js';
import { english } from '../words/english.js';
import { type Child, h, p, table } from './html.js';
import type { Scored } from './scored.js';
import { type Draw, gallery, type Section } from './section.js';

/** The most terms that the table shows, and the most that are drawn. */
const MOST_TERMS = 60;
const MOST_PICTURES = 12;

/** The effect of the model, term by term, the one with the largest range first. */
export function modelSection(model: Model, { ranked }: Scored, profile: Profile, draw: Draw): Section {
  const kind = requireKind(model, 'options.model');
  const terms = [...termRanges(model, kind, english, attributesIn(model, profile))].sort(
    (a, b) => spread(b) - spread(a),
  );
  const options = new Set(terms.map(({ option }) => option));
  const decides = terms.every(({ spec }) => spec.criteria !== undefined);
  const shown = terms.slice(0, MOST_TERMS);
  const [one] = terms;
  const head = [
    { head: 'term' },
    ...(options.size > 1 ? [{ head: 'option' }] : []),
    { head: 'least', numbers: true },
    { head: 'most', numbers: true },
    { head: 'unit' },
  ];
  const drawn = terms.filter(({ spec }) => spec.criteria === undefined).slice(0, MOST_PICTURES);
  const finding = decides
    ? `${many(terms.length, 'criterion', 'criteria')} for ${many(options.size, 'option')} ${terms.length === 1 ? 'decides' : 'decide'}.`
    : `${many(terms.length, 'term')} ${terms.length === 1 ? 'adds' : 'add'} up${options.size > 1 ? ` for ${many(options.size, 'option')}` : ''}${one === undefined || !Number.isFinite(spread(one)) ? '' : `; ${one.name} can move the result most`}.`;
  return {
    id: 'model',
    title: 'The model',
    finding,
    body: [
      model.description === undefined ? null : p(model.description),
      ranked?.unit === 'probability'
        ? p('The amounts are log-odds: what they add up to is turned into a probability.')
        : null,
      bandsTable(model, ranked?.unit === 'probability' ? shareText : scoreText),
      terms.length === 0
        ? null
        : table(
            `What each term can add in these rows${shown.length < terms.length ? `: the first ${MOST_TERMS} of ${terms.length}` : ', the widest first'}`,
            head,
            shown.map(({ name, option, least, most, spec }) => [
              name,
              ...(options.size > 1 ? [option] : []),
              end(least),
              end(most),
              english.unit(spec.unit, false),
            ]),
          ),
      drawn.length === 0 ? null : h('h3', {}, 'What the terms do'),
      drawn.length < terms.length && drawn.length > 0 && !decides
        ? p(`The ${drawn.length} widest of ${many(terms.length, 'term')}.`)
        : null,
      gallery(drawn.map((term) => termPicture(model, term, profile, draw))),
    ],
  };
}

/** The attributes the model reads, with its numbers within the range of the rows. */
function attributesIn(model: Model, { columns }: Profile): Attributes {
  const attributes: Record<string, Attribute> = { ...factsIn(model) };
  for (const { name, numbers } of columns) {
    const own = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (own?.type !== 'number' || numbers === null) continue;
    const min = Math.max(numbers.least, own.min ?? numbers.least);
    const max = Math.min(numbers.greatest, own.max ?? numbers.greatest);
    if (min <= max) attributes[name] = { ...own, min, max };
  }
  return attributes;
}

function spread({ least, most }: TermRange): number {
  return most - least;
}

function end(amount: number): string {
  return Number.isFinite(amount) ? english.number(amount, 3) : 'no end';
}

/** Thresholds and labels, for models that have them. */
function bandsTable(model: Model, text: (x: number) => string): Child {
  const { bands } = model as { readonly bands?: readonly Band[] };
  if (bands === undefined || bands.length === 0) return null;
  const from = ({ atLeast, above }: Band) =>
    above !== undefined
      ? `above ${text(above)}`
      : atLeast === null || atLeast === undefined
        ? 'the rest'
        : `from ${text(atLeast)}`;
  return table(
    'Bands',
    [{ head: 'band' }, { head: 'holds' }],
    bands.map((band) => [band.label, from(band)]),
  );
}

/** A picture of more bars or cells than this is longer than a page. */
const MOST_MARKS = 40;

/** The effect of a term; a line without given ends is drawn over the range of the rows. */
function termPicture(model: Model, { spec, term, name }: TermRange, profile: Profile, draw: Draw): Child {
  const own = plotOf(model, term, spec.option) ?? plotOf(model, term, spec.option, numbersOf(term, profile));
  if (own === null) return p(`${name} has no picture, because its range of numbers is not known.`);
  const marks = own({}).spec.layer.reduce((most, { data }) => Math.max(most, data.values.length), 0);
  return marks > MOST_MARKS ? p(`${name} has ${many(marks, 'value')}, too many to draw.`) : draw(own);
}

/** How to draw a term; null where that needs a range, and there is none. */
function plotOf(model: Model, term: Term, option: string, range?: readonly [number, number]) {
  const drawn = (how: PlotOptions) => plotTerm(model, idOf(term), { ...how, option, range });
  try {
    drawn({});
    return drawn;
  } catch (error) {
    if (!ScoringError.is(error) || !RANGES.includes(error.code)) throw error;
    return null;
  }
}

const RANGES: readonly string[] = ['missing-value', 'out-of-range'];

/** The range of the numbers in the rows for a term's inputs. */
function numbersOf(term: Term, { columns }: Profile): readonly [number, number] | undefined {
  const numbers = columns.find(({ name }) => name === (term as { readonly attribute?: string }).attribute)?.numbers;
  return numbers === null || numbers === undefined || numbers.least >= numbers.greatest
    ? undefined
    : [numbers.least, numbers.greatest];
}
