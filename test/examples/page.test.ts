import { describe, expect, test } from 'vitest';
import { evaluate, fingerprint, weigh } from '../../src/index.js';

// Plain JavaScript, typed here.
const path = '../../examples/page';
const { csvColumns } = (await import(`${path}/csv.mjs`)) as {
  csvColumns(text: string): Readonly<Record<string, string[]>>;
};
const { sampleLeads } = (await import(`${path}/sample.mjs`)) as { sampleLeads(count: number, seed?: number): string };
const { asOf, model, weights } = await import(`${path}/model.mjs`);
const { listed, opened, rank, readLeads } = await import(`${path}/ranking.mjs`);

describe('a CSV file', () => {
  test('has columns of texts, whatever ends its lines and stands in quotes', () => {
    const text = '\uFEFFname,industry\r\n"Miller, ""the"" mill\nand sons",\r\nHarbor,"retail"\r\n';
    expect(csvColumns(text)).toEqual({ name: ['Miller, "the" mill\nand sons', 'Harbor'], industry: ['', 'retail'] });
    expect(csvColumns('name,budget\nAlder,\n\nBeacon,10')).toEqual({ name: ['Alder', 'Beacon'], budget: ['', '10'] });
    expect(csvColumns('name,budget\n')).toEqual({ name: [], budget: [] });
    expect(csvColumns('')).toEqual({});
  });

  test('is refused by the line whose cells do not fit', () => {
    expect(() => csvColumns('name,budget\nAlder,1\nBeacon')).toThrow(/^line 3: expected 2 cells, got 1$/);
    expect(() => csvColumns('name,budget\n"Alder",1,2')).toThrow(/^line 2: expected 2 cells, got 3$/);
  });

  test('of leads without a column that the model reads is refused by its name', () => {
    expect(() => rank(readLeads('name,budget\nAlder,1\n'), {})).toThrow(
      /^table.employees: expected a column, which the model reads, got nothing; give it as null where nothing is known of it$/,
    );
  });
});

test('the leads are the same from the same seed', () => {
  expect(sampleLeads(3).split('\n').slice(0, 3)).toEqual([
    'name,industry,employees,role,budget,months,visits,demo,lastContact',
    'Alder Foods 1,retail,2195,uses,0,1,3,no,2026-03-16',
    'Juniper Paper 2,retail,20,uses,290,3,11,no,2026-01-13',
  ]);
  expect(sampleLeads(3, 2)).not.toBe(sampleLeads(3));
});

describe('the ranking', () => {
  const leads = readLeads(sampleLeads(2_000));

  test.each([{}, { budget: 2, contact: 0 }, { fit: 0.5, engagement: 1.5 }])(
    'under %j is that of one by one',
    (factors) => {
      const ranking = rank(leads, factors);
      const scores = [...(leads.staged.length ? ranking.batch.numbers.score : [])];
      const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
      expect(ranking.best).toEqual(order.slice(0, 1_000));
      expect(ranking.bands.reduce((sum: number, { leads: n }: { leads: number }) => sum + n, 0)).toBe(2_000);
      // The first lead of the file, read by hand.
      const record = {
        industry: 'retail',
        employees: 2195,
        role: 'uses',
        budget: 0,
        months: 1,
        visits: 3,
        demo: false,
        lastContact: '2026-03-16T00:00:00Z',
      };
      const weighed = weigh(model, { name: 'sliders', factors });
      const own = evaluate(weighed, record, { asOf });
      expect(ranking.batch.row(0)).toEqual(own);
      expect(fingerprint(ranking.model)).toBe(own.model.fingerprint);
    },
  );

  test('every slider weighs something', () => {
    const plain = rank(leads, {});
    for (const { name } of weights)
      expect([name, rank(leads, { [name]: 3 }).batch.numbers.score]).not.toEqual([name, plain.batch.numbers.score]);
  });

  test('a lead opens with its ledger, its waterfalls, and what would lift it', () => {
    const ranking = rank(leads, {});
    const look = { width: 400, theme: 'light' };
    expect(opened(leads, ranking, 0, look)).toMatchObject({
      ...listed(leads, ranking, 0),
      name: 'Alder Foods 1',
      band: 'later',
      lift: 'band nurture: asked for a demo yes instead of no',
    });
    const { ledger, pictures } = opened(leads, ranking, 0, look);
    expect(ledger).toContain('months to purchase 1 (below 3)             25');
    expect(pictures).toHaveLength(2);
    // The page forbids style sheets, so the pictures have none.
    for (const svg of pictures) expect(svg).not.toMatch(/<style|style=/);
    expect(opened(leads, ranking, ranking.best[0], look).lift).toBe('This lead is in the best band.');
  });

  test('a lead that cannot be read is left out and counted', () => {
    const text =
      'name,industry,employees,role,budget,months,visits,demo,lastContact\nAlder,,,,,,,,\nBeacon,,many,,,,,,\n';
    const { batch, best } = rank(readLeads(text), {});
    expect(best).toEqual([0]);
    expect(batch.rejected.map(({ issues: [issue] }: { issues: { message: string }[] }) => issue?.message)).toEqual([
      'table.employees[1]: expected a finite number or a text such as "1200.50", got another text',
    ]);
  });
});
