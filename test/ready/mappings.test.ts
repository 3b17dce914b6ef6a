import { describe, expect, test } from 'vitest';
import { csvMapping } from '../../src/ready/csv.js';
import { dynamicsLabel, dynamicsMapping } from '../../src/ready/dynamics.js';
import { hubspotMapping } from '../../src/ready/hubspot.js';
import { pipedriveMapping } from '../../src/ready/pipedrive.js';
import { salesforceMapping } from '../../src/ready/salesforce.js';
import { sqlMapping } from '../../src/ready/sql.js';
import { zohoMapping } from '../../src/ready/zoho.js';
import type { Mapping } from '../../src/records/mapping.js';
import { recordReader } from '../../src/records/reader.js';
import { saidBy } from '../records/errors-of.js';

const attributes = {
  size: { type: 'number' },
  trade: { type: 'category', values: ['software', 'retail'] },
  partner: { type: 'boolean' },
  since: { type: 'date' },
  uses: { type: 'set', values: ['crm', 'erp'] },
} as const;
const names = { size: 'size', trade: 'trade', partner: 'partner', since: 'since', uses: 'uses' };
const full = { size: 12.5, trade: 'software', partner: true, since: '2026-06-30T00:00:00Z', uses: ['crm', 'erp'] };
const none = { size: null, trade: null, partner: null, since: null, uses: null };
const read = (mapping: Mapping, payload: unknown) => saidBy(() => recordReader(attributes, mapping)(payload).record);
const noDay = 'payload.since: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset';

test.each([
  ['hubspot', hubspotMapping],
  ['salesforce', salesforceMapping],
  ['dynamics', dynamicsMapping],
  ['pipedrive', pipedriveMapping],
  ['zoho', zohoMapping],
  ['sql', sqlMapping],
  ['csv', (given?: typeof names) => csvMapping({ decimal: '.' }, given)],
])('the mapping of %s is JSON; without attributes each stands under its own name', (_, mappingFor) => {
  for (const mapping of [mappingFor(names), mappingFor()]) {
    expect(JSON.parse(JSON.stringify(mapping))).toEqual(mapping);
    expect(() => recordReader(attributes, mapping)).not.toThrow();
  }
  expect(mappingFor()).not.toHaveProperty('attributes');
  expect(mappingFor(names)).toMatchObject({ attributes: names });
});

describe('HubSpot', () => {
  test('sends texts: instants, epoch milliseconds, days at midnight in UTC, and blanks', () => {
    const properties = { size: '12.5', trade: 'software', partner: 'true', since: '2026-06-30', uses: 'crm;erp' };
    for (const since of ['2026-06-30', '1782777600000', '2026-06-30T00:00:00Z'])
      expect(read(hubspotMapping(names), { id: '1', properties: { ...properties, since } })).toEqual(full);
    const blank = Object.fromEntries(Object.keys(names).map((name) => [name, '']));
    expect(read(hubspotMapping(), { properties: blank })).toEqual(none);
    expect(read(hubspotMapping(names), properties)).toBe('payload.properties: expected an object, got nothing');
  });

  test('puts values below their properties in webhooks of workflows', () => {
    const given = {
      ...names,
      size: { from: 'size', or: [['size2']] },
      partner: null,
      since: { constant: '2026-06-30T00:00:00Z' },
    };
    const payload = {
      properties: { size2: { value: '12.5' }, trade: { value: 'software' }, uses: { value: 'crm;erp' } },
    };
    expect(read(hubspotMapping(given, 'versions'), payload)).toEqual({ ...full, partner: null });
  });

  test('has properties of its own that nobody misses', () => {
    const payload = { properties: { size: '1', hs_object_id: '5', createdate: 'x', extra: 'y' } };
    expect(read({ ...hubspotMapping(names), unread: 'error' }, payload)).toBe(
      'payload.properties.extra: expected a property that the mapping reads, got another; map it, or list it under ignored',
    );
  });
});

