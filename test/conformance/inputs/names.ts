// Names and values in many scripts, that look alike, that JavaScript knows from elsewhere, or that it would order as numbers.
import { everyRecord, type Input } from './input.js';

const NAMES = [
  'größe',
  '収入',
  'доход',
  'a b',
  '10',
  '2',
  'constructor',
  'toString',
  'é',
  'e\u0301',
  '😀',
  'quote"\\',
  'ﬀ',
  '\u00a0',
  'I',
  'ı',
];

export const nameInputs = (): readonly Input[] => {
  const attributes = Object.fromEntries(
    NAMES.map((name) => [name, { type: 'category', values: NAMES, labels: { '😀': 'smile' } }]),
  );
  const amounts = Object.fromEntries(NAMES.map((name, i) => [name, i]));
  const terms = NAMES.map((attribute) => ({
    type: 'points',
    attribute,
    amounts,
    missing: -1,
    unseen: 100,
    group: attribute,
  }));
  const groups = Object.fromEntries(NAMES.map((name) => [name, { weight: 0.5, label: name }]));
  const bands = NAMES.map((label, i) => ({ label, atLeast: i === NAMES.length - 1 ? null : 100 - i }));
  const model = {
    kind: 'leadScore',
    schema: 2,
    name: '名',
    version: 'ü',
    attributes,
    axes: NAMES.map((id) => ({ id: `${id} axis`, terms, groups, grades: null })),
    bands,
  };
  const small = { ...model, axes: model.axes.slice(0, 3) };
  const records = NAMES.map((name, i) => ({
    [name]: NAMES[(i + 1) % NAMES.length],
    [NAMES[(i + 5) % NAMES.length] as string]: 'E',
  }));
  const list = {
    kind: 'rules',
    schema: 2,
    name: 'order',
    version: '1',
    attributes: { text: { type: 'set', values: NAMES } },
    hit: 'collect',
    rules: NAMES.map((includes) => ({
      id: includes,
      label: includes,
      criteria: [{ id: includes, if: { attribute: 'text', includes } }],
    })),
    otherwise: null,
  };
  const sets = everyRecord({
    text: [undefined, [], ...NAMES.map((name, i) => [name, 'other', NAMES[(i * 7) % NAMES.length]])],
  });
  return [
    { model: small, asOf: '2026-06-30T00:00:00Z', records },
    { model: list, asOf: '2026-06-30T00:00:00Z', records: sets },
  ];
};