test('Salesforce has +0000, picklists in one text, parents below, and days only with an offset', () => {
  const record = { attributes: { type: 'Lead', url: '/x' }, size: 12.5, partner: true, uses: 'crm;erp' };
  const given = { ...names, trade: 'Account.Industry' };
  const account = { attributes: { type: 'Account' }, Industry: 'software' };
  const payload = { ...record, Account: account, since: '2026-06-30T00:00:00.000+0000' };
  expect(read({ ...salesforceMapping(given), unread: 'error' }, payload)).toEqual({
    ...full,
    since: '2026-06-30T00:00:00.000Z',
  });
  const day = { ...payload, since: '2026-06-30' };
  expect(read(salesforceMapping(given), day)).toBe(noDay);
  expect(read(salesforceMapping(given, { offset: '+02:00' }), day)).toEqual({ ...full, since: '2026-06-29T22:00:00Z' });
});

test('Dynamics has numbers for choices, or their labels, and annotations that nobody misses', () => {
  const row = {
    '@odata.etag': 'W/"1"',
    size: 12.5,
    trade: 7,
    'trade@OData.Community.Display.V1.FormattedValue': 'software',
    partner: true,
    since: '2026-06-30T00:00:00Z',
    uses: '1,2',
    _ownerid_value: 'x',
    accountid: 'y',
  };
  const uses = { from: 'uses', set: { values: { 1: 'crm', 2: 'erp' } } };
  const byNumber = { ...names, uses, trade: { from: 'trade', category: { values: { 7: 'software' } } } };
  expect(read({ ...dynamicsMapping(byNumber), unread: 'error' }, row)).toEqual(full);
  const byLabel = {
    ...dynamicsMapping({ ...names, uses, trade: dynamicsLabel('trade') }),
    ignored: ['*id', '_*', '@*', 'trade'],
  };
  expect(read({ ...byLabel, unread: 'error' }, row)).toEqual(full);
  expect(read(dynamicsMapping(names), { ...row, since: '2026-06-30' })).toBe(
    [
      'payload.trade: expected a text, got a number; list what the ids of options stand for under category.values',
      noDay,
    ].join('\n'),
  );
});

test('Pipedrive has the object under data, ids for options, and times in UTC', () => {
  const given = {
    ...names,
    trade: { from: 'custom_fields.abc', category: { values: { 27: 'software' } } },
    uses: { from: 'label_ids', set: { values: { 1: 'crm', 2: 'erp' } } },
  };
  const data = {
    id: 3,
    size: 12.5,
    custom_fields: { abc: 27 },
    partner: true,
    since: '2026-06-30 00:00:00',
    label_ids: [1, 2],
  };
  expect(read({ ...pipedriveMapping(given), unread: 'error' }, { data, meta: {} })).toEqual(full);
  expect(read(pipedriveMapping(given), { data: { ...data, label_ids: '1,2' } })).toEqual(full);
  expect(read(pipedriveMapping(given, 'current'), { current: data })).toEqual(full);
});

test('Zoho has offsets, arrays, lookups and -None-', () => {
  const row = {
    id: '1',
    $approved: true,
    size: 12.5,
    trade: 'software',
    partner: true,
    since: '2026-06-30T02:00:00+02:00',
    uses: ['crm', 'erp'],
  };
  expect(read({ ...zohoMapping(names), unread: 'error' }, row)).toEqual(full);
  expect(read(zohoMapping(names), { ...row, trade: '-None-' })).toEqual({ ...full, trade: null });
  expect(
    read(zohoMapping({ ...names, trade: 'Account.name' }), { ...row, Account: { id: '1', name: 'software' } }),
  ).toEqual(full);
  expect(read(zohoMapping(names), { ...row, since: '2026-06-30' })).toBe(noDay);
});

test('CSV is all texts, written as its options say', () => {
  const options = { decimal: ',', grouping: '.', delimiter: '|', offset: 'Z', true: ['ja'], false: ['nein'] } as const;
  const row = { size: '12,5', trade: 'software', partner: 'ja', since: '2026-06-30', uses: 'crm|erp' };
  expect(read(csvMapping(options, names), row)).toEqual(full);
  expect(
    read(csvMapping({ decimal: '.' }), {
      ...row,
      size: '12.5',
      partner: 'true',
      since: '2026-06-30T00:00:00Z',
      uses: '',
    }),
  ).toEqual({
    ...full,
    uses: null,
  });
});

test('SQL has Date, bigint, decimals as texts, 1 and 0, and local times only with an offset', () => {
  const row = {
    size: '12.50',
    trade: 'software',
    partner: 1,
    since: new Date('2026-06-30T00:00:00Z'),
    uses: ['crm', 'erp'],
  };
  expect(read(sqlMapping(names), row)).toEqual(full);
  expect(read(sqlMapping(), { ...row, size: 12n })).toEqual({ ...full, size: 12 });
  expect(read(sqlMapping(names, { offset: 'Z' }), { ...row, since: '2026-06-30 00:00:00' })).toEqual(full);
  expect(read(sqlMapping(names), { ...row, since: '2026-06-30' })).toBe(
    'payload.since: expected a Date or an instant such as 2026-06-30T00:00:00Z, got a date without time and offset',
  );
});

describe('what is given wrong', () => {
  const place = 'attributes.n: expected a path, a field mapping or null, got nothing';
  const wrong: [string, () => unknown, string][] = [
    ['no place', () => hubspotMapping({ n: undefined as never }, 'versions'), place],
    ['no place', () => hubspotMapping({ n: undefined as never }), place],
    ['no place', () => salesforceMapping({ n: undefined as never }), place],
    ['no place', () => pipedriveMapping({ n: undefined as never }), place],
    ['no place', () => csvMapping({ decimal: '.' }, { n: undefined as never }), place],
    ['a Map', () => zohoMapping(new Map() as never), 'attributes: expected an object, got a Map'],
    ['null', () => sqlMapping(null as never), 'attributes: expected an object, got null'],
    ['null', () => salesforceMapping({}, null as never), 'options: expected an object, got null'],
    [
      'a misspelt option',
      () => dynamicsMapping({}, { ofset: 'Z' } as never),
      'options.ofset: expected one of "offset", got "ofset"; did you mean "offset"?',
    ],
    [
      'no options',
      () => (csvMapping as () => unknown)(),
      'options.decimal: expected one of ".", ",", got nothing; without it 1,200 is ambiguous',
    ],
    ['null', () => csvMapping(null as never), 'options: expected an object, got null'],
    [
      'an unknown shape',
      () => hubspotMapping({}, 'version' as never),
      'shape: expected one of "values", "versions", got "version"; did you mean "versions"?',
    ],
    [
      'an unknown place',
      () => pipedriveMapping({}, 'datum' as never),
      'at: expected one of "data", "current", got "datum"',
    ],
    ['no column', () => dynamicsLabel(undefined as never), 'column: expected the name of a column, got nothing'],
  ];
  test.each(wrong)('%s is refused: %#', (_, run, message) => {
    expect(saidBy(run)).toBe(message);
  });

  test('a path that is none is told by the reader, in either shape', () => {
    const given = { n: { from: 5, or: 7 } } as never;
    const said = saidBy(() => recordReader({ n: { type: 'number' } }, hubspotMapping(given, 'versions')));
    expect(said).toBe(
      [
        'mapping.attributes.n.or: expected an array of paths, got 7',
        'mapping.attributes.n.from: expected a path such as "properties.employees" or "phones[0].value", or an array of its steps, got 5',
      ].join('\n'),
    );
  });
});

test('a file with a byte order mark is told in every row', () => {
  for (const mapping of [csvMapping({ decimal: '.' }, names), csvMapping({ decimal: '.' })])
    expect(read(mapping, { '\ufeffsize': '5', trade: '', partner: '', since: '', uses: '' })).toBe(
      'payload.size: expected this name as it is, got one that begins with a byte order mark; remove U+FEFF from the start of the file',
    );
});

test('SQL has 0 and 1 as bigint too, and instants as PostgreSQL writes them', () => {
  const row = { size: 12n, trade: 'software', partner: 1n, since: '2026-06-30 02:00:00+02', uses: ['crm', 'erp'] };
  expect(read(sqlMapping(names), row)).toEqual({ ...full, size: 12 });
  expect(read(sqlMapping(names), { ...row, partner: 0n })).toEqual({ ...full, size: 12, partner: false });
  expect(read(sqlMapping(names), { ...row, partner: 2n })).toBe(
    'payload.partner: expected true, false, 1 or 0, got a bigint',
  );
});

test('digits that are a year or a day are no instants of HubSpot', () => {
  for (const since of ['2026', '20260630'])
    expect(read(hubspotMapping(names), { properties: { since } })).toBe(
      'payload.properties.since: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970, a date such as 2026-06-30 or a date and time such as 2026-06-30 08:15:00, got digits, but not 9 to 13 of them',
    );
});
